"""What a lead and a customer cost and are worth, by the plan's own numbers."""

from __future__ import annotations

from planlint.checks.arithmetic import bare, bare_or_none, is_unknown, total
from planlint.formulas import (
    cost_per_acquisition,
    cost_per_lead,
    customer_acquisition_cost,
    lifetime_value_of_orders,
)
from planlint.plan.business import Business
from planlint.plan.money import UnitEconomics
from planlint.quantity import Quantity

PARTS = ("production", "media", "tools", "fees")


def labour_of(entry: UnitEconomics) -> Quantity | None:
    """Hours times their rate; None where one of them is not stated."""
    labour = entry.cost.labour
    if labour.hours is None or labour.rate is None:
        return None
    return bare(labour.hours) * bare(labour.rate)


def cost_of(entry: UnitEconomics, *, with_labour: bool = True) -> Quantity | None:
    """The sum of the stated parts; None where none is stated or one is not known."""
    cost = entry.cost
    if has_unknown_cost(entry):
        return None
    parts = [cost.values.get(name) for name in PARTS]
    if with_labour and not cost.labour.is_empty:
        labour = labour_of(entry)
        if labour is None:
            return None
        parts.append(labour)
    return total(parts)


def has_unknown_cost(entry: UnitEconomics) -> bool:
    """Whether a part of the cost is written but cannot be used."""
    cost = entry.cost
    return (
        is_unknown(entry, "cost")
        or is_unknown(cost, *PARTS, "labour")
        or is_unknown(cost.labour, "hours", "rate")
    )


def expected_customers(entry: UnitEconomics) -> Quantity | None:
    """Leads times the fraction of them that buys; None where one of them is not stated."""
    if entry.leads is None or entry.lead_to_customer_rate is None:
        return None
    return bare(entry.leads) * bare(entry.lead_to_customer_rate)


def lead_cost(entry: UnitEconomics, cost: Quantity | None) -> Quantity | None:
    """What a lead costs: calculated, else as declared."""
    leads = bare_or_none(entry.leads)
    computed = cost_per_lead(cost, leads) if cost is not None and leads is not None else None
    return computed or bare_or_none(entry.cpl)


def customer_costs(entry: UnitEconomics, cost: Quantity | None) -> list[Quantity]:
    """What a customer costs, calculated from leads and from the customers stated."""
    if cost is None:
        return []
    found = []
    if entry.leads is not None and entry.lead_to_customer_rate is not None:
        rate = bare(entry.lead_to_customer_rate)
        found.append(cost_per_acquisition(cost, bare(entry.leads), rate))
    if entry.customers is not None:
        found.append(customer_acquisition_cost(cost, bare(entry.customers)))
    return [quantity for quantity in found if quantity is not None]


def customer_cost(entry: UnitEconomics, cost: Quantity | None) -> Quantity | None:
    """What a customer costs: calculated, else as declared."""
    computed = customer_costs(entry, cost)
    return computed[0] if computed else bare_or_none(entry.cpa or entry.cac)


def value_by_orders(business: Business) -> Quantity | None:
    """What a customer is worth by order value, margin and orders; None where one is missing."""
    value, margin = business.average_order_value, business.gross_margin
    orders = business.orders_per_customer
    if value is None or margin is None or orders is None:
        return None
    return lifetime_value_of_orders(bare(value), bare(margin), bare(orders))


def customer_value(business: Business, entry: UnitEconomics | None = None) -> Quantity | None:
    """What a customer is worth: as the entry says, else the business, else by its orders."""
    declared = (entry.clv if entry else None) or business.clv
    return bare(declared) if declared is not None else value_by_orders(business)
