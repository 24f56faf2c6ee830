"""Quantities: exact values and ranges with their units, and arithmetic that keeps both ends."""

from __future__ import annotations

from decimal import Context, Decimal
from enum import StrEnum
from typing import TypeAlias

from planlint.dataclass import dataclass, replace
from planlint.quantity.unreadable import wrong_value

# Sums and products of values as plans hold them (15 digits) stay exact in the first; a quotient
# has 28 digits.
EXACT = Context(prec=60)
ROUNDED = Context(prec=28)

DAYS_IN_MONTH = Decimal("30.4375")
DAYS_IN_WEEK = Decimal(7)
PERIODS = ("week", "month", "quarter", "year")
_MONTHS = {"month": Decimal(1), "quarter": Decimal(3), "year": Decimal(12)}


class Kind(StrEnum):
    """What a quantity measures."""

    MONEY = "money"
    COUNT = "count"
    RATE = "rate"
    RATIO = "ratio"
    DURATION = "duration"
    SCORE = "score"
    NUMBER = "number"


class UnitMismatch(ValueError):
    """Arithmetic on quantities whose units do not go together, such as dollars and euros."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value from `low` to `high`, which are equal when it is exact.

    Rates are fractions (0.2 is 20 %), durations are minutes. `currency` (ISO 4217, None when the
    plan names none) and `per` (week, month, quarter, year: an amount for each of them) belong to
    money. `comparator` is >, >=, < or <=, as a target has it. `step` is one unit of the last
    written digit (2.30: 0.01; 1.2k: 100; 20 %: 0.01) and 0 for what was calculated.
    """

    low: Decimal
    high: Decimal
    kind: Kind
    currency: str | None = None
    per: str | None = None
    comparator: str | None = None
    step: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"a range from {self.low} down to {self.high}")

    @classmethod
    def exactly(cls, value: Decimal | int, kind: Kind, currency: str | None = None) -> Quantity:
        """One value, calculated rather than written."""
        return cls(Decimal(value), Decimal(value), kind, currency)

    @property
    def exact(self) -> bool:
        """Whether it is one value, not a range."""
        return self.low == self.high

    @property
    def point(self) -> Decimal | None:
        """The value, or None for a range."""
        return self.low if self.exact else None

    @property
    def midpoint(self) -> Decimal:
        """Half way between both ends."""
        return EXACT.divide(EXACT.add(self.low, self.high), Decimal(2))

    def surely_above(self, other: Operand) -> bool:
        """Whether the whole range lies above the whole of the other."""
        return self.low > _quantity(other).high

    def surely_below(self, other: Operand) -> bool:
        """Whether the whole range lies below the whole of the other."""
        return self.high < _quantity(other).low

    def contains(self, value: Decimal | int) -> bool:
        """Whether a value lies in the range, its ends included."""
        return self.low <= value <= self.high

    def over(self, months: Decimal) -> Quantity:
        """The whole amount for a period of so many months (0 or more)."""
        return replace(self.scaled(self.times(months)), per=None)

    def times(self, months: Decimal) -> Decimal:
        """How often the amount falls due in so many months; once when it is not `per` anything.

        A year has 12 months, a quarter 3, and a month 30.4375 days, so 30.4375 ÷ 7 weeks. Raises
        UnreadableValue when `per` is no such period.
        """
        if self.per is None:
            return Decimal(1)
        if self.per == "week":
            return ROUNDED.divide(EXACT.multiply(months, DAYS_IN_MONTH), DAYS_IN_WEEK)
        if self.per not in _MONTHS:
            raise wrong_value("unknown-per", self.per)
        return ROUNDED.divide(months, _MONTHS[self.per])

    def scaled(self, factor: Decimal) -> Quantity:
        """The same times a factor of 0 or more, the precision with it."""
        return replace(
            self,
            low=EXACT.multiply(self.low, factor),
            high=EXACT.multiply(self.high, factor),
            step=EXACT.multiply(self.step, factor),
        )

    def exchanged(self, rate: Decimal, currency: str) -> Quantity:
        """The same money in another currency, of which one unit of this buys `rate`.

        Raises UnreadableValue when the rate is not above zero.
        """
        if not rate.is_finite() or rate <= 0:
            raise wrong_value("not-an-exchange-rate", rate, currency=currency)
        return replace(self.scaled(rate), currency=currency)

    def __add__(self, other: Operand) -> Quantity:
        that = _quantity(other, self)
        return _result(
            EXACT.add(self.low, that.low), EXACT.add(self.high, that.high), self._same_unit(that)
        )

    def __radd__(self, other: Decimal | int) -> Quantity:
        return self + other

    def __neg__(self) -> Quantity:
        return _result(EXACT.minus(self.high), EXACT.minus(self.low), self)

    def __sub__(self, other: Operand) -> Quantity:
        return self + -_quantity(other, self)

    def __rsub__(self, other: Decimal | int) -> Quantity:
        return -self + other

    def __mul__(self, other: Operand) -> Quantity:
        that = _quantity(other)
        ends = [EXACT.multiply(a, b) for a in (self.low, self.high) for b in (that.low, that.high)]
        return _result(min(ends), max(ends), self._product_unit(that))

    def __rmul__(self, other: Decimal | int) -> Quantity:
        return self * other

    def __truediv__(self, other: Operand) -> Quantity:
        """Raises ZeroDivisionError when the divisor may be zero."""
        that = _quantity(other)
        if that.contains(0):
            raise ZeroDivisionError("division by a quantity that may be zero")
        ends = [ROUNDED.divide(a, b) for a in (self.low, self.high) for b in (that.low, that.high)]
        return _result(min(ends), max(ends), self._quotient_unit(that))

    def __rtruediv__(self, other: Decimal | int) -> Quantity:
        return _quantity(other) / self

    def _same_unit(self, that: Quantity) -> Quantity:
        if (self.currency, self.per) != (that.currency, that.per):
            raise UnitMismatch(f"{_unit(self)} and {_unit(that)} do not add up")
        if self.kind is that.kind or that.kind is Kind.NUMBER:
            return self
        if self.kind is Kind.NUMBER:
            return that
        raise UnitMismatch(f"{_unit(self)} and {_unit(that)} do not add up")

    def _product_unit(self, that: Quantity) -> Quantity:
        first, second = sorted((self, that), key=_gravity)
        if first.kind in _MEASURED and second.kind in _MEASURED:
            raise UnitMismatch(f"{_unit(self)} and {_unit(that)} have no product")
        return first

    def _quotient_unit(self, that: Quantity) -> Quantity:
        if self.kind is that.kind and (self.currency, self.per) == (that.currency, that.per):
            return self if self.kind is Kind.NUMBER else _RATIO
        if that.kind in _MEASURED:
            raise UnitMismatch(f"{_unit(self)} cannot be divided by {_unit(that)}")
        return self


Operand: TypeAlias = "Quantity | Decimal | int"

_RATIO = Quantity.exactly(1, Kind.RATIO)
_MEASURED = frozenset({Kind.MONEY, Kind.DURATION})
# The product of two quantities is of the kind that comes first here: rate times count is a count.
_KINDS_BY_GRAVITY = (
    Kind.MONEY,
    Kind.DURATION,
    Kind.COUNT,
    Kind.SCORE,
    Kind.RATIO,
    Kind.RATE,
    Kind.NUMBER,
)


def _gravity(quantity: Quantity) -> int:
    return _KINDS_BY_GRAVITY.index(quantity.kind)


def _quantity(value: Operand, like: Quantity | None = None) -> Quantity:
    if isinstance(value, Quantity):
        return value
    number = Quantity.exactly(value, Kind.NUMBER)
    return number if like is None else replace(number, currency=like.currency, per=like.per)


def _result(low: Decimal, high: Decimal, unit: Quantity) -> Quantity:
    return Quantity(low, high, unit.kind, unit.currency, unit.per)


def _unit(quantity: Quantity) -> str:
    parts = (quantity.kind.value, quantity.currency, quantity.per and f"a {quantity.per}")
    return " ".join(part for part in parts if part)
