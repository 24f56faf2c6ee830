"""What has become of a run's findings since an earlier commit, as JSON."""

from __future__ import annotations

from typing import Any, TypeAlias

from planlint.finding import Compared, Finding
from planlint.report import PlanReport, Progress, Report
from planlint.reporters.progress import tally_progress

Json: TypeAlias = dict[str, Any]


def since_of(report: Report) -> Json:
    """What a run is compared with, and the counts; nothing where it is compared with nothing."""
    if report.since is None:
        return {}
    counts = tally_progress(report)
    return {
        "since": {
            "ref": report.since.name,
            "merge_base": report.since.commit or None,
            "findings": {
                **{state.value: number for state, number in counts.findings.items()},
                "gone": counts.gone,
                "unjudged": counts.unjudged,
            },
            "plans": {change.value: number for change, number in counts.plans.items()},
            "deleted": [
                {
                    "file": plan.file,
                    "id": plan.plan_id,
                    "name": plan.name or None,
                    "gone": _gone(plan.progress),
                }
                for plan in report.since.deleted
            ],
        }
    }


def progress_of(plan: PlanReport) -> Json:
    """How a plan stands to what it was; nothing where it is compared with nothing."""
    progress = plan.progress
    if progress is None:
        return {}
    better = sum(finding.since is Compared.BETTER for finding in progress.known)
    return {
        "since": {
            "change": progress.change.value,
            "earlier_file": progress.earlier or None,
            "unchanged": len(progress.known) - better,
            "better": better,
            "unjudged": progress.unjudged,
            "gone": _gone(progress),
        }
    }


def _gone(progress: Progress | None) -> list[Json]:
    return [_short(finding) for finding in (progress.gone if progress else ())]


def _short(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "message_key": finding.key,
        "severity": finding.severity.value,
        "message": finding.message,
        "anchor": finding.anchor,
        "missing": finding.missing or None,
    }
