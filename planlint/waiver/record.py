"""What a file of waivers says."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase

from planlint.config import Mistake
from planlint.dataclass import dataclass
from planlint.document import Document
from planlint.finding import Finding
from planlint.place import Path

WILD = frozenset("*?[")


class Reason(StrEnum):
    """Why a finding may stay."""

    ACCEPTED_RISK = "accepted-risk"
    NOT_APPLICABLE = "not-applicable"
    FALSE_POSITIVE = "false-positive"
    CLIENT_DECISION = "client-decision"
    HANDLED_ELSEWHERE = "handled-elsewhere"

    @property
    def takes_out(self) -> bool:
        """Whether the finding does not count: it should not have been found."""
        return self in (Reason.NOT_APPLICABLE, Reason.FALSE_POSITIVE)


@dataclass(frozen=True, slots=True)
class Subject:
    """A plan as waivers and baselines name it: by its id, and by its path from their folder.

    `states_id` is false where only the name of the file gives the id.
    """

    id: str
    path: str
    states_id: bool = True

    @property
    def key(self) -> str:
        """By which a baseline knows the plan: a stated id, else the path."""
        return self.id if self.states_id else self.path


@dataclass(frozen=True, slots=True)
class Selector:
    """A rule, or a category of rules as in `crisis/*`, as an entry names it, and where."""

    written: str
    rules: frozenset[str]
    at: Path

    @property
    def is_category(self) -> bool:
        """Whether it names a category."""
        return self.written.endswith("/*")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry: findings of some rules in some plans, at or below an anchor if there is one."""

    selectors: tuple[Selector, ...]
    plan: str
    reason: Reason
    at: Path
    anchor: str = ""
    note: str = ""
    owner: str = ""
    approved_by: str = ""
    expires: date | None = None

    @property
    def names_many(self) -> bool:
        """Whether the plan is a pattern."""
        return not WILD.isdisjoint(self.plan)

    @property
    def words(self) -> str:
        """The reason with the note."""
        return f"{self.reason}: {self.note}" if self.note else self.reason.value

    def holds_on(self, day: date) -> bool:
        """Whether the waiver has not expired."""
        return self.expires is None or day <= self.expires

    def names(self, plan: Subject) -> bool:
        """Whether it is for a plan."""
        if self.names_many:
            return any(fnmatchcase(name, self.plan) for name in (plan.id, plan.path))
        return self.plan in (plan.id, plan.path)

    def covers(self, finding: Finding) -> bool:
        """Whether it is for a finding of a plan that it names."""
        return any(finding.rule in selector.rules for selector in self.selectors) and self.reaches(
            finding
        )

    def reaches(self, finding: Finding) -> bool:
        """Whether a finding is at its anchor or below."""
        return not self.anchor or f"{finding.anchor}/".startswith(f"{self.anchor.rstrip('/')}/")


@dataclass(frozen=True, slots=True)
class WaiverFile:
    """A file of waivers; `document` is None where there is no file.

    `mistakes` must be empty for it to be followed.
    """

    name: str = ""
    document: Document | None = None
    waivers: tuple[Waiver, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    @property
    def rules(self) -> frozenset[str]:
        """The rules that any of its waivers is for."""
        selectors = (selector for waiver in self.waivers for selector in waiver.selectors)
        return frozenset().union(*(selector.rules for selector in selectors))


NO_WAIVERS = WaiverFile()
