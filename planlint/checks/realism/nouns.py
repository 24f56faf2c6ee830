"""Nouns behind numbers: one day, two days."""

from __future__ import annotations

from decimal import Decimal

from planlint.fact_format import format_fact
from planlint.finding import Fact, text

IRREGULAR = {"people": "person"}
# Words that are no plural, though they end in s: business, bus.
NO_PLURAL = ("ss", "us")


def noun_for(amount: Fact, many: str) -> Fact:
    """The noun that fits a number as it is shown; `many` is its plural."""
    is_one = isinstance(amount.value, Decimal) and format_fact(amount) == "1"
    return text(_singular(many) if is_one else many)


def _singular(many: str) -> str:
    return IRREGULAR.get(many) or (many if many.endswith(NO_PLURAL) else many.removesuffix("s"))


__all__ = ["noun_for"]
