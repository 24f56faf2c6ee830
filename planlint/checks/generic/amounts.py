"""Checks of size: limits, and shares of another amount; ranges count with both ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from planlint.checks.arithmetic import bare
from planlint.checks.generic.judging import NOT_WRITTEN, Aim, amount_fact, elements, mark_unknown
from planlint.checks.generic.limits import amount_of, compare, limit_for
from planlint.checks.generic.selector import Spot, spots
from planlint.dataclass import replace
from planlint.finding import FactValue, Related, Yield, not_applicable, problem, related, text
from planlint.plan.quantities import BoundedRate
from planlint.quantity import Kind, Quantity

Bounds: TypeAlias = Mapping[str, Any]

BOUNDS = (("min", "<", "below"), ("max", ">", "above"))
SHARE = BoundedRate()


def outside(aim: Aim, bounds: Bounds, spot: Spot) -> Iterator[Yield]:
    """Each value lies between the limits."""
    for value, at in elements(spot):
        yield from _outside(aim, bounds, replace(spot, value=value, at=at), {})


def outside_as_share(aim: Aim, of: str, bounds: Bounds, spot: Spot) -> Iterator[Yield]:
    """A value lies between shares of another."""
    whole = next(iter(spots(aim.node, of)), None)
    if whole is None or whole.is_absent:
        yield not_applicable(aim.node, NOT_WRITTEN)
        return
    part, all_of_it = amount_of(spot.value), amount_of(whole.value)
    if not isinstance(part, Quantity) or not isinstance(all_of_it, Quantity):
        mark_unknown(spot)
    elif all_of_it.contains(0):
        yield not_applicable(aim.node, NOT_WRITTEN)
    else:
        quotient = bare(part) / bare(all_of_it)
        share = Quantity(quotient.low, quotient.high, Kind.RATE)
        unit = aim.node.reading.currency
        facts: dict[str, FactValue] = {
            "value": amount_fact(part, unit),
            "share": amount_fact(share, unit),
            "of": text(of),
            "whole": amount_fact(all_of_it, unit),
        }
        as_share = Spot(spot.at, spot.node, share, declared=SHARE)
        yield from _outside(aim, bounds, as_share, facts, (related(whole.at, of),))


def _outside(
    aim: Aim,
    bounds: Bounds,
    spot: Spot,
    facts: Mapping[str, FactValue],
    places: tuple[Related, ...] = (),
) -> Iterator[Yield]:
    reading, unit = spot.node.reading, spot.node.reading.currency
    kind = spot.declared.kind if spot.declared is not None else "free"
    limits = {name: limit_for(raw, kind, spot.value, reading) for name, raw in bounds.items()}
    known = {name: limit for name, limit in limits.items() if limit is not None}
    said = {name: amount_fact(limit, unit) for name, limit in known.items()}
    if len(known) < len(limits):
        mark_unknown(spot)
    for name, sign, key in BOUNDS:
        if name not in known:
            continue
        amount = amount_of(spot.value, known[name])
        answer = None if amount is None else compare(amount, sign, known[name])
        if amount is None or answer is None:
            mark_unknown(spot)
        elif answer:
            all_facts = {**aim.about(value=amount_fact(amount, unit)), **facts, **said}
            yield problem(spot.at, key, related=places, facts=all_facts)
