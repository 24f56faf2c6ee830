"""Calendar arithmetic: months between two days, and a day some months later."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from planlint.quantity.interval import DAYS_IN_MONTH, ROUNDED

MONTHS_IN_YEAR = 12
_DAYS_OFF_A_WHOLE_MONTH = 2


def exact_months(start: date, end: date) -> Decimal:
    """Months of 30.4375 days, both days included; 0 when they run backwards."""
    return ROUNDED.divide(Decimal(_days(start, end)), DAYS_IN_MONTH)


def months_of_amounts(start: date, end: date) -> Decimal:
    """Months for amounts over time: a whole number when the days are within two of one.

    Whole calendar months, such as a February, count as what they are.
    """
    if start.day == 1 and end.day == days_in_month(end.year, end.month) and start <= end:
        return Decimal((end.year - start.year) * MONTHS_IN_YEAR + end.month - start.month + 1)
    months = exact_months(start, end)
    whole = months.to_integral_value()
    off = abs(_days(start, end) - whole * DAYS_IN_MONTH)
    return whole if whole and off <= _DAYS_OFF_A_WHOLE_MONTH else months


def _days(start: date, end: date) -> int:
    return max(0, (end - start).days + 1)


def add_months(day: date, months: int) -> date | None:
    """The same day `months` later, or the last of a shorter month; None after the year 9999."""
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    if year > date.max.year:
        return None
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def days_in_month(year: int, month: int) -> int:
    """How many days a month (1 to 12) has."""
    return 31 if month == MONTHS_IN_YEAR else (date(year, month + 1, 1) - timedelta(days=1)).day
