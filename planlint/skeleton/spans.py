"""How the days of a plan are written: Q2 2026, May 2026, or two days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTHS_IN_QUARTER = 3


def one_text(start: date, end: date) -> str:
    """The name of the month or quarter that these days are; empty for other days."""
    year = f"{start.year:04}"
    is_whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if not is_whole or start.year != end.year:
        return ""
    if start.month == end.month:
        return f"{_MONTHS[start.month - 1]} {year}"
    quarter, first = divmod(start.month - 1, _MONTHS_IN_QUARTER)
    is_quarter = first == 0 and end.month == start.month + _MONTHS_IN_QUARTER - 1
    return f"Q{quarter + 1} {year}" if is_quarter else ""


def in_words(start: date, end: date) -> str:
    """The same for people, whatever the days are."""
    is_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if is_year and start.year == end.year:
        return f"{start.year:04}"
    return one_text(start, end) or f"{start} to {end}"
