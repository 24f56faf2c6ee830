"""How often something happens, and on which days: weekly, every 2 weeks, quarterly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from planlint.dataclass import dataclass, replace
from planlint.quantity.duration import unreadable_length
from planlint.quantity.interval import DAYS_IN_MONTH, EXACT
from planlint.quantity.length import Length, read_lengths
from planlint.quantity.months import add_months
from planlint.quantity.notation import normalise
from planlint.quantity.unreadable import wrong_value

_MINUTES_IN_DAY = Decimal(24 * 60)
_WORDS = {
    "hourly": "1 hour",
    "daily": "1 day",
    "weekly": "1 week",
    "fortnightly": "2 weeks",
    "monthly": "1 month",
    "quarterly": "1 quarter",
    "yearly": "1 year",
    "annually": "1 year",
}
_TWO_MEANINGS = {
    "biweekly": ("2 weeks", "3.5 days"),
    "bi-weekly": ("2 weeks", "3.5 days"),
    "bimonthly": ("2 months", "15 days"),
    "bi-monthly": ("2 months", "15 days"),
    "biannually": ("2 years", "6 months"),
    "biannual": ("2 years", "6 months"),
}


@dataclass(frozen=True, slots=True)
class Cadence:
    """The time from one occurrence to the next: whole calendar months, or minutes.

    `slower` is the other end of a range ("every 2-3 weeks").
    """

    months: int = 0
    minutes: Decimal = Decimal(0)
    slower: Cadence | None = None

    def __post_init__(self) -> None:
        if (self.months > 0) == (self.minutes > 0):
            raise ValueError("a cadence takes months or minutes")

    @property
    def average_minutes(self) -> Decimal:
        """The interval in minutes, a month taken as 30.4375 days."""
        days = EXACT.multiply(DAYS_IN_MONTH, Decimal(self.months))
        return EXACT.fma(days, _MINUTES_IN_DAY, self.minutes)

    def dates(self, first: date, until: date) -> Iterator[date]:
        """The days on which it falls from `first` to `until`, both included.

        Months keep the day of `first` where they have it and else end on their last day (31
        January, 28 February, 31 March). What happens several times a day falls on every day.
        """
        nth = 0
        while (day := self._day(first, nth)) is not None and day <= until:
            yield day
            nth += 1

    def _day(self, first: date, nth: int) -> date | None:
        if self.months:
            return add_months(first, nth * self.months)
        days = int(nth * max(self.minutes, _MINUTES_IN_DAY) // _MINUTES_IN_DAY)
        return first + timedelta(days) if days <= (date.max - first).days else None


def read_cadence(raw: object) -> Cadence:
    """Read a rhythm: daily, weekly, quarterly, 2 weeks, every 3 months, 4h.

    Raises UnreadableValue, also for words with two meanings, such as biweekly.
    """
    words = normalise(raw).lower() if isinstance(raw, str) else ""
    if words in _TWO_MEANINGS:
        first, second = _TWO_MEANINGS[words]
        raise wrong_value("unclear-cadence", raw, first=first, second=second)
    words = re.sub(r"^(?:every|each) ", "", _WORDS.get(words, words))
    lengths = read_lengths(raw, words if re.match(r"\W?\d", words) else f"1 {words}")
    if lengths is None:
        raise unreadable_length(raw, "not-a-cadence")
    fast, slow = (_cadence(raw, length) for length in (lengths[0], lengths[-1]))
    if fast.average_minutes > slow.average_minutes:
        raise wrong_value("range-backwards", raw)
    return fast if fast == slow else replace(fast, slower=slow)


def _cadence(raw: object, length: Length) -> Cadence:
    calendar = length.months > 0 and not length.minutes and length.months % 1 == 0
    if not calendar and (length.months or not length.minutes):
        raise wrong_value("not-a-cadence", raw)
    return Cadence(int(length.months), length.minutes)
