"""Checks of where the money goes: to people and media, to every goal, and to nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planlint.checks.budget.total import is_organic_by_choice
from planlint.finding import Yield, money, not_applicable, problem
from planlint.plan.campaigns import Campaign, Partner
from planlint.plan.goals import Goal
from planlint.plan.money import BudgetLine
from planlint.plan.populations import spending
from planlint.plan.root import Plan
from planlint.quantity import Quantity


def no_fixed_media_split(plan: Plan) -> Iterator[Yield]:
    """Fixed costs and media are told apart, and people cost something."""
    budget = plan.budget
    lacking = [name for name in ("fixed", "media") if not budget.has(name)]
    if lacking and not is_organic_by_choice(plan):
        yield problem(budget, "no-split", missing=lacking[0], lacking=" and ".join(lacking))
    paid_here = [person for person in plan.team if not person.unpaid and person.cost_in != "other"]
    staffed = any(line.kind == "staff" for line in budget.fixed)
    if paid_here and budget.has("fixed") and not staffed and not budget.is_unreadable("fixed"):
        yield problem(
            budget.at("fixed"),
            "no-staff-cost",
            people=", ".join(person.label for person in paid_here),
        )


def production_without_distribution(plan: Plan) -> Iterator[Yield]:
    """Who pays to make content also pays to show it."""
    budget = plan.budget
    lines = [*budget.production, *(line for line in budget.fixed if line.kind == "production")]
    costs = [line.amount for line in lines if line.amount is not None and line.amount.high > 0]
    if not costs:
        yield not_applicable(plan, "no-production")
    elif is_organic_by_choice(plan):
        yield not_applicable(plan, "organic")
    elif not _spends(budget.media) and not _is_shown(plan):
        total = sum((cost.high for cost in costs[1:]), costs[0].high)
        at = budget.place_of("media")
        yield problem(at, "no-media", missing="media", production=money(total, plan.unit))


def _spends(lines: Sequence[BudgetLine]) -> bool:
    """Whether a line has, or may have, money."""
    return any(_may_cost(line.amount) or line.is_unreadable("amount") for line in lines)


def _is_shown(plan: Plan) -> bool:
    """Whether campaigns buy media, or the media lines cannot be read."""
    bought = any(_may_cost(campaign.cost_media) for campaign in plan.campaigns)
    return bought or plan.budget.is_unreadable("media")


def _may_cost(amount: Quantity | None) -> bool:
    return amount is not None and amount.high > 0


def goal_unfunded(plan: Plan) -> Iterator[Yield]:
    """Every goal has money, from a share, a line, a campaign or a partner's fee."""
    if is_organic_by_choice(plan):
        yield not_applicable(plan, "organic")
        return
    for goal in plan.goals:
        if not _is_funded(plan, goal):
            yield problem(goal, "unfunded", goal=goal.label)


def _is_funded(plan: Plan, goal: Goal) -> bool:
    budget, graph = plan.budget, plan.graph
    if goal.type == "customer_service" and not plan.customer_service.is_empty:
        return True
    share = budget.by_goal.get(goal.id)
    unreadable = (*budget.path, "by_goal", goal.id) in plan.reading.unreadable
    partners = graph.naming_goal(goal, Partner)
    return (
        _may_cost(share)
        or unreadable
        or budget.is_unreadable("by_goal")
        or bool(graph.naming_goal(goal, Campaign))
        or bool(graph.naming_goal(goal, BudgetLine))
        or any(partner.has("fee") for partner in partners)
    )


def orphan_spend(plan: Plan) -> Iterator[Yield]:
    """Money serves a goal."""
    for item in spending(plan):
        serves_kpi = isinstance(item, Partner) and item.has("kpi")
        if not item.has("goal") and not serves_kpi:
            what = f'{item.what} "{item.label}"'
            yield problem(item, "no-goal", missing="goal", what=what)
