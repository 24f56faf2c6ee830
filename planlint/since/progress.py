"""A plan's report with only what is new, and what it had before told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from planlint.dataclass import replace
from planlint.finding import Finding
from planlint.outcome import Outcome, Result
from planlint.report import Change, PlanReport, Progress
from planlint.since.matching import KNOWN, Match

NOT_JUDGED = (Result.BLOCKED, Result.ERROR)


def beside(report: PlanReport, found: Match, change: Change, earlier: str = "") -> PlanReport:
    """The report of a plan whose findings were compared with those that it had."""
    waiting = {outcome.rule for outcome in report.outcomes if outcome.result in NOT_JUDGED}
    gone = tuple(finding for finding in found.gone if finding.rule not in waiting)
    progress = Progress(change, earlier, (), gone, len(found.gone) - len(gone))
    return only_new(replace(report, findings=found.findings, progress=progress))


def only_new(report: PlanReport) -> PlanReport:
    """The report without the findings that are known, which its progress has instead."""
    if report.progress is None:
        return report
    shown = tuple(finding for finding in report.findings if not _is_known(finding))
    known = tuple(finding for finding in report.findings if _is_known(finding))
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in shown:
        by_rule[finding.rule].append(finding)
    return replace(
        report,
        findings=shown,
        outcomes=tuple(_with(outcome, by_rule[outcome.rule]) for outcome in report.outcomes),
        progress=replace(report.progress, known=(*report.progress.known, *known)),
    )


def deleted(then: PlanReport) -> PlanReport:
    """What is left of a plan that is there no longer: the findings that nothing silenced."""
    progress = Progress(Change.DELETED, then.file, gone=then.live)
    return replace(then, findings=(), outcomes=(), progress=progress)


def _is_known(finding: Finding) -> bool:
    return finding.silenced is None and finding.since in KNOWN


def _with(outcome: Outcome, findings: Sequence[Finding]) -> Outcome:
    return replace(outcome, findings=tuple(findings)) if outcome.findings else outcome
