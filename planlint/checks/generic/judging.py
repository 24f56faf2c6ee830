"""What all checks without code share: the objects they judge, the values they look at, facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from planlint.checks.arithmetic import range_fact
from planlint.checks.generic.conditions import meets
from planlint.checks.generic.limits import Amount, amount_of
from planlint.checks.generic.selector import Spot, spots
from planlint.dataclass import dataclass
from planlint.fact import Fact, count, day, duration, money, number, percent, text
from planlint.finding import FactValue, Yield, not_applicable, problem
from planlint.place import Path
from planlint.plan.node import Node
from planlint.plan.populations import POPULATIONS
from planlint.plan.root import Plan
from planlint.quantity import Kind, Quantity, read_yes_no

Where: TypeAlias = "Mapping[str, Any] | None"
Judge: TypeAlias = Callable[[Node], Iterator[Yield]]

NOT_CONCERNED = "where"
NOT_WRITTEN = "not-written"
LONGEST_SHOWN = 60

_FACTS: Mapping[Kind, Callable[[Decimal], Fact]] = {
    Kind.COUNT: count,
    Kind.DURATION: duration,
    Kind.NUMBER: number,
    Kind.RATE: percent,
    Kind.RATIO: number,
    Kind.SCORE: number,
}


def judge_each(plan: Plan, each: Iterable[str], where: Where, judge: Judge) -> Iterator[Yield]:
    """Judge the objects of the lists that meet the conditions; the others are not concerned."""
    seen: set[Path] = set()
    for node in (node for name in each for node in POPULATIONS[name](plan)):
        if node.path not in seen:
            seen.add(node.path)
            answer = meets(node, where or {})
            if answer:
                yield from judge(node)
            elif answer is False:
                yield not_applicable(node, NOT_CONCERNED)
            else:
                node.reading.unknown.add(node.path)


@dataclass(frozen=True, slots=True)
class Aim:
    """A field of an object that is judged."""

    node: Node
    field: str

    def about(self, **more: FactValue) -> dict[str, FactValue]:
        """The facts that every message may use: the object, what it is, and the field."""
        label, what = text(self.node.label), text(self.node.what)
        return {"object": label, "what": what, "field": text(self.field), **more}

    def missing(self, spot: Spot) -> Yield:
        """Say that the field is not written."""
        return problem(spot.at, "missing", missing=spot.missing, facts=self.about())

    def spots(self) -> tuple[Spot, ...]:
        """Where the field is."""
        return tuple(spots(self.node, self.field))


def judge_values(
    aim: Aim, judge: Callable[[Spot], Iterator[Yield]], *, required: object = False
) -> Iterator[Yield]:
    """Judge the values that are written; one that is not is missing only if it is required."""
    found = aim.spots()
    if read_yes_no(required):
        yield from (aim.missing(spot) for spot in found if spot.is_absent)
    elif all(spot.is_absent for spot in found):
        yield not_applicable(aim.node, NOT_WRITTEN)
    for spot in found:
        if spot.is_unknown or spot.lost:
            mark_unknown(spot)
        if spot.value is not None:
            yield from judge(spot)


def elements(spot: Spot) -> Iterator[tuple[object, Path]]:
    """The single values of a place, each with its own."""
    if not isinstance(spot.value, tuple):
        yield spot.value, spot.at
        return
    is_listed = isinstance(spot.raw, list)
    for index, value in enumerate(spot.value):
        yield value, (*spot.at, index) if is_listed else spot.at


def amount_fact(amount: Amount, unit: str) -> Fact:
    """A fact of an amount in its kind; of a range, both of its ends."""
    if isinstance(amount, date):
        return day(amount)
    if amount.kind is Kind.MONEY:
        return range_fact(amount, lambda value: money(value, amount.currency or unit))
    return range_fact(amount, _FACTS[amount.kind])


def value_fact(spot: Spot, value: object) -> Fact:
    """A fact of any value of a plan; of a text, as it is written."""
    amount = amount_of(value) if isinstance(value, (Quantity, date)) else None
    if amount is not None:
        return amount_fact(amount, spot.node.reading.currency)
    if isinstance(value, Node):
        return text(value.label)
    if isinstance(value, bool):
        return text("yes" if value else "no")
    written = spot.raw if isinstance(spot.raw, str) else value
    words = " ".join(str(written).split())
    return text(words if len(words) <= LONGEST_SHOWN else words[: LONGEST_SHOWN - 1] + "…")


def mark_unknown(spot: Spot) -> None:
    """Count a place as one that cannot be judged."""
    spot.node.reading.unknown.add(spot.at)
