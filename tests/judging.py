"""One rule and one plan, through the real reading and the real engine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from planlint.anchor import Anchors
from planlint.bundled import bundled
from planlint.document import read_document
from planlint.engine import Setup, run
from planlint.finding import Calculation, NotApplicable, Problem, Yield
from planlint.outcome import Outcome
from planlint.pack import load_rule
from planlint.place import to_pointer
from planlint.plan.root import Plan, read_plan
from planlint.rule import Profile, Rule
from planlint.schema import check as check_schema
from planlint.stamp import Stamp


@dataclass(frozen=True)
class Verdict:
    """What a rule says of a plan, and what its check yields on the way."""

    outcome: Outcome
    yields: tuple[Yield, ...]

    @property
    def findings(self) -> list[tuple[str, str, str]]:
        """Where, which branch, how bad."""
        return [
            (to_pointer(item.path), item.key, item.severity.value) for item in self.outcome.findings
        ]

    @property
    def messages(self) -> list[str]:
        return [item.message for item in self.outcome.findings]

    @property
    def problems(self) -> list[Problem]:
        return [item for item in self.yields if isinstance(item, Problem)]

    @property
    def calculations(self) -> list[Calculation]:
        return [item for item in self.yields if isinstance(item, Calculation)]

    @property
    def not_applicable(self) -> list[tuple[str, str]]:
        """Which objects are not judged, and why."""
        excused = [item for item in self.yields if isinstance(item, NotApplicable)]
        return [(to_pointer(item.at), item.key) for item in excused]


@cache
def rule_called(name: str) -> Rule:
    """Load one rule of the pack by its name."""
    (file,) = bundled("rules").glob(f"*/{name}.yaml")
    return load_rule(file)


def plan_of(text: str) -> Plan:
    """Read a plan; what cannot be read counts as unreadable, as it does for users."""
    document = read_document(text, "example.plan.yaml")
    assert document.problems == ()
    wrong = check_schema(document.data, required=False)
    plan, _ = read_plan(
        document, {item.problem.at for item in wrong if isinstance(item.problem.at, tuple)}
    )
    return plan


def judge(name: str, text: str, **params: object) -> Verdict:
    """Judge a plan, given as YAML, by one rule; `params` replace those of the rule."""
    rule = rule_called(name)
    document = read_document(text, "example.plan.yaml")
    assert document.problems == ()
    plan = plan_of(text)
    setup = Setup(rule, {**rule.params, **params})
    stamp = Stamp(document, Anchors(document.data, Plan))
    (outcome,) = run(plan, [setup], stamp, Profile.AUDIT)
    assert outcome.traceback == ""
    assert rule.check is not None
    return Verdict(outcome, tuple(rule.check(plan, **setup.params)))
