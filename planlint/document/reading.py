"""From text to document, in one pass over the events."""

from __future__ import annotations

from planlint.dataclass import replace
from planlint.document.building import TreeBuilder
from planlint.document.document import Document
from planlint.document.events import DocumentStartEvent, NotYaml, StandIns, events, stretch
from planlint.document.lines import LineTable
from planlint.document.merge_conflict import find_merge_conflict
from planlint.document.places import Stretch
from planlint.document.problems import (
    LIMIT,
    LOST_VALUE,
    MAX_MISTAKES,
    ONE_PLAN_PER_FILE,
    YAML_SYNTAX,
    DocumentProblem,
    Unreadable,
)
from planlint.document.refusals import not_yaml, too_many_mistakes
from planlint.finding import Problem, problem
from planlint.place import Span


def read_text(table: LineTable, name: str) -> Document:
    """Read a text without forbidden characters; mistakes in it become problems.

    The problem that makes reading impossible, if there is one, comes first.
    """
    conflict = find_merge_conflict(table)
    if conflict is not None:
        return Document(name, table, (DocumentProblem(YAML_SYNTAX, conflict),))
    builder = TreeBuilder(table)
    try:
        second = _feed(builder, table)
    except NotYaml as error:
        problems = _refused(builder, not_yaml(table, error))
    except Unreadable as refusal:
        problems = _refused(builder, refusal.finding)
    else:
        return _read(builder, table, name, second)
    return Document(name, table, problems)


def _feed(builder: TreeBuilder, table: LineTable) -> Stretch | None:
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


def _read(builder: TreeBuilder, table: LineTable, name: str, second: Stretch | None) -> Document:
    problems = [*builder.problems, *_losses(builder, to_the_end=True)]
    if len(problems) > MAX_MISTAKES:
        problems = [too_many_mistakes(), *problems[:MAX_MISTAKES]]
    refusals = [found for found in problems if found.rule == LIMIT]
    if refusals:
        others = [found for found in problems if found.rule != LIMIT]
        complete = Document(name, table, (), builder.tree())
        return Document(name, table, (*refusals, *(_in_text(complete, found) for found in others)))
    end = len(table.text)
    if second is not None:
        end = second[0]
        found = problem(table.span(*second), "second-document")
        problems.append(DocumentProblem(ONE_PLAN_PER_FILE, found))
    return Document(name, table, tuple(problems), builder.tree(), end)


def _refused(builder: TreeBuilder, refusal: DocumentProblem) -> tuple[DocumentProblem, ...]:
    """Put the refusal first; what was lost on its line is the same mistake."""
    line = _line(refusal.problem)
    losses = [found for found in _losses(builder, to_the_end=False) if _line(found.problem) != line]
    others = [*builder.problems, *losses]
    return (refusal, *others[:MAX_MISTAKES])


def _losses(builder: TreeBuilder, *, to_the_end: bool) -> list[DocumentProblem]:
    found = builder.find_losses(to_the_end=to_the_end)
    return [DocumentProblem(LOST_VALUE, loss) for loss in found]


def _in_text(document: Document, found: DocumentProblem) -> DocumentProblem:
    """Put a problem at a place in the text, for a document that is to have no data."""
    at = found.problem.at
    if isinstance(at, Span):
        return found
    return replace(found, problem=replace(found.problem, at=document.locate(at)))


def _line(found: Problem) -> int:
    return found.at.line if isinstance(found.at, Span) else 0
