"""What one rule says of one plan."""

from __future__ import annotations

from enum import StrEnum

from planlint.dataclass import dataclass
from planlint.finding import Finding
from planlint.place import Path


class Result(StrEnum):
    """The ways in which a rule can end for a plan."""

    PASS = "pass"
    FAIL = "fail"
    NOT_APPLICABLE = "not_applicable"
    BLOCKED = "blocked"
    MANUAL = "manual"
    WAIVED = "waived"
    OFF = "off"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One rule and one plan: the result, the objects it was counted over, and its findings.

    `judged` counts the objects the rule applies to, `failing` those with a finding graver than
    info, `unknown` those that could not be judged because a value is unreadable. `reason` says
    why a rule does not apply, is blocked or crashed; `calculations` keep the arithmetic of
    objects that pass. `failing_at` are the failing objects; a finding about none of them counts
    as one of its own. The findings of a rule that is off are silenced, and it counts as it would
    if it were on.
    """

    rule: str
    result: Result
    judged: int = 0
    failing: int = 0
    unknown: int = 0
    reason: str = ""
    blocked_by: str = ""
    findings: tuple[Finding, ...] = ()
    calculations: tuple[str, ...] = ()
    traceback: str = ""
    failing_at: tuple[Path, ...] = ()
