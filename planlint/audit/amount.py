"""Values as the views of an audit show them: one fact, or the two ends of a range."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal

from planlint.dataclass import dataclass, replace
from planlint.fact import Fact, duration, money, number, percent
from planlint.fact_format import format_fact
from planlint.quantity import Quantity

EXACT = Context(prec=60)
ROUNDED = Context(prec=28)


@dataclass(frozen=True, slots=True)
class Amount:
    """A value from `low` to `high`, which are equal when it is exact, in the unit of `fact`."""

    low: Decimal
    high: Decimal
    fact: Fact

    @property
    def middle(self) -> Decimal:
        """Half way between both ends."""
        return EXACT.divide(EXACT.add(self.low, self.high), Decimal(2))

    @property
    def shown(self) -> str:
        """The value for a reader: 340 USD, 20 % to 25 %."""
        ends = [format_fact(replace(self.fact, value=end)) for end in (self.low, self.high)]
        return ends[0] if ends[0] == ends[1] else " to ".join(ends)

    def minus(self, other: Amount) -> Amount:
        """What is left of this."""
        low, high = EXACT.subtract(self.low, other.high), EXACT.subtract(self.high, other.low)
        return replace(self, low=low, high=high)

    def share_of(self, whole: Amount | None) -> Decimal | None:
        """The fraction that this is of a whole; None where the whole is not known or nothing."""
        if whole is None or whole.middle <= 0:
            return None
        return ROUNDED.divide(self.middle, whole.middle)


def amount_of_money(quantity: Quantity, currency: str) -> Amount:
    """An amount in the plan's currency."""
    return Amount(quantity.low, quantity.high, money(0, currency))


def amount_of_kind(quantity: Quantity, kind: str, currency: str) -> Amount:
    """A value of a metric: a rate is a percentage, money is in the plan's currency."""
    facts = {"rate": percent(0), "money": money(0, currency), "duration": duration(0)}
    return Amount(quantity.low, quantity.high, facts.get(kind, number(0)))


def total(amounts: Iterable[Amount], currency: str) -> Amount:
    """The sum of amounts of money."""
    low = high = Decimal(0)
    for amount in amounts:
        low, high = EXACT.add(low, amount.low), EXACT.add(high, amount.high)
    return Amount(low, high, money(0, currency))
