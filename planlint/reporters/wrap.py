"""Prose broken into lines of a terminal."""

from __future__ import annotations

import re

from planlint.reporters.cells import head, is_narrow, width

# With less room than this left, a word that has to be broken anyway starts on the next line.
_LEAST_ROOM = 8
_GLUE = "\u00a0"
# A number stays with its unit.
_GLUED = re.compile(r"(?<=\d) (?=%|[A-Z]{3}\b)")


def wrap(text: str, room: int, first: str = "", rest: str = "") -> list[str]:
    """Break a text at its spaces into lines of at most `room` cells.

    The first line starts with `first`, the others with `rest`; both count. What has no spaces,
    like Thai or Chinese, is broken where the line ends.
    """
    measure = len if is_narrow(first + text + rest) else width
    lines, bare = [first], True
    for whole in _GLUED.sub(_GLUE, text).split(" "):
        word = whole
        while word:
            gap = "" if bare else " "
            left = room - measure(lines[-1]) - len(gap)
            piece = word if measure(word) <= left else ""
            if not piece and measure(word) > room - measure(rest) and (bare or left >= _LEAST_ROOM):
                piece = head(word, left) or word[0]
            if piece:
                lines[-1] += gap + piece
                word, bare = word[len(piece) :], False
            if word:
                lines.append(rest)
                bare = True
    return [line.replace(_GLUE, " ").rstrip() for line in lines]
