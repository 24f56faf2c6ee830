"""A report without its mild findings."""

from __future__ import annotations

from dataclasses import replace

from planlint.finding import Finding, Severity
from planlint.report import PlanReport, Report


def at_least(report: Report, severity: Severity) -> tuple[Report, int]:
    """The report without findings milder than a severity, and how many those are."""
    if severity is Severity.INFO:
        return report, 0
    plans = tuple(_plan(plan, severity) for plan in report.plans)
    files = tuple(_plan(file, severity) for file in report.waiver_files)
    shown = replace(report, plans=plans, waiver_files=files)
    return shown, sum(1 for _ in report.findings()) - sum(1 for _ in shown.findings())


def _plan(plan: PlanReport, severity: Severity) -> PlanReport:
    return replace(
        plan,
        findings=_grave(plan.findings, severity),
        outcomes=tuple(
            replace(outcome, findings=_grave(outcome.findings, severity))
            for outcome in plan.outcomes
        ),
    )


def _grave(findings: tuple[Finding, ...], severity: Severity) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.severity.rank <= severity.rank)
