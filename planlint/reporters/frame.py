"""Lines of a plan with the part that a finding speaks of set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from planlint.dataclass import dataclass
from planlint.place import FrameLine, Span
from planlint.reporters.cells import cut, cut_start, width
from planlint.reporters.visible import visible

_TAB_STOP = 4
# A span of a long line keeps at least this part of the room for what stands before it.
_CONTEXT = 3
_POINTS_A_CELL = 8
_KEY = re.compile(r"\s*(?:-\s+)*(?:[^\s#][^:]*:\s+)?")
# Hebrew, Arabic and their neighbours, with their digits and presentation forms.
_RIGHT_TO_LEFT = (
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class Strip:
    """One line in three pieces, the middle one marked: visible text, cut to the room."""

    number: int
    before: str
    marked: str
    after: str

    @property
    def text(self) -> str:
        """The line as it is shown."""
        return (self.before + self.marked + self.after).rstrip()

    def underline(self, mark: str) -> str:
        """Marks that stand under the marked piece; at least one."""
        return " " * width(self.before) + mark * max(width(self.marked), 1)


def strips(frame: Sequence[FrameLine], span: Span, room: int) -> tuple[Strip, ...]:
    """Mark a span in its lines; each takes at most `room` cells, cut around the span with …."""
    return tuple(_strip(line, span, room) for line in frame)


def _strip(line: FrameLine, span: Span, room: int) -> Strip:
    text, start, end = _marked_part(line, span, room * _POINTS_A_CELL)
    before = _expanded(text[:start], 0)
    marked = _expanded(text[start:end], width(before))
    after = _expanded(text[end:].rstrip(), width(before + marked))
    return Strip(line.number, *_fitted(before, marked, after, room))


def _marked_part(line: FrameLine, span: Span, most: int) -> tuple[str, int, int]:
    """The line, and the first column of it that a span covers and the one after the last, from 0.

    A line may be a million characters long: it is cut to what could ever be shown.
    """
    text = line.text
    start = span.column - 1 if line.number == span.line else len(text) - len(text.lstrip())
    end = span.end_column - 1 if line.number == span.end_line else len(text.rstrip())
    start = min(start, len(text))
    end = min(max(end, start), len(text), start + most)
    left = max(start - most, 0)
    text, start, end = text[left : end + most], start - left, end - left
    return text, *((start, end) if text.isascii() else _whole_value(text, start, end))


def _whole_value(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen columns to the whole value where letters run from right to left.

    A terminal turns such letters around, so that only the value as a whole is where it seems.
    """
    if not re.search(_RIGHT_TO_LEFT, text[:end]):
        return start, end
    key = _KEY.match(text)
    comment = text.find(" #", end)
    stop = len((text if comment < 0 else text[:comment]).rstrip())
    return min(start, key.end() if key else 0), max(stop, end)


def _expanded(text: str, used: int) -> str:
    """Make text visible; a tab becomes an arrow and the spaces up to the next stop."""
    pieces = text.split("\t")
    shown = visible(pieces[0])
    for piece in pieces[1:]:
        reached = used + width(shown)
        shown += "→".ljust(_TAB_STOP - reached % _TAB_STOP) + visible(piece)
    return shown


def _fitted(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    if width(before + marked + after) <= room:
        return before, marked, after
    least = min(width(before), room // _CONTEXT)
    marked = cut(marked, max(room - least - (1 if after else 0), 1))
    left = room - width(marked)
    before = cut_start(before, max(least, left - width(after)))
    return before, marked, cut(after, max(left - width(before), 0)) if after else ""
