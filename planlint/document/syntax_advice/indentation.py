"""Lines that stand too far left or right, and lists that stand among keys."""

from __future__ import annotations

import re

from planlint.document.quoting import without_comment
from planlint.document.syntax_advice.slip import Slip
from planlint.finding import Problem

_GLUED_DASH = re.compile(r"[ \t]*(?P<item>-[^\W\d].*)")
_CONTENT = re.compile(r"(?P<spaces> *)(?P<dashes>(?:-[ ]+)*)")


def dash(slip: Slip) -> Problem | None:
    """Recognise a dash without a space behind it: `-id: guests`."""
    for number in slip.suspects():
        line = without_comment(slip.line(number))
        match = _GLUED_DASH.fullmatch(line)
        if match:
            start = slip.table.line_start(number)
            stretch = start + match.start("item"), start + match.end("item")
            item = match["item"]
            return slip.tell(stretch, "dash", written=item, example=f"- {item[1:]}")
    return None


def indentation(slip: Slip) -> Problem | None:
    """Recognise lists and keys that stand where the lines around them do not expect them."""
    if "sequence entries are not allowed" in slip.problem:
        value = slip.value(slip.at)
        return slip.tell((slip.at, slip.at + len(value)), "list-beside-key", value=value)
    if slip.before(slip.at).strip(" ") or not slip.character.strip() or not _is_structural(slip):
        return None
    value = slip.value(slip.at)
    stretch = (slip.at, slip.at + len(value))
    spaces = len(slip.before(slip.at))
    wanted = _nearest_indentation(slip, spaces, of_items=_is_item(value))
    if wanted is not None:
        return slip.tell(stretch, "indentation", spaces=str(spaces), wanted=str(wanted))
    if _is_item(value) and "block mapping" in slip.context:
        return slip.tell(stretch, "list-among-keys", value=value)
    return None


def _is_structural(slip: Slip) -> bool:
    block = "block mapping" in slip.context or "block collection" in slip.context
    return block or "document start" in slip.problem


def _is_item(value: str) -> bool:
    return value == "-" or value.startswith("- ")


def _nearest_indentation(slip: Slip, spaces: int, *, of_items: bool) -> int | None:
    """Find the indentation nearest to a line's own among those of the items or keys above it.

    Only lines count in whose list or mapping it could stand: each starts further left than the
    ones below it.
    """
    found: set[int] = set()
    lowest = None
    for number in range(slip.table.line_number(slip.at) - 1, 0, -1):
        match = _CONTENT.match(slip.line(number))
        if match is None or slip.line(number)[match.end() :][:1] in ("", "#"):
            continue
        start = match.end("spaces")
        if lowest is None or start < lowest:
            lowest = start
            if not of_items:
                found.add(match.end())
            elif match["dashes"]:
                found.add(start)
        if lowest == 0:
            break
    found.discard(spaces)
    return min(found, key=lambda wanted: (abs(wanted - spaces), -wanted), default=None)
