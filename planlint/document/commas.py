"""Numbers that a comma cuts in two inside brackets, and the values put together again."""

from __future__ import annotations

import re
from typing import Final

from planlint.document.open_collections import OpenList, OpenMapping
from planlint.document.places import Place
from planlint.document.quoting import quoted

_IGNORED: Final = r"(?:[ \t\r\n]|#[^\r\n]*)*"
_COMMA_NUMBER: Final = r"(?<![\w.,])\d+(?:[.,]\d+)*,\d+(?:[.,]\d+)*"
_THOUSANDS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"
_DECIMAL: Final = r"(?:\d+|\d{1,3}(?:\.\d{3})+),\d+"
_TWO_READINGS: Final = r"\d{1,3},\d{3}"
_ENDS_AS_THOUSANDS: Final = r"(?:.*[^\w.,])?\d{1,3}"
_BEGINS_AS_HUNDREDS: Final = r"\d{3}(?!\d)"


def is_rest_of_number(text: str, holder: OpenMapping, start: int, end: int) -> bool:
    """Whether a plain key in brackets is what a comma cut off the number before it.

    It has no value, begins with a digit, and follows a digit with nothing but a comma between.
    """
    last = holder.last
    if not holder.is_flow or last is None or last.end == last.start or last.below is not None:
        return False
    if not _is_glued(text, last.end, start) or last.origin is not None:
        return False
    ignored = re.compile(_IGNORED).match(text, end)
    behind = ignored.end() if ignored else end
    return text[behind : behind + 1] in (",", "}")


def join_items(text: str, holder: OpenList) -> list[Place]:
    """Put the thousands in a list in brackets together; returns the places of such items.

    `[1,500, 2,000]` holds thousands, because one comma has a space behind it, and because no
    number is written 000. `[100,200]` may be two numbers, and is left alone.
    """
    places = holder.places
    pairs = [
        after
        for after in range(1, len(places))
        if _is_glued(text, places[after - 1].end, places[after].start)
        and _may_be_thousands(text, places[after - 1], places[after])
    ]
    if not pairs or not (_is_spaced(text, holder) or _is_sure(text, holder, pairs)):
        return []
    return _joined(text, holder, frozenset(pairs))


def join_last_values(text: str, holder: OpenMapping) -> list[Place]:
    """Give the values of a mapping that a comma cut their whole text; returns their places."""
    for key, place in holder.lengthened.items():
        if holder.places[key] is place:
            holder.data[key] = written(text, place)
    return list(holder.lengthened.values())


def written(text: str, place: Place) -> str:
    """Give a value without quotes as it is written, on one line."""
    return " ".join(text[place.start : place.end].split())


def instead(value: str) -> str:
    """Say how a value with a comma in a number can be written: in quotes, or without the comma."""
    without = re.sub(_COMMA_NUMBER, _without_comma, value)
    if re.fullmatch(_TWO_READINGS, value):
        return without
    return quoted(value) if "," in without else f"{quoted(value)} or {without}"


def _without_comma(match: re.Match[str]) -> str:
    number = match[0]
    if re.fullmatch(_THOUSANDS, number):
        return number.replace(",", "")
    if re.fullmatch(_DECIMAL, number):
        return number.replace(".", "").replace(",", ".")
    return number


def _joined(text: str, holder: OpenList, rests: frozenset[int]) -> list[Place]:
    data, places = list(holder.data), list(holder.places)
    holder.data.clear()
    holder.places.clear()
    joined: list[tuple[int, Place]] = []
    for number, place in enumerate(places):
        if number not in rests:
            holder.data.append(data[number])
            holder.places.append(place)
            continue
        before = holder.places[-1]
        before.end = place.end
        if not joined or joined[-1][1] is not before:
            joined.append((len(holder.places) - 1, before))
    for at, place in joined:
        holder.data[at] = written(text, place)
    return [place for _, place in joined]


def _is_glued(text: str, end: int, start: int) -> bool:
    around = text[end - 1 : start + 1]
    return start == end + 1 and re.fullmatch(r"\d,\d", around) is not None


def _may_be_thousands(text: str, one: Place, other: Place) -> bool:
    if one.below is not None or one.origin is not None or other.below is not None:
        return False
    before = re.fullmatch(_ENDS_AS_THOUSANDS, text[one.start : one.end])
    return before is not None and _begins(text, other, _BEGINS_AS_HUNDREDS)


def _is_sure(text: str, holder: OpenList, pairs: list[int]) -> bool:
    """Whether two parts are no numbers of their own: £1 and 500, 4 and 000 subscribers."""
    for after in pairs:
        one, other = holder.places[after - 1], holder.places[after]
        are_numbers = text[one.start : one.end].isdecimal()
        are_numbers = are_numbers and text[other.start : other.end].isdecimal()
        if not are_numbers or text[other.start] == "0":
            return True
    return False


def _is_spaced(text: str, holder: OpenList) -> bool:
    """Whether a comma between two items has a blank behind it."""
    return any(
        re.compile(r"[ \t]*,[ \t\r\n]").match(text, one.end) is not None
        for one in holder.places[:-1]
    )


def _begins(text: str, place: Place, pattern: str) -> bool:
    return re.compile(pattern).match(text, place.start, place.end) is not None
