"""Checks of the returns: expected, by activity, in time, and never promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from planlint.finding import (
    Facts,
    Yield,
    count,
    not_applicable,
    number,
    percent,
    problem,
    related,
    text,
)
from planlint.plan.money import Return
from planlint.plan.node import Node
from planlint.plan.populations import paid_campaigns
from planlint.plan.root import Plan
from planlint.quantity import exact_months, read_number, read_rate
from planlint.rule import Check

SLOW_TYPES = frozenset({"brand", "non_marketing"})
EXPECTATIONS = ("expected_return", "revenue", "roi", "roas", "proxy")
SEVERAL = 2
MANY = 3


def no_expected_return(plan: Plan) -> Iterator[Yield]:
    """Who spends says what should come back, in money or in a number that stands for it."""
    if plan.is_unreadable("returns"):
        return
    stated = [
        item
        for item in plan.returns
        if (item.has("cost") or item.has("ad_spend"))
        and any(item.has(name) for name in EXPECTATIONS)
    ]
    if not stated:
        at = plan.place_of("returns")
        yield problem(at, "no-return", missing="returns")


def single_blended_roi(plan: Plan) -> Iterator[Yield]:
    """Several efforts have several returns."""
    returns = plan.returns
    if not returns:
        yield not_applicable(plan, "no-returns")
        return
    efforts = max(len(plan.channels), len(paid_campaigns(plan)))
    blended = len(returns) == 1 or all(item.activity.strip().lower() == "all" for item in returns)
    if blended and efforts >= SEVERAL:
        yield problem(plan.at("returns"), "blended", efforts=count(efforts))


def roi_horizon_too_short(
    plan: Plan, *, brand_min_horizon: int | str | Decimal = 6
) -> Iterator[Yield]:
    """What repays slowly is given the time."""
    shortest = read_number(brand_min_horizon).high
    for item in plan.returns:
        horizon = item.horizon_months
        promises = item.type in SLOW_TYPES and item.roi is not None
        if promises and horizon is not None and horizon.high < shortest:
            facts: Facts = {"activity": item.label, "months": number(horizon.high)}
            yield problem(item.at("horizon_months"), "short-horizon", facts=facts, wanted=shortest)
    yield from _stopped_early(plan)
    if len(plan.returns) >= MANY and all(item.type == "direct" for item in plan.returns):
        yield problem(plan.at("returns"), "all-repay", activities=count(len(plan.returns)))


def _stopped_early(plan: Plan) -> Iterator[Yield]:
    start = plan.period.start
    by_activity = {item.activity: item for item in plan.returns}
    for rule in plan.governance.decision_rules:
        item = by_activity.get(rule.stop)
        if item is None or rule.date is None or start is None or item.horizon_months is None:
            continue
        passed = _months_since(start, rule.date)
        if passed < item.horizon_months.low:
            places = (related(rule.at("date"), "it may be stopped here"),)
            facts: Facts = {"activity": item.label, "date": rule.date, "passed": number(passed)}
            horizon = number(item.horizon_months.low)
            at = item.at("horizon_months")
            yield problem(at, "stopped-early", related=places, months=horizon, facts=facts)


def _months_since(start: date, when: date) -> Decimal:
    return exact_months(start, when) if when >= start else Decimal(0)


def guaranteed_roi(plan: Plan) -> Iterator[Yield]:
    """Nobody can promise a return, and nobody is asked to."""
    nodes: tuple[Node, ...] = (*plan.returns, *plan.partners, *plan.agencies, *plan.contracts)
    for node in nodes:
        for name, value in node.raw.items():
            promise = plan.words.guarantee_in(value) if isinstance(value, str) else None
            if promise:
                facts: Facts = {"who": node.label, "promise": text(" ".join(promise.split()))}
                yield problem(node.at(name), "text", facts=facts)
        yield from _commitment(node)


def _commitment(node: Node) -> Iterator[Yield]:
    if node.values.get("roi_commitment"):
        yield problem(node.at("roi_commitment"), "commitment", who=node.label)
    if isinstance(node, Return) and node.certainty is not None and node.certainty.low >= 1:
        facts: Facts = {"who": node.label, "certainty": percent(node.certainty.low)}
        yield problem(node.at("certainty"), "certain", facts=facts)


def no_expectation_range(plan: Plan, *, certain: str | Decimal = "95 %") -> Iterator[Yield]:
    """It is written down how sure the numbers are."""
    if not plan.kpis and not plan.returns:
        yield not_applicable(plan, "nothing-expected")
        return
    doubts = ("range", "confidence", "certainty")
    items: tuple[Any, ...] = (*plan.kpis, *plan.returns)
    if not any(item.has(name) for item in items for name in doubts):
        at = plan.at("kpis") if plan.kpis else plan.at("returns")
        yield problem(at, "none", missing="range")
        return
    limit = read_rate(certain, bounded=True).low
    stated = [kpi.confidence for kpi in plan.kpis if kpi.confidence is not None]
    if stated and all(confidence.low >= limit for confidence in stated):
        yield problem(plan.at("kpis"), "all-certain", certain=percent(limit))


CHECKS: tuple[Check, ...] = (
    no_expected_return,
    single_blended_roi,
    roi_horizon_too_short,
    guaranteed_roi,
    no_expectation_range,
)
