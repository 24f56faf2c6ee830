"""A place where a text stops being YAML, and ways to look around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planlint.dataclass import dataclass
from planlint.document.lines import LineTable
from planlint.document.quoting import (
    quoted,
    shortened,
    without_comment,
    without_curly_quotes,
)
from planlint.finding import Problem, text

_FLOW_END = re.compile(r"[,\]}]")


@dataclass(frozen=True, slots=True)
class Slip:
    """What the parser said and where, as offsets; `context_at` is where it began to read."""

    table: LineTable
    problem: str
    at: int
    context: str
    context_at: int

    @property
    def text(self) -> str:
        """The whole text."""
        return self.table.text

    @property
    def character(self) -> str:
        """The character that the parser stopped at; empty at the end of the text."""
        return self.text[self.at : self.at + 1]

    def line(self, number: int) -> str:
        """Give a line without its end."""
        return self.table.lines[number - 1]

    def suspects(self) -> Sequence[int]:
        """Number the lines on which the mistake may stand: of the place, and where it began."""
        number = self.table.line_number(self.at)
        numbers = {number, self.table.line_number(self.context_at)}
        if "values are not allowed" in self.problem:
            numbers.add(self.line_above(number) or number)
        return sorted(numbers)

    def line_above(self, number: int) -> int | None:
        """Find the nearest line above with something on it but a comment."""
        for above in range(number - 1, 0, -1):
            line = self.line(above).lstrip(" \t")
            if line and not line.startswith("#"):
                return above
        return None

    def before(self, offset: int) -> str:
        """Give what stands before an offset on its line."""
        return self.text[self.table.line_start(self.table.line_number(offset)) : offset]

    def value(self, offset: int) -> str:
        """Give what the author takes for the value that begins at an offset, as far as the line."""
        rest = without_comment(
            self.text[offset : self.table.line_end(self.table.line_number(offset))]
        )
        before = self.before(offset)
        if before.count("[") + before.count("{") > before.count("]") + before.count("}"):
            return _FLOW_END.split(rest, maxsplit=1)[0].rstrip()
        return rest

    def quote_value(self, offset: int, key: str) -> Problem:
        """Say that the value that begins at an offset needs quotes."""
        value = self.value(offset)
        if without_curly_quotes(value) != value:
            key = "curly-quotes"
        return self.tell((offset, offset + len(value)), key, value=value, quoted=quoted(value))

    def tell(self, stretch: tuple[int, int], key: str, **facts: str) -> Problem:
        """Make the problem; texts are shortened, except those that are in quotes already."""
        words = {
            name: text(fact if name == "quoted" else shortened(fact))
            for name, fact in facts.items()
        }
        return Problem(self.table.span(*stretch), key, words)
