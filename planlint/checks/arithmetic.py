"""What every check that calculates needs: bare numbers, sums, agreement, what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal

from planlint.dataclass import replace
from planlint.fact_format import format_fact
from planlint.finding import Fact, number, text
from planlint.plan.node import Node
from planlint.quantity import Kind, Quantity

# Products of the longest numbers that a plan may hold fit into it.
ROOM = Context(prec=200)
NOTHING = Quantity.exactly(0, Kind.NUMBER)
ENDLESS = "∞"


def bare(quantity: Quantity) -> Quantity:
    """The number alone; all money of a plan is in one currency by then."""
    return replace(quantity, kind=Kind.NUMBER, currency=None, per=None)


def bare_or_none(quantity: Quantity | None) -> Quantity | None:
    """The number alone, or None where there is none."""
    return None if quantity is None else bare(quantity)


def exactly(value: Decimal | int) -> Quantity:
    """A bare number that is no range."""
    return Quantity.exactly(value, Kind.NUMBER)


def total(quantities: Iterable[Quantity | None]) -> Quantity | None:
    """The sum of the numbers that are stated; None if there are none."""
    stated = [bare(quantity) for quantity in quantities if quantity is not None]
    return sum(stated[1:], stated[0]) if stated else None


def is_unknown(node: Node, *names: str) -> bool:
    """Whether one of the fields is written but has no value that can be used."""
    return any(node.has(name) and node.values[name] is None for name in names)


def mark_unknown(node: Node) -> None:
    """Count the object as one that cannot be judged."""
    node.reading.unknown.add(node.path)


def gap(declared: Quantity, computed: Quantity) -> Decimal:
    """How far two ranges lie apart; 0 where they meet."""
    return max(declared.low - computed.high, computed.low - declared.high, Decimal(0))


def agrees(declared: Quantity, computed: Quantity, tolerance: Decimal) -> bool:
    """Whether a declared number is a calculated one, give or take a fraction of it.

    Half a unit of the last digit that is written is always allowed: 2.3 is right for 2.333.
    """
    nearest = computed.high if declared.low > computed.high else computed.low
    return gap(declared, computed) <= max(abs(nearest) * tolerance, declared.step / 2)


def in_writing(quantity: Quantity) -> Quantity:
    """All numbers that are written like this one: 1 % stands for 0.5 % to 1.5 %."""
    half = quantity.step / 2
    return replace(quantity, low=quantity.low - half, high=quantity.high + half)


def rounded(value: Decimal, step: str, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """A number of any length, rounded to a step such as 0.01."""
    return value.quantize(Decimal(step), rounding, ROOM)


def range_fact(quantity: Quantity, fact: Callable[[Decimal], Fact]) -> Fact:
    """A fact of a number, or of both ends of a range."""
    if quantity.exact:
        return fact(quantity.low)
    return text(f"{format_fact(fact(quantity.low))} to {format_fact(fact(quantity.high))}")


def number_or_endless(value: Decimal | None) -> Fact:
    """A number, or the sign for one without end."""
    return text(ENDLESS) if value is None else number(value)
