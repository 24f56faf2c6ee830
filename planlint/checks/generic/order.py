"""The check that days come one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from planlint.checks.generic.judging import NOT_WRITTEN, Aim, mark_unknown
from planlint.checks.generic.limits import amount_of, read_limit
from planlint.checks.generic.selector import Spot, spots
from planlint.finding import Yield, count, day, not_applicable, problem, related, text
from planlint.plan.node import Node
from planlint.quantity import Quantity

MINUTES_IN_DAY = 1440


def out_of_order(node: Node, fields: Sequence[str], gap: Any) -> Iterator[Yield]:  # noqa: ANN401
    """The days that are written come in the order of their fields, so far apart."""
    found = [(name, spot) for name in fields for spot in spots(node, name) if not spot.is_absent]
    if len(found) <= 1:
        yield not_applicable(node, NOT_WRITTEN)
    wanted = _days(gap)
    for (first_name, first), (name, spot) in pairwise(found):
        before, after = _day(first), _day(spot)
        if before is None or after is None:
            mark_unknown(first if before is None else spot)
            continue
        days = (after - before).days
        if days < max(wanted, 0):
            facts = Aim(node, name).about(
                value=day(after),
                first=text(first_name),
                first_value=day(before),
                days=count(abs(days)),
                gap=count(wanted),
            )
            places = (related(first.at, first_name),)
            yield problem(spot.at, "close" if days >= 0 else "order", related=places, facts=facts)


def _days(gap: object) -> int:
    length = read_limit(gap, "duration")
    return int(length.low // MINUTES_IN_DAY) if isinstance(length, Quantity) else 0


def _day(spot: Spot) -> date | None:
    found = amount_of(spot.value, date.min)
    return found if isinstance(found, date) else None
