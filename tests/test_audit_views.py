"""What an audit shows of a plan beside its findings, worked by hand."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal

import pytest

from planlint.audit import PlanViews
from planlint.audit.goals import Carried
from planlint.audit.timeline import EventKind
from planlint.audit.traceability import Activities, Column, Funding, LooseEnd
from tests.audits import audit_of, example, example_plan, views_of

HEAD = "planlint: 1\nname: May\nperiod: May 2026\ncurrency: USD\n"
VIEWS = example_plan().views


def test_each_goal_is_traced_from_business_goal_to_owner() -> None:
    awareness, leads = VIEWS.traceability.rows

    assert awareness.business_goal == "Fill the dining room on weekdays (g1)"
    assert awareness.goal == "+20 % Facebook followers in our city in May (o1)"
    assert awareness.kpis == ("followers on Facebook (k1)",)
    assert awareness.activities == (
        Activities("content pillar", ("Weeknight rescue (p1)",)),
        Activities("campaign", ("boost on Meta (l1)",)),
        Activities("community", ("Parents of the district (com1)",)),
        Activities("channel", ("Facebook (fb)",)),
        Activities("calendar item", ("c1", "c2", "c4", "c5", "c6", "c7")),
    )
    assert awareness.money is not None
    assert awareness.money.shown == "150 USD"
    assert awareness.owner == "ayse"
    assert leads.kpis == ("leads (k2)", "cpa (k3)")
    assert leads.money is not None
    assert leads.money.shown == "190 USD"
    assert leads.activities[2] == Activities("budget line", ("photographer", "staff"))
    assert (VIEWS.traceability.gaps, VIEWS.traceability.unbroken) == (0, 2)
    assert VIEWS.traceability.loose_ends == ()


def test_gaps_are_named_and_what_serves_no_goal_is_listed() -> None:
    matrix = views_of(
        HEAD
        + "strategy: {business_goals: [{id: b1, statement: More}, {id: b2, statement: Less}]}\n"
        "goals: [{id: g, statement: Ten sign-ups, business_goal: b1}]\n"
        "kpis: [{id: k, metric: leads, target: 10}]\n"
        "campaigns: [{id: c, kind: ads, platform: meta, cost_media: 10}]\n"
        "budget: {total: 10, media: [{name: ads, amount: 10}], fixed: [{name: rent, amount: 1}]}\n"
    ).traceability

    served, unserved = matrix.rows
    assert served.gaps == (Column.KPI, Column.ACTIVITY, Column.BUDGET, Column.OWNER)
    assert served.funding is Funding.NONE
    assert (unserved.business_goal, unserved.goal, unserved.gaps) == (
        "Less (b2)",
        "",
        (Column.GOAL,),
    )
    assert matrix.loose_ends == (
        LooseEnd("KPI", "leads (k)"),
        LooseEnd("campaign", "ads on Meta (c)"),
        LooseEnd("budget line", "ads"),
    )
    assert matrix.gaps == 5


def test_a_name_that_leads_nowhere_is_no_gap() -> None:
    (row,) = views_of(
        HEAD + "goals: [{id: g, statement: Ten, owner: nobody, kpis: [lost], business_goal: b}]\n"
    ).traceability.rows

    assert row.gaps == (Column.ACTIVITY, Column.BUDGET)
    assert (row.business_goal, row.kpis, row.owner) == ("b", ("lost",), "nobody")


def test_a_goal_of_customer_service_needs_no_money_and_no_activity() -> None:
    (row,) = views_of(
        HEAD + "goals: [{id: g, statement: Answer, objective: customer_service}]\n"
        "customer_service: {owner: ayse}\n"
    ).traceability.rows

    assert row.funding is Funding.SERVICE
    assert row.gaps == (Column.BUSINESS_GOAL, Column.KPI, Column.OWNER)


def test_the_budget_is_laid_out_and_its_parts_make_the_total() -> None:
    """130 fixed (40 + 90) and 210 media (150 + 60) are 340; 130 of 340 is 38.2 %."""
    money = VIEWS.money

    assert money.total is not None
    assert money.sum is not None
    assert (money.total.shown, money.sum.shown, money.difference) == ("340 USD", "340 USD", None)
    assert [(part.name, part.amount and part.amount.shown) for part in money.parts] == [
        ("fixed", "130 USD"),
        ("media", "210 USD"),
    ]
    fixed = money.parts[0]
    assert fixed.of_total is not None
    assert round(fixed.of_total, 4) == Decimal("0.3824")
    assert [(line.label, line.kind, line.amount and line.amount.shown) for line in fixed.lines] == [
        ("photographer", "production", "40 USD"),
        ("staff", "staff", "90 USD"),
    ]
    assert [share.amount and share.amount.low for share in money.by_goal] == [150, 190]
    assert [(item.label, item.planned.shown, item.bought.shown) for item in money.by_channel] == [
        ("Facebook (fb)", "210 USD", "210 USD")
    ]
    assert money.unassigned is None
    assert money.mismatches == ()


def test_what_does_not_add_up_is_marked_and_measured() -> None:
    """15,000 fixed and 30,000 media are 45,000; the total says 40,000: it lacks 5,000."""
    money = example_plan("examples/saas-broken-arithmetic.yaml").views.money

    assert money.difference is not None
    assert money.difference.shown == "-5,000 ILS"
    assert [wrong.at for wrong in money.mismatches] == ["/budget/total"]
    assert "45,000 ILS" in money.mismatches[0].message


def test_money_that_no_goal_is_given_is_shown() -> None:
    """100 in all, 60 of them for the goal: 40 are for none."""
    money = views_of(
        HEAD + "goals: [{id: g, statement: Ten}]\nbudget: {total: 100, by_goal: {g: 60}}\n"
    ).money

    assert money.unassigned is not None
    assert money.unassigned.shown == "40 USD"


def test_a_part_with_an_amount_that_is_not_stated_has_no_sum() -> None:
    money = views_of(
        HEAD + "budget: {total: 100, media: [{name: ads}, {name: x, amount: 5}]}\n"
    ).money

    assert [line.amount and line.amount.low for line in money.parts[0].lines] == [None, 5]
    assert money.parts[0].amount is None
    assert (money.sum, money.difference) == (None, None)


def test_a_range_keeps_both_ends() -> None:
    """10-20 and 5 are 15 to 25, which a total of 18 may be."""
    money = views_of(
        HEAD
        + "budget: {total: 18, media: [{name: a, amount: 10-20}], fixed: [{name: b, amount: 5}]}\n"
    ).money

    assert money.sum is not None
    assert money.sum.shown == "15 USD to 25 USD"
    assert money.difference is None


def test_everything_with_a_day_is_on_one_line() -> None:
    line = VIEWS.timeline
    of = {kind: [e.first.day for e in line.events if e.kind is kind] for kind in EventKind}

    assert (line.first, line.last) == (date(2026, 5, 1), date(2026, 6, 3))
    assert of[EventKind.CALENDAR] == [1, 4, 6, 8, 11, 13, 15]
    assert of[EventKind.CAMPAIGN] == [1, 11]
    # Every week from 8 May, and the reviews of both campaigns on 25 May and 3 June.
    assert of[EventKind.REVIEW] == [8, 15, 22, 25, 29, 3]
    assert of[EventKind.DECISION] == [15]
    assert of[EventKind.DEADLINE] == [31] * 5
    assert [e.label for e in line.events if line.is_outside(e)] == ["review of boost on Meta (l1)"]


def test_places_on_the_line_are_percentages() -> None:
    """1 May to 3 June are 34 days: 18 May begins after 17 of them, 10 days are 10/34."""
    line = VIEWS.timeline
    campaign = next(event for event in line.events if event.label == "ads on Meta (l2)")

    assert line.position(date(2026, 5, 1)) == 0
    assert line.position(date(2026, 5, 18)) == 50
    assert line.width(campaign) == Decimal(1000) / Decimal(34)


def test_what_lies_years_away_does_not_press_the_plan_into_a_corner() -> None:
    line = views_of(
        HEAD + "kpis: [{id: k, metric: leads, target: 1, deadline: 9999-12-31}]\n"
        "campaigns: [{id: c, kind: ads, start: 0001-01-01, end: 2026-05-10}]\n"
    ).timeline

    assert (line.first, line.last) == (date(2026, 5, 1), date(2026, 5, 31))
    campaign, deadline = line.events
    assert (line.is_drawn(campaign), line.is_drawn(deadline)) == (True, False)
    assert line.position(campaign.first) == 0
    assert line.width(campaign) == Decimal(1000) / 31


def test_a_kpi_is_held_against_its_time() -> None:
    """400 to 480 followers in 31 days, which are 1.0185 months: 78.55 or 19.6 % a month."""
    followers, leads, guardrail = VIEWS.goals

    assert followers.baseline is not None
    assert followers.target is not None
    assert followers.change_per_month is not None
    assert followers.growth_per_month is not None
    assert (followers.baseline.shown, followers.target.shown) == ("400", "480")
    assert round(followers.change_per_month.low, 2) == Decimal("78.55")
    assert round(followers.growth_per_month, 4) == Decimal("0.1960")
    assert followers.carried is Carried.FITS
    assert any(words.startswith("400 -> 480 followers") for words in followers.words)
    assert leads.growth_per_month is None
    assert leads.change is not None
    assert leads.change.shown == "10"
    assert guardrail.target is not None
    assert (guardrail.target.shown, guardrail.tier) == ("95 USD", "guardrail")
    assert guardrail.carried is Carried.NOT_JUDGED


def test_a_target_that_nothing_carries_says_why() -> None:
    rows = example_plan("examples/six-mistakes.yaml").views.goals

    followers = next(row for row in rows if "followers" in row.kpi)
    assert followers.carried is Carried.TOO_MUCH
    assert "900 -> 20,000 followers" in followers.words[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "planlint: 1\n\tname: x",
        "a: [",
        "services: {}",
        "planlint: 1\n",
        "planlint: 1\ngoals: 7\n",
    ],
)
def test_what_cannot_be_read_has_empty_views(text: str) -> None:
    views = views_of(text)

    assert views.traceability.rows == ()
    assert views.money.is_empty
    assert views.goals == ()
    assert views.timeline.events == ()


def test_views_are_small_and_travel_between_processes() -> None:
    packed = pickle.dumps(VIEWS)

    assert pickle.loads(packed) == VIEWS  # noqa: S301 - our own
    assert len(packed) < 20_000


def test_a_plan_without_views_is_shown_without() -> None:
    assert PlanViews().money.is_empty
    assert audit_of({"a.yaml": example()}).plans[0].views == VIEWS
