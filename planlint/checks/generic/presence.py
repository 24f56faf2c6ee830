"""Checks of whether something is written at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planlint.checks.generic.judging import Aim, mark_unknown, value_fact
from planlint.finding import Yield, problem
from planlint.plan.node import Node
from planlint.plan.raw import as_list


def lacking(node: Node, field: str | Sequence[str], any_of: Sequence[str]) -> Iterator[Yield]:
    """Every field is written, and one of those of which one is enough."""
    for name in as_list(field) if field else ():
        aim = Aim(node, name)
        yield from (aim.missing(spot) for spot in aim.spots() if spot.is_absent)
    found = [spot for name in any_of for spot in Aim(node, name).spots()]
    if found and all(spot.is_absent for spot in found):
        facts = Aim(node, " or ".join(any_of)).about()
        yield problem(node, "missing", missing=any_of[0], facts=facts)


def unwanted(node: Node, field: str | Sequence[str]) -> Iterator[Yield]:
    """No field is written that should not be."""
    for name in as_list(field):
        aim = Aim(node, name)
        for spot in aim.spots():
            if spot.is_unknown:
                mark_unknown(spot)
            elif not spot.is_absent:
                facts = aim.about(value=value_fact(spot, spot.value))
                yield problem(spot.at, "unwanted", facts=facts)
