"""Plain numbers, scores, and how often something happens in a week."""

from __future__ import annotations

from decimal import Decimal

from planlint.quantity.expression import (
    read_expression,
    require_bare,
    require_clear,
    to_quantity,
)
from planlint.quantity.interval import DAYS_IN_MONTH, DAYS_IN_WEEK, ROUNDED, Kind, Quantity
from planlint.quantity.refusal import refusal
from planlint.quantity.unreadable import wrong_value

_TIMES = frozenset({"", "x", "times", "posts"})


def read_number(
    raw: object, *, kind: Kind = Kind.NUMBER, comparators: bool = False, negative: bool = False
) -> Quantity:
    """Read a count or another plain number: 1200, 1.2k, 1 200, 400-500.

    Raises UnreadableValue, also for `30.000` and `1,200`, which have two readings.
    """
    expression = read_expression(raw, "not-a-number", comparators=comparators)
    require_bare(expression, "not-a-number")
    require_clear(expression)
    return to_quantity(expression, kind, negative=negative)


def read_score(raw: object, *, comparators: bool = False) -> Quantity:
    """Read a score, which may be negative: 42, -10, 4.6.

    A point with three digits after it is a decimal point here; a comma has two readings.
    """
    expression = read_expression(raw, "not-a-score", comparators=comparators)
    require_bare(expression, "not-a-score")
    require_clear(expression, ",")
    return to_quantity(expression, Kind.SCORE, negative=True)


def read_weekly_rate(raw: object) -> Quantity:
    """Read how often in a week: 3, 3/week, 3-5/week, 3x a week, 1/day, 12/month.

    A week has 7 days and a month 30.4375. Raises UnreadableValue for all the rest.
    """
    expression = read_expression(raw, "not-a-weekly-rate")
    if not expression.affixes <= _TIMES or (expression.affixes and not expression.per):
        raise refusal(raw, "not-a-weekly-rate")
    times_a_week = {
        None: Decimal(1),
        "day": DAYS_IN_WEEK,
        "week": Decimal(1),
        "month": ROUNDED.divide(DAYS_IN_WEEK, DAYS_IN_MONTH),
    }
    if expression.per not in times_a_week:
        raise wrong_value("not-a-weekly-rate", raw)
    require_clear(expression)
    written = to_quantity(expression._replace(per=None), Kind.NUMBER, negative=False)
    return written.scaled(times_a_week[expression.per])
