"""Colons inside values, colons without a space, lines without a colon."""

from __future__ import annotations

import re

from planlint.document.quoting import without_comment
from planlint.document.syntax_advice.slip import Slip
from planlint.finding import Problem

_KEY_COLON = re.compile(r":[ \t]+")
_PAIR = re.compile(
    r"[ \t]*(?:-[ \t]+)*(?P<pair>(?P<key>[^\W\d][\w -]*):(?![/\\ \t])(?P<rest>\S.*))"
)


def colon(slip: Slip) -> Problem | None:
    """Recognise the mistakes that show at a colon, or at one that is missing."""
    if "values are not allowed" in slip.problem:
        before = slip.before(slip.at)
        match = _KEY_COLON.search(before)
        if match:
            return slip.quote_value(slip.at - len(before) + match.end(), "colon")
        return _continued(slip)
    if "could not find expected ':'" in slip.problem:
        return _without_colon(slip, slip.table.line_number(slip.context_at))
    if "unexpected ':'" in slip.problem:
        return _glued(slip)
    if "document start" in slip.problem:
        return _after_text(slip)
    return None


def _continued(slip: Slip) -> Problem | None:
    """Look at a key on a line that YAML takes for the continuation of the line above."""
    number = slip.table.line_number(slip.at)
    above = slip.line_above(number)
    if above is None:
        return None
    line = without_comment(slip.line(above))
    is_complete = ": " in line or line.lstrip(" ").startswith("- ")
    if _PAIR.fullmatch(line) or not is_complete:
        return _without_colon(slip, above)
    start, end = slip.table.line_start(number), slip.table.line_end(number)
    indent = len(slip.line(number)) - len(slip.line(number).lstrip(" "))
    return slip.tell((start + indent, end), "too-deep", above=line.strip(" \t"))


def _glued(slip: Slip) -> Problem | None:
    """Look at a key in brackets with no space after its colon."""
    written = slip.value(slip.context_at)
    match = _PAIR.fullmatch(written)
    if match is None:
        return None
    stretch = (slip.context_at, slip.context_at + len(written))
    example = f"{match['key']}: {match['rest']}"
    return slip.tell(stretch, "missing-space", written=written, example=example)


def _after_text(slip: Slip) -> Problem | None:
    """Look at a key below a line that YAML takes for a text, the whole of the file."""
    above = slip.line_above(slip.table.line_number(slip.at))
    line = "" if above is None else without_comment(slip.line(above))
    if above is None or ": " in line or line.startswith(("...", "%")):
        return None
    return _without_colon(slip, above)


def _without_colon(slip: Slip, number: int) -> Problem:
    line = without_comment(slip.line(number))
    start = slip.table.line_start(number)
    match = _PAIR.fullmatch(line)
    if match:
        example = f"{match['key']}: {match['rest']}"
        stretch = (start + match.start("pair"), start + match.end("pair"))
        return slip.tell(stretch, "missing-space", written=match["pair"], example=example)
    text = line.strip(" \t")
    at = start + len(line) - len(line.lstrip(" \t"))
    return slip.tell((at, at + len(text)), "missing-colon", written=text)
