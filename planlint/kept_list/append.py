"""One entry more at the end of a list."""

from __future__ import annotations

from collections.abc import Mapping

from planlint.document import Document, read_document
from planlint.kept_list.pieces import CannotChange, Value, lines_of, written_value
from planlint.place import Path, Span


def appended(
    text: str, name: str, items_key: str, entry: Mapping[str, Value], heading: str = ""
) -> str:
    """The text of a file with one entry more in its list; an empty text becomes a file.

    `heading` is how a new file begins, up to the key of the list. Raises CannotChange for a list
    in brackets.
    """
    document = read_document(text, name)
    data = document.data
    end = "\r\n" if "\r\n" in text else "\n"
    if not isinstance(data, Mapping) or items_key not in data:
        start = f"{items_key}:{end}"
        before = f"{text.rstrip()}{end}{end}{start}" if text.strip() else heading or start
        return before + _item(entry, "  ", end)
    return _grown(document, items_key, entry, end)


def _grown(document: Document, items_key: str, entry: Mapping[str, Value], end: str) -> str:
    data = document.data
    items = data[items_key] if isinstance(data, Mapping) else None
    lines = lines_of(document.text)
    extents = dict(document.entries())
    if not items:
        key = extents[(items_key,)]
        if isinstance(items, list):
            raise CannotChange(
                f"{document.name}:{key.line}: write {items_key}: without the brackets"
            )
        return _inserted(lines, _last_line(lines, key), _item(entry, "  ", end), end)
    first, last = extents[items_key, 0], extents[items_key, len(items) - 1]
    start = lines[first.line - 1]
    dash = start[: first.column - 1]
    if not dash.strip(" ") == "-":
        raise CannotChange(
            f"{document.name}:{first.line}: the list is in brackets; write each entry on lines of"
            " its own after a dash"
        )
    indent = dash[: dash.index("-")]
    at = _last_line(lines, last) if _is_followed(extents, last) else len(lines)
    return _inserted(lines, at, _item(entry, indent, end), end)


def _is_followed(extents: Mapping[Path, Span], last: Span) -> bool:
    """Whether another key comes after the list."""
    return any(span > last and len(path) == 1 for path, span in extents.items())


def _last_line(lines: list[str], span: Span) -> int:
    """How many lines there are up to the end of a span."""
    line = span.end_line if span.end_column > 1 else span.end_line - 1
    while line > span.line and not lines[line - 1].split("#")[0].strip():
        line -= 1
    return line


def _inserted(lines: list[str], at: int, item: str, end: str) -> str:
    before = "".join(lines[:at])
    if before and not before.endswith(("\n", "\r")):
        before += end
    return before + item + "".join(lines[at:])


def _item(entry: Mapping[str, Value], indent: str, end: str) -> str:
    pairs = [f"{key}: {written_value(value)}" for key, value in entry.items() if value]
    return "".join(
        f"{indent}{'- ' if number == 0 else '  '}{pair}{end}" for number, pair in enumerate(pairs)
    )
