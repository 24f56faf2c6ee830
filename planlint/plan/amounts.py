"""Amounts of money, over the plan's whole period and in its currency."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from planlint.dataclass import replace
from planlint.finding import text
from planlint.place import Path
from planlint.plan.node import Node
from planlint.plan.reading import ForeignAmount
from planlint.quantity import (
    Quantity,
    UnreadableValue,
    months_of_amounts,
    read_date,
    read_money,
)


def read_plan_money(
    raw: Any, path: Path, node: Node, *, comparators: bool = False
) -> Quantity | None:
    """Read an amount, spread it over its time, and put it into the plan's currency.

    Its time is that of the object if it has a start and an end, else the plan's period. None
    where a needed exchange rate or period is not stated.
    """
    reading = node.reading
    amount = read_money(
        raw,
        currency=reading.currency or None,
        symbols=reading.symbols,
        comparators=comparators,
    )
    if reading.budget_per and amount.per is None and is_of_whole_budget(path):
        amount = replace(amount, per=reading.budget_per)
    if amount.per is not None:
        amount = _over_period(amount, raw, path, node)
    return in_plan_currency(amount, path, node)


def in_plan_currency(amount: Quantity, path: Path, node: Node) -> Quantity | None:
    """The amount in the plan's currency; None where that or the exchange rate is not stated."""
    wanted = node.reading.currency
    if not amount.currency or amount.currency == wanted:
        return amount
    return _exchanged(amount, path, node) if wanted else None


def is_of_whole_budget(path: Path) -> bool:
    """Whether `budget.per` speaks of the amount at this path; the phasing names its own months."""
    return path[0] == "budget" and path[1:2] != ("phasing",)


def _over_period(amount: Quantity, raw: Any, path: Path, node: Node) -> Quantity:
    months = _own_months(node) or node.reading.months
    if months is None:
        raise UnreadableValue("wrong-value", "no-period", {"value": text(raw)})
    total = amount.over(months)
    node.reading.written[path] = f"{raw} over {months.normalize():f} months"
    return total


def _own_months(node: Node) -> Decimal | None:
    """The months from an object's own start to its own end, where both are written and readable."""
    try:
        start = read_date(node.raw.get("start"), edge="start")
        end = read_date(node.raw.get("end"), edge="end")
    except UnreadableValue:
        return None
    return months_of_amounts(start, end) if start <= end else None


def _exchanged(amount: Quantity, path: Path, node: Node) -> Quantity | None:
    currency = amount.currency or ""
    rate = node.reading.exchange_rates.get(currency)
    node.reading.foreign.append(ForeignAmount(path, currency, rate))
    if rate is None:
        node.reading.unknown.add(path)
        return None
    return amount.exchanged(rate, node.reading.currency)
