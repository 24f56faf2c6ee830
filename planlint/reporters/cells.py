"""Widths of text on a terminal, in cells: one for a letter, two for 字, none for an accent.

All text here is visible already: it holds no control characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right

ELLIPSIS = "…"
_JOINER = "\u200d"
# Letters of Europe, its punctuation, arrows and control pictures: one cell each, no look-up needed.
_MORE_THAN_NARROW = re.compile(
    "[^\x20-\xac\xae-\u02ff\u2010-\u2027\u2030-\u203a\u2190-\u2193\u2400-\u2426]"
)
# No cluster of characters worth showing is made of more code points than this for each cell.
_POINTS_A_CELL = 8


def is_narrow(text: str) -> bool:
    """Tell whether each character of a text takes one cell."""
    return text.isascii() or _MORE_THAN_NARROW.search(text) is None


def width(text: str) -> int:
    """Return how many cells a text takes."""
    if is_narrow(text):
        return len(text)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def cut(text: str, limit: int) -> str:
    """Shorten a text to at most `limit` cells; what is cut shows as … at its end."""
    return text if width(text) <= limit else head(text, limit - 1) + ELLIPSIS


def cut_start(text: str, limit: int) -> str:
    """Shorten a text to at most `limit` cells; what is cut shows as … at its start."""
    return text if width(text) <= limit else ELLIPSIS + tail(text, limit - 1)


def head(text: str, limit: int) -> str:
    """Return the longest beginning that takes at most `limit` cells; no character is split."""
    limit = max(limit, 0)
    text = text[: limit * _POINTS_A_CELL]
    if is_narrow(text):
        return text[:limit]
    ends = range(len(text) + 1)
    return text[: ends[bisect_right(ends, limit, key=lambda end: width(text[:end])) - 1]]


def tail(text: str, limit: int) -> str:
    """Return the longest end that takes at most `limit` cells; no character is split."""
    limit = max(limit, 0)
    text = text[max(len(text) - limit * _POINTS_A_CELL, 0) :]
    if is_narrow(text):
        return text[max(len(text) - limit, 0) :]
    lengths = range(len(text) + 1)
    start = len(text) - (
        bisect_right(lengths, limit, key=lambda length: width(text[len(text) - length :])) - 1
    )
    while start < len(text) and not _may_break(text, start):
        start += 1
    return text[start:]


def _may_break(text: str, at: int) -> bool:
    """Tell whether a text can be cut in two without cutting a character."""
    if not at:
        return True
    whole = width(text[:at]) + width(text[at:]) == width(text)
    return whole and text[at - 1] != _JOINER and width(text[at]) > 0
