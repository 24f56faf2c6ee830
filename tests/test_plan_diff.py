"""What has changed from one plan to another: in values, not in spellings or lines."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.document import read_document
from planlint.plan.root import Plan, read_plan
from planlint.plan_diff import ChangeKind, PlanDiff, diff_plans
from tests.conftest import CHECKOUT

PLAN = """\
planlint: 1
id: tea
name: May
period: May 2026
currency: USD
owner: rosa
strategy:
  purpose: More guests
audiences:
  - Students
goals:
  - id: g1
    statement: More guests on weekdays
    kpis: [k1, k3]
  - id: g2
    name: Less waste
kpis:
  - id: k1
    goal: g1
    metric: followers
    platform: instagram
    target: 480
    deadline: 2026-05-31
  - id: k3
    name: Reach
    metric: reach
    target: 1200
  - id: rate
    metric: engagement_rate
    target: 20 %
budget:
  total: 340
  by_goal: {g1: 200, g2: 140}
  media:
    - name: Posters
      amount: 100
customer_service:
  first_response: 4h
  complaints:
    justified: [apologise, fix]
crisis:
  owner: rosa
notes: none
"""
EXAMPLES = sorted((CHECKOUT / "examples").glob("*.yaml"))


def plan(text: str) -> Plan:
    return read_plan(read_document(text, "plan.yaml"))[0]


def diff(before: str, after: str) -> PlanDiff:
    return diff_plans(plan(before), plan(after))


def said(*changes: tuple[str, str]) -> list[str]:
    """The sentences when these parts of the plan are put in the place of those."""
    after = PLAN
    for old, new in changes:
        assert after.count(old) == 1, old
        after = after.replace(old, new)
    return [change.sentence for change in diff(PLAN, after).changes]


# What is said.


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "target: 480",
            "target: 384",
            'KPI "followers on Instagram (k1)": target 480 → 384 (−20 %)',
        ),
        (
            "target: 480",
            "target: 720",
            'KPI "followers on Instagram (k1)": target 480 → 720 (+50 %)',
        ),
        (
            "target: 480",
            'target: ">= 480"',
            'KPI "followers on Instagram (k1)": target 480 → ≥ 480',
        ),
        (
            "target: 480",
            "target: 400-500",
            'KPI "followers on Instagram (k1)": target 480 → 400 to 500',
        ),
        (
            "deadline: 2026-05-31",
            "deadline: 2026-06-14",
            'KPI "followers on Instagram (k1)": deadline 2026-05-31 → 2026-06-14 (14 days later)',
        ),
        (
            "deadline: 2026-05-31",
            "deadline: 2026-05-30",
            'KPI "followers on Instagram (k1)": deadline 2026-05-31 → 2026-05-30 (1 day earlier)',
        ),
        (
            "target: 20 %",
            "target: 25 %",
            'KPI "engagement rate": target 20 % → 25 % (+5 points)',
        ),
        ("total: 340", "total: 510", "Budget: total 340 USD → 510 USD (+50 %)"),
        ("g2: 140", "g2: 70", "Budget: by goal of g2 140 USD → 70 USD (−50 %)"),
        (
            "      amount: 100",
            "      amount: 150",
            'Budget line "Posters": amount 100 USD → 150 USD (+50 %)',
        ),
        (
            "first_response: 4h",
            "first_response: 2h",
            "Customer service: first response 4 h → 2 h (−50 %)",
        ),
        (
            "justified: [apologise, fix]",
            "justified: [apologise]",
            "Customer service: complaints justified apologise, fix → apologise",
        ),
        ("crisis:\n  owner: rosa\n", "", "Crisis removed"),
        (
            "crisis:\n  owner: rosa\n",
            "crisis:\n  document: x.pdf\n  owner: TBD\n",
            "Crisis: owner removed (vacant, it was rosa)",
        ),
        ("purpose: More guests", "purpose: Fewer", 'Strategy: purpose "More guests" → Fewer'),
        (
            "period: May 2026",
            "period: June 2026",
            "Plan: period 2026-05-01 to 2026-05-31 → 2026-06-01 to 2026-06-30",
        ),
        ("notes: none", "notes: some", "Plan: notes none → some"),
        ("notes: none", "x-ref: {a: 1}\nnotes: none", "Plan: x-ref added"),
        ("  - Students\n", "  - Students\n  - Families\n", 'Audience "Families" added'),
        ("id: tea\n", "id: coffee\n", "Plan: id tea → coffee"),
        ("owner: rosa\nstrategy", "strategy", "Plan: owner removed (vacant, it was rosa)"),
    ],
)
def test_a_change_in_words(old: str, new: str, sentence: str) -> None:
    assert sentence in said((old, new))


def test_an_object_that_is_gone_and_what_pointed_to_it() -> None:
    k3 = "  - id: k3\n    name: Reach\n    metric: reach\n    target: 1200\n"

    assert said((k3, ""), ("kpis: [k1, k3]", "kpis: [k1]")) == [
        'Goal "More guests on weekdays (g1)": kpis k1, k3 → k1',
        'KPI "Reach (k3)" removed',
    ]


def test_an_object_of_another_id_is_renamed_and_references_have_not_changed() -> None:
    renamed = PLAN.replace("g1", "guests")

    found = diff(PLAN, renamed)

    assert [change.sentence for change in found.changes] == [
        'Goal "More guests on weekdays" renamed (it was g1)'
    ]


def test_the_total_of_the_budget_is_said_to_be_unchanged_beside_changes_only() -> None:
    assert diff(PLAN, PLAN).kept == ()
    assert diff(PLAN, PLAN.replace("480", "384")).kept == ("Budget: total unchanged at 340 USD",)


def test_another_currency_is_one_change() -> None:
    assert said(("currency: USD", "currency: EUR")) == ["Plan: currency USD → EUR"]


def test_order_alone_is_no_change_but_known() -> None:
    first, second = "  - id: g2\n    name: Less waste\n", "goals:\n"
    found = diff(PLAN, PLAN.replace(first, "").replace(second, f"{second}{first}"))

    assert found.changes == ()
    assert [change.sentence for change in found.reordered] == [
        "Plan: the order of the goals changed"
    ]


# What is no change.


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("20 %", "0.2"),
        ("20 %", '"%20"'),
        ("480", "480.0"),
        ("total: 340", 'total: "$340"'),
        ("total: 340", "total: 340 USD"),
        ("first_response: 4h", "first_response: 240min"),
        ("deadline: 2026-05-31", "deadline: May 2026"),
        ("period: May 2026", "period: {start: 2026-05-01, end: 2026-05-31}"),
        ("kpis: [k1, k3]", "kpis: [k3, k1]"),
        ("  - Students", "  - name: Students"),
        ("notes: none", "notes: |\n  none"),
        ("platform: instagram", "platform: Instagram"),
        ("currency: USD", "currency: usd"),
        ("planlint: 1\n", "# Tea\nplanlint: 1\n\n"),
    ],
)
def test_another_spelling_is_no_change(old: str, new: str) -> None:
    assert said((old, new)) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_a_plan_beside_itself_has_no_change(example: Path) -> None:
    text = example.read_text("utf-8")

    assert diff(text, text) == PlanDiff()


def shuffled(data: object, chance: random.Random) -> object:
    """The same plan with keys, and lists of objects with ids, in another order."""
    if isinstance(data, Mapping):
        keys = list(data)
        chance.shuffle(keys)
        return {key: shuffled(data[key], chance) for key in keys}
    if isinstance(data, list):
        items = [shuffled(item, chance) for item in data]
        if items and all(isinstance(item, dict) and "id" in item for item in items):
            chance.shuffle(items)
        return items
    return data


def dumped(data: object) -> str:
    text: str = yaml.dump(_plain(data), sort_keys=False, allow_unicode=True)
    return text


def _plain(data: object) -> object:
    if isinstance(data, Mapping):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(item) for item in data]
    return float(data) if isinstance(data, Decimal) else data


@settings(max_examples=30)
@given(st.sampled_from(EXAMPLES), st.integers(0, 10_000))
def test_a_reformatted_plan_has_no_change(example: Path, seed: int) -> None:
    text = example.read_text("utf-8")
    data = read_document(text, "plan.yaml").data
    again = dumped(shuffled(data, random.Random(seed)))  # noqa: S311 - no secret

    assert diff(text, again).changes == ()


MIRRORED = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}


def edited(data: object, chance: random.Random) -> object:
    """A plan with some of its values, objects and fields changed or left out."""
    if isinstance(data, Mapping):
        return {
            key: edited(value, chance)
            for key, value in data.items()
            if key in ("planlint", "id") or chance.random() > 0.05
        }
    if isinstance(data, list):
        return [edited(item, chance) for item in data if chance.random() > 0.1]
    if isinstance(data, (int, Decimal)) and not isinstance(data, bool) and chance.random() < 0.2:
        return data + 1
    return data


@settings(max_examples=40)
@given(st.sampled_from(EXAMPLES), st.integers(0, 10_000))
def test_from_a_to_b_is_the_mirror_of_from_b_to_a(example: Path, seed: int) -> None:
    text = example.read_text("utf-8")
    data = read_document(text, "plan.yaml").data
    other = dumped(edited(data, random.Random(seed)))  # noqa: S311 - no secret

    there, back = diff(text, other), diff(other, text)

    mirrored = sorted(
        (MIRRORED.get(item.kind, item.kind), item.field, item.after, item.before)
        for item in back.changes
    )
    assert mirrored == sorted(
        (item.kind, item.field, item.before, item.after) for item in there.changes
    )
    assert there.kept == back.kept
