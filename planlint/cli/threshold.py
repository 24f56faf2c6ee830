"""A report without its mild findings."""

from __future__ import annotations

from planlint.dataclass import replace
from planlint.finding import Finding, Severity
from planlint.plan_reports import ChangedReports
from planlint.report import PlanReport, Progress, Report


def at_least(report: Report, severity: Severity) -> tuple[Report, int]:
    """The report without findings milder than a severity, and how many those are."""
    if severity is Severity.INFO:
        return report, 0
    plans = ChangedReports(report.plans, lambda plan: _plan(plan, severity))
    waivers = tuple(_plan(file, severity) for file in report.waiver_files)
    rules = tuple(_plan(file, severity) for file in report.rule_files)
    since = report.since
    if since is not None:
        since = replace(since, deleted=tuple(_plan(plan, severity) for plan in since.deleted))
    shown = replace(report, since=since, plans=plans, waiver_files=waivers, rule_files=rules)
    return shown, sum(1 for _ in report.findings()) - sum(1 for _ in shown.findings())


def _plan(plan: PlanReport, severity: Severity) -> PlanReport:
    return replace(
        plan,
        findings=_grave(plan.findings, severity),
        progress=_progress(plan.progress, severity),
        outcomes=tuple(
            replace(outcome, findings=_grave(outcome.findings, severity))
            for outcome in plan.outcomes
        ),
    )


def _progress(progress: Progress | None, severity: Severity) -> Progress | None:
    if progress is None:
        return None
    known, gone = (_grave(some, severity) for some in (progress.known, progress.gone))
    return replace(progress, known=known, gone=gone)


def _grave(findings: tuple[Finding, ...], severity: Severity) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.severity.rank <= severity.rank)
