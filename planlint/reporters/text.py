"""What a person reads at a terminal.

The parts a plan lacks come first, since other rules wait for them; then errors, warnings and
infos, each group in the order of the plan. Up to fifteen findings are all framed. With more,
warnings and infos become a line a rule, and errors say less until all fits on two screens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from planlint.dataclass import replace
from planlint.report import Report
from planlint.reporters.blocks import Form
from planlint.reporters.listing import statistics
from planlint.reporters.page import Level, page
from planlint.reporters.passing import Passing
from planlint.reporters.progress import gone
from planlint.reporters.style import Style
from planlint.reporters.summary import failures, summary
from planlint.reporters.visible import guard

MOST_IN_FULL = 15
TWO_SCREENS = 80
# A run over more plans than this cannot fit on two screens: no use in trying.
_MOST_TRIED = 10

_FULL = Level(milder=Form.FULL)
_FEW = (_FULL, Level(milder=Form.SHORT))
_MANY = (
    Level(),
    Level(errors=Form.SHORT),
    Level(Form.SHORT, Form.SHORT),
    Level(Form.SHORT, Form.MARKED),
)


def write(report: Report, style: Style) -> str:
    """Write a report for a terminal of `style.width` cells."""
    closing = [] if style.quiet else summary(report, style)
    failed = list(failures(report, style))
    past = [] if style.quiet else list(gone(report, style))
    findings = _findings(report, style, len(closing) + len(failed) + len(past))
    lines = _apart((findings, failed, past, closing))
    return "".join(f"{guard(line)}\n" for line in lines)


def pieces(report: Report, style: Style) -> Iterator[str]:
    """Write a report as `write` does, of many plans one at a time."""
    if len(report.plans) <= _MOST_TRIED or style.statistics:
        yield write(report, style)
        return
    level = _level_of_many(report, style)
    passed = Passing(report)
    parts = _pages(report, style, level, passed)
    is_first = True
    for part in chain(parts, _ending(report, style, passed)):
        if part:
            yield "".join(f"{guard(line)}\n" for line in (part if is_first else ["", *part]))
            is_first = False


def _level_of_many(report: Report, style: Style) -> Level:
    if style.verbose:
        return _FULL
    many = sum(1 for _ in islice(report.findings(), MOST_IN_FULL + 1)) > MOST_IN_FULL
    return (_MANY if many else _FEW)[-1]


def _pages(report: Report, style: Style, level: Level, passed: Passing) -> Iterator[list[str]]:
    for plan in report.plans:
        passed.see(plan)
        yield page(report, plan, style, level)
    in_full = replace(level, milder=level.milder or Form.SHORT)
    for file in report.beside:
        passed.counting.add_beside(file)
        yield page(report, file, style, in_full)


def _ending(report: Report, style: Style, passed: Passing) -> Iterator[list[str]]:
    yield list(failures(report, style, passed))
    if not style.quiet:
        yield list(gone(report, style)) if report.since else []
        yield summary(report, style, passed)


def _findings(report: Report, style: Style, closing: int) -> list[str]:
    if style.statistics:
        return list(statistics(report, style))
    if style.verbose:
        return _plans(report, style, _FULL)
    many = sum(1 for _ in report.findings()) > MOST_IN_FULL
    levels = _MANY if many else _FEW
    room = TWO_SCREENS - closing - 2
    for level in levels if len(report.plans) <= _MOST_TRIED else ():
        lines = _plans(report, style, level)
        if len(lines) <= room:
            return lines
    alone = many and len(report.plans) == 1
    return _plans(report, style, replace(levels[-1], lines=room if alone else None))


def _plans(report: Report, style: Style, level: Level) -> list[str]:
    in_full = replace(level, milder=level.milder or Form.SHORT)
    return _apart(
        [
            *(page(report, plan, style, level) for plan in report.plans),
            *(page(report, file, style, in_full) for file in report.beside),
        ]
    )


def _apart(parts: Iterable[list[str]]) -> list[str]:
    """Join parts, each that says something, with an empty line between them."""
    return [line for part in parts if part for line in ("", *part)][1:]
