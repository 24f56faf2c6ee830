"""The check that parts make their whole; ranges count with both ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planlint.checks.arithmetic import agrees, bare, gap, total
from planlint.checks.generic.judging import NOT_WRITTEN, Aim, amount_fact, elements, mark_unknown
from planlint.checks.generic.limits import amount_of, limit_for, read_limit
from planlint.checks.generic.selector import Spot, spots
from planlint.finding import Yield, not_applicable, problem, related, text
from planlint.plan.node import Node
from planlint.plan.raw import as_list
from planlint.quantity import Quantity


def unequal(node: Node, parts: Sequence[str], to: Any, within: Any) -> Iterator[Yield]:  # noqa: ANN401
    """Parts make their whole; a part that is not written is none."""
    by_part = [tuple(spots(node, name)) for name in as_list(parts)]
    found = [spot for part in by_part for spot in part if not spot.is_absent]
    whole = _whole(node, to, found)
    if not found or whole is None:
        yield not_applicable(node, NOT_WRITTEN)
        return
    numbers = [amount for spot in found for amount in _numbers(spot)]
    declared = amount_of(whole.value)
    is_partial = any(len(part) > 1 and any(spot.is_absent for spot in part) for part in by_part)
    if is_partial or None in numbers or not isinstance(declared, Quantity):
        mark_unknown(whole)
        return
    computed = total(numbers)
    tolerance = read_limit(within, "rate")
    if computed is None or not isinstance(tolerance, Quantity):
        return
    if not agrees(bare(declared), computed, tolerance.high):
        unit = node.reading.currency
        shown = Quantity(computed.low, computed.high, declared.kind, declared.currency)
        missed = Quantity.exactly(gap(bare(declared), computed), declared.kind, declared.currency)
        facts = Aim(node, str(to)).about(
            parts=text(" + ".join(as_list(parts))),
            sum=amount_fact(shown, unit),
            total=amount_fact(declared, unit),
            difference=amount_fact(missed, unit),
        )
        places = tuple(related(spot.at, "part of it") for spot in found if spot.at != whole.at)
        yield problem(whole.at, "differs", related=places, facts=facts)


def _numbers(spot: Spot) -> Iterator[Quantity | None]:
    values = spot.value.values() if isinstance(spot.value, dict) else (v for v, _ in elements(spot))
    for value in values:
        amount = amount_of(value)
        yield amount if isinstance(amount, Quantity) else None


def _whole(node: Node, to: Any, parts: Sequence[Spot]) -> Spot | None:  # noqa: ANN401
    """What the parts are to make: a field that is written, or a number that the rule gives."""
    if is_number(to):
        kind = next((spot.declared.kind for spot in parts if spot.declared is not None), "free")
        at = parts[0].at if parts else node.path
        return Spot(at, node, limit_for(to, kind, None, node.reading))
    found = next(iter(spots(node, to)), None)
    return None if found is None or found.is_absent else found


def is_number(to: object) -> bool:
    """Whether what parts add up to is a number and not a field."""
    return not isinstance(to, str) or to[:1].isdigit()
