"""How the numbers of unit economics and returns follow from others of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from planlint.checks.arithmetic import bare, bare_or_none, range_fact
from planlint.checks.unit_costs import cost_of, expected_customers, value_by_orders
from planlint.dataclass import dataclass
from planlint.fact_format import format_fact
from planlint.finding import Fact, count, money, number, percent
from planlint.formulas import (
    cost_per_acquisition,
    cost_per_lead,
    customer_acquisition_cost,
    return_on_ad_spend,
    return_on_investment,
)
from planlint.plan.business import Business
from planlint.plan.money import Return, UnitEconomics
from planlint.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Derivation:
    """One way to work out a number: the formula, its inputs as they are written, the result."""

    formula: str
    inputs: str
    computed: Quantity


@dataclass(frozen=True, slots=True)
class Declared:
    """A number that is stated although it follows from others.

    `is_least` says that the true number may be higher than the calculated one.
    """

    field: str
    value: Quantity
    ways: Sequence[Derivation]
    fact: Callable[[Decimal], Fact]
    is_least: bool = False


class Derivations:
    """The declared numbers of a plan whose money is in `currency`."""

    def __init__(self, currency: str, business: Business) -> None:
        self._money = partial(money, currency=currency)
        self._business = business

    def of_entry(self, entry: UnitEconomics) -> Iterator[Declared]:
        """The costs and customers that unit economics declare, with the ways to work them out."""
        per_customer = list(self._per_customer(entry))
        declared = (
            ("cpl", list(self._per_lead(entry)), self._money, False),
            ("cpa", per_customer, self._money, False),
            ("cac", per_customer, self._money, True),
            ("customers", list(self._customers(entry)), number, False),
        )
        for field, ways, fact, is_least in declared:
            value = entry.values.get(field)
            if value is not None and ways:
                yield Declared(field, bare(value), ways, fact, is_least)

    def of_value(self, node: UnitEconomics | Business) -> Iterator[Declared]:
        """What a customer is said to be worth, and what orders and margin make of it."""
        business = self._business
        computed = value_by_orders(business)
        if node.clv is None or computed is None:
            return
        inputs = " x ".join(
            (
                self._shown(business.average_order_value, self._money),
                self._shown(business.gross_margin, percent),
                self._shown(business.orders_per_customer, number),
            )
        )
        formula = "average_order_value x gross_margin x orders_per_customer"
        way = Derivation(formula, inputs, computed)
        yield Declared("clv", bare(node.clv), [way], self._money)

    def of_return(self, item: Return) -> Iterator[Declared]:
        """The ratios that a return declares, with the ways to work them out."""
        for field, ways in (
            ("roi", list(self._investment(item))),
            ("roas", list(self._ad_spend(item))),
        ):
            value = item.values.get(field)
            if value is not None and ways:
                yield Declared(field, bare(value), ways, number)

    def _per_lead(self, entry: UnitEconomics) -> Iterator[Derivation]:
        cost, leads = cost_of(entry), bare_or_none(entry.leads)
        if cost is None or leads is None:
            return
        computed = cost_per_lead(cost, leads)
        if computed is not None:
            inputs = f"{self._shown(cost, self._money)} / {self._shown(leads, count)}"
            yield Derivation("cost / leads", inputs, computed)

    def _per_customer(self, entry: UnitEconomics) -> Iterator[Derivation]:
        cost, leads = cost_of(entry), bare_or_none(entry.leads)
        rate, customers = bare_or_none(entry.lead_to_customer_rate), bare_or_none(entry.customers)
        if cost is None:
            return
        shown = self._shown(cost, self._money)
        if leads is not None and rate is not None:
            computed = cost_per_acquisition(cost, leads, rate)
            if computed is not None:
                inputs = f"{shown} / ({self._shown(leads, count)} x {self._shown(rate, percent)})"
                yield Derivation("cost / (leads x lead_to_customer_rate)", inputs, computed)
        if customers is not None:
            computed = customer_acquisition_cost(cost, customers)
            if computed is not None:
                inputs = f"{shown} / {self._shown(customers, number)}"
                yield Derivation("cost / customers", inputs, computed)

    def _customers(self, entry: UnitEconomics) -> Iterator[Derivation]:
        computed = expected_customers(entry)
        if computed is not None:
            leads = self._shown(entry.leads, count)
            rate = self._shown(entry.lead_to_customer_rate, percent)
            yield Derivation("leads x lead_to_customer_rate", f"{leads} x {rate}", computed)

    def _investment(self, item: Return) -> Iterator[Derivation]:
        """By the return that is expected, else by the margin of the revenue, else by all of it."""
        cost, revenue = bare_or_none(item.cost), bare_or_none(item.revenue)
        margin = bare_or_none(self._business.gross_margin)
        if cost is None:
            return
        spent = self._shown(cost, self._money)
        ways: list[tuple[str, str, Quantity]] = []
        if item.expected_return is not None:
            back = bare(item.expected_return)
            ways.append(("expected_return", self._shown(back, self._money), back))
        if revenue is not None and margin is not None:
            shown = f"{self._shown(revenue, self._money)} x {self._shown(margin, percent)}"
            ways.append(("revenue x gross_margin", shown, revenue * margin))
        elif revenue is not None:
            ways.append(("revenue", self._shown(revenue, self._money), revenue))
        for words, shown, back in ways:
            computed = return_on_investment(back, cost)
            if computed is not None:
                inputs = f"({shown} - {spent}) / {spent}"
                yield Derivation(f"({words} - cost) / cost", inputs, computed)

    def _ad_spend(self, item: Return) -> Iterator[Derivation]:
        revenue, spend = bare_or_none(item.revenue), bare_or_none(item.ad_spend)
        computed = None
        if revenue is not None and spend is not None:
            computed = return_on_ad_spend(revenue, spend)
        if revenue is not None and spend is not None and computed is not None:
            inputs = f"{self._shown(revenue, self._money)} / {self._shown(spend, self._money)}"
            yield Derivation("revenue / ad_spend", inputs, computed)

    def _shown(self, value: Quantity | None, fact: Callable[[Decimal], Fact]) -> str:
        return "" if value is None else format_fact(range_fact(bare(value), fact))


__all__ = ["Declared", "Derivation", "Derivations"]
