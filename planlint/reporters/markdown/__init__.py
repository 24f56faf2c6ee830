"""A comment for a pull request, or the summary of a job: never longer than fits.

GitHub takes comments of 65,536 characters. What has no room is left out and counted: plans share
the room there is, and in a plan come first the parts it lacks, then errors, warnings and infos.
The first line is a comment of HTML by which a later run finds its comment again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planlint.finding import Severity
from planlint.outcome import Result
from planlint.report import PlanReport, Report
from planlint.reporters.cells import cut, cut_start
from planlint.reporters.markdown.gone import gone_section
from planlint.reporters.markdown.room import Room
from planlint.reporters.markdown.section import section
from planlint.reporters.markup import code, escaped
from planlint.reporters.prose import counted
from planlint.reporters.style import Style
from planlint.reporters.summary import failures, summary
from planlint.reporters.tally import tally
from planlint.reporters.visible import visible

MOST_CHARACTERS = 59_500
MARK = "<!-- planlint -->"
HEADING = "## planlint"
EXPLAIN = "`planlint explain RULE` says why a rule matters and how to mend what it finds."

# Shares of the room for what comes before the files, and what is enough for a small one.
_FAILURES_ROOM = 10_000
_TABLE_ROOM = 15_000
_LEAST_FOR_A_FILE = 1_200
_LONGEST_SENTENCE = 400
_LONGEST_NAME = 200
_ONE_LINE = 1_000_000


def write(report: Report, _style: Style) -> str:
    """Write a report as Markdown of at most 60,000 characters."""
    room = Room(MOST_CHARACTERS)
    verdict, *rest = [
        escaped(cut(line, _LONGEST_SENTENCE)) for line in summary(report, Style(width=_ONE_LINE))
    ]
    opening = [MARK, HEADING, "", f"**{verdict}**", ""]
    closing = [*_apart(rest), EXPLAIN] if any(file.live for file in report.files) else _apart(rest)
    room.take([*opening, *closing])
    past = gone_section(report, room)
    body = [*_failures(report, room), *_table(report, room), *_sections(report, room), *past]
    return "\n".join([*opening, *body, *closing]).rstrip("\n") + "\n"


def _apart(paragraphs: Sequence[str]) -> list[str]:
    return [line for paragraph in paragraphs for line in (paragraph, "")]


def _failures(report: Report, room: Room) -> list[str]:
    said = list(failures(report, Style(width=_ONE_LINE)))
    lines = [f"- {escaped(cut(line, _LONGEST_SENTENCE))}" for line in said]
    fitting = Room(min(_FAILURES_ROOM, room.left)).fitting(lines)
    if len(fitting) < len(lines):
        fitting.append(f"- and {counted(len(lines) - len(fitting), 'more failure')}")
    return room.take([*fitting, ""]) if lines else []


def _table(report: Report, room: Room) -> list[str]:
    """A row a file: what was found in it."""
    if not (report.plans or report.beside):
        return []
    head = [
        "| file | errors | warnings | infos | silenced | rules passed | rules that wait |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    rows = [_row(report, file) for file in report.files]
    fitting = Room(min(_TABLE_ROOM, room.left)).fitting(rows)
    more = len(rows) - len(fitting)
    below = [f"and {counted(more, 'more file')}", ""] if more else []
    return room.take([*head, *fitting, "", *below])


def _row(report: Report, plan: PlanReport) -> str:
    counts = tally(report, [plan])
    numbers = (
        *(counts.severities[severity] for severity in Severity),
        sum(counts.silenced.values()),
        counts.results[Result.PASS],
        counts.results[Result.BLOCKED],
    )
    cells = (_name(plan), *(f"{number:,}" for number in numbers))
    return f"| {' | '.join(cells)} |"


def _name(plan: PlanReport) -> str:
    return code(cut_start(visible(plan.file), _LONGEST_NAME))


def _sections(report: Report, room: Room) -> Iterator[str]:
    files = [file for file in report.files if file.findings]
    left_out = 0
    for number, file in enumerate(files):
        fair = room.left // (len(files) - number)
        share = Room(min(max(fair, _LEAST_FOR_A_FILE), room.left))
        lines, missing = section(report, file, f"### {_name(file)}", share)
        yield from room.take(lines)
        left_out += missing
    if left_out:
        yield f"Left out, so that this fits into a comment: {counted(left_out, 'finding')}."
        yield ""
