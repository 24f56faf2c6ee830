"""Durations in minutes: 30min, 4h, 1h30, 7d, 2 weeks."""

from __future__ import annotations

import re
from decimal import Decimal

from planlint.quantity.interval import Kind, Quantity
from planlint.quantity.length import Length, read_lengths
from planlint.quantity.notation import DIGITS, normalise, plain
from planlint.quantity.refusal import is_approximate
from planlint.quantity.unreadable import UnreadableValue, shown, wrong_value

_DAYS_TO_SUGGEST_FOR_A_MONTH = 30
_MISTAKES = (
    (rf"(?:[<>]=?)? ?(?P<number>{DIGITS}(?: ?- ?{DIGITS})?)", "duration-without-unit"),
    (rf"(?:[<>]=?)? ?(?P<number>{DIGITS}) ?[mM]", "unclear-unit"),
    (rf"- ?{DIGITS}.*", "negative"),
    (r"(?i).*\b(?:business|working|work|office)\b.*", "working-time"),
)


def read_duration(raw: object, *, comparators: bool = False) -> Quantity:
    """Read a duration in minutes: 30min, 4h, 1h30, 1.5h, 7d, 2 weeks, 2-4h.

    Raises UnreadableValue, also for months, which have no fixed length, and for bare numbers.
    """
    words = normalise(raw) if isinstance(raw, str) else ""
    match = re.match(r"([<>]=?) ?", words)
    comparator = match[1] if match else None
    rest = words[match.end() :] if match else words
    lengths = read_lengths(raw, rest)
    if lengths is None:
        raise unreadable_length(raw, "not-a-duration")
    if comparator and not comparators:
        raise wrong_value("comparator-not-here", raw, instead=rest)
    if comparator and len(lengths) > 1:
        raise wrong_value("comparator-on-range", raw)
    return _quantity(raw, lengths, comparator)


def _quantity(raw: object, lengths: tuple[Length, ...], comparator: str | None) -> Quantity:
    low, high = lengths[0], lengths[-1]
    if low.months or high.months:
        days = high.months * _DAYS_TO_SUGGEST_FOR_A_MONTH
        raise wrong_value("months-in-duration", raw, instead=f"{plain(days)} days")
    if low.minutes > high.minutes:
        raise wrong_value("range-backwards", raw)
    step = max(low.step, high.step)
    return Quantity(low.minutes, high.minutes, Kind.DURATION, comparator=comparator, step=step)


def unreadable_length(raw: object, otherwise: str) -> UnreadableValue:
    """The most telling message for a value that is no length of time."""
    if isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
        return wrong_value("duration-without-unit", raw, number=shown(raw))
    words = normalise(raw) if isinstance(raw, str) else ""
    for pattern, key in _MISTAKES:
        if match := re.fullmatch(pattern, words):
            return wrong_value(key, raw, **match.groupdict())
    return wrong_value("approximate" if is_approximate(raw) else otherwise, raw)
