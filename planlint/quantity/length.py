"""The parser for lengths of time: numbers with units, two of them for a range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from planlint.quantity.interval import EXACT
from planlint.quantity.notation import DIGITS, Written, check_length, read_digits
from planlint.quantity.refusal import ambiguous_number


class _Unit(NamedTuple):
    minutes: int = 0
    months: int = 0

    @property
    def size(self) -> int:
        """Minutes, for comparing: a month has 30.4375 days."""
        return self.minutes + self.months * 43_830


_HOUR, _DAY, _WEEK = _Unit(60), _Unit(24 * 60), _Unit(7 * 24 * 60)
_MINUTE, _MONTH, _QUARTER, _YEAR = _Unit(1), _Unit(months=1), _Unit(months=3), _Unit(months=12)
_UNITS = {
    **dict.fromkeys(("min", "mins", "minute", "minutes"), _MINUTE),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), _HOUR),
    **dict.fromkeys(("d", "day", "days"), _DAY),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), _WEEK),
    **dict.fromkeys(("month", "months", "mo", "mos"), _MONTH),
    **dict.fromkeys(("quarter", "quarters"), _QUARTER),
    **dict.fromkeys(("year", "years", "yr", "yrs"), _YEAR),
}
_PART = rf"(?P<digits>{DIGITS}) ?(?P<unit>[^\W\d_]+)\.? ?"
_PARTS = rf"(?:{DIGITS} ?[^\W\d_]+\.? ?)+"
_LENGTHS = rf"(?:(?P<first>{_PARTS}|{DIGITS})(?: ?- ?| to ))?(?P<last>{_PARTS})"
# The minutes of 1h30 need no unit.
_MINUTES_AFTER_HOURS = r"(?<=\dh)([0-5]\d)(?![\d.,]| ?[^\W\d_])"


# 1h05 is 1h5min.
_LEADING_ZERO = r"(?<![\d.,])0(?=\d)"


class Length(NamedTuple):
    """A length of time: minutes, calendar months, one unit of its last written digit in minutes."""

    minutes: Decimal
    months: Decimal
    step: Decimal


def read_lengths(raw: object, words: str) -> tuple[Length, ...] | None:
    """Read one length of time or a range of two; None when it is neither.

    `words` is what to read of `raw`, normalised. Raises UnreadableValue for numbers of more than
    15 digits, and for those whose one separator may stand for thousands.
    """
    words = re.sub(_MINUTES_AFTER_HOURS, r"\1min", words.lower())
    words = re.sub(_LEADING_ZERO, "", words)
    match = re.fullmatch(_LENGTHS, words)
    if match is None:
        return None
    parts = list(_parts(match, "last"))
    if match["first"] is None:
        ends = [parts]
    elif first := list(_parts(match, "first")):
        ends = [first, parts]
    elif len(parts) == 1:
        digits = read_digits(match["first"], match.start("first"))
        ends = [[(digits, parts[0][1])], parts]
    else:
        return None
    lengths = [_length(raw, words, end) for end in ends]
    known = tuple(length for length in lengths if length is not None)
    return known if len(known) == len(ends) else None


_Part: TypeAlias = "tuple[Written | None, str]"


def _parts(match: re.Match[str], group: str) -> Iterator[_Part]:
    for part in re.finditer(_PART, match[group]):
        start = match.start(group) + part.start("digits")
        yield read_digits(part["digits"], start), part["unit"]


def _length(raw: object, words: str, parts: list[_Part]) -> Length | None:
    minutes = months = step = Decimal(0)
    last: _Unit | None = None
    for written, word in parts:
        unit = _unit(word, last)
        if written is None or unit is None or (last is not None and unit.size >= last.size):
            return None
        check_length(raw, written.value)
        if written.thousands is not None:
            raise ambiguous_number(words, [written], small=written.value, large=written.thousands)
        minutes = EXACT.fma(written.value, Decimal(unit.minutes), minutes)
        months = EXACT.fma(written.value, Decimal(unit.months), months)
        step, last = EXACT.multiply(written.step, Decimal(unit.size)), unit
    return Length(minutes, months, step)


def _unit(word: str, before: _Unit | None) -> _Unit | None:
    # An m alone may mean months; after hours (1h30m) it cannot.
    return _MINUTE if word == "m" and before is _HOUR else _UNITS.get(word)
