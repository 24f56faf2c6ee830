"""From text to data, places and problems, in one pass over the events."""

from __future__ import annotations

from dataclasses import dataclass, field

from planlint.document.building import TreeBuilder
from planlint.document.events import DocumentStartEvent, NotYaml, StandIns, events, stretch
from planlint.document.lines import LineTable
from planlint.document.places import NO_KEY, Place
from planlint.document.problems import (
    LIMIT,
    LOST_VALUE,
    MAX_MISTAKES,
    ONE_PLAN_PER_FILE,
    YAML_SYNTAX,
    DocumentProblem,
    Unreadable,
)
from planlint.document.refusals import too_many_mistakes
from planlint.document.syntax_advice import Slip, advise, find_merge_conflict
from planlint.finding import Problem, problem
from planlint.place import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text holds; `stopped_at` is the offset of a second document, else the text's end.

    When `parsed` is false, the problem that made reading impossible comes first.
    """

    parsed: bool
    problems: tuple[DocumentProblem, ...]
    stopped_at: int
    data: object = None
    root: Place = field(default_factory=lambda: Place(NO_KEY, NO_KEY, 0, 0))


def read_text(table: LineTable) -> Reading:
    """Read a text without forbidden characters; mistakes in it become problems."""
    conflict = find_merge_conflict(table)
    if conflict is not None:
        return Reading(
            parsed=False, problems=(DocumentProblem(YAML_SYNTAX, conflict),), stopped_at=0
        )
    builder = TreeBuilder(table)
    try:
        second = _feed(builder, table)
    except NotYaml as error:
        slip = Slip(table, error.problem, error.at, error.context, error.context_at)
        return _refused(builder, DocumentProblem(YAML_SYNTAX, advise(slip)))
    except Unreadable as refusal:
        return _refused(builder, refusal.finding)
    return _read(builder, table, second)


def _feed(builder: TreeBuilder, table: LineTable) -> tuple[int, int] | None:
    """Give the builder the events of the first document that holds anything.

    Returns where a second one begins. Raises NotYaml or Unreadable where reading must stop.
    """
    characters = StandIns(table.text)
    builder.restore = characters.restore
    handlers = builder.handlers
    for event in events(characters.text):
        if isinstance(event, DocumentStartEvent) and not builder.begin_document():
            return stretch(event)
        handler = handlers.get(type(event))
        if handler is not None:
            handler(event)
    return None


def _read(builder: TreeBuilder, table: LineTable, second: tuple[int, int] | None) -> Reading:
    problems = [*builder.problems, *_losses(builder, to_the_end=True)]
    if len(problems) > MAX_MISTAKES:
        problems = [too_many_mistakes(), *problems[:MAX_MISTAKES]]
    refusals = [found for found in problems if found.rule == LIMIT]
    if refusals:
        others = [found for found in problems if found.rule != LIMIT]
        return Reading(parsed=False, problems=(*refusals, *others), stopped_at=0)
    stopped_at = len(table.text)
    if second is not None:
        stopped_at = second[0]
        found = problem(table.span(*second), "second-document")
        problems.append(DocumentProblem(ONE_PLAN_PER_FILE, found))
    data, root = builder.result()
    return Reading(
        parsed=True, problems=tuple(problems), stopped_at=stopped_at, data=data, root=root
    )


def _refused(builder: TreeBuilder, refusal: DocumentProblem) -> Reading:
    """Put the refusal first; what was lost on its line is the same mistake."""
    line = _line(refusal.problem)
    losses = [found for found in _losses(builder, to_the_end=False) if _line(found.problem) != line]
    others = [*builder.problems, *losses]
    return Reading(parsed=False, problems=(refusal, *others[:MAX_MISTAKES]), stopped_at=0)


def _losses(builder: TreeBuilder, *, to_the_end: bool) -> list[DocumentProblem]:
    found = builder.find_losses(to_the_end=to_the_end)
    return [DocumentProblem(LOST_VALUE, loss) for loss in found]


def _line(found: Problem) -> int:
    return found.at.line if isinstance(found.at, Span) else 0
