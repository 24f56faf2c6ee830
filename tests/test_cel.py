"""Expressions in CEL: what they see, what they say, and how a mistake in one is told."""

from __future__ import annotations

import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.checks.cel import library
from planlint.checks.cel.library import exact_sum
from planlint.checks.declared import DECLARATIONS
from tests.command import run_cli, run_program
from tests.conftest import CHECKOUT
from tests.house import CAMPAIGNS, Said, house_rule, refused, says

PLAN = ("plan",)
CAMPAIGN_PLAN = """
currency: USD
period: 2026
budget: {total: 10000, by_goal: {o1: 10}, exchange_rates: {EUR: 2}}
team: [{id: rosa, role: director}]
tools: [{id: t1}]
campaigns:
  - {id: c0, cost_total: 6000}
  - {id: c1, cost_total: 6000, approver: rosa}
  - {id: c2}
  - {id: c3, cost_total: 6000-7000}
  - {id: c4, cost_total: 4000-7000}
  - {id: c5, cost_total: lots}
  - {id: c6, cost_total: 0.1, kind: ads, x-order: BF-1234, start: 2026-05-01, end: May 2026,
     retargeting: yes, audience: [a1, a2], expected: {ctr: 20 %}}
"""

DIRECTOR = "plan.team.exists(t, t.id == it.approver && t.role == 'director')"
SOME = "plan.campaigns.filter(c, c.id in ['c0', 'c2', 'c6'])"


def asked(
    asserted: str, plan: str = CAMPAIGN_PLAN, each: tuple[str, ...] = CAMPAIGNS, where: str = ""
) -> Said:
    params = {"assert": asserted, **({"where": where} if where else {})}
    assert refused("cel", params, each) == []
    return says(house_rule("cel", params, each), plan)


def failing(said: Said) -> str:
    assert said.outcome.traceback == ""
    return " ".join(f"c{at.rsplit('/', 1)[-1]}" for at, _ in said.found)


@pytest.mark.parametrize(
    ("where", "asserted", "fails", "counts"),
    [
        ("it.cost_total > 5000", "it.approver != null", "c0 c3", ("fail", 5, 2)),
        ("", "it.cost_total <= 5000", "c0 c1 c3", ("fail", 6, 2)),
        ("", "it.cost_total <= 5000 || it.approver != null", "c0 c3", ("fail", 6, 2)),
        ("", "!(it.cost_total > 5000)", "c0 c1 c3", ("fail", 6, 2)),
        ("", "it.cost_total == null || it.cost_total != 6000", "c0 c1", ("fail", 7, 3)),
        ("", "it.cost_total * 2 < 100", "c0 c1 c3 c4", ("fail", 6, 1)),
        ("", "it.cost_total + 1 - 1 < it.cost_total + 1", "", ("pass", 6, 3)),
        ("", "it.retargeting", "", ("pass", 1, 0)),
        ("", "!it.retargeting", "c6", ("fail", 1, 0)),
        ("it.kind == 'ads'", "it.start >= '2026-05-01'", "", ("pass", 1, 0)),
        ("it.kind == 'ads'", "it.end <= '2026-05-31'", "", ("pass", 1, 0)),
        ("", "it['x-order'].matches('^BF-[0-9]{4}$')", "", ("pass", 1, 0)),
        ("", "it['x-order'] != null", "c0 c1 c2 c3 c4 c5", ("fail", 7, 0)),
        ("", "it.expected.ctr > 0.19 && it.expected.ctr < 0.21", "", ("pass", 1, 0)),
        ("", "it.post_review.date == null", "", ("pass", 7, 0)),
        ("", "size(it.audience) < 2", "c6", ("fail", 7, 0)),
        ("", "it.audience.exists(a, a == 'a1') || it.kind == null", "", ("pass", 7, 0)),
        ("", "days(it.start, it.end) == 30", "", ("pass", 1, 0)),
        ("it.approver != null", DIRECTOR, "", ("pass", 1, 0)),
        ("", "plan.period.start <= it.start", "", ("pass", 1, 0)),
        ("", "it.special_ad_categories[0] == 'HOUSING'", "", ("not_applicable", 0, 0)),
    ],
)
def test_what_expressions_say(
    where: str, asserted: str, fails: str, counts: tuple[str, int, int]
) -> None:
    said = asked(asserted, where=where)

    assert failing(said) == fails
    assert said.counts == counts


@pytest.mark.parametrize(
    ("asserted", "counts"),
    [
        (f"sum({SOME}.map(c, c.cost_total)) < 6000.2", ("pass", 1, 0)),
        ("sum(plan.campaigns.map(c, c.cost_total)) <= plan.budget.total", ("pass", 1, 1)),
        ("plan.campaigns.all(c, c.id != null)", ("pass", 1, 0)),
        ("size(plan.campaigns) * 2 == 14 && size(plan.campaigns) / 2 == 3", ("pass", 1, 0)),
        ("plan.budget.total / 4 == 2500 && 7 / 2 == 3.5", ("pass", 1, 0)),
        ("plan.budget.by_goal['o1'] > 5", ("pass", 1, 0)),
        ("plan.budget.by_goal.all(goal, plan.budget.by_goal[goal] < 11)", ("pass", 1, 0)),
        ("it.tools.exists_one(t, t.id == 't1')", ("pass", 1, 0)),
        ("plan.goals.all(g, g.kpis != ['x'])", ("pass", 1, 0)),
        ("it['x-none'] == null", ("pass", 1, 0)),
    ],
)
def test_what_expressions_say_of_a_plan(asserted: str, counts: tuple[str, int, int]) -> None:
    assert asked(asserted, each=PLAN).counts == counts


def test_sums_are_exact_in_their_decimals() -> None:
    plan = (
        "currency: USD\ncampaigns: [{id: a, cost_media: 0.1, cost_creative: 0.2, cost_total: 0.3}]"
    )

    assert failing(asked("sum([it.cost_media, it.cost_creative]) == it.cost_total", plan)) == ""


@given(st.lists(st.decimals(-(10**6), 10**6, places=2), max_size=30))
@settings(max_examples=100, deadline=None)
def test_a_sum_is_the_float_nearest_to_the_sum_of_the_decimals(amounts: list[Decimal]) -> None:
    exact = sum((Fraction(amount) for amount in amounts), Fraction())

    assert exact_sum([float(amount) for amount in amounts]) == float(exact)


def test_money_is_in_the_plans_currency_and_lengths_of_time_are_in_minutes() -> None:
    plan = """
currency: USD
budget: {exchange_rates: {EUR: 2}}
campaigns: [{id: a, cost_total: 10 EUR}]
"""

    assert failing(asked("it.cost_total == 20", plan)) == ""
    service = "customer_service: {first_response: 2h}"
    said = asked("it.customer_service.first_response == 120", service, PLAN)
    assert said.counts == ("pass", 1, 0)


@pytest.mark.parametrize(
    ("amount", "answer"),
    [("5000-5001", "pass"), ("5001-6000", "fail"), ("4000-5000", "pass"), ("5000-6000", "unknown")],
)
def test_a_range_is_compared_by_both_of_its_ends(amount: str, answer: str) -> None:
    plan = f"currency: USD\ncampaigns: [{{id: a, cost_total: {amount}}}]"
    limit = "5001" if amount == "5000-5001" else "5000"
    said = asked(f"it.cost_total <= {limit}", plan)

    assert (
        said.counts
        == {
            "pass": ("pass", 1, 0),
            "fail": ("fail", 1, 0),
            "unknown": ("pass", 1, 1),
        }[answer]
    )


ends = st.integers(0, 40).map(Decimal)


@given(ends, ends, st.integers(0, 40), st.data())
@settings(max_examples=60, deadline=None)
def test_an_answer_about_a_range_holds_for_all_of_it(
    one: Decimal, other: Decimal, limit: int, data: st.DataObject
) -> None:
    low, high = sorted((one, other))
    inside = data.draw(st.integers(int(low), int(high)))
    asserted = data.draw(
        st.sampled_from(
            (
                f"it.cost_total > {limit}",
                f"!(it.cost_total * 2 - 3 <= {limit})",
                f"it.cost_total > {limit} && it.cost_total < {limit + 5}",
                f"it.cost_total == {limit}",
                f"it.cost_total != {limit} || it.kind == 'ads'",
            )
        )
    )
    plan = "currency: USD\ncampaigns: [{id: a, cost_total: %s}]"
    of_range = asked(asserted, plan % f"{low}-{high}")
    of_value = asked(asserted, plan % inside)

    if not of_range.outcome.unknown:
        assert of_range.found == of_value.found


def test_a_finding_points_at_the_field_that_the_rule_names() -> None:
    params = {"assert": "it.approver != null && it.cost_total < 5", "at": "cost_total"}
    said = says(house_rule("cel", params), CAMPAIGN_PLAN)

    assert said.found[0] == ("/campaigns/0/cost_total", "fails")
    missing = says(house_rule("cel", {**params, "at": "approver"}), CAMPAIGN_PLAN)
    assert (missing.outcome.findings[0].path, missing.outcome.findings[0].missing) == (
        ("campaigns", 0),
        "approver",
    )


def test_values_that_an_expression_names_are_facts() -> None:
    params = {
        "where": "it.start != null",
        "assert": "it.cost_total > plan.budget.total && it.post_review.date == null",
    }
    words = "{object} {what} {cost_total} {plan_budget_total} {start} {post_review_date}"
    said = says(house_rule("cel", params, words=words), CAMPAIGN_PLAN)

    assert said.messages == ["ads (c6) campaign 0.100 USD 10,000 USD 2026-05-01 nothing"]
    assert set(DECLARATIONS["cel"].facts_of(params, CAMPAIGNS)) == set(
        said.outcome.findings[0].facts
    )


@pytest.mark.parametrize(
    ("expression", "column", "words"),
    [
        ("it.cost_totl > 5", 3, 'no field "cost_totl" on a campaign; did you mean "cost_total"?'),
        ("it.budget > 5", 3, 'did you mean "cost_total"?'),
        ("it.post_review.dat == null", 15, 'did you mean "date"?'),
        ("plan.campains.all(c, true)", 5, 'did you mean "campaigns"?'),
        ("plan.campaigns.all(c, c.cost > 5)", 24, 'did you mean "cost_total"?'),
        ("itt.id == 'a'", 0, 'nothing called "itt"; did you mean "it"?'),
        ("cost_total > 5", 0, "write it.cost_total"),
        ("it.approver != None", 15, "write null, not None"),
        ("it.approver != null and it.id == 'a'", 20, 'write "&&", not "and"'),
        ("not it.retargeting", 4, 'write "!", not "not"'),
        ("it.cost_total = 5", 14, 'write "==", not "="'),
        ("it.cost_total <> 5", 15, 'write "!=", not "<>"'),
        ("it.cost_total > 5,000", 17, "without commas"),
        ("it.cost_total > 20 %", 20, "write 0.2 for 20 %"),
        ("it.cost_total > $5", 16, "in the plan's currency"),
        ("it.cost_total > '5'", 14, "write 5, without quotes"),
        ("it.kind == 'bost'", 8, 'did you mean "boost"?'),
        ("it.kind == 'newsletter'", 8, 'write "email"'),
        ("it.start > '5 May'", 9, "2026-05-31"),
        ("it.retargeting == 'yes'", 15, "true or false"),
        ("it.expected.ctr > 20", 16, "write 0.2 for 20 %"),
        ("it.approver", 0, "write it.approver != null"),
        ("it.cost_total", 0, "not true or false"),
        ("it.approver && true", 2, "write it.approver != null"),
        ("has(it.approver)", 3, "write it.approver != null"),
        ("it.audience == null", 12, "size(…) == 0"),
        ("it.post_review == null", 15, "always there"),
        ("it.audience.name == 'x'", 12, "a list"),
        ("it.channel.platform == 'x'", 11, "an id"),
        ("plan.campaigns.cost_total > 5", 15, "a list"),
        ("it.approver in plan.team", 12, "holds objects"),
        ("it.x_order != null", 3, 'it["x-order"]'),
        ("[1].sum() > 2", 7, "write sum(list), with nothing before it"),
        ("summ([1]) > 2", 0, 'did you mean "sum"?'),
        ("it.cost_total > null", 14, "null"),
        ("it.cost_total / size(plan.campaigns) > 5", 20, "double(size(…))"),
        ("it.cost_total % 2 == 0", 2, "int(…)"),
        ("it.name + 5 > 5", 2, "no number"),
        ("it.id == 'a", 9, "quotation mark"),
        ("(it.id == 'a'", 13, '")" is missing'),
        ("it.id ==", 8, "ends too early"),
        ("", 0, "an expression is wanted"),
        ("timestamp(it.start).getHours('Europe/Berlin') > 5", 28, "no time zones"),
        ("Campaign{} == it", 0, "not made here"),
        ("it.name == 'ä' && it.nam == 'b'", 21, 'did you mean "name"?'),
        ("it.id == 'a' &&\n  it.nam == 'b'", 21, 'did you mean "name"?'),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_write(
    expression: str, column: int, words: str
) -> None:
    for name, rest in (("assert", {}), ("where", {"assert": "true"})):
        (wrong,) = refused("cel", {**rest, name: expression})
        assert wrong.at == (name,)
        assert words in wrong.sentence
        assert wrong.offset == column


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({}, "assert is missing: what has to be true of every object"),
        ({"asert": "true"}, 'the check takes no "asert", only assert, where, at; did you mean'),
        ({"assert": 5}, "an expression is text; put it in quotes"),
        ({"assert": "true", "at": "cost"}, 'no field "cost" on a campaign; did you mean'),
        ({"assert": "true", "each": "campaings"}, 'did you mean "campaigns"?'),
    ],
)
def test_wrong_params(params: dict[str, Any], sentence: str) -> None:
    (wrong,) = refused("cel", params)

    assert sentence in wrong.sentence


@pytest.mark.parametrize(
    ("asserted", "sentence"),
    [
        ("it['x-order'] > 5", '">" does not go together with text and a number'),
        ("timestamp(it.start) > timestamp('2026')", "string to Timestamp conversion failed"),
        ("it['x-order']", 'assert is neither true nor false for "ads (c6)"'),
    ],
)
def test_what_cannot_be_worked_out_is_the_rules_error(asserted: str, sentence: str) -> None:
    said = asked(asserted)

    assert said.outcome.result.value == "error"
    assert sentence in said.outcome.reason
    assert '"ads (c6)"' in said.outcome.reason


def test_what_is_partly_unreadable_is_not_known() -> None:
    plan = (
        "currency: USD\nperiod: {start: soon, end: 2026-05-31}\nbudget: {by_goal: {a: 5, b: lots}}"
    )

    assert asked("it.period.start > '2026-06-01'", plan, PLAN).counts == ("pass", 1, 1)
    assert asked("it.period.end > '2026-06-01'", plan, PLAN).found == [("", "fails")]
    assert asked("it.budget.by_goal.all(g, false)", plan, PLAN).counts == ("pass", 1, 1)


TOKENS = st.sampled_from(
    [
        *(
            "it",
            "plan",
            ".",
            "id",
            "campaigns",
            "cost_total",
            "(",
            ")",
            "[",
            "]",
            "'a'",
            "5",
            "2.5",
        ),
        *("&&", "||", "!", "==", ">", "+", "*", "/", "%", "?", ":", ",", "null", "true", "size("),
        *(".all(c,", ".map(c,", "c", "x", "sum(", "has(", "{", "}", "in", "'", "-", "ä", "\n", "#"),
    ]
)


@given(st.lists(TOKENS, max_size=12).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_any_text_is_refused_at_a_place_in_it_or_can_be_asked(expression: str) -> None:
    wrong = refused("cel", {"assert": expression})

    for refusal in wrong:
        assert refusal.offset is not None
        assert 0 <= refusal.offset <= len(expression)
    if not wrong:
        said = says(house_rule("cel", {"assert": expression}), CAMPAIGN_PLAN)
        assert said.outcome.result.value in ("pass", "fail", "not_applicable", "error")
        assert said.outcome.traceback == "" or "CannotJudge" in said.outcome.traceback


MISSPELT = (
    'house/wrong.yaml:8:8: error: there is no field "cost_totl" on a campaign; did you mean '
    '"cost_total"? [broken-rule]'
)


def test_a_pack_with_expressions_is_loaded_and_judged(tmp_path: Path) -> None:
    words = "messages: {fails: '{object} costs {cost_total}'}\nwhy: It is dear.\nfix: Ask.\n"
    head = "name: %s\ntitle: Dear campaigns are approved\ncheck: cel\nparams:\n  each: campaigns\n"
    right = "  where: it.cost_total > 5000\n  assert: it.approver != null\n"
    wrong = "  assert: >-\n    it.id != null &&\n    it.cost_totl > 3\n"
    odd = "  assert: it['x-order'] > it.cost_total\n"
    (tmp_path / ".planlint.yaml").write_text("packs: [house/]\n", "utf-8")
    (tmp_path / "house").mkdir()
    for name, params in (("right", right), ("wrong", wrong), ("odd", odd)):
        (tmp_path / "house" / f"{name}.yaml").write_text(head % name + params + words, "utf-8")
    (tmp_path / "may.plan.yaml").write_text("planlint: 1\nname: May\n" + CAMPAIGN_PLAN, "utf-8")

    done = run_cli("check", "--select", "house/*", "--format", "concise", cwd=tmp_path)

    assert done.code == 2
    of_rules = ("[right]", "[broken-rule]")
    assert [line for line in done.out.splitlines() if line.endswith(of_rules)] == [
        "may.plan.yaml:10:6: warning: c0 costs 6,000 USD [right]",
        "may.plan.yaml:13:6: warning: c3 costs 6,000 USD to 7,000 USD [right]",
        MISSPELT,
    ]
    assert '">" does not go together with text and a number' in done.out + done.err


def test_without_the_library_the_rule_says_how_to_install_it() -> None:
    with mock.patch.object(library, "_library", side_effect=ImportError("no")):
        (wrong,) = refused("cel", {"assert": "it.aprover"})
        said = says(house_rule("cel", {"assert": "true"}), CAMPAIGN_PLAN)

        facts = DECLARATIONS["cel"].facts_of({"assert": "it.post_review.date != null"}, CAMPAIGNS)

    assert set(facts) == {"object", "what", "post_review_date"}
    assert wrong.sentence == (
        "the check cel needs a library that is not installed; install it: "
        "pip install 'planlint[cel]'"
    )
    assert (said.outcome.result.value, said.outcome.reason) == ("error", wrong.sentence)


def test_on_alpine_the_rule_says_that_there_is_no_library() -> None:
    with (
        mock.patch.object(library, "_library", side_effect=ImportError("no")),
        mock.patch("sysconfig.get_config_var", return_value="cpython-313-x86_64-linux-musl"),
    ):
        (wrong,) = refused("cel", {"assert": "true"})

    assert "Alpine (musl)" in wrong.sentence
    assert "without CEL" in wrong.sentence


def test_rules_without_cel_do_not_import_it() -> None:
    script = (
        "import sys\n"
        "from planlint.checks import CHECKS\n"
        "from planlint.checks.declared import DECLARATIONS\n"
        "list(DECLARATIONS['present'].refuse({'field': 'name'}, ('plan',)))\n"
        "print('cel_expr_python' in sys.modules)\n"
    )

    done = run_program([sys.executable, "-c", script], cwd=CHECKOUT)

    assert (done.out.strip(), done.code) == ("False", 0)
