"""One KPI's growth, worked out: how fast it is, and what would fit instead."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cached_property

from planlint.checks.arithmetic import rounded
from planlint.checks.realism.follower_push import Push
from planlint.dataclass import dataclass
from planlint.formulas import (
    cost_per_paid_follower,
    gained_organically,
    monthly_growth,
    months_to_grow,
    needed_baseline,
)

# Conventions: twice as many every month is fast even with money, unless few are wanted.
DOUBLING = Decimal(1)
FEW = Decimal(1000)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Limits:
    """The parameters of the rule: a fraction a month, people a month (twice), people."""

    ceiling: Decimal
    small: Decimal
    negligible: Decimal
    tiny: Decimal


@dataclass(frozen=True)
class Case:
    """What a KPI wants, held against the limits."""

    push: Push
    limits: Limits

    @cached_property
    def months(self) -> Decimal:
        """The time there is."""
        return self.push.time.months

    @property
    def baseline(self) -> Decimal:
        """Where it starts; 0 where nothing is stated."""
        return self.push.baseline or ZERO

    @property
    def gain_per_month(self) -> Decimal:
        """How many people a month are wanted."""
        return self.push.gain / self.months

    @cached_property
    def growth(self) -> Decimal | None:
        """The fraction a month that is wanted; None where the baseline is too small for a rate."""
        if self.push.target is None or self.baseline < self.limits.tiny or self.baseline <= 0:
            return None
        return monthly_growth(self.baseline, self.push.target, self.months)

    @property
    def is_negligible(self) -> bool:
        """Whether the gain passes without a further look."""
        return self.push.gain <= self.freely_allowed * self.months

    @property
    def freely_allowed(self) -> Decimal:
        """How many people a month may be wanted of any account."""
        small = self.limits.small if self.growth is None else self.limits.negligible
        return max(small, self.limits.negligible)

    @property
    def is_small(self) -> bool:
        """Whether a fast gain is still one of a few people."""
        return self.push.gain <= self.limits.small * self.months

    @cached_property
    def organic(self) -> Decimal:
        """How many come by themselves at the ceiling."""
        return gained_organically(self.baseline, self.limits.ceiling, self.months)

    @property
    def paid_gain(self) -> Decimal:
        """How many have to be won with money."""
        return self.push.gain - self.organic

    @property
    def implied_cost(self) -> Decimal:
        """What is paid for each of them."""
        return cost_per_paid_follower(self.push.paid, self.push.gain, self.organic)

    @property
    def needed_baseline(self) -> Decimal | None:
        """How many it would take today; None where nothing grows."""
        needed = needed_baseline(self.push.gain, self.limits.ceiling, self.months)
        return None if needed is None else _down(needed)

    # --- what would fit ---

    @property
    def fitting_organic_gain(self) -> Decimal:
        """The most that passes without money."""
        return self._most(ZERO if self.growth is None else self.organic)

    @property
    def fitting_paid_gain(self) -> Decimal:
        """The most that passes with money when the plan does not say what one costs."""
        doubled = gained_organically(self.baseline, DOUBLING, self.months)
        by_rate = ZERO if self.growth is None else doubled
        return self._most(max(by_rate, FEW - 1))

    def fitting_gain_at(self, cost: Decimal) -> Decimal:
        """The most that the money pays for at the plan's own cost, beside what comes by itself."""
        return self._most(self.organic + self.push.paid / cost)

    def _most(self, gain: Decimal) -> Decimal:
        freely = self.freely_allowed * self.months
        return _down(self.baseline + max(gain, freely)) - self.baseline

    def months_at(self, rate: Decimal, paid_for: Decimal = ZERO) -> Decimal | None:
        """Months in which the target passes at a rate a month; None where it never does.

        `paid_for` are people won with money, on top.
        """
        freely = self.freely_allowed
        ways = [self.push.gain / freely] if freely > 0 else []
        if self.growth is not None and self.push.target is not None:
            grown = months_to_grow(self.baseline, self.push.target - paid_for, rate)
            ways += [] if grown is None else [grown]
        return rounded(min(ways), "0.1", ROUND_CEILING) if ways else None


def _down(value: Decimal) -> Decimal:
    return value.to_integral_value(ROUND_FLOOR)
