"""Mistakes that are only seen because YAML lost a value: one mistake is one finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from planlint.document.document import Document
from planlint.document.problems import LOST_VALUE, DocumentProblem
from planlint.place import ROOT, Span


def without_consequences(
    document: Document, problems: Iterable[DocumentProblem], further: Sequence[DocumentProblem]
) -> list[DocumentProblem]:
    """Leave out of further problems what would not be there without a lost value.

    That is what is said of the same place, of a group of keys that begins there, and of a value
    that is absent on the same line.
    """
    lost = [_span(document, item) for item in problems if item.rule == LOST_VALUE]
    starts = {(span.line, span.column) for span in lost}
    lines = {span.line for span in lost}
    kept = []
    for item in further:
        span = _span(document, item)
        follows = (span.line, span.column) in starts or _group_start(document, item) in starts
        if not follows and not (_is_absence(item) and span.line in lines):
            kept.append(item)
    return kept


def _span(document: Document, item: DocumentProblem) -> Span:
    at = item.problem.at
    if isinstance(at, Span):
        return at
    return (document.key_span(at) if item.problem.on_key else None) or document.locate(at)


def _group_start(document: Document, item: DocumentProblem) -> tuple[int, int] | None:
    """Where the value that a problem speaks of begins, which is shown by its key."""
    at = item.problem.at
    span = None if isinstance(at, Span) or not at else document.value_span(at)
    return None if span is None else (span.line, span.column)


def _is_absence(item: DocumentProblem) -> bool:
    is_absent = bool(item.problem.missing) or item.problem.key == "empty"
    return is_absent and item.problem.at != ROOT
