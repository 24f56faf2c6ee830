"""Plan and rules in, outcomes out."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from planlint.anchored import AnchorSetting
from planlint.checked import Checked, Populations, checked
from planlint.consequences import owner
from planlint.dataclass import dataclass, replace
from planlint.finding import (
    Finding,
    NotApplicable,
    Problem,
    Severity,
    Silenced,
)
from planlint.outcome import Outcome, Result
from planlint.place import ROOT, Path, to_pointer
from planlint.plan.node import holds_something
from planlint.plan.root import Plan
from planlint.rule import Message, Profile, Rule, fill
from planlint.stamp import Stamp

EMPTY = "the plan has nothing of the kind"
NOT_CONCERNED = "it concerns nothing of what the plan has"
OFF = "off"
TURNED_OFF = "turned off"
TURNED_OFF_HERE = "turned off here"


@dataclass(frozen=True, slots=True)
class Setup:
    """A rule as it is to run: with its parameters, and perhaps another severity, or off.

    `anchored` says what else holds in parts of the plan, the later over the earlier.
    """

    rule: Rule
    params: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity | None = None
    off: bool = False
    anchored: tuple[AnchorSetting, ...] = ()


def run(plan: Plan, setups: Sequence[Setup], stamp: Stamp, profile: Profile) -> tuple[Outcome, ...]:
    """Judge a plan by planning rules; the outcomes come in the order of the rules.

    A rule that is off is judged as well, so that its findings can be counted as silenced.
    """
    populations = Populations(plan)
    roots = {
        setup.rule.name: checked(plan, setup.rule, setup.params, populations)
        for setup in setups
        if setup.rule.root_of
    }
    missing = _missing_sections(plan, setups, roots)
    outcomes = []
    for setup in setups:
        rule = setup.rule
        if blocker := _blocker(rule, missing):
            outcome = _blocked(rule, blocker)
        else:
            found = roots.get(rule.name) or checked(plan, rule, setup.params, populations)
            outcome = _Judgement(plan, setup, stamp, profile).outcome(found)
        outcomes.append(_turned_off(outcome) if setup.off else outcome)
    return tuple(outcomes)


def _turned_off(outcome: Outcome) -> Outcome:
    """The outcome of a rule that is off: its findings are silenced, what it counts stays."""
    findings = tuple(replace(item, silenced=Silenced(OFF, TURNED_OFF)) for item in outcome.findings)
    return replace(outcome, result=Result.OFF, reason=TURNED_OFF, findings=findings, traceback="")


def _missing_sections(
    plan: Plan, setups: Sequence[Setup], results: Mapping[str, Checked]
) -> dict[str, str]:
    """The sections that are missing, with the rule that says so.

    A root that is itself blocked gives no finding, but blocks in its turn where its own section
    holds nothing.
    """
    missing: dict[str, str] = {}
    roots = {setup.rule.root_of: setup.rule for setup in setups if setup.rule.root_of}
    for section, rule in roots.items():
        if any(rule.messages[found.key].root for found in results[rule.name].problems):
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

    def outcome(self, found: Checked) -> Outcome:
        try:
            return self._outcome(found)
        except Exception:  # noqa: BLE001 - facts and places of a foreign check may be anything
            return self._outcome(Checked(crash=traceback.format_exc()))

    def _outcome(self, found: Checked) -> Outcome:
        if found.crash:
            reason = found.reason or found.crash.strip().splitlines()[-1]
            reason += f" ({self.rule.origin}:{self.rule.line})" if self.rule.line else ""
            return Outcome(self.rule.name, Result.ERROR, reason=reason, traceback=found.crash)
        findings = tuple(self._findings(found.problems))
        excused = {item.at: item for item in found.not_applicable}
        judged = found.population - excused.keys() if excused else found.population
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
                yield self._in_its_part(problem, message)

    def _in_its_part(self, problem: Problem, message: Message) -> Finding:
        """The finding as the settings want it for the part of the plan that it is in."""
        usual = self.setup.severity
        finding = self.stamp.finding(self.rule, problem, self._severity(message, usual))
        for setting in self.setup.anchored:
            if setting.covers(finding.anchor):
                severity = self._severity(message, setting.severity or usual)
                silenced = Silenced(OFF, TURNED_OFF_HERE) if setting.off else None
                finding = replace(finding, severity=severity, silenced=silenced)
        return finding

    def _severity(self, message: Message, wanted: Severity | None) -> Severity:
        """A severity set in the configuration caps the branches of its rule."""
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
        return fill(self.rule.not_applicable.get(item.key, NOT_CONCERNED), item.facts)


def _costs(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO


def _objects(population: frozenset[Path], paths: Iterable[Path]) -> set[Path]:
    """The innermost objects of a population that hold the paths."""
    owners = (owner(path, population) for path in paths)
    return {found for found in owners if found is not None}
