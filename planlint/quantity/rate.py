"""Rates as fractions, changes in percent, ratios such as ROAS."""

from __future__ import annotations

import re
from decimal import Decimal

from planlint.quantity.expression import (
    Expression,
    read_expression,
    require_clear,
    to_quantity,
)
from planlint.quantity.interval import EXACT, Kind, Quantity
from planlint.quantity.notation import DIGITS, normalise, plain
from planlint.quantity.refusal import refusal
from planlint.quantity.unreadable import UnreadableValue, wrong_value

_HUNDRED = Decimal(100)
_HUNDREDTH = Decimal("0.01")
_PERCENT = frozenset({"%", "percent", "per cent"})
_TIMES = frozenset({"x", "X"})
# A bare number outside of these is a change that nobody means: 20 would be +2,000 %.
_LOWEST_BARE_CHANGE = Decimal(-1)
_HIGHEST_BARE_CHANGE = Decimal(3)


def read_rate(raw: object, *, bounded: bool = True, comparators: bool = False) -> Quantity:
    """Read a rate as a fraction: 0.2, 20 %, %20, 2-3 %.

    A bounded rate lies between 0 and 1; another may be any change that `read_percent_change`
    reads. Raises UnreadableValue, also for a bare 20, which may mean 20 % or 0.2.
    """
    if not bounded:
        return read_percent_change(raw, comparators=comparators)
    expression, percent = _read(raw, "not-a-rate", comparators=comparators)
    rate = to_quantity(expression, Kind.RATE, negative=False, factor=_factor(percent=percent))
    if rate.high > 1:
        raise _above_whole(expression, rate, percent=percent)
    return rate


def read_percent_change(raw: object, *, comparators: bool = False) -> Quantity:
    """Read a change as a fraction: 0.2, +20 %, -10 %, 2000 %.

    Raises UnreadableValue, also for a bare number above 3 or below -1: 20 would mean +2,000 %.
    """
    expression, percent = _read(raw, "not-a-rate", comparators=comparators)
    if percent:
        require_clear(expression)
    change = to_quantity(expression, Kind.RATE, negative=True, factor=_factor(percent=percent))
    if percent or (change.low >= _LOWEST_BARE_CHANGE and change.high <= _HIGHEST_BARE_CHANGE):
        return change
    raise wrong_value(
        "change-without-percent",
        raw,
        meaning=_meaning(change),
        percent=_between(change, suffix=" %"),
        fraction=_between(change * _HUNDREDTH),
        whole=_between(change * _HUNDRED, suffix=" %"),
    )


def read_ratio(raw: object, *, comparators: bool = False, negative: bool = True) -> Quantity:
    """Read a ratio: 2.3, 2.3x, 230 %, 4:1.

    A point with three digits after it is a decimal point here, unless the ratio is written in
    percent; a comma has two readings.
    """
    expression = read_expression(_to_one(raw), "not-a-ratio", comparators=comparators)
    percent = _in_percent(expression)
    if expression.per or not (percent or expression.affixes <= _TIMES):
        raise refusal(raw, "not-a-ratio")
    require_clear(expression, ".," if percent else ",")
    return to_quantity(expression, Kind.RATIO, negative=negative, factor=_factor(percent=percent))


def _to_one(raw: object) -> object:
    if not isinstance(raw, str) or (raw.isascii() and ":" not in raw):
        return raw
    match = re.fullmatch(f"({DIGITS}) ?: ?1", normalise(raw))
    return match[1] if match else raw


def _read(raw: object, otherwise: str, *, comparators: bool) -> tuple[Expression, bool]:
    expression = read_expression(raw, otherwise, comparators=comparators)
    percent = _in_percent(expression)
    scaled = any(end.scale for end in expression.ends)
    if scaled or expression.per or (expression.affixes and not percent):
        raise refusal(raw, otherwise)
    return expression, percent


def _in_percent(expression: Expression) -> bool:
    """Whether one percent sign covers every number: 20 %, 2-3 %, %2-3, 2 %-3 %."""
    first, last = expression.ends[0], expression.ends[-1]
    if not expression.affixes or not expression.affixes <= _PERCENT:
        return False
    if any(end.before and end.after for end in expression.ends):
        return False
    return bool(first.before or last.before or last.after)


def _factor(*, percent: bool) -> Decimal:
    return _HUNDREDTH if percent else Decimal(1)


def _above_whole(expression: Expression, rate: Quantity, *, percent: bool) -> UnreadableValue:
    if percent or rate.high > _HUNDRED:
        return wrong_value("rate-above-whole", expression.raw)
    return wrong_value(
        "rate-without-percent",
        expression.raw,
        percent=_between(rate, suffix=" %"),
        fraction=_between(rate * _HUNDREDTH),
    )


def _between(quantity: Quantity, suffix: str = "") -> str:
    ends = [quantity.low] if quantity.exact else [quantity.low, quantity.high]
    return "-".join(plain(end) for end in ends) + suffix


def _meaning(change: Quantity) -> str:
    ends = [change.low] if change.exact else [change.low, change.high]
    in_percent = (Decimal(plain(EXACT.multiply(end, _HUNDRED))) for end in ends)
    return " to ".join(f"{end:+,f} %" for end in in_percent)
