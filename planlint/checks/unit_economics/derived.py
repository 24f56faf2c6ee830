"""Check of numbers that follow from others in the plan: do they?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, Decimal
from functools import partial

from planlint.checks.arithmetic import agrees, bare, is_unknown, mark_unknown, range_fact
from planlint.checks.unit_costs import (
    cost_of,
    customer_costs,
    expected_customers,
    has_unknown_cost,
)
from planlint.checks.unit_economics.derivations import Declared, Derivation, Derivations
from planlint.finding import (
    Calculation,
    Fact,
    Problem,
    Yield,
    count,
    money,
    not_applicable,
    number,
    percent,
    text,
)
from planlint.formulas import cost_per_lead
from planlint.plan.business import Business
from planlint.plan.money import Return, UnitEconomics
from planlint.plan.node import Node
from planlint.plan.root import Plan
from planlint.quantity import read_rate

VALUE_FIELDS = ("clv", "average_order_value", "gross_margin", "orders_per_customer")
ENTRY_FIELDS = ("leads", "lead_to_customer_rate", "customers", "cpl", "cpa", "cac", "clv")
RETURN_FIELDS = ("cost", "ad_spend", "revenue", "expected_return", "roi", "roas")
DASH = "-"


def derived_number_mismatch(plan: Plan, *, tolerance: str | Decimal = "1 %") -> Iterator[Yield]:
    """A declared number is what the plan's own numbers make of it."""
    judge = _Judge(plan, read_rate(tolerance).high)
    for entry in plan.unit_economics:
        yield from judge.entry(entry)
    for item in plan.returns:
        yield from judge.stated_return(item)
    if not plan.business.is_empty:
        yield from judge.business(plan.business)


class _Judge:
    def __init__(self, plan: Plan, tolerance: Decimal) -> None:
        self._plan = plan
        self._tolerance = tolerance
        self._money = partial(money, currency=plan.unit)
        self._derivations = Derivations(plan.unit, plan.business)
        values = {entry.clv.low for entry in plan.unit_economics if entry.clv is not None}
        # Goals with values of their own speak of different customers, and so may the business.
        self._one_value = len(values) == 1 and plan.business.clv is None

    def entry(self, entry: UnitEconomics) -> Iterator[Yield]:
        unknown = is_unknown(entry, *ENTRY_FIELDS) or has_unknown_cost(entry)
        declared = list(self._derivations.of_entry(entry))
        if self._one_value:
            declared += self._derivations.of_value(entry)
        few = self._under_one(entry)
        yield from self._verdicts(entry, declared)
        yield from few
        if unknown:
            mark_unknown(entry)
        elif not declared and not few:
            yield not_applicable(entry, "nothing-derived")

    def stated_return(self, item: Return) -> Iterator[Yield]:
        declared = list(self._derivations.of_return(item))
        yield from self._verdicts(item, declared)
        if is_unknown(item, *RETURN_FIELDS):
            mark_unknown(item)
        elif not declared:
            yield not_applicable(item, "nothing-derived")

    def business(self, business: Business) -> Iterator[Yield]:
        declared = list(self._derivations.of_value(business))
        yield from self._verdicts(business, declared)
        if is_unknown(business, *VALUE_FIELDS):
            mark_unknown(business)
        elif not declared:
            yield not_applicable(business, "nothing-derived")

    def _verdicts(self, node: Node, declared: Iterable[Declared]) -> Iterator[Yield]:
        for one in declared:
            yield self._verdict(node, one)

    def _verdict(self, node: Node, declared: Declared) -> Yield:
        for way in declared.ways:
            if self._holds(declared, way):
                return Calculation(node.path, "right", _facts(node, declared, way))
        facts = _facts(node, declared, declared.ways[0])
        if isinstance(node, UnitEconomics) and declared.field == "cpa":
            as_lead = self._as_cost_of_lead(node, declared)
            if as_lead is not None:
                return Problem(node.at("cpa"), "cpl-as-cpa", facts | as_lead)
        return Problem(node.at(declared.field), "mismatch", facts)

    def _holds(self, declared: Declared, way: Derivation) -> bool:
        may_be_more = declared.is_least and declared.value.high > way.computed.low
        return may_be_more or agrees(declared.value, way.computed, self._tolerance)

    def _as_cost_of_lead(self, entry: UnitEconomics, declared: Declared) -> dict[str, Fact] | None:
        """The numbers that show that a cost of a customer is the cost of a lead."""
        cost, rate = cost_of(entry), entry.lead_to_customer_rate
        if cost is None or entry.leads is None or rate is None or rate.low >= 1:
            return None
        computed = cost_per_lead(cost, bare(entry.leads))
        if computed is None or not agrees(declared.value, computed, self._tolerance):
            return None
        return {
            "cost": range_fact(cost, self._money),
            "leads": range_fact(bare(entry.leads), count),
            "rate": range_fact(bare(rate), percent),
        }

    def _under_one(self, entry: UnitEconomics) -> list[Yield]:
        customers, rate = expected_customers(entry), entry.lead_to_customer_rate
        if customers is None or entry.leads is None or rate is None or customers.high >= 1:
            return []
        costs = customer_costs(entry, cost_of(entry))
        facts = {
            "name": text(entry.label),
            "leads": range_fact(bare(entry.leads), count),
            "rate": range_fact(bare(rate), percent),
            "customers": range_fact(customers, number),
            "cpa": range_fact(costs[0], self._money) if costs else text(DASH),
            "fit_leads": text(DASH) if rate.high <= 0 else count(_up(1 / rate.high)),
        }
        return [Problem(entry.at("leads"), "under-one", facts)]


def _facts(node: Node, declared: Declared, way: Derivation) -> dict[str, Fact]:
    return {
        "name": text(node.label),
        "formula": text(way.formula),
        "inputs": text(way.inputs),
        "field": text(declared.field),
        "computed": range_fact(way.computed, declared.fact),
        "declared": range_fact(declared.value, declared.fact),
    }


def _up(value: Decimal) -> Decimal:
    return value.to_integral_value(ROUND_CEILING)


__all__ = ["derived_number_mismatch"]
