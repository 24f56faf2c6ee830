"""Checks of the budget as a whole: it exists, and it fits the size of the business."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planlint.checks.realism.growth import has_unrealistic_growth
from planlint.finding import Yield, money, not_applicable, number, percent, problem, text
from planlint.plan.root import Plan
from planlint.quantity import read_rate

MONTHS_A_YEAR = 12


def is_organic_by_choice(plan: Plan) -> bool:
    """Whether the plan does without paid media and says why."""
    return bool(plan.budget.organic_only) and plan.budget.has("rationale")


def no_budget(plan: Plan) -> Iterator[Yield]:
    """There is money, or a reason why none is needed."""
    budget = plan.budget
    if plan.is_unreadable("budget") or budget.is_unreadable("total"):
        return
    if budget.total is None and budget.has("total"):
        return  # in another currency, without a rate
    if budget.total is not None and budget.total.high > 0:
        return
    at = budget.place_of("total") if budget.raw else plan.place_of("budget")
    lines = (*budget.fixed, *budget.media, *budget.production)
    amounts = [line.amount.low for line in lines if line.amount is not None]
    if amounts and not budget.has("total"):
        parts = money(sum(amounts, Decimal(0)), plan.unit)
        yield problem(at, "no-total", missing="total", parts=parts)
        return
    organic = is_organic_by_choice(plan) and not has_unrealistic_growth(plan)
    key = "organic" if organic else "missing"
    yield problem(at, key, missing="" if budget.has("total") else "total")


def budget_share_outlier(
    plan: Plan,
    *,
    enterprise_low: str | Decimal = "4 %",
    enterprise_high: str | Decimal = "10.5 %",
    small_low: str | Decimal = "3.5 %",
    small_high: str | Decimal = "16 %",
) -> Iterator[Yield]:
    """The yearly budget lies in the band of businesses of its size (F29)."""
    bands = {"enterprise": (enterprise_low, enterprise_high), "small": (small_low, small_high)}
    revenue, size, total = plan.business.revenue_annual, plan.business.size, plan.budget.total
    months = plan.budget.period_months.high if plan.budget.period_months else plan.reading.months
    if revenue is None or revenue.low <= 0:
        yield not_applicable(plan, "no-revenue")
    elif size not in bands:
        yield not_applicable(plan, "no-band")
    elif total is None or not months:
        yield not_applicable(plan, "no-period")
    else:
        low, high = (read_rate(side, bounded=True).midpoint for side in bands[size])
        yearly = total.scaled(Decimal(MONTHS_A_YEAR) / months)
        smallest, largest = yearly.low / revenue.high, yearly.high / revenue.low
        if largest < low or smallest > high:
            yield problem(
                plan.budget.at("total"),
                "outside-enterprise" if size == "enterprise" else "outside-small",
                yearly=money(yearly.midpoint, plan.unit),
                total=money(total.midpoint, plan.unit),
                months=number(months),
                revenue=money(revenue.midpoint, plan.unit),
                share=percent(yearly.midpoint / revenue.midpoint),
                low=percent(low),
                high=percent(high),
                size=text(size),
            )
