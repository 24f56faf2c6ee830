"""Checks of the goals: specific, dated, owned, worked for, and wanted by the business."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.finding import Yield, not_applicable, problem, related, text
from planlint.plan.goals import Goal
from planlint.plan.populations import active_social_channels, channels_of_kind
from planlint.plan.root import Plan
from planlint.rule import Check

SELLING = frozenset({"sales", "leads"})


def no_goals(plan: Plan) -> Iterator[Yield]:
    """At least one goal."""
    if not plan.goals and not plan.is_unreadable("goals"):
        yield problem(plan.place_of("goals"), "missing", missing="goals")


def vague_goal(plan: Plan) -> Iterator[Yield]:
    """A goal has a KPI with a target, and its statement is more than a wish."""
    for goal in plan.goals:
        if not _has_target(plan, goal):
            at = goal.place_of("statement")
            kpis = plan.graph.kpis_of(goal)
            places = tuple(related(kpi, "this KPI has no target") for kpi in kpis)
            yield problem(at, "no-target", related=places, missing="target", goal=goal.label)
        elif word := _vague_word(plan, goal):
            yield problem(goal.at("statement"), "vague-words", goal=goal.label, word=text(word))


def _has_target(plan: Plan, goal: Goal) -> bool:
    """Whether a KPI of the goal has a target; a KPI that does not exist counts as one that has."""
    kpis = plan.graph.kpis_of(goal)
    dangling = any(plan.graph.kpi(kpi_id) is None for kpi_id in goal.kpis)
    unreadable = goal.is_unreadable("kpis") or plan.is_unreadable("kpis")
    return dangling or unreadable or any(kpi.has("target") for kpi in kpis)


def _vague_word(plan: Plan, goal: Goal) -> str:
    statement = goal.statement
    if not statement or any(character.isdigit() for character in statement):
        return ""
    return plan.words.vague_verb_in(statement) or ""


def goal_without_deadline(plan: Plan) -> Iterator[Yield]:
    """A goal, or one of its KPIs, has a day by which it is to be reached."""
    for goal in plan.goals:
        dates = [(goal.at("end"), goal.end)] if goal.has("end") else []
        dates += [
            (kpi.at("deadline"), kpi.deadline)
            for kpi in plan.graph.kpis_of(goal)
            if kpi.has("deadline")
        ]
        dangling = any(plan.graph.kpi(kpi_id) is None for kpi_id in goal.kpis)
        if not dates and not dangling:
            yield problem(goal, "no-deadline", missing="end", goal=goal.label)
            continue
        yield from _beyond_period(plan, goal)


def _beyond_period(plan: Plan, goal: Goal) -> Iterator[Yield]:
    period = plan.period
    for name, when in (("start", goal.start), ("end", goal.end)):
        if when is None:
            continue
        if (period.end and when > period.end) or (period.start and when < period.start):
            yield problem(
                goal.at(name),
                "beyond-period",
                goal=goal.label,
                side=text(name),
                date=when,
                period=text(f"{period.start or '…'} to {period.end or '…'}"),
            )


def goal_without_owner(plan: Plan) -> Iterator[Yield]:
    """One person answers for a goal."""
    for goal in plan.goals:
        if not goal.has("owner"):
            yield problem(goal, "no-owner", missing="owner", goal=goal.label)


def goal_without_activity(plan: Plan) -> Iterator[Yield]:
    """Something is done for a goal."""
    for goal in plan.goals:
        served_by_service = goal.type == "customer_service" and not plan.customer_service.is_empty
        if not served_by_service and not plan.graph.activities_of(goal):
            yield problem(goal, "no-activity", goal=goal.label)


def sales_only_goals(plan: Plan) -> Iterator[Yield]:
    """A plan that works on social channels only wants more from them than the sale."""
    if not active_social_channels(plan):
        yield not_applicable(plan, "no-social")
        return
    if channels_of_kind(plan, "search", "email", "web"):
        yield not_applicable(plan, "other-channels")
        return
    stated = [goal for goal in plan.goals if goal.has("objective")]
    if stated and len(stated) == len(plan.goals) and all(goal.type in SELLING for goal in stated):
        yield problem(plan.at("goals"), "sales-only")


def goal_without_business_goal(plan: Plan) -> Iterator[Yield]:
    """A goal serves something the business wants; the only business goal is implied."""
    business_goals = plan.strategy.business_goals
    if plan.strategy.is_unreadable("business_goals"):
        return
    if not business_goals:
        yield problem(plan.strategy, "none-stated", missing="business_goals")
        return
    for goal in plan.goals:
        if len(business_goals) > 1 and not goal.has("business_goal"):
            yield problem(goal, "not-linked", missing="business_goal", goal=goal.label)


CHECKS: tuple[Check, ...] = (
    no_goals,
    vague_goal,
    goal_without_deadline,
    goal_without_owner,
    goal_without_activity,
    sales_only_goals,
    goal_without_business_goal,
)
