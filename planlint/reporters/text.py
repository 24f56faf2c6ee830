"""What a person reads at a terminal.

The parts a plan lacks come first, since other rules wait for them; then errors, warnings and
infos, each group in the order of the plan. Up to fifteen findings are shown in full. With more,
warnings and infos become a line a rule, and errors say less until all fits on two screens.
"""

from __future__ import annotations

from collections.abc import Iterable

from planlint.report import Report
from planlint.reporters.blocks import Form
from planlint.reporters.listing import statistics
from planlint.reporters.page import Level, page
from planlint.reporters.style import Style
from planlint.reporters.summary import failures, summary
from planlint.reporters.visible import guard

MOST_IN_FULL = 15
TWO_SCREENS = 80
# A run over more plans than this cannot fit on two screens: no use in trying.
_MOST_TRIED = 10

_FULL = Level(folded=False)
_LEVELS = (
    Level(),
    Level(others=Form.SHORT),
    Level(Form.SHORT, Form.SHORT),
    Level(Form.SHORT, Form.MARKED),
)


def write(report: Report, style: Style) -> str:
    """Write a report for a terminal of `style.width` cells."""
    closing = [] if style.quiet else summary(report, style)
    failed = list(failures(report, style))
    findings = _findings(report, style, len(closing) + len(failed))
    lines = _apart((findings, failed, closing))
    return "".join(f"{guard(line)}\n" for line in lines)


def _findings(report: Report, style: Style, closing: int) -> list[str]:
    if style.statistics:
        return statistics(report, style)
    many = sum(1 for _ in report.findings()) > MOST_IN_FULL
    if style.verbose or not many:
        return _plans(report, style, _FULL)
    room = TWO_SCREENS - closing - 2
    if len(report.plans) <= _MOST_TRIED:
        for level in _LEVELS:
            lines = _plans(report, style, level)
            if len(lines) <= room:
                return lines
    alone = len(report.plans) == 1
    return _plans(report, style, Level(Form.SHORT, Form.MARKED, lines=room if alone else None))


def _plans(report: Report, style: Style, level: Level) -> list[str]:
    return _apart([page(report, plan, style, level) for plan in report.plans])


def _apart(parts: Iterable[list[str]]) -> list[str]:
    """Join parts, each that says something, with an empty line between them."""
    return [line for part in parts if part for line in ("", *part)][1:]
