"""What things cost: a lead, a customer, a click, a follower."""

from __future__ import annotations

from decimal import Decimal

from planlint.formulas.quotient import quotient
from planlint.quantity import Quantity

THOUSAND = 1000
DAYS_A_WEEK = 7


def cost_per_acquisition(
    cost: Quantity, leads: Quantity, lead_to_customer_rate: Quantity
) -> Quantity | None:
    """F01: money a customer, of all costs, the number of leads and the fraction that buys."""
    return quotient(cost, leads * lead_to_customer_rate)


def cost_per_lead(cost: Quantity, leads: Quantity) -> Quantity | None:
    """F02: money a lead, of all costs and the number of leads."""
    return quotient(cost, leads)


def customer_acquisition_cost(cost: Quantity, customers: Quantity) -> Quantity | None:
    """F03: money a customer, of all sales and marketing costs and the number of new customers."""
    return quotient(cost, customers)


def cost_per_thousand(cost: Quantity, impressions: Quantity) -> Quantity | None:
    """F09: money for a thousand impressions (CPM), of a cost and the number of impressions."""
    return quotient(cost * THOUSAND, impressions)


def cost_per_click(cost: Quantity, clicks: Quantity) -> Quantity | None:
    """F10: money a click (CPC), of a cost and the number of clicks."""
    return quotient(cost, clicks)


def cost_per_paid_follower(paid: Decimal, gain: Decimal, organic: Decimal) -> Decimal:
    """F22: money a follower, of what is paid and the followers that do not come by themselves.

    Where less than one of them is left, the money counts as paid for one.
    """
    return paid / max(Decimal(1), gain - organic)


def learning_events_per_week(daily_budget: Quantity, expected_cpa: Quantity) -> Quantity | None:
    """F30: optimisation events a week, of the money a day and the money an event."""
    return quotient(daily_budget * DAYS_A_WEEK, expected_cpa)


def money_needed(target: Quantity, baseline: Quantity, unit_cost: Quantity) -> Quantity:
    """F34: money, of an absolute target, the baseline it starts from and the money for each."""
    return (target - baseline) * unit_cost
