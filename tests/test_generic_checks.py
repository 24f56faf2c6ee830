"""Checks without Python: exact limits, ranges, what is unknown, places, and wrong params."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, SupportsIndex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.checks.generic.conditions import meets
from planlint.checks.generic.limits import compare
from planlint.checks.generic.pattern import WrongPattern, fits, read_pattern
from planlint.quantity import Kind, Quantity
from tests.house import found, house_rule, refused, says, sentences
from tests.judging import plan_of

PLAN = ("plan",)
COSTS = """
currency: USD
budget: {exchange_rates: {EUR: 2}}
campaigns:
  - {id: c0, cost_total: 5000}
  - {id: c1, cost_total: 5000.01}
  - {id: c2, cost_total: 5000-6000}
  - {id: c3, cost_total: 5001-6000}
  - {id: c4, cost_total: lots}
  - {id: c5}
  - {id: c6, cost_total: TBD}
  - {id: c7, cost_total: 3000 EUR}
  - {id: c8, cost_total: 3000 GBP}
"""


def objects(indexes: str, key: str) -> list[tuple[str, str]]:
    return [(f"/campaigns/{index}", key) for index in indexes.split()]


def test_a_limit_is_met_where_the_whole_range_meets_it() -> None:
    rule = house_rule("present", {"field": "approver", "where": {"cost_total": "> 5000"}})
    said = says(rule, COSTS)

    assert said.found == objects("1 3 7", "missing")
    assert said.counts == ("fail", 6, 3)  # c2 straddles, c4 is unreadable, c8 has no rate


@pytest.mark.parametrize(
    ("condition", "meeting"),
    [
        ("> 5000", "1 3 7"),
        (">= 5,000", "0 1 2 3 7"),
        ("< 5,001", "0 1"),
        ("<= $5000", "0"),
        ("> 2,500 EUR", "1 3 7"),
        (5000, "0"),
        ("!= 5000", "1 3 5 6 7"),
        ([5000, "6,000 USD"], "0 7"),
        ("present", "0 1 2 3 4 7 8"),
        ("absent", "5 6"),
    ],
)
def test_conditions_on_money(condition: object, meeting: str) -> None:
    plan = plan_of(COSTS)
    met = [
        index for index, node in enumerate(plan.campaigns) if meets(node, {"cost_total": condition})
    ]

    assert " ".join(map(str, met)) == meeting


@pytest.mark.parametrize(
    ("field", "condition", "meets_it"),
    [
        ("kind", "ads", True),
        ("kind", ["boost", "Ads"], True),
        ("kind", "!= ads", False),
        ("platform", "twitter", True),
        ("start", "< 2026-05-02", True),
        ("start", "> 2026-05-01", False),
        ("retargeting", "yes", True),
        ("retargeting", False, False),
        ("audience", "a2", True),
        ("audience", ["a3", "a4"], False),
        ("expected.ctr", ">= 1 %", True),
        ("expected.ctr", "> 1 %", False),
        ("expected.clicks", 1000, True),
        ("post_review.date", "absent", True),
        ("x-score", "> 3", True),
        ("x-score", 4, True),
        ("x-share", "> 6 %", True),
        ("x-day", "< 2026-06-01", True),
        ("x-score", "high", False),
        ("x-score", "!= high", True),
        ("x-tags", "red", True),
        ("x-tags", "green", False),
        ("x-none", "absent", True),
        ("name", "spring  SALE", True),
        ("channel", "absent", True),
        ("tags", "big", True),
    ],
)
def test_conditions_on_other_fields(field: str, condition: object, meets_it: bool) -> None:  # noqa: FBT001
    plan = plan_of("""
campaigns:
  - {id: c, name: Spring sale, kind: ads, platform: x, start: 2026-05-01, retargeting: yes,
     audience: [a1, a2], expected: {ctr: 1 %, clicks: "1,000.0"}, tags: [big],
     x-score: 4, x-share: 7 %, x-day: 2026-05-01, x-tags: [red, blue]}
""")

    assert meets(plan.campaigns[0], {field: condition}) is meets_it
    assert refused("present", {"field": "goal", "where": {field: condition}}) == []


def test_where_leaves_objects_out_of_the_count() -> None:
    rule = house_rule("present", {"field": "goal", "where": {"kind": "email"}})

    assert says(rule, "campaigns: [{id: a, kind: ads}]").counts == ("not_applicable", 0, 0)
    assert says(rule, "campaigns: [{id: a, kind: ads}, {id: b, kind: email, goal: g}]").counts == (
        "pass",
        1,
        0,
    )


def test_a_missing_field_points_at_the_object_that_lacks_it() -> None:
    params = {"field": ["goal", "post_review.date", "location.value"]}
    rule = house_rule("present", params)
    said = says(rule, "campaigns: [{id: a, goal: g, post_review: {breakdowns: [age]}}]")

    assert [(item.path, item.missing) for item in said.outcome.findings] == [
        (("campaigns", 0, "post_review"), "date"),
        (("campaigns", 0), "location.value"),
    ]


def test_one_field_of_several_is_enough() -> None:
    params = {"any_of": ["url", "cta"]}

    assert found("present", params, "campaigns: [{id: a, cta: Book}, {id: b}]") == [
        ("/campaigns/1", "missing")
    ]


def test_what_cannot_be_read_is_neither_there_nor_missing() -> None:
    plan = "currency: USD\ncampaigns: [{id: a, cost_total: lots}]"
    for check, params in (
        ("present", {"field": "cost_total"}),
        ("absent", {"field": "cost_total"}),
        ("between", {"field": "cost_total", "max": 5}),
        ("one_of", {"field": "cost_total", "values": [5]}),
        ("adds_up", {"parts": ["cost_media"], "to": "cost_total"}),
        ("unique", {"field": "cost_total"}),
    ):
        assert found(check, params, plan) == [], check


@pytest.mark.parametrize(
    ("params", "values", "expected"),
    [
        ({"field": "cost_total", "min": 100, "max": 200}, "100", []),
        ({"field": "cost_total", "min": 100, "max": 200}, "99.99", ["below"]),
        ({"field": "cost_total", "min": 100, "max": 200}, "200.01", ["above"]),
        ({"field": "cost_total", "min": 100, "max": 200}, "50-100", []),
        ({"field": "cost_total", "min": 100, "max": 200}, "50-99", ["below"]),
        ({"field": "cost_total", "min": 100, "max": 200}, "10-900", []),
        ({"field": "cost_total", "max": "1,200.50"}, "1200.51", ["above"]),
        ({"field": "start", "min": "2026-05-01"}, "2026-04-30", ["below"]),
        ({"field": "start", "min": "2026-05-01"}, "2026-05-01", []),
        ({"field": "expected.ctr", "max": "2 %"}, "0.02", []),
        ({"field": "expected.ctr", "max": "2 %"}, "2.1 %", ["above"]),
        ({"field": "x-days", "max": "7d"}, "169h", ["above"]),
        ({"field": "x-days", "max": "7d"}, "168h", []),
    ],
)
def test_limits_are_exact(params: dict[str, Any], values: str, expected: list[str]) -> None:
    name, _, below = params["field"].partition(".")
    written = f"{{{below}: {values}}}" if below else values
    plan = f"currency: USD\ncampaigns: [{{id: a, {name}: {written}}}]"

    assert [key for _, key in found("between", params, plan)] == expected
    assert refused("between", params) == []


def test_measured_values_are_read_by_their_metric() -> None:
    plan = """
kpis:
  - {id: a, metric: engagement_rate, target: 2 %}
  - {id: b, metric: followers, target: 5}
"""

    assert found("between", {"field": "target", "max": "3 %"}, plan, ("kpis",)) == []
    assert found("between", {"field": "target", "max": "1 %"}, plan, ("kpis",)) == [
        ("/kpis/0/target", "above")
    ]
    assert found("between", {"field": "target", "max": 4}, plan, ("kpis",)) == [
        ("/kpis/1/target", "above")
    ]


def test_shares_of_a_range_speak_only_where_all_of_it_fails() -> None:
    params = {"field": "budget.contingency", "of": "budget.total", "min": "5 %"}
    plan = "currency: USD\nbudget: {total: %s, contingency: %s}"

    assert found("between", params, plan % ("1000", "50"), PLAN) == []
    assert found("between", params, plan % ("1000", "49"), PLAN) == [
        ("/budget/contingency", "below")
    ]
    assert found("between", params, plan % ("900-1100", "50"), PLAN) == []
    assert found("between", params, plan % ("1001-1100", "50"), PLAN) == [
        ("/budget/contingency", "below")
    ]
    assert found("between", params, plan % ("0", "50"), PLAN) == []


def test_facts_are_of_their_kind() -> None:
    params = {"field": "budget.contingency", "of": "budget.total", "min": "5 %"}
    rule = house_rule("between", params, PLAN, "{value} is {share} of {whole}, not {min}")
    said = says(rule, "currency: EUR\nbudget: {total: 12000, contingency: 200}")

    assert said.messages == ["200 EUR is 1.7 % of 12,000 EUR, not 5 %"]


@pytest.mark.parametrize(
    ("campaign", "within", "expected"),
    [
        ("cost_media: 0.1, cost_creative: 0.2, cost_total: 0.3", "0 %", []),
        ("cost_media: 1, cost_total: 1.01", "0 %", ["differs"]),
        ("cost_media: 100, cost_total: 101", "1 %", []),
        ("cost_media: 1-2, cost_creative: 1, cost_total: 3", "0 %", []),
        ("cost_media: 1-2, cost_creative: 1, cost_total: 4", "0 %", ["differs"]),
        ("cost_total: 4", "0 %", []),
    ],
)
def test_sums_are_exact(campaign: str, within: str, expected: list[str]) -> None:
    params = {"parts": ["cost_media", "cost_creative"], "to": "cost_total", "within": within}
    plan = f"currency: USD\ncampaigns: [{{id: a, {campaign}}}]"

    assert [key for _, key in found("adds_up", params, plan)] == expected
    assert refused("adds_up", params) == []


def test_parts_may_make_a_number() -> None:
    params = {"parts": ["x-a", "x-b"], "to": "100 %"}

    assert refused("adds_up", params) == []
    assert found("adds_up", params, "campaigns: [{id: a, x-a: 60 %, x-b: 40 %}]") == []
    assert found("adds_up", params, "campaigns: [{id: a, x-a: 60 %, x-b: 41 %}]") == [
        ("/campaigns/0/x-a", "differs")
    ]


def test_all_items_of_a_list_add_up() -> None:
    params = {"parts": ["campaigns.cost_total", "budget.contingency"], "to": "budget.total"}
    plan = """
currency: USD
budget: {total: 100, contingency: 10}
campaigns: [{cost_total: 40}, {cost_total: %d}]
"""

    assert found("adds_up", params, plan % 50, PLAN) == []
    assert found("adds_up", params, plan % 60, PLAN) == [("/budget/total", "differs")]


def test_counts_ask_what_items_have() -> None:
    params = {"field": "channels", "n": 2, "having": {"status": "active"}}
    plan = "channels: [{id: a, status: active}, {id: b, status: paused}, {id: c%s}]"

    assert found("at_least", params, plan % "", PLAN) == [("/channels", "few")]
    assert found("at_least", params, plan % ", status: active", PLAN) == []
    assert found("at_most", {**params, "n": 1}, plan % ", status: active", PLAN) == [
        ("/channels", "many")
    ]
    assert found("at_least", params, "name: x", PLAN) == [("", "few")]


def test_counts_with_unknown_items_say_nothing() -> None:
    params = {"field": "campaigns", "n": 1, "having": {"cost_total": "> 5"}}
    plan = "currency: USD\ncampaigns: [{cost_total: 4-6}]"

    assert found("at_least", params, plan, PLAN) == []
    assert found("at_most", {**params, "n": 0}, plan, PLAN) == []


def test_unreadable_items_may_be_what_is_wanted() -> None:
    plan = "channels: [{id: a}, {id: b, status: [x]}, [c]]\ncampaigns: [{id: x, audience: [a, {}]}]"

    assert found("at_least", {"field": "channels", "n": 3}, plan, PLAN) == []
    assert found("at_least", {"field": "channels", "n": 4}, plan, PLAN) == [("/channels", "few")]
    assert found("at_most", {"field": "audience", "n": 1}, plan) == []
    assert (
        found("none_of", {"field": "goal", "values": ["g"], "where": {"audience": "b"}}, plan) == []
    )


def test_what_is_not_known_of_one_target_says_nothing_of_others() -> None:
    params = {"field": "source", "to": "tools", "having": {"status": "live"}}
    plan = """
tools: [{id: odd, status: [x]}, {id: old, status: retired}]
kpis: [{id: k1, source: odd}, {id: k2, source: old}]
"""

    assert found("refers_to", params, plan, ("kpis",)) == [("/kpis/1/source", "other")]


def test_a_sum_with_a_part_that_is_not_written_is_not_known() -> None:
    params = {"parts": ["campaigns.cost_total"], "to": "budget.total"}
    plan = "currency: USD\nbudget: {total: 9}\ncampaigns: [{cost_total: 4}, {id: b%s}]"

    assert found("adds_up", params, plan % "", PLAN) == []
    assert found("adds_up", params, plan % ", cost_total: 4", PLAN) == [
        ("/budget/total", "differs")
    ]


def test_days_in_order() -> None:
    params = {"fields": ["start", "end", "post_review.date"], "gap": "3 days"}
    plan = "campaigns: [{id: a, %s}]"

    assert found("in_order", params, plan % "start: 2026-05-01, end: 2026-05-04") == []
    assert found("in_order", params, plan % "start: 2026-05-01, end: 2026-05-03") == [
        ("/campaigns/0/end", "close")
    ]
    assert found("in_order", params, plan % "start: May 2026, end: 2026-04-01") == [
        ("/campaigns/0/end", "order")
    ]
    assert (
        found("in_order", {"fields": ["start", "end"]}, plan % "start: 2026-05-01, end: 2026-05-01")
        == []
    )


def test_values_are_counted_once_whatever_their_case() -> None:
    plan = "campaigns: [{id: a, x-po: A 1}, {id: b, x-po: a  1}, {id: c, x-po: A2}, {id: d}]"

    assert found("unique", {"field": "x-po"}, plan) == [("/campaigns/1/x-po", "repeated")]


def test_long_texts_are_the_same_only_if_all_of_them_is() -> None:
    start = "The summer campaign of the bakery in the harbour of the old town, part"

    plan = f"campaigns: [{{name: {start} 1}}, {{name: {start} 2}}, {{name: {start} 1}}]"

    assert found("unique", {"field": "name"}, plan.replace(", part", " part")) == [
        ("/campaigns/2/name", "repeated")
    ]


def test_items_of_a_list_are_judged_each_at_its_place() -> None:
    params = {"field": "skills", "values": ["copy", "design"]}
    plan = "team: [{id: a, skills: [copy, paid, Design, law]}]"

    assert found("one_of", params, plan, ("team",)) == [
        ("/team/0/skills/1", "other"),
        ("/team/0/skills/3", "other"),
    ]


def test_an_object_in_two_lists_is_judged_once() -> None:
    each = ("campaigns", "paid_campaigns")

    assert found("present", {"field": "goal"}, "campaigns: [{id: a, kind: ads}]", each) == [
        ("/campaigns/0", "missing")
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "is_one"),
    [
        ("BF-####", "BF-1234", True),
        ("BF-####", "BF-123", False),
        ("BF-####", "xBF-1234", False),
        ("*", "", True),
        ("*-*", "a-b-c", True),
        ("?b?", "abc", True),
        ("[A-Z][0-9]", "Q4", True),
        ("[A-Z][0-9]", "q4", False),
        ("[abc-]", "-", True),
        ("\\#\\*", "#*", True),
        ("2026-*_*", "2026-05_spring", True),
        ("#", "٣", True),
    ],
)
def test_patterns(pattern: str, text: str, is_one: bool) -> None:  # noqa: FBT001
    assert fits(text, pattern) is is_one


def test_no_pattern_takes_long() -> None:
    steps = 0

    class Counted(str):
        __slots__ = ()

        def __getitem__(self, key: SupportsIndex | slice) -> str:
            nonlocal steps
            steps += 1
            return super().__getitem__(key)

    assert not fits(Counted("a" * 1000), "*a" * 99 + "*b")
    assert steps < 1000 * 200


@given(st.text("ab*?#[]\\-x", max_size=20), st.text("ab*?#[]\\-x", max_size=20))
@settings(max_examples=100, deadline=None)
def test_a_pattern_is_refused_or_answers(pattern: str, text: str) -> None:
    try:
        parts = read_pattern(pattern)
    except WrongPattern:
        return
    assert fits(text, pattern) in (True, False)
    if not set(pattern) & set("*?#[\\"):
        assert fits(text, pattern) == (text == pattern)
    assert len(parts) <= len(pattern)


numbers = st.decimals(-1000, 1000, places=2)
ranges = st.tuples(numbers, numbers).map(lambda pair: (min(pair), max(pair)))


@given(ranges, ranges, st.sampled_from([">", ">=", "<", "<=", "="]), st.data())
@settings(max_examples=100, deadline=None)
def test_an_answer_about_ranges_holds_for_all_their_values(
    left: tuple[Decimal, Decimal], right: tuple[Decimal, Decimal], sign: str, data: st.DataObject
) -> None:
    answer = compare(Quantity(*left, Kind.NUMBER), sign, Quantity(*right, Kind.NUMBER))
    one = data.draw(st.decimals(*left, places=2))
    other = data.draw(st.decimals(*right, places=2))
    truth = {
        ">": one > other,
        ">=": one >= other,
        "<": one < other,
        "<=": one <= other,
        "=": right[0] <= one <= right[1],
    }[sign]

    assert answer is None or answer is truth


@pytest.mark.parametrize(
    ("check", "params", "place", "words"),
    [
        ("present", {}, "", "field is missing"),
        ("present", {"feild": "goal"}, "/feild", 'did you mean "field"?'),
        ("present", {"field": "aprover"}, "/field", 'did you mean "approver"?'),
        ("present", {"field": "signed_off_by"}, "/field", 'did you mean "approver"?'),
        ("present", {"field": "post_review.day"}, "/field", "post_review.d"),
        ("present", {"field": "goal.name"}, "/field", "nothing stands below it: write goal"),
        ("present", {"field": 5}, "/field", "a field is wanted"),
        ("present", {"field": []}, "/field", "at least one field"),
        ("present", {"field": ["goal", "gaol"]}, "/field/1", 'did you mean "goal"?'),
        ("present", {"field": "goal", "where": {"kind": "bost"}}, "/where/kind", '"boost"'),
        ("present", {"field": "goal", "where": {"kind": "ppc"}}, "/where/kind", 'write "search"'),
        (
            "present",
            {"field": "goal", "where": {"cost_total": "> much"}},
            "/where/cost_total",
            "5000",
        ),
        ("present", {"field": "goal", "where": {"start": "> 5 May"}}, "/where/start", "2026-05-31"),
        (
            "present",
            {"field": "goal", "where": {"name": "> 5"}},
            "/where/name",
            "not compared by size",
        ),
        (
            "present",
            {"field": "goal", "where": {"expected": 5}},
            "/where/expected",
            "present, absent",
        ),
        (
            "present",
            {"field": "goal", "where": {"retargeting": "maybe"}},
            "/where/retargeting",
            "yes or no",
        ),
        ("present", {"field": "goal", "where": "kind"}, "/where", "field: value"),
        ("present", {"field": "goal", "where": {"kind": None}}, "/where/kind", "is wanted"),
        ("one_of", {"field": "kind", "values": ["ads", "bost"]}, "/values/1", "boost"),
        ("one_of", {"field": "kind", "values": []}, "/values", "a list of values"),
        (
            "one_of",
            {"field": "kind", "values": ["ads"], "required": "maybe"},
            "/required",
            "yes or no",
        ),
        ("matches", {"field": "name", "pattern": "[A-"}, "/pattern", "without its ]"),
        ("matches", {"field": "name", "pattern": "[Z-A]"}, "/pattern", "write A-Z"),
        ("matches", {"field": "name", "pattern": 5}, "/pattern", "in quotes"),
        ("matches", {"field": "name", "pattern": "^BF-*"}, "/pattern", "without the ^"),
        ("matches", {"field": "name", "pattern": "*-BF$"}, "/pattern", "without the $"),
        ("matches", {"field": "name", "pattern": r"BF-\d"}, "/pattern", "# for a digit"),
        ("between", {"field": "cost_total"}, "", "min or max"),
        ("between", {"field": "cost_total", "min": "20 %"}, "/min", "an amount of money"),
        ("between", {"field": "kind", "min": 5}, "/min", "not compared by size"),
        ("between", {"field": "cost_media", "of": "cost_total", "min": 20}, "/min", "20 %"),
        ("adds_up", {"parts": ["cost_media"], "to": "cost_totl"}, "/to", "cost_total"),
        ("adds_up", {"parts": ["kind"], "to": "cost_total"}, "/parts", "cannot be added up"),
        (
            "adds_up",
            {"parts": ["cost_media"], "to": "cost_total", "within": "x"},
            "/within",
            "percentage",
        ),
        ("refers_to", {"field": "approver", "to": "teem"}, "/to", 'did you mean "team"?'),
        (
            "refers_to",
            {"field": "approver", "to": "team", "having": {"roel": "x"}},
            "/having/roel",
            "role",
        ),
        ("at_least", {"field": "audience", "n": "two"}, "/n", "whole number"),
        (
            "at_least",
            {"field": "audience", "n": 2, "having": {"x": 1}},
            "/having",
            "no list of objects",
        ),
        ("in_order", {"fields": ["start"]}, "/fields", "two fields"),
        ("in_order", {"fields": ["start", "kind"]}, "/fields/1", "no day"),
        ("in_order", {"fields": ["start", "end"], "gap": 3}, "/gap", "4h"),
        ("unique", {"each": "campains", "field": "name"}, "/each", 'did you mean "campaigns"?'),
    ],
)
def test_wrong_params_say_what_to_write(
    check: str, params: dict[str, Any], place: str, words: str
) -> None:
    said = sentences(check, params)

    assert len(said) == 1, said
    assert said[0][0] == place
    assert words in said[0][1]


def test_a_field_has_to_be_one_of_every_list() -> None:
    assert sentences("present", {"field": "cost_total"}, ("campaigns", "partners")) == [
        ("/field", 'there is no field "cost_total" on a partner')
    ]


def test_each_may_stand_among_the_params() -> None:
    assert refused("present", {"field": "approver", "each": "campaigns"}, PLAN) == []
    assert sentences("present", {"field": "id", "each": "goals"}) == [
        ("/each", "each stands in the rule already; write it once")
    ]
