"""The floor of a policy: what nobody who builds on it may lower."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any, Generic, TypeAlias, TypeVar

from planlint.config.fail_on import FailOn
from planlint.config.origin import Origin
from planlint.config.rule_settings import Report
from planlint.dataclass import dataclass
from planlint.finding import Severity
from planlint.place import Path
from planlint.rule import Profile, Rule
from planlint.rulebook import BrokenRule, RuleBook, UnknownRule

T = TypeVar("T")
Place: TypeAlias = Callable[[Path], Origin]

FLOOR: Path = ("policy", "floor")


@dataclass(frozen=True, slots=True)
class Limit(Generic[T]):
    """A value that is not to be lowered, and where it is written."""

    value: T
    origin: Origin


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that holds; `rules` run with at least a severity, by their present names."""

    profile: Limit[Profile] | None = None
    fail_on: Limit[FailOn] | None = None
    rules: Mapping[str, Limit[Severity]] = field(default_factory=dict)

    def lowers_profile(self, profile: Profile) -> bool:
        """Whether a profile is smaller than the floor's."""
        return self.profile is not None and not profile.includes(self.profile.value)

    def lowers_fail_on(self, fail_on: FailOn) -> bool:
        """Whether a threshold lets pass what the floor's would not."""
        return self.fail_on is not None and fail_on.strictness < self.fail_on.value.strictness

    def raised_profile(self, profile: Profile) -> Profile:
        """The profile, or the floor's if that is larger."""
        if self.profile is not None and self.lowers_profile(profile):
            return self.profile.value
        return profile

    def raised_fail_on(self, fail_on: FailOn) -> FailOn:
        """The threshold, or the floor's if that is stricter."""
        if self.fail_on is not None and self.lowers_fail_on(fail_on):
            return self.fail_on.value
        return fail_on

    def raised_severity(self, rule: Rule, severity: Severity | None) -> Severity | None:
        """The severity of a rule (None: its own), or the floor's if that is graver."""
        limit = self.rules.get(rule.name)
        if limit is None or (severity or rule.severity).rank <= limit.value.rank:
            return severity
        return limit.value

    def joined(self, other: Floor) -> Floor:
        """The stricter of both, point by point."""
        rules = dict(self.rules)
        for name, limit in other.rules.items():
            if name not in rules or limit.value.rank < rules[name].value.rank:
                rules[name] = limit
        profile, fail_on = self.profile, self.fail_on
        if other.profile and (not profile or self.lowers_by(other.profile.value)):
            profile = other.profile
        if other.fail_on and (
            not fail_on or other.fail_on.value.strictness > fail_on.value.strictness
        ):
            fail_on = other.fail_on
        return Floor(profile, fail_on, rules)

    def lowers_by(self, profile: Profile) -> bool:
        """Whether a profile is larger than the floor's."""
        return self.profile is not None and not self.profile.value.includes(profile)


NO_FLOOR = Floor()


def read_floor(raw: object, book: RuleBook, place: Place, report: Report) -> Floor:
    """Read the value of `policy.floor`; what is wrong goes to `report`, at its path."""
    data: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}
    profile, fail_on = data.get("profile"), data.get("fail_on")
    rules = data.get("rules")
    return Floor(
        profile=Limit(Profile(profile), place((*FLOOR, "profile")))
        if profile in list(Profile)
        else None,
        fail_on=Limit(FailOn(fail_on), place((*FLOOR, "fail_on")))
        if fail_on in list(FailOn)
        else None,
        rules=dict(_rules(rules if isinstance(rules, Mapping) else {}, book, place, report)),
    )


def _rules(
    raw: Mapping[str, Any], book: RuleBook, place: Place, report: Report
) -> Iterator[tuple[str, Limit[Severity]]]:
    for written, severity in raw.items():
        at = (*FLOOR, "rules", written)
        try:
            rule = book.rule(written)
        except BrokenRule:
            continue
        except UnknownRule as unknown:
            report(at, str(unknown), of_key=True)
            continue
        if rule.is_document_rule:
            report(at, f"{rule.name} judges files, not planning: it runs anyway", of_key=True)
        elif severity in list(Severity):
            yield rule.name, Limit(Severity(severity), place(at))
