"""Worked examples: plans whose verdict and whose numbers were calculated beforehand.

"One month" is May 2026, which has 31 days; a month of the formulas has 30.4375.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

import pytest

from planlint.finding import Calculation, Fact, Problem
from tests.judging import judge

ONE_MONTH = "start: 2026-05-01, deadline: 2026-05-31"
BOOST_150 = "campaigns: [{id: l1, goal: o1, kind: boost, cost_media: 150}]"
GOAL = "goals: [{id: o1, kpis: [k1]}]"
OWN_COSTS = (
    "unit_economics: [{goal: o1, cost: {production: 190}, leads: 10, lead_to_customer_rate: 20 %}]"
)
MONEY_190 = "budget: {total: 190, by_goal: {o1: 190}}"


@dataclass(frozen=True)
class Vector:
    """A plan, the branch it ends in, how bad that is, and the numbers it shows."""

    name: str
    rule: str
    plan: str
    key: str
    severity: str
    figures: dict[str, str] = field(default_factory=dict)


def growth(
    name: str, kpi: str, rest: str, verdict: tuple[str, str], figures: dict[str, str]
) -> Vector:
    key, severity = verdict
    plan = f"{{{GOAL}, kpis: [{{id: k1, metric: followers, {kpi}}}]{', ' if rest else ''}{rest}}}"
    return Vector(name, "unrealistic-growth", plan, key, severity, figures)


GROWTH = (
    growth(
        "ten thousand more in a month from nobody knows where",
        f"target_type: delta, target: 10000, {ONE_MONTH}",
        "budget: {total: 0}",
        ("no-basis", "error"),
        {"needed": "122643"},
    ),
    growth(
        "ten thousand more in a month from 400",
        f"target_type: delta, target: 10000, baseline: 400, {ONE_MONTH}",
        "budget: {total: 0}",
        ("impossible", "error"),
        {"growth": "23.507"},
    ),
    growth(
        "the same with 10 of ads",
        f"target_type: delta, target: 10000, baseline: 400, {ONE_MONTH}",
        "campaigns: [{id: l1, goal: o1, kind: boost, cost_media: 10}]",
        ("fast-paid", "warning"),
        {"growth": "23.507", "implied": "0.001"},
    ),
    growth(
        "ten thousand more for an account of 150,000",
        f"target_type: delta, target: 10000, baseline: 150000, {ONE_MONTH}",
        "budget: {total: 0}",
        ("organic", "ok"),
        {"growth": "0.065"},
    ),
    growth(
        "Pepperoni Palace",
        f"platform: facebook, baseline: 400, target: 480, {ONE_MONTH}",
        BOOST_150,
        ("paid", "ok"),
        {"growth": "0.196", "implied": "3.17", "paid_gain": "47"},
    ),
    growth(
        "Pepperoni Palace without a boost",
        f"platform: facebook, baseline: 400, target: 480, {ONE_MONTH}",
        "",
        ("fast", "warning"),
        {"growth": "0.196"},
    ),
    growth(
        "5,000 to 5,350 in a month",
        f"baseline: 5000, target: 5350, {ONE_MONTH}",
        "",
        ("organic", "ok"),
        {"growth": "0.069"},
    ),
    growth(
        "5,000 to 6,000 in a month",
        f"baseline: 5000, target: 6000, {ONE_MONTH}",
        "",
        ("fast", "warning"),
        {"growth": "0.196"},
    ),
    growth(
        "5,000 to 20,000 in a year",
        "baseline: 5000, target: 20000, start: 2026-01-01, deadline: 2026-12-31",
        "",
        ("fast", "warning"),
        {"growth": "0.123"},
    ),
    growth(
        "YouTube, whose ceiling is not sourced",
        "platform: youtube, baseline: 500, target: 1500, start: 2026-05-01, deadline: 2026-07-31",
        "",
        ("fast", "warning"),
        {"growth": "0.438"},
    ),
    growth(
        "TikTok in six months",
        "platform: tiktok, baseline: 1000, target: 3000, start: 2026-05-01, deadline: 2026-10-31",
        "",
        ("fast", "warning"),
        {"growth": "0.199"},
    ),
    growth(
        "one a day on Instagram",
        "platform: instagram, baseline: 120, target: 200, start: 2026-05-01, deadline: 2026-07-31",
        "",
        ("small", "ok"),
        {"gain_per_month": "26.5", "allowed": "30"},
    ),
    growth(
        "30 to 60 in a month",
        f"baseline: 30, target: 60, {ONE_MONTH}",
        "",
        ("small", "ok"),
        {"gain_per_month": "29.5"},
    ),
    growth(
        "0 to 80 in a month",
        f"baseline: 0, target: 80, {ONE_MONTH}",
        "",
        ("small", "ok"),
        {"gain_per_month": "78.5", "allowed": "100"},
    ),
    growth(
        "0 to 5,000 in a month",
        f"baseline: 0, target: 5000, {ONE_MONTH}",
        "",
        ("no-basis", "error"),
        {"baseline": "0", "needed": "61321"},
    ),
    growth(
        "0 to 5,000 in a month with a boost",
        f"baseline: 0, target: 5000, {ONE_MONTH}",
        BOOST_150,
        ("fast-paid", "warning"),
        {"gain": "5000", "baseline": "0"},
    ),
    growth(
        "80 more in a month from nobody knows where",
        f"target_type: delta, target: 80, {ONE_MONTH}",
        "budget: {total: 0}",
        ("no-baseline", "not applicable"),
        {},
    ),
    growth(
        "a newsletter",
        f"platform: email, baseline: 100, target: 2000, {ONE_MONTH}",
        "",
        ("list", "not applicable"),
        {},
    ),
)

FORECASTS = (
    Vector(
        "200 leads of search ads for 1,000",
        "forecast-beats-benchmark",
        "{currency: USD, campaigns: [{id: l1, platform: google_search, cost_media: 1000, "
        "expected: {leads: 200}}]}",
        "cost",
        "warning",
        {"forecast": "5.00", "value": "70.11", "ratio": "0.07"},
    ),
    Vector(
        "14 leads of search ads for 1,000",
        "forecast-beats-benchmark",
        "{currency: USD, campaigns: [{id: l1, platform: google_search, cost_media: 1000, "
        "expected: {leads: 14}}]}",
        "cost-fits",
        "ok",
        {"ratio": "1.02"},
    ),
    Vector(
        "60 leads on Meta for 500",
        "forecast-beats-benchmark",
        "{currency: USD, goals: [{id: o1, objective: leads}], campaigns: [{id: l1, goal: o1, "
        "platform: meta, cost_media: 500, expected: {leads: 60}}]}",
        "cost",
        "warning",
        {"forecast": "8.33", "value": "27.66", "ratio": "0.30"},
    ),
    Vector(
        "a shop where 6 % of the sessions buy",
        "forecast-beats-benchmark",
        "{goals: [{id: o1, objective: sales, kpis: [k1]}], kpis: [{id: k1, goal: o1, "
        "metric: conversion_rate, denominator: sessions, target: 6 %}]}",
        "rate",
        "warning",
        {"value": "0.014", "ratio": "4.29"},
    ),
)

PEOPLE = (
    Vector(
        "20 % more than 5,500 of an audience of 6,000",
        "target-exceeds-audience",
        "{audiences: [{id: a1, size: 6000}], kpis: [{id: k1, metric: followers, audience: a1, "
        "target_type: percent_change, baseline: 5500, target: 20 %}]}",
        "exceeds",
        "error",
        {"target": "6600"},
    ),
    Vector(
        "42 h of work for 40 h of people",
        "team-over-capacity",
        "{channels: [{id: ig, posts_per_week: 14}], content: {hours_per_post: 3}, "
        "team: [{id: a, hours_per_week: 40}]}",
        "near",
        "warning",
        {"work": "42", "load": "1.05"},
    ),
    Vector(
        "42 h of work for 20 h of people",
        "team-over-capacity",
        "{channels: [{id: ig, posts_per_week: 14}], content: {hours_per_post: 3}, "
        "team: [{id: a, hours_per_week: 20}]}",
        "over",
        "error",
        {"work": "42", "load": "2.10"},
    ),
)

MEDIA = (
    Vector(
        "60 over 30 days for engagement",
        "media-too-thin",
        "{currency: USD, campaigns: [{id: l1, platform: meta, billing_event: post_engagement, "
        "cost_media: 60, start: 2026-05-01, end: 2026-05-30}]}",
        "below-minimum",
        "warning",
        {"daily": "2.00", "least": "5"},
    ),
    Vector(
        "300 over 30 days for engagement",
        "media-too-thin",
        "{currency: USD, campaigns: [{id: l1, platform: meta, billing_event: post_engagement, "
        "cost_media: 300, start: 2026-05-01, end: 2026-05-30}]}",
        "enough",
        "ok",
        {"daily": "10.00", "least": "5"},
    ),
    Vector(
        "20 a day for purchases of 25",
        "media-too-thin",
        "{currency: USD, campaigns: [{id: l1, platform: meta, billing_event: impressions, "
        "optimization_event: purchase, expected_cpa: 25, cost_media: 600, start: 2026-05-01, "
        "end: 2026-05-30}]}",
        "learning",
        "info",
        {"events": "5.6", "wanted": "50"},
    ),
)


def wanted(
    name: str, kpi: str, rest: str, verdict: tuple[str, str], figures: dict[str, str]
) -> Vector:
    key, severity = verdict
    plan = f"{{{GOAL}, kpis: [{{id: k1, goal: o1, {kpi}}}], {rest}}}"
    return Vector(name, "target-exceeds-money", plan, key, severity, figures)


AT_19 = "assumptions: [{id: a1, metric: cpl, goal: o1, value: 19}]"
AT_95 = "assumptions: [{id: a1, metric: cpa, goal: o1, value: 95}]"
MONEY = (
    wanted(
        "10 leads at 19",
        "metric: leads, baseline: 0, target: 10",
        f"{OWN_COSTS}, {MONEY_190}",
        ("enough", "ok"),
        {"need": "190.00", "ratio": "1.00"},
    ),
    wanted(
        "10 customers at 95",
        "metric: customers, baseline: 0, target: 10",
        f"{OWN_COSTS}, {MONEY_190}",
        ("far-over", "error"),
        {"need": "950.00", "ratio": "5.00", "money": "190"},
    ),
    wanted(
        "12 leads at 19",
        "metric: leads, target: 12",
        f"{OWN_COSTS}, {MONEY_190}",
        ("over", "warning"),
        {"need": "228.00", "ratio": "1.20"},
    ),
    wanted(
        "11 leads at 19",
        "metric: leads, target: 11",
        f"{OWN_COSTS}, {MONEY_190}",
        ("enough", "ok"),
        {"need": "209.00", "ratio": "1.10"},
    ),
    wanted(
        "5,000 orders without money",
        "metric: orders, target: 5000",
        "budget: {total: 0}",
        ("cannot-judge", "warning"),
        {"gain": "5000", "many": "1000"},
    ),
    wanted(
        "500 orders without money",
        "metric: orders, target: 500",
        "budget: {total: 0}",
        ("no-unit-cost", "not applicable"),
        {},
    ),
    wanted(
        "10 customers at 95 without money",
        "metric: customers, target: 10",
        f"{AT_95}, budget: {{total: 0}}",
        ("far-over", "error"),
        {"need": "950.00", "money": "0"},
    ),
    wanted(
        "20 leads, of which campaigns expect 14",
        "metric: leads, target: 20",
        "campaigns: [{id: l1, goal: o1, expected: {leads: 14}}]",
        ("forecasts-differ", "warning"),
        {"spread": "0.30"},
    ),
    wanted(
        "20 leads, of which campaigns expect 16",
        "metric: leads, target: 20",
        "campaigns: [{id: l1, goal: o1, expected: {leads: 16}}]",
        ("forecasts-agree", "ok"),
        {"spread": "0.20"},
    ),
)

POST = "cost: {production: 40}, leads: 10, lead_to_customer_rate: 20 %"
UNITS = (
    Vector(
        "a post of 40 that brings 10 sign-ups",
        "derived-number-mismatch",
        f"unit_economics: [{{{POST}, cpa: 20}}]",
        "right",
        "ok",
        {"computed": "20.00", "declared": "20"},
    ),
    Vector(
        "the cost of a lead called cpa",
        "derived-number-mismatch",
        f"unit_economics: [{{{POST}, cpa: 4}}]",
        "cpl-as-cpa",
        "error",
        {"computed": "20.00", "declared": "4"},
    ),
    Vector(
        "less than one customer",
        "derived-number-mismatch",
        "unit_economics: [{cost: {production: 40}, leads: 4, lead_to_customer_rate: 20 %}]",
        "under-one",
        "warning",
        {"customers": "0.80", "cpa": "50.00"},
    ),
    Vector(
        "a rounded return on ad spend",
        "derived-number-mismatch",
        "returns: [{activity: ads, revenue: 700, ad_spend: 300, roas: 2.3}]",
        "right",
        "ok",
        {"computed": "2.333"},
    ),
    Vector(
        "a wrong return on ad spend",
        "derived-number-mismatch",
        "returns: [{activity: ads, revenue: 700, ad_spend: 300, roas: 2.1}]",
        "mismatch",
        "error",
        {"computed": "2.333"},
    ),
    Vector(
        "a customer of 20 who is worth 15",
        "cpa-exceeds-value",
        "{business: {clv: 15}, unit_economics: [{cpa: 20}]}",
        "loss",
        "error",
        {"ratio": "0.75"},
    ),
    Vector(
        "a target below break-even",
        "cpa-exceeds-value",
        "{business: {gross_margin: 40 %}, kpis: [{id: k1, metric: roas, target: 2.0}]}",
        "below-break-even",
        "warning",
        {"break_even": "2.50"},
    ),
)

VECTORS = (*GROWTH, *FORECASTS, *PEOPLE, *MEDIA, *MONEY, *UNITS)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.name)
def test_the_verdict_and_its_numbers_are_those_calculated_beforehand(vector: Vector) -> None:
    verdict = judge(vector.rule, vector.plan)

    if vector.severity == "not applicable":
        assert vector.key in [key for _, key in verdict.not_applicable]
        assert verdict.outcome.result == "not_applicable"
        return
    if vector.severity == "ok":
        assert verdict.findings == []
        assert verdict.outcome.result == "pass"
    else:
        assert (vector.key, vector.severity) in [item[1:] for item in verdict.findings]
    shown = next(item for item in verdict.yields if is_called(item, vector.key))
    assert {
        name: rounded(shown.facts[name], figure) for name, figure in vector.figures.items()
    } == {name: Decimal(figure) for name, figure in vector.figures.items()}


def is_called(item: object, key: str) -> bool:
    return isinstance(item, (Problem, Calculation)) and item.key == key


def rounded(fact: Fact, figure: str) -> Decimal:
    """A fact with as many digits as the figure that is expected of it."""
    assert isinstance(fact.value, Decimal)
    rounding = ROUND_FLOOR if "." not in figure else ROUND_HALF_EVEN
    return fact.value.quantize(Decimal(figure), rounding)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.name)
def test_only_the_branch_that_is_meant_speaks(vector: Vector) -> None:
    companions = {"far-over": {"forecasts-differ"}, "over": {"forecasts-differ"}}
    allowed = {vector.key} | companions.get(vector.key, set())

    assert {key for _, key, _ in judge(vector.rule, vector.plan).findings} <= allowed
