"""Edits to the text of one `finds`: what is wrong is replaced where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from planlint.dataclass import dataclass
from planlint.document import Document
from planlint.document.lines import LineTable
from planlint.place import Path, Span
from planlint.rule_test.comparing import Pair, pair
from planlint.rule_test.example import FINDS, Example, Spot

_PLAIN = re.compile(r"/[\w./~-]*|[a-z][a-z0-9-]*", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of a text, in offsets, and what is to stand there instead."""

    start: int
    end: int
    text: str


class FindsText:
    """The text of one rule file, with the places of its examples."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.table = LineTable(document.text)
        self.extents = dict(document.entries())
        self.line_end = "\r\n" if "\r\n" in document.text else "\n"

    def edits(self, example: Example, found: Sequence[Spot]) -> Iterator[Edit]:
        """The edits after which an example says what was found, and nothing else changes."""
        written = example.data.get(FINDS)
        if example.expected is None:
            yield self._added_key(example, found)
        elif not isinstance(written, list):
            yield self._replaced(example.finds, _short(found) or _flow(found))
        else:
            pairs = pair(example.expected, found)
            yield from self._items(example, found, pairs)
            yield from self._removed(example.finds, pairs)
            yield from self._added_items(example.finds, pairs, found)

    def _items(
        self, example: Example, found: Sequence[Spot], pairs: Sequence[Pair]
    ) -> Iterator[Edit]:
        """Edits within the items that stay."""
        expected = example.expected or ()
        for each in pairs:
            if each.expected is None or each.found is None:
                continue
            at = (*example.finds, each.expected)
            spot = found[each.found]
            if not isinstance(example.data[FINDS][each.expected], Mapping):
                if not expected[each.expected].covers(spot):
                    yield self._replaced(at, _short([spot]) or _item(spot))
                continue
            for part in fields(Spot):
                before = getattr(expected[each.expected], part.name)
                now = getattr(spot, part.name)
                if before not in (None, now):
                    yield self._replaced((*at, part.name), _scalar(now))

    def _removed(self, finds: Path, pairs: Sequence[Pair]) -> Iterator[Edit]:
        stays = min(each.expected or 0 for each in pairs if each.found is not None)
        for number in (each.expected for each in pairs if each.found is None):
            if number is None:
                continue
            start, end = self._stretch(self.extents[(*finds, number)])
            if self._is_block(finds):
                yield self._whole_lines(start, end)
            elif number < stays:
                yield Edit(start, self._stretch(self.extents[(*finds, number + 1)])[0], "")
            else:
                yield Edit(self._stretch(self.extents[(*finds, number - 1)])[1], end, "")

    def _added_items(
        self, finds: Path, pairs: Sequence[Pair], found: Sequence[Spot]
    ) -> Iterator[Edit]:
        more = [found[each.found or 0] for each in pairs if each.expected is None]
        if not more:
            return
        last = len(pairs) - len(more) - 1
        start, end = self._stretch(self.extents[(*finds, last)])
        if not self._is_block(finds):
            yield Edit(end, end, "".join(f", {_item(spot)}" for spot in more))
            return
        column = self.table.position(start)[1]
        line = self.table.lines[self.table.line_number(start) - 1]
        dash = line[: column - 1].rindex("-")
        at = self.table.line_end(self.table.line_number(end))
        indent = f"{self.line_end}{' ' * dash}- "
        yield Edit(at, at, "".join(f"{indent}{_item(spot)}" for spot in more))

    def _added_key(self, example: Example, found: Sequence[Spot]) -> Edit:
        """A `finds` for an example that has none."""
        extent = self.extents[example.path]
        start, end = self._stretch(extent)
        if self.document.text[start] == "{":
            return Edit(end - 1, end - 1, f", {FINDS}: {_flow(found)}")
        line = self.table.line_number(max(end - 1, start))
        at = self.table.line_end(line)
        indent = " " * (extent.column - 1)
        return Edit(at, at, f"{self.line_end}{indent}{FINDS}: {_flow(found)}")

    def _replaced(self, path: Path, text: str) -> Edit:
        span = self.document.value_span(path)
        start, end = self._stretch(span or self.extents[path])
        return Edit(start, end, text)

    def _whole_lines(self, start: int, end: int) -> Edit:
        first, last = self.table.line_number(start), self.table.line_number(max(end - 1, start))
        if last < len(self.table.lines):
            return Edit(self.table.line_start(first), self.table.line_start(last + 1), "")
        return Edit(self.table.line_start(first), len(self.document.text), "")

    def _is_block(self, finds: Path) -> bool:
        """Whether each item stands on a line of its own after a dash."""
        first = self.extents[(*finds, 0)]
        before = self.table.lines[first.line - 1][: first.column - 1]
        return before.strip() == "-"

    def _stretch(self, span: Span) -> tuple[int, int]:
        return (
            self.table.line_start(span.line) + span.column - 1,
            self.table.line_start(span.end_line) + span.end_column - 1,
        )


def _short(found: Sequence[Spot]) -> str:
    """One finding as nothing but its place; empty where there are more, or lines."""
    if len(found) != 1 or found[0].at is None:
        return ""
    return _scalar(found[0].at)


def _flow(found: Sequence[Spot]) -> str:
    return "[" + ", ".join(map(_item, found)) + "]"


def _item(spot: Spot) -> str:
    parts = ("line", "column", "message") if spot.at is None else ("at", "message")
    return "{" + ", ".join(f"{part}: {_scalar(getattr(spot, part))}" for part in parts) + "}"


def _scalar(value: object) -> str:
    text = str(value)
    is_plain = isinstance(value, int) or _PLAIN.fullmatch(text)
    return text if is_plain else json.dumps(text)
