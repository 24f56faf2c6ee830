"""What tests of documents look at: problems as plain values, the text at a span."""

from __future__ import annotations

from typing import TypeAlias

from planlint.document import Document, DocumentProblem
from planlint.place import Span

Found: TypeAlias = tuple[str, str, int, int]


def found(document: Document) -> list[Found]:
    """Rule, message key, line and column of every problem."""
    places = [(item, place(document, item)) for item in document.problems]
    return [(item.rule, item.problem.key, span.line, span.column) for item, span in places]


def place(document: Document, item: DocumentProblem) -> Span:
    """Where a problem points."""
    at = item.problem.at
    return at if isinstance(at, Span) else document.locate(at)


def facts(item: DocumentProblem) -> dict[str, str]:
    """The facts of a problem, written out."""
    return {name: str(fact.value) for name, fact in item.problem.facts.items()}


def text_at(document: Document, span: Span | None) -> str:
    """The text between the two ends of a span, line ends as LF."""
    assert span is not None
    lines = list(document.lines[span.line - 1 : span.end_line])
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)
