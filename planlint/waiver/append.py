"""An entry more in a file of waivers; what is there stays as it is, comments and all."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from planlint.document import Document, read_document
from planlint.place import Path, Span
from planlint.waiver.read import LIST

HEADING = (
    "# Findings that somebody has accepted, each with its reason.\n"
    "# For an editor that completes and explains: planlint schema waivers > waivers.schema.json\n"
    "# yaml-language-server: $schema=waivers.schema.json\n"
    f"{LIST}:\n"
)
_PLAIN = re.compile(r"[A-Za-z][\w./-]*(?:,? [\w./-]+)*|\d{4}-\d\d-\d\d|[a-z_]+/\*|/[\w./-]+")
# Words that readers of YAML take for something else.
_NO_WORDS = frozenset({"false", "n", "no", "null", "off", "on", "true", "y", "yes"})


class CannotAppend(ValueError):
    """A file whose list cannot grow by text at its end; the sentence says why."""


def appended(text: str, name: str, entry: Mapping[str, str]) -> str:
    """The text of a file of waivers with one entry more; an empty text becomes a file.

    Raises CannotAppend for a list in brackets.
    """
    document = read_document(text, name)
    data = document.data
    end = "\r\n" if "\r\n" in text else "\n"
    if not isinstance(data, Mapping) or LIST not in data:
        before = f"{text.rstrip()}{end}{end}{LIST}:{end}" if text.strip() else HEADING
        return before + _item(entry, "  ", end)
    return _grown(document, entry, end)


def _grown(document: Document, entry: Mapping[str, str], end: str) -> str:
    data = document.data
    items = data[LIST] if isinstance(data, Mapping) else None
    lines = document.text.splitlines(keepends=True)
    extents = dict(document.entries())
    if not items:
        key = extents[(LIST,)]
        if isinstance(items, list):
            raise CannotAppend(f"{document.name}:{key.line}: write {LIST}: without the brackets")
        return _inserted(lines, _last_line(lines, key), _item(entry, "  ", end), end)
    first, last = extents[LIST, 0], extents[LIST, len(items) - 1]
    start = lines[first.line - 1]
    dash = start[: first.column - 1]
    if not dash.strip(" ") == "-":
        raise CannotAppend(
            f"{document.name}:{first.line}: the list is in brackets; write each waiver on lines of"
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


def _item(entry: Mapping[str, str], indent: str, end: str) -> str:
    pairs = [f"{key}: {_scalar(value)}" for key, value in entry.items() if value]
    return "".join(
        f"{indent}{'- ' if number == 0 else '  '}{pair}{end}" for number, pair in enumerate(pairs)
    )


def _scalar(value: str) -> str:
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _NO_WORDS
    return value if is_plain else json.dumps(value, ensure_ascii=False)
