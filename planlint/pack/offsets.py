"""Places inside of a text: from an offset into a value to a span of its file."""

from __future__ import annotations

from typing import Any, cast

from planlint.document import Document
from planlint.place import Path, Span

BLOCK = "|>"
QUOTES = "\"'"


def span_inside(document: Document, path: Path, offset: int, length: int) -> Span:
    """Where a part of the text at a path stands; the whole value if that cannot be told.

    The text is followed through quotes, folded lines and indentation, where other characters
    than those of the value stand between them.
    """
    whole = document.value_span(path) or document.locate(path)
    value = _value(document.data, path)
    if not isinstance(value, str) or document.definition(path) is not None:
        return whole
    places = _places(document, whole, value)
    if offset + length > len(places) or not length:
        return whole
    (line, column), (end_line, end_column) = places[offset], places[offset + length - 1]
    return Span(line, column, end_line, end_column + 1)


def _value(data: Any, path: Path) -> object:  # noqa: ANN401 - what a document holds
    for step in path:
        if not isinstance(data, (dict, list)):
            return None
        data = cast("Any", data)[step]
    return data


def _places(document: Document, whole: Span, value: str) -> list[tuple[int, int]]:
    """Line and column of each character of a value, as far as it can be followed."""
    written = list(_written(document, whole))
    at = 0
    if written and written[0][0] in BLOCK:
        at = next((i for i, (_, (line, _)) in enumerate(written) if line > whole.line), 0)
    elif written and written[0][0] in QUOTES:
        at = 1
    places: list[tuple[int, int]] = []
    for character in value:
        while not character.isspace() and at < len(written) and written[at][0] != character:
            at += 1
        if at >= len(written):
            break
        places.append(written[at][1])
        if written[at][0] == character or written[at][0].isspace():
            at += 1
    return places


def _written(document: Document, span: Span) -> list[tuple[str, tuple[int, int]]]:
    """The characters of a span with their lines and columns; a line end counts as a blank."""
    found: list[tuple[str, tuple[int, int]]] = []
    for number in range(span.line, min(span.end_line, len(document.lines)) + 1):
        text = document.lines[number - 1]
        start = span.column if number == span.line else 1
        end = span.end_column if number == span.end_line else len(text) + 1
        columns = range(start, min(end, len(text) + 1))
        found += [(text[column - 1], (number, column)) for column in columns]
        if number < span.end_line:
            found.append((" ", (number, len(text) + 1)))
    return found
