"""Checks of the strategy: a purpose, lessons learned, a buyer's journey that is served."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.finding import Yield, not_applicable, number, problem, related
from planlint.plan.business import Result
from planlint.plan.root import Plan
from planlint.rule import Check

AWARENESS_OBJECTIVES = frozenset({"awareness", "trial", "attitude_change"})


def no_strategy(plan: Plan) -> Iterator[Yield]:
    """A strategy with a purpose that says more than a name."""
    strategy = plan.strategy
    if strategy.is_empty:
        yield problem(plan.place_of("strategy"), "missing", missing="strategy")
        return
    if strategy.is_unreadable("purpose"):
        return
    names = {" ".join(name.lower().split()) for name in (plan.name, plan.business.name) if name}
    purpose = " ".join(strategy.purpose.lower().split())
    if not purpose:
        yield problem(strategy.place_of("purpose"), "no-purpose", missing="purpose")
    elif purpose in names:
        yield problem(strategy.at("purpose"), "only-a-name", purpose=strategy.purpose)


def no_previous_period_review(plan: Plan) -> Iterator[Yield]:
    """A growing business starts from what the last period reached."""
    stage = plan.business.stage
    previous = plan.situation.previous_period
    if stage == "new":
        yield not_applicable(plan, "new")
        return
    if previous.is_unreadable("results"):
        return
    measured = [result for result in previous.results if result.has("target", "actual")]
    if not measured:
        if stage:
            at = previous.path if plan.situation.has("previous_period") else plan.path
            places = (related(plan.business.at("stage"), "there was a last period"),)
            yield problem(at, "no-results", related=places, missing="results", stage=stage)
        elif not plan.situation.has("previous_period"):
            yield problem(plan, "first-plan", missing="previous_period")
    for result in measured:
        if _missed(plan, result) and not result.has("learning"):
            yield problem(
                result,
                "no-learning",
                missing="learning",
                what=result.kpi.replace("_", " ") or "a result",
                target=number(result.target.low if result.target else 0),
                actual=number(result.actual.low if result.actual else 0),
            )


def _missed(plan: Plan, result: Result) -> bool:
    """Whether the whole of what was reached is worse than the whole of what was wanted."""
    target, actual = result.target, result.actual
    if target is None or actual is None:
        return False
    kpi = plan.graph.kpi(result.kpi)
    metric = plan.metric(kpi.metric if kpi else result.kpi)
    if metric is not None and metric.better == "down":
        return actual.low > target.high
    return actual.high < target.low


def journey_stage_uncovered(plan: Plan) -> Iterator[Yield]:
    """Every stage of the journey is served, and every goal has its stage."""
    content = plan.content
    served = {goal.stage for goal in plan.goals}
    served.update(map(plan.graph.stage_of, content.calendar))
    served.update(map(plan.graph.stage_of, content.pillars))
    served.update(map(plan.graph.stage_of, plan.campaigns))
    for index, stage in enumerate(plan.strategy.journey):
        if stage not in served:
            yield problem(plan.strategy.at("journey", index), "uncovered", stage=stage)
    for goal in plan.goals:
        if not goal.has("stage"):
            yield problem(goal, "no-stage", missing="stage", goal=goal.label)


def new_offer_without_awareness(plan: Plan) -> Iterator[Yield]:
    """What is new has to be met before it is bought."""
    new = [product for product in plan.products if product.is_new]
    if plan.business.stage != "new" and not new:
        yield not_applicable(plan, "nothing-new")
        return
    if any(goal.type in AWARENESS_OBJECTIVES for goal in plan.goals):
        return
    if any(goal.is_unreadable("objective") for goal in plan.goals):
        return
    what = new[0].label if new else plan.business.name or "the business"
    place = new[0].path if new else plan.business.at("stage")
    places = (related(place, "this is new"),)
    yield problem(plan.at("goals"), "no-awareness", related=places, what=what)


CHECKS: tuple[Check, ...] = (
    no_strategy,
    no_previous_period_review,
    journey_stage_uncovered,
    new_offer_without_awareness,
)
