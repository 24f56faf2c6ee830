"""One plan from its text to its report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import field
from pathlib import PurePosixPath
from typing import Any

from planlint.anchor import Anchors
from planlint.dataclass import dataclass, replace
from planlint.document import (
    Document,
    DocumentProblem,
    is_plan,
    not_a_plan_problem,
    read_document,
    without_consequences,
)
from planlint.engine import Setup, run
from planlint.finding import Finding, Severity
from planlint.outcome import Outcome, Result
from planlint.place import Path
from planlint.plan.parts import parts_of
from planlint.plan.root import Plan, read_plan
from planlint.reference import Metric
from planlint.report import PlanReport
from planlint.rule import Profile, Rule
from planlint.schema import check as check_schema
from planlint.schema.spelling import plain
from planlint.silencing import settled
from planlint.stamp import Stamp
from planlint.stopwatch import Phase, Stopwatch
from planlint.suppress import NO_LIMITS, Limits, suppress

UNMEASURED = nullcontext()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a plan is judged by: the rules that run, in order, and everything about them.

    `document_rules` and `known_names` (aliases included) hold all rules, running or not;
    `by_status` what holds in place of it for plans of a status.
    """

    profile: Profile
    setups: tuple[Setup, ...]
    document_rules: Mapping[str, Setup]
    known_names: Mapping[str, str]
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    suppressions: bool = True
    limits: Limits = NO_LIMITS
    by_status: Mapping[str, Settings] = field(default_factory=dict)
    stopwatch: Stopwatch | None = None

    def of(self, document: Document) -> Settings:
        """The settings by which a plan is judged: by its status there may be others."""
        data = document.data if isinstance(document.data, Mapping) else {}
        return self.by_status.get(plain(str(data.get("status") or "")), self)

    def phase(self, phase: Phase) -> AbstractContextManager[None]:
        """Measure a phase where that is wanted."""
        return UNMEASURED if self.stopwatch is None else self.stopwatch.phase(phase)

    def watched(self, stopwatch: Stopwatch) -> Settings:
        """The same settings, with all that is done by them measured."""
        return replace(
            self,
            setups=tuple(map(stopwatch.watch, self.setups)),
            by_status={word: each.watched(stopwatch) for word, each in self.by_status.items()},
            stopwatch=stopwatch,
        )


def lint_text(source: bytes | str, name: str, settings: Settings) -> PlanReport:
    """Judge one plan; `name` is the path shown to users.

    Never raises for anything a plan can hold: what is wrong with it becomes findings.
    """
    with settings.phase(Phase.READING):
        document = read_document(source, name)
    settings = settings.of(document)
    stamp = Stamp(document, Anchors(document.data, Plan))
    problems = list(document.problems)
    outcomes: tuple[Outcome, ...] = ()
    if not is_plan(document):
        problems.append(not_a_plan_problem(document))
    elif document.parsed:
        plan, found = _plan(document, problems, settings)
        problems.extend(found)
        with settings.phase(Phase.RULES):
            outcomes = run(plan, settings.setups, stamp, settings.profile)
    if not outcomes:
        outcomes = _not_judged(problems, settings.setups)
    raw = [finding for outcome in outcomes for finding in outcome.findings]
    judged = tuple(raw)
    if settings.suppressions:
        with settings.phase(Phase.COMMENTS):
            judged, about_comments = suppress(
                document,
                raw,
                settings.known_names,
                _dormant(outcomes, settings),
                settings.document_rules,
                limits=settings.limits,
            )
        problems.extend(about_comments)
    with settings.phase(Phase.REPORT):
        document_findings = _document_findings(problems, stamp, settings)
        outcomes = (*settled(outcomes, judged), *_document_outcomes(document_findings, settings))
        return _report(document, source, settings, outcomes)


def typed_plan(source: bytes | str, name: str, settings: Settings) -> Plan | None:
    """The plan in a text as rules see it; None where it cannot be read as one."""
    document = read_document(source, name)
    if not document.parsed or not is_plan(document):
        return None
    plan, _ = _plan(document, document.problems, settings.of(document))
    return plan


def _plan(
    document: Document, problems: Sequence[DocumentProblem], settings: Settings
) -> tuple[Plan, list[DocumentProblem]]:
    with settings.phase(Phase.SCHEMA):
        structural = check_schema(document.data)
    found = [DocumentProblem(item.rule, item.problem) for item in structural]
    unreadable = {
        item.problem.at
        for item in (*problems, *found)
        if isinstance(item.problem.at, tuple) and item.problem.at and not item.problem.missing
    }
    with settings.phase(Phase.PLAN):
        plan, unread = read_plan(document, unreadable, settings.metrics, _misnamed(found))
        return plan, without_consequences(document, problems, [*found, *unread])


def _misnamed(problems: Iterable[DocumentProblem]) -> dict[Path, frozenset[str]]:
    """By object, the fields that are written under a wrong name: they count as there."""
    meant: dict[Path, frozenset[str]] = {}
    for item in problems:
        at, facts = item.problem.at, item.problem.facts
        fact = facts.get("word") or facts.get("near")
        if item.rule == "unknown-key" and isinstance(at, tuple) and fact is not None:
            meant[at[:-1]] = meant.get(at[:-1], frozenset()) | {str(fact.value)}
    return meant


def _not_judged(
    problems: Sequence[DocumentProblem], setups: Iterable[Setup]
) -> tuple[Outcome, ...]:
    cause = problems[0].rule if problems else "not-a-plan"
    return tuple(
        Outcome(setup.rule.name, Result.BLOCKED, reason=f"not judged: {cause}", blocked_by=cause)
        for setup in setups
    )


def _dormant(outcomes: Iterable[Outcome], settings: Settings) -> frozenset[str]:
    """Rules that could not speak in this run: a suppression of one is not unused."""
    silent = (Result.OFF, Result.BLOCKED, Result.NOT_APPLICABLE, Result.ERROR)
    speaking = {outcome.rule for outcome in outcomes if outcome.result not in silent}
    return frozenset(settings.known_names.values()) - speaking


def _document_findings(
    problems: Iterable[DocumentProblem], stamp: Stamp, settings: Settings
) -> list[Finding]:
    findings = []
    for item in problems:
        setup = settings.document_rules[item.rule]
        if not setup.off:
            message = setup.rule.messages[item.problem.key]
            severity = setup.severity or message.severity
            findings.append(stamp.finding(setup.rule, item.problem, severity))
    return findings


def _document_outcomes(findings: Sequence[Finding], settings: Settings) -> list[Outcome]:
    outcomes = []
    for name, setup in settings.document_rules.items():
        mine = tuple(finding for finding in findings if finding.rule == name)
        result = Result.OFF if setup.off else Result.FAIL if mine else Result.PASS
        costing = any(finding.severity is not Severity.INFO for finding in mine)
        outcomes.append(Outcome(name, result, 1, int(costing), findings=mine))
    return outcomes


def _report(
    document: Document, source: bytes | str, settings: Settings, outcomes: tuple[Outcome, ...]
) -> PlanReport:
    data: Mapping[str, Any] = document.data if isinstance(document.data, Mapping) else {}
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    content = source.encode() if isinstance(source, str) else source
    return PlanReport(
        file=document.name,
        plan_id=str(data.get("id") or plan_id_of(document.name)),
        name=str(data.get("name") or ""),
        status=str(data.get("status") or ""),
        profile=settings.profile.value,
        digest=hashlib.sha256(content).hexdigest(),
        outcomes=outcomes,
        findings=tuple(sorted(findings, key=lambda finding: finding.order)),
        states_id=bool(data.get("id")),
        parts=parts_of(data) if data and is_plan(document) else None,
    )


def plan_id_of(name: str) -> str:
    """The id of a plan that states none: its file's name without its endings."""
    return PurePosixPath(name).name.split(".", 1)[0]


def rules_of(settings: Settings) -> dict[str, Rule]:
    """All rules that take part in a run, by name."""
    setups = [*settings.setups, *settings.document_rules.values()]
    setups += [setup for other in settings.by_status.values() for setup in other.setups]
    return {setup.rule.name: setup.rule for setup in setups}


__all__ = ["Settings", "lint_text", "plan_id_of", "rules_of", "typed_plan"]
