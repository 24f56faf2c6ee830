"""The table of spellings: what planlint reads in each kind of field, and what it refuses."""

from __future__ import annotations

from planlint.quantity.spelling import amounts, times
from planlint.quantity.spelling.record import Accepted, Refused, Spelling

__all__ = ["Accepted", "Refused", "Spelling", "accepted_spellings"]


def accepted_spellings() -> tuple[Spelling, ...]:
    """Every kind of field with the spellings that it takes and those that it refuses."""
    return (
        amounts.number(),
        amounts.money(),
        amounts.hourly_rate(),
        amounts.rate(),
        amounts.percent_change(),
        amounts.ratio(),
        amounts.score(),
        amounts.weekly_rate(),
        times.duration(),
        times.cadence(),
        times.target(),
        times.date(),
        times.start(),
        times.end(),
        times.period(),
        times.yes_no(),
    )
