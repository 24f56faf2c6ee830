"""A campaign's forecast: its numbers, where it runs and what for."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from planlint import reference
from planlint.checks.arithmetic import bare_or_none, is_unknown, range_fact
from planlint.finding import Fact, count, money, number, percent
from planlint.plan.campaigns import Campaign
from planlint.plan.node import Node
from planlint.plan.root import Plan
from planlint.quantity import Quantity

COST = "cost_media"
MONEY = frozenset({COST, "cpc", "cpm", "cpl"})
RATES = frozenset({"ctr", "cvr", "lead_to_customer_rate"})
RATIOS = frozenset({"frequency"})


def forecast_value(campaign: Campaign, field: str) -> Quantity | None:
    """A number of the forecast, or the media cost; None where it is not stated."""
    node: Node = campaign if field == COST else campaign.expected
    return bare_or_none(node.values.get(field))


def has_unknown_forecast(campaign: Campaign) -> bool:
    """Whether a number of the forecast, or its cost, is written but cannot be used."""
    fields = tuple(campaign.expected.fields)
    return is_unknown(campaign, "expected", COST) or is_unknown(campaign.expected, *fields)


def forecast_fact(field: str, value: Quantity, currency: str) -> Fact:
    """A number of the forecast as a message shows it."""
    return range_fact(value, _kind(field, currency))


def _kind(field: str, currency: str) -> Callable[[Decimal], Fact]:
    if field in MONEY:
        return partial(money, currency=currency)
    if field in RATES:
        return percent
    return number if field in RATIOS else count


def place_of(plan: Plan, campaign: Campaign) -> str:
    """Where a campaign runs: on its own platform, else its channel's.

    Search ads run on the search page of the platform that sells them.
    """
    channel = plan.graph.channel(campaign.channel) if campaign.channel else None
    platform = campaign.platform or (channel.platform if channel else "")
    if campaign.kind != "search":
        return platform
    pages = [place for place in reference.feeds(platform) if reference.kind_of(place) == "search"]
    return pages[0] if pages else platform


def objective_of(plan: Plan, campaign: Campaign) -> str:
    """The type of goal that a campaign works for: by its platform's objective, else by its goal."""
    goal = plan.graph.goal_of(campaign)
    own = goal.type if goal else ""
    written = campaign.platform_objective
    if not written:
        return own
    platform = place_of(plan, campaign)
    for name in (own, *reference.objectives()):
        known = reference.objective(name) if name else None
        fitting = reference.platform_objectives(known, platform) if known else ()
        if known and reference.same_platform_objective(written, fitting):
            return known.id
    return own
