"""Other values in one entry of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping

from planlint.document import Document, read_document
from planlint.kept_list.pieces import CannotChange, Value, lines_of, written_value
from planlint.place import Path, Span

_LINE_END = re.compile(r"[\r\n]|\Z")


def changed(text: str, name: str, at: Path, entry: Mapping[str, Value]) -> str:
    """The text with other values in one entry, an object; what the new ones do not name stays.

    A value that is empty and not there yet is left out. Raises CannotChange where the text would
    not be read again as it should.
    """
    document = read_document(text, name)
    found = _at(document.data, at)
    if not isinstance(found, Mapping):
        raise CannotChange(f"{name}: the entry cannot be changed by planlint; change it by hand")
    offsets = _Offsets(document.text)
    other = {
        key: value
        for key, value in entry.items()
        if key in found and found[key] != value and (value or found[key])
    }
    edits = [_replacement(document, offsets, (*at, key), value) for key, value in other.items()]
    new = {key: value for key, value in entry.items() if key not in found and value}
    for before, pairs in _by_neighbour(found, entry, new).items():
        edits.append(_addition(document, offsets, (*at, before), pairs))
    changed_text = document.text
    in_order = sorted(edits, key=lambda edit: edit[:2])
    for start, stop, words in reversed(in_order):
        changed_text = changed_text[:start] + words + changed_text[stop:]
    _check(document, changed_text, at, {**found, **new, **other})
    return changed_text


def _by_neighbour(
    found: Mapping[str, object], entry: Mapping[str, Value], new: Mapping[str, Value]
) -> dict[str, list[tuple[str, Value]]]:
    """The new pairs by the key that is there and behind which they belong."""
    before, pairs = next(iter(found)), dict[str, list[tuple[str, Value]]]()
    for key in entry:
        if key in found:
            before = key
        elif key in new:
            pairs.setdefault(before, []).append((key, new[key]))
    return pairs


def _at(data: object, at: Path) -> object:
    for step in at:
        data = data[step] if isinstance(data, (Mapping, list)) else None  # type: ignore[index]
    return data


def _check(document: Document, text: str, at: Path, wanted: Mapping[str, object]) -> None:
    """Raise CannotChange unless the text is the document's with another entry."""
    again = read_document(text, document.name)
    items_key, index = at
    old, new = _at(document.data, (items_key,)), _at(again.data, (items_key,))
    if isinstance(old, list) and isinstance(new, list):
        expected = [wanted if place == index else item for place, item in enumerate(old)]
        if expected == new and not again.problems:
            return
    line = document.locate(at).line
    raise CannotChange(
        f"{document.name}:{line}: this entry is written in a way that planlint cannot change;"
        " write it with one value on each line"
    )


def _replacement(
    document: Document, offsets: _Offsets, at: Path, value: Value
) -> tuple[int, int, str]:
    key, start, stop = _where(document, offsets, at)
    words = written_value(value, quoted=_is_in_braces(document, key))
    return start, stop, words if start < stop else f" {words}"


def _where(document: Document, offsets: _Offsets, at: Path) -> tuple[Span, int, int]:
    """The key at a path, and where its value begins and ends; of no value, behind the colon."""
    key, value = document.key_span(at), document.value_span(at)
    if key is None or value is None:
        raise CannotChange(f"{document.name}: the entry cannot be changed; change it by hand")
    start, stop = offsets.of(value)
    written = document.text[start:stop].rstrip()
    if written:
        return key, start, start + len(written)
    colon = document.text.find(":", offsets.of(key)[1]) + 1
    return key, colon, colon


def _addition(
    document: Document, offsets: _Offsets, before: Path, new: list[tuple[str, Value]]
) -> tuple[int, int, str]:
    """Further keys behind one of an entry, on lines of their own or in its braces."""
    key, _, stop = _where(document, offsets, before)
    if _is_in_braces(document, key):
        words = "".join(f", {name}: {written_value(item, quoted=True)}" for name, item in new)
        return stop, stop, words
    end = "\r\n" if "\r\n" in document.text else "\n"
    at = next(_LINE_END.finditer(document.text, stop)).start()
    indent = " " * (key.column - 1)
    words = "".join(f"{end}{indent}{name}: {written_value(item)}" for name, item in new)
    return at, at, words


def _is_in_braces(document: Document, key: Span) -> bool:
    before = document.lines[key.line - 1][: key.column - 1]
    return bool(before.strip(" -"))


class _Offsets:
    """Where the places of a text are, counted in characters."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        for line in lines_of(text):
            self._starts.append(self._starts[-1] + len(line))

    def of(self, span: Span) -> tuple[int, int]:
        """The first character of a span, and the one after its last."""
        return (
            self._starts[span.line - 1] + span.column - 1,
            self._starts[span.end_line - 1] + span.end_column - 1,
        )
