"""The line table of a text: from character offsets to lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Final

from planlint.place import FrameLine, Span

START_OF_TEXT: Final = Span(1, 1, 1, 1)

_LINE_END = re.compile(r"\r\n|\n|\r")
_FRAME_LINES: Final = 3


class LineTable:
    """The lines of a text, ended by LF, CRLF or CR and by nothing else."""

    def __init__(self, text: str) -> None:
        """Keep the text; the table is made when the first position is asked for."""
        self.text = text

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends; a last line end opens no further line."""
        lines = _LINE_END.split(self.text)
        if len(lines) > 1 and not lines[-1]:
            del lines[-1]
        return tuple(lines)

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        return starts[: len(self.lines)]

    def line_number(self, offset: int) -> int:
        """Count the line an offset stands on, from 1."""
        return bisect_right(self._starts, offset)

    def line_start(self, number: int) -> int:
        """Give the offset of a line's first character."""
        return self._starts[number - 1]

    def line_end(self, number: int) -> int:
        """Give the offset after a line's last character, before its line end."""
        return self._starts[number - 1] + len(self.lines[number - 1])

    def position(self, offset: int) -> tuple[int, int]:
        """Give line and column; offsets within or after a line end stand at the end of its line."""
        number = self.line_number(offset)
        column = min(offset - self._starts[number - 1], len(self.lines[number - 1])) + 1
        return number, column

    def span(self, start: int, end: int) -> Span:
        """Give the stretch between two offsets, the end exclusive."""
        return Span(*self.position(start), *self.position(max(start, end)))

    def frame(self, span: Span) -> tuple[FrameLine, ...]:
        """Give the lines of a span as a report shows them, at most three."""
        last = min(span.end_line, span.line + _FRAME_LINES - 1, len(self.lines))
        return tuple(
            FrameLine(number, self.lines[number - 1]) for number in range(span.line, last + 1)
        )
