"""Checks of how many there are of something."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.checks.generic.conditions import meets
from planlint.checks.generic.judging import Aim, Where
from planlint.checks.generic.selector import Spot, spots
from planlint.dataclass import dataclass
from planlint.finding import Yield, count, problem
from planlint.plan.node import Node

# As many as there may be in a list that cannot be read.
ENDLESS = 1_000_000


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there surely are, and how many there may be."""

    surely: int = 0
    perhaps: int = 0


def too_few(node: Node, field: str, n: int, having: Where) -> Iterator[Yield]:
    """There are at least so many."""
    found = tuple(spots(node, field))
    counted = _count(found, having)
    if counted.perhaps < n:
        written = next((spot for spot in found if not spot.is_absent), None)
        at = node.path if written is None else written.at
        facts = Aim(node, field).about(count=count(counted.perhaps), n=count(n))
        yield problem(at, "few", missing="" if written else field, facts=facts)
    elif counted.surely < n:
        node.reading.unknown.add(node.path)


def too_many(node: Node, field: str, n: int, having: Where) -> Iterator[Yield]:
    """There are at most so many."""
    found = tuple(spots(node, field))
    counted = _count(found, having)
    if counted.surely > n:
        at = next(spot.at for spot in found if not spot.is_absent)
        yield problem(
            at, "many", facts=Aim(node, field).about(count=count(counted.surely), n=count(n))
        )
    elif counted.perhaps > n:
        node.reading.unknown.add(node.path)


def _count(found: tuple[Spot, ...], having: Where) -> Counted:
    surely = perhaps = 0
    for spot in found:
        perhaps += ENDLESS if spot.is_unknown else spot.lost
        values = spot.value if isinstance(spot.value, tuple) else (spot.value,)
        for value in values if spot.value is not None else ():
            answer = meets(value, having) if having and isinstance(value, Node) else True
            surely += answer is True
            perhaps += answer is not False
    return Counted(surely, perhaps)
