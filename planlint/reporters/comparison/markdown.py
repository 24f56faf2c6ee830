"""A comparison as a comment on a pull request: never longer than fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planlint.comparison import Comparison, PlanComparison
from planlint.finding import Finding
from planlint.reporters.cells import cut
from planlint.reporters.comparison.words import NOTHING_CHANGED, score_words, tally, what_changed
from planlint.reporters.markdown.room import Room
from planlint.reporters.markup import escaped
from planlint.reporters.progress import deleted_words, since_note
from planlint.reporters.style import Style
from planlint.reporters.visible import visible

MOST_CHARACTERS = 59_000
MARK = "<!-- planlint compare -->"
HEADING = "## planlint: what has changed"
LEFT_OUT = "More is left out, so that this fits into a comment."
_LONGEST = 500


def write(comparison: Comparison, style: Style) -> str:
    """Write a comparison as Markdown of at most 60,000 characters."""
    room = Room(MOST_CHARACTERS)
    lines = [MARK, HEADING, "", f"**{_said(tally(comparison))}**", ""]
    lines += [f"> {_said(note)}." for note in comparison.notes]
    lines += [""] if comparison.notes else []
    room.take(lines)
    body = [line for plan in comparison.plans for line in _plan(plan, style)]
    fitting = room.fitting(body)
    more = [LEFT_OUT] if len(fitting) < len(body) else []
    return "\n".join([*lines, *fitting, *more]).rstrip("\n") + "\n"


def _plan(plan: PlanComparison, style: Style) -> Iterator[str]:
    changes = list(what_changed(plan, verbose=style.verbose))
    yield f"### {_said(plan.title)}"
    yield ""
    if plan.after is None:
        yield from (f"{deleted_words(len(plan.gone)).capitalize()}.", "")
        return
    if plan.before is None:
        yield from ("The plan was not there before.", "")
    if plan.diff is not None:
        yield from _list("In the plan", map(_said, changes or [NOTHING_CHANGED]))
    yield from _list("Findings", map(_finding, plan.findings))
    yield from _list("Gone", map(_finding, plan.gone))
    score = score_words(plan)
    if score:
        yield from (f"{score}.", "")


def _list(title: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"- {item}" for item in items]
    if lines:
        yield from (f"**{title}**", "", *lines, "")


def _finding(finding: Finding) -> str:
    state = f"{finding.since} " if finding.since else ""
    place = f", line {finding.span.line:,}" if finding.since else ""
    note = f"; {_said(since_note(finding))}" if since_note(finding) else ""
    named = f"({escaped(finding.rule)})"
    return f"{state}{finding.severity}{place}: {_said(finding.message)} {named}{note}"


def _said(text: str) -> str:
    return escaped(cut(visible(text), _LONGEST))
