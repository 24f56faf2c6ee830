"""Quotes that are not closed, or closed too early."""

from __future__ import annotations

import re

from planlint.document.quoting import quoted
from planlint.document.syntax_advice.slip import Slip
from planlint.finding import Problem

# Where a value may begin: at the start of its line, or after a colon, a dash, a bracket, a comma.
_OPENING = r"(?:^|[:?-][ \t]+|[\[{{,][ \t]*)({quote})"
_BEFORE_OPENING = re.compile(r"(?:^|[:?-][ \t]+|[\[{,][ \t]*)$")


def quote(slip: Slip) -> Problem | None:
    """Recognise a missing closing quote, an apostrophe, quotes inside quotes, a back-slash."""
    if "scalar" in slip.context and slip.text[slip.context_at : slip.context_at + 1] in "\"'":
        return _inside(slip)
    before = slip.before(slip.at).rstrip(" \t")
    is_next_value = "',' or" in slip.problem and slip.character in ('"', "'")
    if before[-1:] in ('"', "'") and _is_unexpected(slip) and not is_next_value:
        return _after(slip, before)
    return None


def _is_unexpected(slip: Slip) -> bool:
    return "did not find expected" in slip.problem or slip.problem.startswith("expected")


def _inside(slip: Slip) -> Problem | None:
    if "end of stream" in slip.problem or "document indicator" in slip.problem:
        return _unclosed(slip, slip.context_at)
    if "escape" in slip.problem or "hexdecimal" in slip.problem or "hexadecimal" in slip.problem:
        written = slip.value(slip.context_at)
        inner = written[1:].removesuffix('"')
        stretch = (slip.context_at, slip.context_at + len(written))
        return slip.tell(stretch, "back-slash", value=written, quoted=_single(inner))
    return None


def _after(slip: Slip, before: str) -> Problem | None:
    """Look at a text that follows a closing quote, or what the parser took for one."""
    mark = before[-1]
    line_start = slip.at - len(slip.before(slip.at))
    openings = list(re.finditer(_OPENING.format(quote=mark), before[:-1]))
    if _BEFORE_OPENING.search(before[:-1]) or not openings:
        above = _unclosed_above(slip, mark)
        return None if above is None else _unclosed(slip, above)
    if slip.character == ",":
        return slip.tell((slip.at, slip.at + 1), "comma")
    start = line_start + openings[-1].start(1)
    value = slip.value(start)
    key = "text-after-quote"
    if mark == "'" and before[-2:-1].isalnum() and slip.character.isalnum():
        key = "apostrophe"
    whole = value[1:-1] if value.endswith(mark) else value
    return slip.tell((start, start + len(value)), key, value=value, quoted=quoted(whole))


def _unclosed_above(slip: Slip, mark: str) -> int | None:
    """Find the nearest line above that opens a quote and does not close it."""
    opening = re.compile(_OPENING.format(quote=mark))
    for number in range(slip.table.line_number(slip.at) - 1, 0, -1):
        line = slip.line(number)
        match = opening.search(line)
        if match and mark not in line[match.end() :]:
            return slip.table.line_start(number) + match.start(1)
    return None


def _unclosed(slip: Slip, opening: int) -> Problem:
    line_end = slip.table.line_end(slip.table.line_number(opening))
    written = slip.text[opening:line_end].rstrip(" \t")
    return slip.tell(
        (opening, opening + 1), "unclosed-quote", quote=written[0], quoted=quoted(written[1:])
    )


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
