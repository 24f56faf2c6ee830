"""Plan and rules in, outcomes out."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from planlint.consequences import owner, without_consequences
from planlint.finding import (
    Calculation,
    Finding,
    NotApplicable,
    Problem,
    Severity,
    Silenced,
)
from planlint.outcome import Outcome, Result
from planlint.place import ROOT, Path, to_pointer
from planlint.plan.node import holds_something
from planlint.plan.populations import POPULATIONS
from planlint.plan.root import Plan
from planlint.rule import Message, Profile, Rule, fill
from planlint.stamp import Stamp

EMPTY = "the plan has nothing of the kind"
OFF = "off"
TURNED_OFF = "turned off"


@dataclass(frozen=True, slots=True)
class Setup:
    """A rule as it is to run: with its parameters, and perhaps another severity, or off."""

    rule: Rule
    params: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity | None = None
    off: bool = False


@dataclass(frozen=True, slots=True)
class _Checked:
    problems: tuple[Problem, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    population: frozenset[Path] = frozenset()
    unknown: frozenset[Path] = frozenset()
    crash: str = ""


def run(plan: Plan, setups: Sequence[Setup], stamp: Stamp, profile: Profile) -> tuple[Outcome, ...]:
    """Judge a plan by planning rules; the outcomes come in the order of the rules.

    A rule that is off is judged as well, so that its findings can be counted as silenced.
    """
    checked = {setup.rule.name: _check(plan, setup) for setup in setups if setup.rule.root_of}
    missing = _missing_sections(plan, setups, checked)
    outcomes = []
    for setup in setups:
        rule = setup.rule
        if blocker := _blocker(rule, missing):
            outcome = _blocked(rule, blocker)
        else:
            found = checked.get(rule.name) or _check(plan, setup)
            outcome = _Judgement(plan, setup, stamp, profile).outcome(found)
        outcomes.append(_turned_off(outcome) if setup.off else outcome)
    return tuple(outcomes)


def _turned_off(outcome: Outcome) -> Outcome:
    """The outcome of a rule that is off: its findings are silenced, what it counts stays."""
    findings = tuple(replace(item, silenced=Silenced(OFF, TURNED_OFF)) for item in outcome.findings)
    return replace(outcome, result=Result.OFF, reason=TURNED_OFF, findings=findings, traceback="")


def _check(plan: Plan, setup: Setup) -> _Checked:
    population = frozenset(
        node.path for name in setup.rule.each for node in POPULATIONS[name](plan)
    )
    plan.reading.unknown.clear()
    check = setup.rule.check
    if check is None:
        return _Checked()
    try:
        found = tuple(check(plan, **setup.params))
    except Exception:  # noqa: BLE001 - a check of a house rule may fail in any way; others go on
        return _Checked(crash=traceback.format_exc())
    unknown = frozenset(plan.reading.unknown)
    problems = (item for item in found if isinstance(item, Problem))
    return _Checked(
        without_consequences(problems, unknown, population),
        tuple(item for item in found if isinstance(item, NotApplicable)),
        tuple(item for item in found if isinstance(item, Calculation)),
        population=population,
        unknown=unknown,
    )


def _missing_sections(
    plan: Plan, setups: Sequence[Setup], checked: Mapping[str, _Checked]
) -> dict[str, str]:
    """The sections that are missing, with the rule that says so.

    A root that is itself blocked gives no finding, but blocks in its turn where its own section
    holds nothing.
    """
    missing: dict[str, str] = {}
    roots = {setup.rule.root_of: setup.rule for setup in setups if setup.rule.root_of}
    for section, rule in roots.items():
        if any(rule.messages[found.key].root for found in checked[rule.name].problems):
            missing[section] = rule.name
    for section, rule in roots.items():
        blocked = any(need in missing for need in rule.needs)
        if blocked and not holds_something(plan.raw.get(section)):
            missing.setdefault(section, rule.name)
    return missing


def _blocker(rule: Rule, missing: Mapping[str, str]) -> str:
    blockers = (missing[need] for need in rule.needs if need in missing)
    return next((name for name in blockers if name != rule.name), "")


def _blocked(rule: Rule, blocker: str) -> Outcome:
    return Outcome(rule.name, Result.BLOCKED, reason=f"not judged: {blocker}", blocked_by=blocker)


class _Judgement:
    """One rule's outcome for one plan, from what its check found."""

    def __init__(self, plan: Plan, setup: Setup, stamp: Stamp, profile: Profile) -> None:
        self.plan = plan
        self.setup = setup
        self.rule = setup.rule
        self.stamp = stamp
        self.profile = profile

    def outcome(self, found: _Checked) -> Outcome:
        if found.crash:
            reason = found.crash.strip().splitlines()[-1]
            return Outcome(self.rule.name, Result.ERROR, reason=reason, traceback=found.crash)
        findings = tuple(self._findings(found.problems))
        excused = {item.at: item for item in found.not_applicable}
        judged = found.population - excused.keys()
        if not findings and (ROOT in excused or not judged):
            return Outcome(
                self.rule.name, Result.NOT_APPLICABLE, reason=self._reason(excused.values())
            )
        failing = _objects(judged, (item.path for item in findings if _costs(item)))
        unknown = _objects(judged, found.unknown) - failing
        return Outcome(
            self.rule.name,
            Result.FAIL if findings else Result.PASS,
            judged=max(len(judged), 1),
            failing=max(len(failing), int(any(_costs(item) for item in findings))),
            unknown=len(unknown),
            findings=findings,
            failing_at=tuple(sorted(failing, key=to_pointer)),
            calculations=tuple(
                fill(self.rule.calculations[item.key], item.facts) for item in found.calculations
            ),
        )

    def _findings(self, problems: Iterable[Problem]) -> Iterable[Finding]:
        for problem in problems:
            message = self.rule.messages[problem.key]
            if self.profile.includes(message.profile):
                yield self.stamp.finding(self.rule, problem, self._severity(message))

    def _severity(self, message: Message) -> Severity:
        """A severity set in the configuration caps the branches of its rule."""
        wanted = self.setup.severity
        if wanted is None:
            return message.severity
        if message.severity is self.rule.severity:
            return wanted
        return max(message.severity, wanted, key=lambda severity: severity.rank)

    def _reason(self, excused: Iterable[NotApplicable]) -> str:
        by_path = {item.at: item for item in excused}
        item = by_path.get(ROOT) or next(iter(by_path.values()), None)
        if item is None:
            return self.rule.not_applicable.get("empty", EMPTY)
        return fill(self.rule.not_applicable[item.key], item.facts)


def _costs(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO


def _objects(population: frozenset[Path], paths: Iterable[Path]) -> set[Path]:
    """The innermost objects of a population that hold the paths."""
    owners = (owner(path, population) for path in paths)
    return {found for found in owners if found is not None}
