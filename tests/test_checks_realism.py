"""Realism of audiences, media, people and money: thresholds, ranges, what is not known."""

from __future__ import annotations

import inspect
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.checks.realism import CHECKS as REALISM
from planlint.checks.unit_economics import CHECKS as UNIT_ECONOMICS
from planlint.finding import Severity
from planlint.place import to_pointer
from planlint.rule import Check
from tests.judging import Verdict, judge, rule_called


def keys(verdict: Verdict) -> list[str]:
    """The branches, calculations and reasons that the check yields."""
    return [item.key for item in verdict.yields]


@pytest.mark.parametrize("check", [*REALISM, *UNIT_ECONOMICS], ids=lambda check: check.__name__)
def test_the_rule_file_and_the_check_have_the_same_defaults(check: Check) -> None:
    rule = rule_called(check.__name__.replace("_", "-"))
    parameters = list(inspect.signature(check).parameters.values())[1:]

    assert {name: in_words(value) for name, value in rule.params.items()} == {
        parameter.name: in_words(parameter.default) for parameter in parameters
    }


def in_words(value: object) -> object:
    if isinstance(value, dict):
        return {name: str(item) for name, item in value.items()}
    return str(value)


# --- target-exceeds-audience ---


def people(kpi: str, size: str = "6000") -> Verdict:
    """Judge one KPI of an audience."""
    text = f"audiences: [{{id: a1, size: {size}}}]\nkpis: [{{id: k1, {kpi}}}]"
    return judge("target-exceeds-audience", text)


@pytest.mark.parametrize(("target", "expected"), [(6000, "inside"), (6001, "exceeds")])
def test_everybody_may_be_reached(target: int, expected: str) -> None:
    assert keys(people(f"metric: reach, audience: a1, target: {target}")) == [expected]


@pytest.mark.parametrize(
    ("kpi", "severity"),
    [
        ("audience: a1", "error"),
        ("scope: city", "error"),
        ("scope: All followers", "warning"),
        ("tier: primary", "warning"),
    ],
)
def test_only_a_kpi_that_says_whom_it_counts_is_wrong(kpi: str, severity: str) -> None:
    ((_, _, found),) = people(f"metric: reach, {kpi}, target: 7000").findings

    assert found == severity


def test_sizes_add_up_and_ranges_are_judged_at_their_best() -> None:
    two = "audiences: [{id: a1, size: 6000}, {id: a2, size: 900-1000}]\n"
    kpi = "kpis: [{id: k1, metric: reach, audience: [a1, a2], target: %s}]"

    assert keys(judge("target-exceeds-audience", two + kpi % 7000)) == ["inside"]
    assert keys(judge("target-exceeds-audience", two + kpi % 7001)) == ["exceeds"]
    assert keys(judge("target-exceeds-audience", two + kpi % "6900-9000")) == ["inside"]


@pytest.mark.parametrize(
    ("kpi", "reason"),
    [
        ("metric: reach, audience: [a1, a9], target: 7000", "no-size"),
        ("metric: reach, audience: a9, target: 7000", "no-size"),
        ("metric: reach, audience: a1", "no-target"),
        ("metric: reach, audience: a1, target: '<7000'", "no-target"),
        ("metric: followers, audience: a1, target: 20 %, target_type: percent_change", "no-target"),
        ("metric: impressions, audience: a1, target: 7000", "other-metric"),
    ],
)
def test_kpis_that_no_size_can_judge(kpi: str, reason: str) -> None:
    assert people(kpi).not_applicable == [("/kpis/0", reason)]


@pytest.mark.parametrize(
    ("target", "size"), [("'7.000'", "6000"), ("7000", "'6.000'"), ("7000", "about 6000")]
)
def test_a_size_or_target_that_cannot_be_read_is_unknown(target: str, size: str) -> None:
    verdict = people(f"metric: reach, audience: a1, target: {target}", size)

    assert (verdict.findings, verdict.outcome.unknown) == ([], 1)


def test_the_target_that_fits_the_audience_passes() -> None:
    found = people("metric: reach, audience: a1, target: 7000", "6000-6500")
    fitting = found.problems[0].facts["fitting"].value

    assert fitting == Decimal(6500)
    assert people(f"metric: reach, audience: a1, target: {fitting}", "6000-6500").findings == []


# --- media-too-thin ---


def media(campaign: str, currency: str = "USD", **params: object) -> Verdict:
    """Judge one campaign of thirty days."""
    days = "start: 2026-05-01, end: 2026-05-30"
    text = f"currency: {currency}\ncampaigns: [{{id: l1, platform: meta, {days}, {campaign}}}]"
    return judge("media-too-thin", text, **params)


@pytest.mark.parametrize(
    ("event", "least"),
    [
        ("impressions", 30),
        ("link_clicks", 150),
        ("post_engagement", 150),
        ("video_views", 150),
        ("app_installs", 1200),
        ("something_new", 30),
    ],
)
def test_what_meta_asks_for_depends_on_what_it_charges_for(event: str, least: int) -> None:
    enough = media(f"billing_event: {event}, cost_media: {least}")
    too_little = media(f"billing_event: {event}, cost_media: {least - 1}")

    assert keys(enough) == ["enough"]
    assert too_little.findings == [("/campaigns/0/cost_media", "below-minimum", "warning")]


def test_too_little_a_day_is_mended_by_fewer_days_or_more_money() -> None:
    assert media("billing_event: clicks, cost_media: 60").messages == [
        (
            'campaign "Meta (l1)": 60 USD over 30 days = 2 USD a day; Meta asks for at least 5 USD '
            "a day when it charges by clicks (Meta Business Help 2019, via Brandee; may have "
            "changed). Fits: 12 days for the same money, or 150 USD of media"
        )
    ]


def test_one_day_is_one_day() -> None:
    text = (
        "currency: USD\ncampaigns: [{id: l1, platform: meta, start: 2026-05-01, end: 2026-05-01, "
        "billing_event: clicks, cost_media: 4}]"
    )

    (message,) = judge("media-too-thin", text).messages
    assert "4 USD over 1 day = 4 USD a day" in message
    assert (
        media("billing_event: clicks, cost_media: 5")
        .messages[0]
        .endswith("Fits: 1 day for the same money, or 150 USD of media")
    )


@pytest.mark.parametrize(
    ("campaign", "currency", "reason"),
    [
        ("cost_media: 1", "EUR", "other-currency"),
        ("kind: boost", "USD", "no-cost-or-dates"),
        ("cost_media: 0", "USD", "no-cost-or-dates"),
    ],
)
def test_campaigns_that_are_not_judged(campaign: str, currency: str, reason: str) -> None:
    assert media(campaign, currency).not_applicable == [("/campaigns/0", reason)]


def test_the_ads_learn_from_fifty_events_a_week() -> None:
    # 250 a day x 7 / 35 = 50
    spend = "cost_media: 7500, optimization_event: leads, expected_cpa: %s"

    assert keys(media(spend % 35)) == ["enough", "learns"]
    assert media(spend % 36).findings == [("/campaigns/0/expected_cpa", "learning", "info")]
    assert keys(media(spend % "30-40")) == ["enough", "learns"]
    assert keys(media(spend % 36, learning_events=40)) == ["enough", "learns"]


def test_a_parameter_may_be_given_in_part() -> None:
    clicks = "billing_event: clicks, cost_media: 60"

    assert keys(media(clicks, min_daily={"clicks": 2})) == ["enough"]
    assert keys(media("cost_media: 29", min_daily={"clicks": 2})) == ["below-minimum"]


# --- team-over-capacity ---


def team(hours: str, posts: str = "10") -> Verdict:
    """Judge a week of posts that take two hours each."""
    text = (
        f"channels: [{{id: ig, posts_per_week: {posts}}}]\ncontent: {{hours_per_post: 2}}\n"
        f"team: [{{id: a, hours_per_week: {hours}}}]"
    )
    return judge("team-over-capacity", text)


@pytest.mark.parametrize(
    ("posts", "expected"), [("9", "enough"), ("10", "near"), ("11", "near"), ("11.5", "over")]
)
def test_nine_tenths_are_enough_and_eleven_are_too_much(posts: str, expected: str) -> None:
    # 20 h of people: 18 h is 90 %, 22 h is 110 %
    assert keys(team("20", posts)) == [expected]


def test_the_team_is_judged_at_its_best() -> None:
    assert keys(team("15-25")) == ["enough"]
    assert keys(team("20", "9-20")) == ["enough"]


def test_people_without_an_hour_cannot_do_anything() -> None:
    assert team("0").messages == [
        (
            "10 posts x 2 h + 0 h of service + 0 h of meetings = 20 h of work a week, for 0 h of "
            "people: ∞. Fits into 90 %: 0 posts a week, or 0 h for each post, or 22.3 h of people"
        )
    ]


def test_one_post_is_one_post() -> None:
    assert team("2", "1").messages == [
        (
            "1 post x 2 h + 0 h of service + 0 h of meetings = 2 h of work a week, for 2 h of "
            "people: 100 %, with nothing left for what comes up. Fits into 90 % (a convention): 0 "
            "posts a week, or 1.8 h for each post, or 2.3 h of people"
        )
    ]
    assert "Fits into 90 % (a convention): 1 post a week" in team("4", "2").messages[0]


def test_members_without_hours_are_named() -> None:
    text = (
        "channels: [{id: ig, posts_per_week: 10}]\ncontent: {hours_per_post: 2}\n"
        "team: [{id: a, hours_per_week: 1}, {id: can, name: Can}]"
    )
    outcome = judge("team-over-capacity", text).outcome

    assert (outcome.result, outcome.reason) == (
        "not_applicable",
        "hours a week are missing for Can",
    )


@pytest.mark.parametrize("hours", ["'1.200'", "about 20"])
def test_hours_that_cannot_be_read_are_unknown(hours: str) -> None:
    verdict = team(hours)

    assert (verdict.findings, verdict.outcome.unknown) == ([], 1)


@given(st.integers(1, 60), st.integers(0, 40), st.integers(0, 20), st.integers(1, 80))
def test_the_posts_and_the_people_that_a_finding_offers_fit(
    posts: int, service: int, meetings: int, hours: int
) -> None:
    def week(posts: object, hours: object) -> Verdict:
        member = f"hours_per_week: {hours}, meeting_hours_per_week: {meetings}"
        return judge(
            "team-over-capacity",
            f"channels: [{{id: ig, posts_per_week: {posts}}}]\ncontent: {{hours_per_post: 2}}\n"
            f"team: [{{id: a, {member}}}]\ncustomer_service: {{hours_per_week: {service}}}",
        )

    for problem in week(posts, hours).problems:
        fewer, more = (problem.facts[name].value for name in ("fit_posts", "fit_capacity"))
        assert week(posts, more).findings == []
        assert fewer == 0 or week(fewer, hours).findings == []


# --- target-exceeds-money ---


def money(kpi: str, rest: str, **params: object) -> Verdict:
    """Judge one KPI of goal o1."""
    text = f"goals: [{{id: o1}}]\nkpis: [{{id: k1, goal: o1, {kpi}}}]\n{rest}"
    return judge("target-exceeds-money", text, **params)


AT_19 = "assumptions: [{id: a1, metric: cpl, value: 19}]"


@pytest.mark.parametrize(
    ("given_to_goal", "expected"),
    [("172", "over"), ("173", "enough"), ("95", "over"), ("94", "far-over"), ("90-173", "enough")],
)
def test_a_tenth_too_little_passes_and_half_is_an_error(given_to_goal: str, expected: str) -> None:
    # 10 leads at 19 need 190: 172.7 x 1.1, 95 x 2
    budget = f"budget: {{total: 500, by_goal: {{o1: {given_to_goal}}}}}"

    assert keys(money("metric: leads, target: 10", f"{AT_19}\n{budget}")) == [expected]


def test_a_target_that_is_too_dear_shows_what_would_fit_and_where_the_price_stands() -> None:
    budget = "currency: USD\nbudget: {total: 500, by_goal: {o1: 100}}"
    (finding,) = money(
        "metric: leads, baseline: 5, target: 15", f"{AT_19}\n{budget}"
    ).outcome.findings

    assert finding.message == (
        'KPI "leads (k1)": 10 leads at the plan\'s own 19 USD each = 190 USD; its goal has 100 '
        "USD (1.9 x the money). Fits: a target of 10, or 190 USD for the goal, or 10 USD for each"
    )
    assert [(to_pointer(place.path), place.label) for place in finding.related] == [
        ("/assumptions/0", "says what one costs: 19 USD")
    ]


@pytest.mark.parametrize(
    ("money_of_goal", "shown"),
    [
        ("budget: {total: 500, by_goal: {o1: 300}, media: [{goal: o1, amount: 100}]}", "300"),
        (
            (
                "budget: {total: 500, media: [{goal: o1, amount: 100}], "
                "fixed: [{goal: o1, amount: 50}], "
                "production: [{goal: o1, amount: 25}, {goal: o2, amount: 99}]}"
            ),
            "175",
        ),
        (
            "campaigns: [{id: l1, goal: o1, cost_total: 60}, {id: l2, goal: o2, cost_total: 9}]",
            "60",
        ),
        ("campaigns: [{id: l1, goal: o1, cost_media: 60, cost_creative: 20}]", "80"),
        ("partners: [{id: p1, goal: o1, fee: 70}]", "70"),
        ("budget: {total: 0}", "0"),
        ("budget: {organic_only: yes}", "0"),
    ],
)
def test_where_the_money_of_a_goal_is_found(money_of_goal: str, shown: str) -> None:
    verdict = money("metric: leads, target: 10000", f"{AT_19}\n{money_of_goal}")

    assert verdict.problems[0].facts["money"].value == Decimal(shown)


def test_money_that_is_given_to_other_goals_is_not_missing_here() -> None:
    budget = "budget: {total: 500, by_goal: {o2: 500}}"
    verdict = money("metric: leads, target: 10", f"{AT_19}\n{budget}")

    assert verdict.not_applicable == [("/kpis/0", "no-share")]


ECONOMICS = "unit_economics: [{goal: o1, cost: {media: 60, labour: {hours: 6, rate: 20}}, %s}]"


@pytest.mark.parametrize(
    ("metric", "source", "cost"),
    [
        ("leads", ECONOMICS % "leads: 10", "18"),
        ("signups", ECONOMICS % "leads: 10", "18"),
        ("leads", "unit_economics: [{goal: o1, cpl: 7}]", "7"),
        ("customers", ECONOMICS % "leads: 10, lead_to_customer_rate: 20 %", "90"),
        ("orders", ECONOMICS % "customers: 3", "60"),
        ("first_orders", "unit_economics: [{goal: o1, cpa: 8}]", "8"),
        ("leads", "campaigns: [{id: l1, goal: o1, cost_total: 60, expected: {leads: 4}}]", "15"),
        ("customers", "assumptions: [{id: a1, metric: cost_per_acquisition, value: 9}]", "9"),
        ("installs", "assumptions: [{id: a1, metric: cost_per_install, value: 3}]", "3"),
        ("store_visits", "assumptions: [{id: a1, metric: cost_per_store_visits, value: 2}]", "2"),
        (
            "leads",
            "assumptions: [{metric: cpl, value: 9}, {metric: cpl, goal: o1, value: 5}]",
            "5",
        ),
    ],
)
def test_where_the_price_of_one_is_found(metric: str, source: str, cost: str) -> None:
    verdict = money(
        f"metric: {metric}, target: 100000", f"{source}\nbudget: {{by_goal: {{o1: 1}}}}"
    )

    assert verdict.problems[0].facts["cost"].value == Decimal(cost)


@pytest.mark.parametrize(
    ("rest", "cost"),
    [
        ("budget: {by_goal: {o1: 1}}", "18"),
        ("budget: {by_goal: {o1: 1}}\nteam: [{id: a, unpaid: yes}]", "6"),
        ("budget: {by_goal: {o1: 1}}\nteam: [{id: a, cost_in: other}, {id: b}]", "18"),
        ("budget: {media: [{goal: o1, amount: 1}]}", "6"),
        ("budget: {media: [{goal: o1, amount: 1}], fixed: [{kind: staff, amount: 9}]}", "18"),
    ],
)
def test_hours_count_where_the_money_is_meant_to_pay_for_them(rest: str, cost: str) -> None:
    verdict = money("metric: leads, target: 100000", f"{ECONOMICS % 'leads: 10'}\n{rest}")

    assert verdict.problems[0].facts["cost"].value == Decimal(cost)


def test_an_own_metric_is_judged_by_its_family() -> None:
    own = "metrics: [{id: bookings, family: %s, kind: count}]"
    price = "assumptions: [{id: a1, metric: cost_per_booking, value: 3}]"
    kpi = "metric: bookings, target: 10"

    assert keys(money(kpi, f"{own % 'return'}\n{price}\nbudget: {{total: 0}}")) == ["far-over"]
    assert keys(money(kpi, f"{own % 'reach'}\n{price}\nbudget: {{total: 0}}")) == ["other-metric"]


@pytest.mark.parametrize(
    ("kpi", "reason"),
    [
        ("metric: leads", "no-target"),
        ("metric: leads, target_type: percent_change, target: 20 %", "no-baseline"),
        ("metric: leads, baseline: 10, target: 10", "no-gain"),
        ("metric: followers, target: 10", "other-metric"),
        ("metric: orders, target: 999", "no-unit-cost"),
    ],
)
def test_kpis_that_no_money_can_judge(kpi: str, reason: str) -> None:
    text = f"goals: [{{id: o1, kpis: [k1]}}]\nkpis: [{{id: k1, {kpi}}}]\n{AT_19}"

    assert judge("target-exceeds-money", text).not_applicable == [("/kpis/0", reason)]


@pytest.mark.parametrize(
    "rest",
    [
        "budget: {total: 500, by_goal: {o1: '1.500'}}",
        "budget: {total: 500, media: [{goal: o1, amount: about 5}]}",
        "campaigns: [{id: l1, goal: o1, cost_total: '1.500'}]",
        "unit_economics: [{goal: o1, cost: {media: '1.500'}}]",
    ],
)
def test_money_that_cannot_be_read_is_unknown(rest: str) -> None:
    verdict = money("metric: leads, target: 100000", f"{AT_19}\n{rest}")

    assert (verdict.findings, verdict.outcome.unknown) == ([], 1)


@pytest.mark.parametrize(("target", "expected"), [(18, "agree"), (19, "differ")])
def test_forecasts_may_lie_a_quarter_apart(target: int, expected: str) -> None:
    campaigns = "campaigns: [{id: l1, goal: o1, expected: {leads: 14}}]"
    found = keys(money(f"metric: leads, target: {target}", campaigns))

    assert found == [f"forecasts-{expected}"]


def test_forecasts_may_count_from_the_baseline_or_from_zero() -> None:
    campaigns = "campaigns: [{id: l1, goal: o1, expected: {leads: %s}}]"
    kpi = "metric: leads, baseline: 100, target: 120"

    assert keys(money(kpi, campaigns % 20)) == ["forecasts-agree"]
    assert keys(money(kpi, campaigns % 120)) == ["forecasts-agree"]
    assert keys(money(kpi, campaigns % 50)) == ["forecasts-differ"]


def test_a_kpi_of_one_platform_counts_on_the_campaigns_there() -> None:
    campaigns = (
        "campaigns: [{id: l1, goal: o1, platform: meta, expected: {leads: 10}}, "
        "{id: l2, goal: o1, platform: google_search, expected: {leads: 90}}]"
    )

    assert keys(money("metric: leads, platform: instagram, target: 10", campaigns)) == [
        "forecasts-agree"
    ]


def test_a_kpi_of_a_goal_that_does_not_exist_is_left_out() -> None:
    text = f"goals: [{{id: o1}}]\nkpis: [{{id: k1, metric: leads, goal: o9, target: 10}}]\n{AT_19}"

    assert judge("target-exceeds-money", text).not_applicable == [("/kpis/0", "no-goal")]


@pytest.mark.parametrize(
    ("leads", "expected"), [(14, "agree"), (20, "agree"), (26, "agree"), (27, "differ")]
)
def test_campaigns_beside_other_activities_can_only_expect_too_much(
    leads: int, expected: str
) -> None:
    rest = (
        f"campaigns: [{{id: l1, goal: o1, expected: {{leads: {leads}}}}}]\n"
        "content: {pillars: [{id: p1, goal: o1}]}"
    )

    assert keys(money("metric: leads, target: 20", rest)) == [f"forecasts-{expected}"]


@pytest.mark.parametrize(
    "other",
    [
        "channels: [{id: ig, goals: [o1]}]",
        "partners: [{id: p1, goal: o1}]",
        "communities: [{id: c1, goal: o1}]",
        "content: {calendar: [{id: c1, goal: o1}]}",
    ],
)
def test_other_activities_may_bring_what_the_campaigns_do_not(other: str) -> None:
    rest = f"campaigns: [{{id: l1, goal: o1, expected: {{leads: 14}}}}]\n{other}"

    assert keys(money("metric: leads, target: 20", rest)) == ["forecasts-agree"]


def test_what_is_bought_for_a_campaign_is_no_other_activity() -> None:
    rest = (
        "campaigns: [{id: l1, goal: o1, expected: {leads: 14}}]\n"
        "budget: {production: [{name: film, goal: o1, amount: 50}]}"
    )

    assert keys(money("metric: leads, target: 20", rest)) == ["forecasts-differ"]


ONE_CAMPAIGN = "campaigns: [{id: l1, goal: o1, expected: {leads: %s}}]\n"
LIMIT = "below the largest (25 % is allowed, a convention). "
NONE_FITS = "No target fits until campaigns and unit economics come to one number"


@pytest.mark.parametrize(
    ("campaigns", "rest", "parts", "spread", "fitting"),
    [
        (14, "", "campaigns 14", "30 %", "A target that fits: 11 to 18"),
        (40, "channels: [{goals: [o1]}]", "campaigns 40", "50 %", "A target that fits: 30 or more"),
        (
            20,
            "unit_economics: [{goal: o1, leads: 10}]",
            "campaigns 20, unit economics 10",
            "50 %",
            NONE_FITS,
        ),
    ],
)
def test_what_the_parts_expect_is_told_with_the_targets_that_fit(
    campaigns: int, rest: str, parts: str, spread: str, fitting: str
) -> None:
    assert money("metric: leads, target: 20", ONE_CAMPAIGN % campaigns + rest).messages == [
        (
            'KPI "leads (k1)": the plan expects different numbers of leads of goal "o1": target '
            f"20, {parts}; the smallest lies {spread} {LIMIT}{fitting}"
        )
    ]


def test_money_is_rounded_to_the_nearest_and_one_is_one() -> None:
    price = "assumptions: [{id: a1, metric: cpa, value: 583.33}]"
    rest = f"{price}\nbudget: {{total: 300, by_goal: {{o1: 300}}}}"

    assert money("metric: customers, target: 1", rest).messages == [
        (
            'KPI "customers (k1)": 1 customer at the plan\'s own 583.33 each = 583.33; its goal '
            "has 300 (1.94 x the money). Fits: a target of 0, or 583.33 for the goal, or 300 for "
            "each"
        )
    ]


GAINS = st.integers(1, 5000)
PRICES = st.integers(1, 500)
BUDGETS = st.integers(0, 100_000)


def priced(target: int, price: int, budget: int) -> Verdict:
    return money(
        f"metric: leads, target: {target}",
        f"assumptions: [{{id: a1, metric: cpl, value: {price}}}]\n"
        f"budget: {{total: {budget}, by_goal: {{o1: {budget}}}}}",
    )


def worst(verdict: Verdict) -> int:
    ranks = [Severity.INFO, Severity.WARNING, Severity.ERROR]
    return max((ranks.index(item.severity) + 1 for item in verdict.outcome.findings), default=0)


@given(GAINS, PRICES, BUDGETS, BUDGETS)
def test_more_money_never_makes_a_target_less_realistic(
    target: int, price: int, one: int, other: int
) -> None:
    less, more = (worst(priced(target, price, budget)) for budget in sorted((one, other)))

    assert more <= less


@given(GAINS, PRICES, BUDGETS, st.integers(2, 9))
def test_scaling_all_money_changes_no_verdict(
    target: int, price: int, budget: int, factor: int
) -> None:
    once = priced(target, price, budget)
    often = priced(target, price * factor, budget * factor)

    assert once.findings == often.findings


@given(GAINS, PRICES, BUDGETS)
def test_the_target_the_money_and_the_price_that_a_finding_offers_pass(
    target: int, price: int, budget: int
) -> None:
    for problem in priced(target, price, budget).problems:
        fitting, need = (problem.facts[name].value for name in ("fitting", "need"))
        assert isinstance(fitting, Decimal)
        assert isinstance(need, Decimal)
        assert fitting == 0 or priced(int(fitting), price, budget).findings == []
        assert priced(target, price, int(need)).findings == []
