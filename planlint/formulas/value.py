"""What comes back: return on investment, return on ad spend, the value of a customer."""

from __future__ import annotations

from planlint.formulas.quotient import quotient
from planlint.quantity import Kind, Quantity

ONE = Quantity.exactly(1, Kind.NUMBER)


def return_on_investment(gross_profit: Quantity, cost: Quantity) -> Quantity | None:
    """F04: a ratio (1.4 is 140 %), of the gross profit that comes back and the cost."""
    ratio = quotient(gross_profit, cost)
    return None if ratio is None else ratio - 1


def return_on_ad_spend(revenue: Quantity, ad_spend: Quantity) -> Quantity | None:
    """F05: a ratio, of the revenue credited to the ads and the money spent on them."""
    return quotient(revenue, ad_spend)


def break_even_roas(gross_margin: Quantity) -> Quantity | None:
    """F06: the return on ad spend that loses nothing, of the gross margin as a fraction."""
    return quotient(ONE, gross_margin)


def lifetime_value(
    revenue_per_period: Quantity, gross_margin: Quantity, churn_per_period: Quantity
) -> Quantity | None:
    """F07: money a customer, of revenue a period and the fractions that are margin and leave."""
    return quotient(revenue_per_period * gross_margin, churn_per_period)


def lifetime_value_of_orders(
    average_order_value: Quantity, gross_margin: Quantity, orders_per_customer: Quantity
) -> Quantity:
    """F07: money a customer, as a plan states it: of money an order, margin and orders."""
    return average_order_value * gross_margin * orders_per_customer


def value_to_cost(lifetime_value: Quantity, acquisition_cost: Quantity) -> Quantity | None:
    """F08: a ratio, of what a customer is worth and what winning one costs."""
    return quotient(lifetime_value, acquisition_cost)


def marketing_share(budget: Quantity, revenue: Quantity) -> Quantity | None:
    """F29: a fraction, of the marketing budget and the revenue of the same time."""
    return quotient(budget, revenue)
