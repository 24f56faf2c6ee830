"""One line a finding, for grep, editors and build logs."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.finding import Finding
from planlint.report import Failure, Report
from planlint.reporters.ink import FAINT, STRONG, TONES, paint
from planlint.reporters.style import Style
from planlint.reporters.visible import guard, visible


def write(report: Report, style: Style) -> str:
    """Write `path:line:col: severity: message [rule]` for each finding, then what failed."""
    return "".join(pieces(report, style))


def pieces(report: Report, style: Style) -> Iterator[str]:
    """Write a report as `write` does, a file at a time."""
    for file in report.files:
        yield "".join(f"{guard(_finding(finding, style))}\n" for finding in file.live)
    for failure in report.failures:
        yield f"{guard(_failure(failure, style))}\n"


def _finding(finding: Finding, style: Style) -> str:
    place = f"{visible(finding.file)}:{finding.span.line}:{finding.span.column}"
    severity = paint(f"{finding.severity}:", TONES[finding.severity], colour=style.colour)
    rule = paint(f"[{visible(finding.rule)}]", FAINT, colour=style.colour)
    return f"{place}: {severity} {visible(finding.message)} {rule}"


def _failure(failure: Failure, style: Style) -> str:
    start = f"{visible(failure.where)}: " if failure.where else ""
    return f"{start}{paint('failure:', STRONG, colour=style.colour)} {visible(failure.sentence)}"
