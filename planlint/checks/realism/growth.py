"""Check of follower growth: what comes by itself, and what the plan's own money can add."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from planlint.checks.arithmetic import mark_unknown
from planlint.checks.realism.follower_push import UNKNOWN, Push, Pushes
from planlint.checks.realism.growth_case import DOUBLING, FEW, Case, Limits
from planlint.checks.realism.growth_facts import (
    basis_facts,
    fitting_facts,
    growth_facts,
    money_facts,
)
from planlint.checks.realism.nouns import noun_for
from planlint.fact_format import format_fact
from planlint.finding import (
    Problem,
    Related,
    Yield,
    calculation,
    count,
    money,
    not_applicable,
    related,
)
from planlint.plan.root import Plan
from planlint.quantity import read_number, read_rate

# Conventions: three times a generous ceiling is out of reach without money; followers at less
# than half of the plan's own price are a bargain nobody plans with.
OUT_OF_REACH = 3
BARGAIN = Decimal("0.5")


def unrealistic_growth(
    plan: Plan,
    *,
    organic_ceiling: str | Decimal = "8 %",
    small_gain: str | int = 100,
    negligible_gain: str | int = 30,
    tiny_baseline: str | int = 100,
) -> Iterator[Yield]:
    """Follower targets stay within what organic growth or the plan's own money can carry."""
    limits = Limits(
        ceiling=read_rate(organic_ceiling, bounded=False).high,
        small=read_number(small_gain).high,
        negligible=read_number(negligible_gain).high,
        tiny=read_number(tiny_baseline).low,
    )
    pushes = Pushes(plan)
    for kpi in plan.kpis:
        push = pushes.of(kpi)
        if isinstance(push, Push):
            yield _judge(Case(push, limits))
        elif push == UNKNOWN:
            mark_unknown(kpi)
        else:
            yield not_applicable(kpi, push)


def has_unrealistic_growth(plan: Plan) -> bool:
    """Whether unrealistic-growth finds anything in the plan, by its own defaults."""
    return any(isinstance(found, Problem) for found in unrealistic_growth(plan))


def _judge(case: Case) -> Yield:
    push = case.push
    if push.baseline is None and (push.paid > 0 or case.is_small):
        return not_applicable(push.kpi, "no-baseline")
    if case.is_negligible:
        return calculation(push.kpi, "small", **growth_facts(case))
    if push.paid > 0:
        return _judge_with_money(case)
    return _judge_without_money(case)


def _judge_without_money(case: Case) -> Yield:
    push, growth, ceiling = case.push, case.growth, case.limits.ceiling
    if growth is not None and growth <= ceiling:
        return calculation(push.kpi, "organic", **growth_facts(case))
    facts = {
        **growth_facts(case),
        **fitting_facts(case, case.fitting_organic_gain, case.months_at(ceiling)),
    }
    places = (*_channel(case), *_price(case))
    if growth is None:
        return Problem(push.kpi.at("target"), "no-basis", {**facts, **basis_facts(case)}, places)
    far = growth > OUT_OF_REACH * ceiling and push.has_sourced_ceiling and not case.is_small
    return Problem(push.kpi.at("target"), "impossible" if far else "fast", facts, places)


def _judge_with_money(case: Case) -> Yield:
    push, growth = case.push, case.growth
    if case.paid_gain <= 0:
        return calculation(push.kpi, "organic", **growth_facts(case))
    if push.cost is not None:
        return _judge_price(case, push.cost)
    facts = {**growth_facts(case), **money_facts(case)}
    if push.gain < FEW or (growth is not None and growth <= DOUBLING):
        return calculation(push.kpi, "paid", **facts)
    fitting = fitting_facts(case, case.fitting_paid_gain, case.months_at(DOUBLING))
    return Problem(push.kpi.at("target"), "fast-paid", {**facts, **fitting}, _channel(case))


def _judge_price(case: Case, cost: Decimal) -> Yield:
    """Hold the money against what the plan itself says that a follower costs."""
    push = case.push
    facts = {**growth_facts(case), **money_facts(case)}
    if case.implied_cost >= BARGAIN * cost:
        return calculation(push.kpi, "paid", **facts)
    months = case.months_at(case.limits.ceiling, push.paid / cost)
    facts |= {
        **fitting_facts(case, case.fitting_gain_at(cost), months),
        "cost": money(cost, push.currency),
        "needed_money": money(case.paid_gain * cost, push.currency),
    }
    places = (*_channel(case), *_price(case))
    return Problem(push.kpi.at("target"), "cheap-follower", facts, places)


def _channel(case: Case) -> tuple[Related, ...]:
    """The channel whose followers stand for a baseline that the KPI does not state."""
    channel = case.push.channel
    return () if channel is None else (related(channel.at("followers"), "followers today"),)


def _price(case: Case) -> tuple[Related, ...]:
    """The money it takes, at the place where the plan says what one of the people costs."""
    push = case.push
    if push.assumption is None or push.cost is None:
        return ()
    gain = count(case.paid_gain)
    people = f"{format_fact(gain)} {format_fact(noun_for(gain, push.people))}"
    cost = format_fact(money(push.cost, push.currency))
    needed = format_fact(money(case.paid_gain * push.cost, push.currency))
    return (related(push.assumption, f"{people} at {cost} each: {needed}"),)
