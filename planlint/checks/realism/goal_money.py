"""How much of the plan's money a goal is given."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from planlint.checks.arithmetic import NOTHING, bare, is_unknown, total
from planlint.checks.realism.media_money import share_of_goal
from planlint.plan.campaigns import Campaign, Partner
from planlint.plan.goals import Goal
from planlint.plan.money import BudgetLine
from planlint.plan.node import Node
from planlint.plan.root import Plan
from planlint.quantity import Quantity

CAMPAIGN_PARTS = ("cost_media", "cost_creative", "cost_platform")


def campaign_cost(campaign: Campaign) -> Quantity | None:
    """The whole cost of a campaign: as stated, else the sum of its stated parts."""
    if campaign.cost_total is not None:
        return bare(campaign.cost_total)
    return total(campaign.values.get(part) for part in CAMPAIGN_PARTS)


def has_unknown_campaign_cost(campaign: Campaign) -> bool:
    """Whether a cost is written but cannot be used."""
    return is_unknown(campaign, "cost_total", *CAMPAIGN_PARTS)


class GoalMoney:
    """The money of a plan, goal by goal."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known: dict[str, Quantity | None] = {}

    @cached_property
    def is_there(self) -> bool:
        """Whether the plan has money at all, for whatever it is meant."""
        return has_money(self._plan)

    def of(self, goal: Goal | None) -> Quantity | None:
        """What a goal is given: its share, else its lines, else its campaigns and partners.

        0 where nothing is said to be given to it; None where an amount cannot be used.
        """
        if goal is None:
            return NOTHING
        if goal.id not in self._known:
            self._known[goal.id] = _given(self._plan, goal)
        return self._known[goal.id]


def _given(plan: Plan, goal: Goal) -> Quantity | None:
    share = share_of_goal(plan.budget, goal.id)
    if share is None or share.high > 0:
        return share
    lines = plan.graph.naming_goal(goal, BudgetLine)
    campaigns = plan.graph.naming_goal(goal, Campaign)
    partners = plan.graph.naming_goal(goal, Partner)
    if lines:
        return _sum(lines, "amount")
    if any(map(has_unknown_campaign_cost, campaigns)):
        return None
    fees = _sum(partners, "fee")
    costs = total(map(campaign_cost, campaigns)) or NOTHING
    return None if fees is None else costs + fees


def _sum(nodes: Iterable[Node], field: str) -> Quantity | None:
    nodes = tuple(nodes)
    if any(is_unknown(node, field) for node in nodes):
        return None
    return total(node.values.get(field) for node in nodes) or NOTHING


def has_money(plan: Plan) -> bool:
    """Whether the plan has money at all, for whatever it is meant."""
    budget = plan.budget
    lines = (*budget.fixed, *budget.media, *budget.production)
    amounts = (
        budget.values.get("total"),
        *budget.by_goal.values(),
        *(line.amount for line in lines),
        *(campaign_cost(campaign) for campaign in plan.campaigns),
        *(partner.fee for partner in plan.partners),
    )
    unknown = (
        is_unknown(budget, "total")
        or any(is_unknown(line, "amount") for line in lines)
        or any(map(has_unknown_campaign_cost, plan.campaigns))
    )
    return unknown or any(amount is not None and amount.high > 0 for amount in amounts)


def pays_labour(plan: Plan) -> bool:
    """Whether the plan's money is meant to pay its people's work too.

    It is not where all of them are paid from elsewhere, or not at all, or where the budget is
    divided into lines and none of them is for staff.
    """
    if plan.team and all(member.unpaid or member.cost_in == "other" for member in plan.team):
        return False
    budget = plan.budget
    divided = budget.fixed or budget.media or budget.production
    return not divided or any(line.kind == "staff" for line in budget.fixed)


__all__ = [
    "GoalMoney",
    "campaign_cost",
    "has_money",
    "has_unknown_campaign_cost",
    "pays_labour",
]
