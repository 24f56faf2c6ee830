"""A check that needs more than a field and a limit: who signs, and who must not."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planlint.plugin import Plan, Yield, money, not_applicable, problem


def two_signatures(plan: Plan, *, limit: int | Decimal = 20000) -> Iterator[Yield]:
    """Above a limit, whoever approves a campaign is not the owner of its goal.

    Money is a range: the check speaks only where all of it lies above the limit.
    """
    owners = {goal.id: goal.owner for goal in plan.goals}
    for campaign in plan.campaigns:
        cost = campaign.cost_total
        if cost is None or cost.low <= limit:
            yield not_applicable(campaign, "small")
        elif campaign.approver and campaign.approver == owners.get(campaign.goal):
            yield problem(
                campaign.at("approver"),
                "same-person",
                campaign=campaign.label,
                who=campaign.approver,
                cost=money(cost.low, plan.unit),
                limit=money(limit, plan.unit),
            )
