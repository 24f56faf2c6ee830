"""A comparison for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from planlint.comparison import Comparison, PlanComparison
from planlint.finding import Finding
from planlint.reporters.comparison.words import NOTHING_CHANGED, score_words, tally, what_changed
from planlint.reporters.ink import FAINT, STRONG, TONES, paint
from planlint.reporters.progress import deleted_words, since_note
from planlint.reporters.style import Style
from planlint.reporters.visible import guard, visible
from planlint.reporters.wrap import wrap

MOST_TOLD = 50
T = TypeVar("T")


def write(comparison: Comparison, style: Style) -> str:
    """Write a comparison for a terminal of `style.width` cells."""
    parts = [list(_plan(plan, style)) for plan in comparison.plans]
    notes = [] if style.quiet else comparison.notes
    closing = [*wrap(visible(tally(comparison)), style.width, rest="  ")]
    for note in notes:
        closing += wrap(visible(f"Note: {note}."), style.width, rest="  ")
    lines = [line for part in (*parts, closing) if part for line in (*part, "")]
    return "".join(f"{guard(line)}\n" for line in lines[:-1])


def _plan(plan: PlanComparison, style: Style) -> Iterator[str]:
    if not _has_something(plan) and not style.verbose:
        return
    for line in wrap(visible(plan.title), style.width, rest="  "):
        yield paint(line, STRONG, colour=style.colour)
    if plan.before is None:
        yield "  The plan was not there before."
    elif plan.after is None:
        yield f"  {deleted_words(len(plan.gone)).capitalize()}."
    changes = list(what_changed(plan, verbose=style.verbose))
    if plan.diff is not None:
        yield from _listed("In the plan:", changes or [f"{NOTHING_CHANGED}."], style)
    yield from _findings("Findings:", plan.findings, style)
    if plan.after is not None or style.verbose:
        yield from _findings("Gone:", plan.gone, style)
    if style.verbose:
        yield from _findings("As before:", plan.known, style)
    score = score_words(plan)
    if score:
        yield from wrap(score, style.width, "  ", "    ")


def _has_something(plan: PlanComparison) -> bool:
    alone = plan.before is None or plan.after is None
    changes = plan.diff.changes if plan.diff else ()
    return bool(alone or changes or plan.findings or plan.gone or score_words(plan))


def _listed(title: str, sentences: Iterable[str], style: Style) -> Iterator[str]:
    yield f"  {paint(title, FAINT, colour=style.colour)}"
    told, more = _told(tuple(sentences), style)
    for sentence in told:
        yield from wrap(visible(sentence), style.width, "    ", "      ")
    yield from more


def _findings(title: str, findings: tuple[Finding, ...], style: Style) -> Iterator[str]:
    if not findings:
        return
    yield f"  {paint(title, FAINT, colour=style.colour)}"
    told, more = _told(findings, style)
    for finding in told:
        yield from _finding(finding, style)
    yield from more


def _told(items: Sequence[T], style: Style) -> tuple[Sequence[T], list[str]]:
    """What is told of a list, and a line on how to see the rest."""
    left = 0 if style.verbose else len(items) - MOST_TOLD
    if left <= 0:
        return items, []
    return items[:MOST_TOLD], [f"    and {left:,} more; --verbose tells them"]


def _finding(finding: Finding, style: Style) -> Iterator[str]:
    severity = f"{finding.severity}:"
    state = f"{finding.since} " if finding.since else ""
    place = f"{finding.file}:{finding.span.line}:{finding.span.column}: " if finding.since else ""
    text = f"{place}{state}{severity} {finding.message} [{finding.rule}]"
    first, *others = wrap(visible(text), style.width, "    ", "      ")
    yield first.replace(severity, paint(severity, TONES[finding.severity], colour=style.colour), 1)
    yield from others
    note = since_note(finding)
    if note:
        yield from wrap(visible(note), style.width, "      ", "      ")
