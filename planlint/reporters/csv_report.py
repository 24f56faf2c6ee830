"""A table of findings for spreadsheet programs: a row each, silenced ones too.

Files that were skipped, files that could not be judged and rules that crashed have rows of their
own kind. Text is UTF-8 without a byte order mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from planlint.finding import Finding, Silenced
from planlint.outcome import Result
from planlint.place import to_pointer
from planlint.report import PlanReport, Report
from planlint.reporters.progress import gone_findings
from planlint.reporters.spreadsheet import write_csv
from planlint.reporters.style import Style
from planlint.reporters.visible import visible

COLUMNS = (
    "kind",
    "plan",
    "file",
    "line",
    "column",
    "end line",
    "end column",
    "severity",
    "rule",
    "category",
    "message",
    "fix",
    "question",
    "path",
    "anchor",
    "silenced by",
    "reason",
    "owner",
    "expires",
)
SINCE = "since"


def write(report: Report, _style: Style) -> str:
    """Write a report as CSV in which no cell is a formula."""
    rows = [*_findings(report), *_gone(report), *_others(report)]
    columns = (*COLUMNS, SINCE) if report.since else COLUMNS
    return write_csv(columns, ([visible(row.get(name, "")) for name in columns] for row in rows))


def _findings(report: Report) -> Iterator[dict[str, str]]:
    for file in report.files:
        for finding in file.findings:
            yield _finding(file, finding)


def _finding(plan: PlanReport, finding: Finding) -> dict[str, str]:
    span = finding.span
    return {
        "kind": "finding",
        "plan": plan.plan_id,
        "file": finding.file,
        "line": str(span.line),
        "column": str(span.column),
        "end line": str(span.end_line),
        "end column": str(span.end_column),
        "severity": finding.severity.value,
        "rule": finding.rule,
        "category": finding.category,
        "message": finding.message,
        "fix": finding.fix,
        "question": finding.question,
        "path": to_pointer(finding.path),
        "anchor": finding.anchor,
        **(_layer(finding.silenced) if finding.silenced else {}),
        **({SINCE: finding.since.value} if finding.since else {}),
    }


def _gone(report: Report) -> Iterator[dict[str, str]]:
    for plan, finding in gone_findings(report):
        yield {
            "kind": "gone finding",
            "plan": plan.plan_id,
            "file": plan.file,
            "severity": finding.severity.value,
            "rule": finding.rule,
            "category": finding.category,
            "message": finding.message,
            "anchor": finding.anchor,
            SINCE: "gone",
        }


def _layer(layer: Silenced) -> dict[str, str]:
    return {
        "silenced by": layer.by,
        "reason": layer.reason,
        "owner": layer.owner,
        "expires": layer.expires.isoformat() if layer.expires else "",
    }


def _others(report: Report) -> Iterator[dict[str, str]]:
    for plan in report.plans:
        for outcome in plan.outcomes:
            if outcome.result is Result.ERROR:
                said = {"rule": outcome.rule, "message": outcome.reason}
                yield {"kind": "crashed rule", "plan": plan.plan_id, "file": plan.file, **said}
    for failure in report.failures:
        yield {"kind": "failure", "file": failure.where, "message": failure.sentence}
    for item in report.skipped:
        yield {"kind": "skipped file", "file": item.file, "message": item.reason}
