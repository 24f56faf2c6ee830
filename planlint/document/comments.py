"""Comments: what stands between the tokens of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planlint.dataclass import dataclass
from planlint.document.events import StandIns, tokens
from planlint.document.lines import LineTable
from planlint.place import Span

_COMMENT: Final = r"#[^\r\n]*"
_BLOCK_HEADER: Final = r"[|>][0-9+-]*[ \t]+(?=#)"
_BLOCK_STYLES: Final = ("|", ">")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; its text begins with the number sign and ends with the line."""

    span: Span
    text: str


def find_comments(table: LineTable, stop: int) -> Iterator[Comment]:
    """Find the comments of a text that has been parsed, up to an offset."""
    if "#" not in table.text:
        return
    pattern = re.compile(_COMMENT)
    for start, end in _gaps(table.text, stop):
        for match in pattern.finditer(table.text, start, end):
            yield Comment(table.span(match.start(), match.end()), match[0])


def _gaps(text: str, stop: int) -> Iterator[tuple[int, int]]:
    """Give the stretches that belong to no token, and those that end the header of a block."""
    reached = 0
    for start, end, style in tokens(StandIns(text).text):
        if start > reached:
            yield reached, start
        if start >= stop:
            return
        if style in _BLOCK_STYLES:
            yield from _header_gap(text, start, end)
        reached = max(reached, end)


def _header_gap(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    header = re.compile(_BLOCK_HEADER).match(text, start, end)
    comment = header and re.compile(_COMMENT).match(text, header.end(), end)
    if comment:
        yield comment.span()
