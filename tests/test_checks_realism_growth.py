"""Follower growth: thresholds, money, what is not known, and laws that hold for every plan."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.checks.realism import has_unrealistic_growth
from planlint.fact_format import format_fact
from planlint.finding import Severity
from planlint.place import to_pointer
from tests.judging import Verdict, judge, plan_of

GROWTH = "unrealistic-growth"
# 487 days are exactly 16 months of 30.4375 days.
SIXTEEN_MONTHS = "period: {start: 2026-01-01, end: 2027-05-02}"
MAY = "period: May 2026"


def grow(kpi: str, rest: str = "", time: str = MAY, **params: object) -> Verdict:
    """Judge one follower KPI."""
    text = f"{time}\nkpis: [{{id: k1, metric: followers, {kpi}}}]\n{rest}\n"
    return judge(GROWTH, text, **params)


def branch(verdict: Verdict) -> str:
    """The branch, calculation or reason that the first object ends in."""
    return verdict.yields[0].key if verdict.yields else "unknown"


def worst(verdict: Verdict) -> int:
    """How bad the worst finding is: 3 for an error, 0 for none."""
    ranks = [Severity.INFO, Severity.WARNING, Severity.ERROR]
    return max((ranks.index(item.severity) + 1 for item in verdict.outcome.findings), default=0)


def test_the_unrealistic_example_shows_its_arithmetic_and_three_ways_out() -> None:
    verdict = grow("baseline: 400, target_type: delta, target: 10000", "budget: {total: 0}")

    assert verdict.findings == [("/kpis/0/target", "impossible", "error")]
    assert verdict.messages == [
        (
            'KPI "followers (k1)": 400 -> 10,400 followers in 31 days = 2,351 % a month, with no '
            "money for reach; the ceiling without it is 8 % a month (8 % by MarketingProfs/"
            "TrackMaven 2016, 2015 data, and Socialinsider, a convention). Fits: 432 followers by "
            "2026-05-31, or 10,400 after 42.4 months, or a media budget that wins 9,967 of them"
        )
    ]


def test_a_pass_keeps_its_calculation() -> None:
    verdict = grow("baseline: 400, target: 480", "campaigns: [{id: l1, cost_media: 150}]")

    assert verdict.outcome.calculations == (
        (
            "followers (k1): 400 -> 480 followers in 31 days = 19.6 % a month; 150 of media for "
            "about 47 of them = 3.17 each"
        ),
    )


@pytest.mark.parametrize(
    ("target", "expected"),
    [(342594, "organic"), (342595, "fast"), (3124258, "fast"), (3124259, "impossible")],
)
def test_growth_at_the_ceiling_and_at_three_times_the_ceiling(target: int, expected: str) -> None:
    # 100,000 x 1.08^16 = 342,594.3 and 100,000 x 1.24^16 = 3,124,258.5
    verdict = grow(f"baseline: 100000, target: {target}", time=SIXTEEN_MONTHS)

    assert branch(verdict) == expected


@pytest.mark.parametrize(("gain", "expected"), [(480, "small"), (481, "fast")])
def test_thirty_a_month_pass(gain: int, expected: str) -> None:
    verdict = grow(f"baseline: 150, target_type: delta, target: {gain}", time=SIXTEEN_MONTHS)

    assert branch(verdict) == expected


@pytest.mark.parametrize(
    ("baseline", "gain", "expected"),
    [(99, 1600, "small"), (99, 1601, "no-basis"), (100, 1600, "fast"), (0, 1600, "small")],
)
def test_a_baseline_below_a_hundred_forms_no_rate(baseline: int, gain: int, expected: str) -> None:
    kpi = f"baseline: {baseline}, target_type: delta, target: {gain}"

    assert branch(grow(kpi, time=SIXTEEN_MONTHS)) == expected


@pytest.mark.parametrize(
    ("gain", "expected"), [(1600, "no-baseline"), (1601, "no-basis"), (20, "no-baseline")]
)
def test_a_gain_from_nowhere(gain: int, expected: str) -> None:
    verdict = grow(f"target_type: delta, target: {gain}", time=SIXTEEN_MONTHS)

    assert branch(verdict) == expected


@pytest.mark.parametrize("target", ["target: 10000", "target_type: percent_change, target: 900 %"])
def test_without_a_baseline_only_the_other_rule_speaks(target: str) -> None:
    assert branch(grow(target)) == "no-baseline"


def test_a_gain_from_nowhere_with_money_is_not_judged() -> None:
    verdict = grow("target_type: delta, target: 10000", "campaigns: [{id: l1, cost_media: 10}]")

    assert verdict.not_applicable == [("/kpis/0", "no-baseline")]


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("facebook", "impossible"),
        ("instagram_stories", "impossible"),
        ("LinkedIn", "impossible"),
        ("meta", "impossible"),
        ("tiktok", "fast"),
        ("youtube", "fast"),
        ("our_forum", "fast"),
    ],
)
def test_an_error_needs_a_platform_that_was_studied(platform: str, expected: str) -> None:
    assert branch(grow(f"platform: {platform}, baseline: 400, target: 10400")) == expected


@pytest.mark.parametrize(
    ("kpi", "expected"),
    [
        ("metric: subscribers, platform: youtube", "impossible"),
        ("metric: subscribers", "list"),
        ("metric: followers, platform: newsletter", "list"),
        ("metric: followers, platform: website", "list"),
        ("metric: fans, platform: facebook", "impossible"),
        ("metric: leads", "other-metric"),
        ("metric: nonsense", "other-metric"),
    ],
)
def test_only_followers_are_judged(kpi: str, expected: str) -> None:
    text = f"{MAY}\nkpis: [{{id: k1, {kpi}, baseline: 400, target: 10400}}]"
    found = branch(judge(GROWTH, text))

    assert (found if found != "fast" else "impossible") == expected


def test_a_range_is_judged_at_its_best() -> None:
    assert branch(grow("baseline: 400-450, target: 480-600")) == "small"
    assert branch(grow("baseline: 400-410, target: 480-600")) == "fast"


def test_a_smaller_target_is_no_growth() -> None:
    assert branch(grow("baseline: 400, target: 300")) == "small"
    assert (
        branch(
            grow("baseline: 400, target: 20 %, target_type: percent_change, direction: decrease")
        )
        == "small"
    )


def test_an_upper_limit_is_no_target() -> None:
    assert branch(grow('baseline: 400, target: "<10400"')) == "no-target"


def test_without_time_nothing_is_judged() -> None:
    assert branch(grow("baseline: 400, target: 10400", time="name: x")) == "no-time"
    backwards = "baseline: 400, target: 10400, start: 2026-05-02, deadline: 2026-05-01"
    assert branch(grow(backwards)) == "no-time"


def test_a_goal_lends_its_days() -> None:
    goal = "goals: [{id: o1, kpis: [k1], start: 2026-01-01, end: 2027-05-02}]"
    verdict = grow("baseline: 100000, target: 342594", goal)

    assert branch(verdict) == "organic"


@pytest.mark.parametrize(
    "kpi",
    [
        'baseline: 400, target: "10.400"',
        "baseline: about 400, target: 10400",
        "baseline: 400, target: 10400, deadline: 03/04/2026",
    ],
)
def test_a_number_that_cannot_be_read_makes_a_kpi_unknown(kpi: str) -> None:
    verdict = grow(kpi)

    assert verdict.findings == []
    assert (verdict.outcome.judged, verdict.outcome.unknown) == (1, 1)


def test_money_that_cannot_be_read_makes_a_kpi_unknown() -> None:
    verdict = grow("baseline: 400, target: 480", "campaigns: [{id: l1, cost_media: '1.500'}]")

    assert verdict.findings == []
    assert (verdict.outcome.judged, verdict.outcome.unknown) == (1, 1)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("campaigns: [{id: l1, goal: o1, cost_media: 150}]", "paid"),
        ("campaigns: [{id: l1, cost_media: 150}]", "paid"),
        ("campaigns: [{id: l1, goal: o2, cost_media: 150}]", "fast"),
        ("campaigns: [{id: l1, goal: o1, kind: boost}]", "fast"),
        ("partners: [{id: p1, goal: o1, fee: 300}]", "paid"),
        ("budget: {total: 150, media: [{goal: o1, amount: 150}]}", "paid"),
        ("budget: {total: 150, media: [{channel: fb, amount: 150}]}", "paid"),
        ("budget: {total: 150, media: [{goal: o2, amount: 150}]}", "fast"),
        ("budget: {total: 150, production: [{goal: o1, amount: 150}]}", "fast"),
        ("budget: {total: 150}", "paid"),
        ("budget: {total: 150, organic_only: yes}", "fast"),
        ("budget: {total: 150, by_goal: {o1: 150}}", "paid"),
        ("budget: {total: 150, by_goal: {o2: 150}}", "fast"),
        ("budget: {total: 0}", "fast"),
    ],
)
def test_which_money_counts(rest: str, expected: str) -> None:
    goals = "goals: [{id: o1}, {id: o2}]"
    verdict = grow("goal: o1, baseline: 400, target: 480", f"{goals}\n{rest}")

    assert branch(verdict) == expected


def test_campaigns_and_media_lines_are_one_money() -> None:
    rest = (
        "campaigns: [{id: l1, goal: o1, cost_media: 100}]\n"
        "budget: {total: 100, media: [{goal: o1, amount: 100}]}"
    )
    verdict = grow("goal: o1, baseline: 400, target: 480", f"goals: [{{id: o1}}]\n{rest}")

    assert format_fact(verdict.calculations[0].facts["paid"]) == "100"


def test_a_goal_that_does_not_exist_still_has_its_money() -> None:
    verdict = grow(
        "goal: o9, baseline: 400, target: 480", "campaigns: [{id: l1, goal: o9, cost_media: 150}]"
    )

    assert branch(verdict) == "paid"


def test_with_money_only_doubling_a_thousand_times_is_fast() -> None:
    money = "campaigns: [{id: l1, cost_media: 10}]"

    # 2^16 = 65,536
    assert branch(grow("baseline: 1000, target: 65536000", money, SIXTEEN_MONTHS)) == "paid"
    assert branch(grow("baseline: 1000, target: 65536001", money, SIXTEEN_MONTHS)) == "fast-paid"
    assert branch(grow("baseline: 400, target: 1399", money)) == "paid"
    assert branch(grow("baseline: 400, target: 1400", money)) == "fast-paid"
    assert branch(grow("baseline: 0, target: 999", money)) == "paid"
    assert branch(grow("baseline: 0, target: 1000", money)) == "fast-paid"


def test_the_plans_own_price_decides_where_there_is_one() -> None:
    price = "assumptions: [{id: a1, metric: cost_per_follower, value: 1}]"
    kpi = "baseline: 0, target: 10000"

    for paid, expected in ((5000, "paid"), (4999, "cheap-follower")):
        money = f"campaigns: [{{id: l1, cost_media: {paid}}}]"
        assert branch(grow(kpi, f"{money}\n{price}")) == expected


def test_a_price_shows_the_money_that_is_needed_at_its_own_place() -> None:
    price = "assumptions: [{id: a1, metric: cost_per_follower, value: 2}]"
    finding = grow("baseline: 400, target: 10400", f"currency: USD\n{price}").outcome.findings[0]

    assert [(to_pointer(place.path), place.label) for place in finding.related] == [
        ("/assumptions/0", "9,967 followers at 2 USD each: 19,934.77 USD")
    ]


def test_the_nearest_price_counts() -> None:
    prices = (
        "assumptions: [{id: a1, metric: cost_per_follower, value: 1}, "
        "{id: a2, metric: cost_per_follower, platform: tiktok, value: 100}]"
    )
    money = "campaigns: [{id: l1, cost_media: 5000}]"

    assert branch(grow("platform: x, baseline: 0, target: 9000", f"{money}\n{prices}")) == "paid"
    assert (
        branch(grow("platform: tiktok, baseline: 0, target: 9000", f"{money}\n{prices}"))
        == "cheap-follower"
    )


def test_parameters_move_the_limits() -> None:
    kpi = "baseline: 5000, target: 6000"

    assert branch(grow(kpi, organic_ceiling="20 %")) == "organic"
    assert branch(grow(kpi, organic_ceiling="6-8 %")) == "fast"
    assert branch(grow(kpi, negligible_gain=1000)) == "small"
    assert branch(grow(kpi, organic_ceiling="5 %")) == "impossible"
    assert branch(grow(kpi, organic_ceiling="5 %", small_gain=1000)) == "fast"
    assert branch(grow(kpi, tiny_baseline=6000)) == "no-basis"


def test_without_any_growth_the_ways_out_have_no_end() -> None:
    (message,) = grow("baseline: 5000, target: 9000", organic_ceiling=0, negligible_gain=0).messages

    assert "after ∞ months" in message


def test_absurd_numbers_are_told_and_not_worked_out() -> None:
    verdict = grow(
        "baseline: 100, target: 900000000000000, start: 2026-05-01, deadline: 2026-05-01"
    )

    assert "= > 100,000,000 % a month" in verdict.messages[0]


def test_others_can_ask_whether_growth_is_unrealistic() -> None:
    kpi = "period: May 2026\nkpis: [{id: k1, metric: followers, baseline: 400, target: %s}]"

    assert has_unrealistic_growth(plan_of(kpi % 480)) is True
    assert has_unrealistic_growth(plan_of(kpi % 430)) is False


COUNTS = st.integers(0, 200_000)
GAINS = st.integers(1, 200_000)
MONEY = st.integers(0, 20_000)
DEADLINES = st.dates(min_value=date(2026, 5, 1), max_value=date(2030, 5, 1))
PRICES = st.sampled_from(["", "assumptions: [{id: a1, metric: cost_per_follower, value: 1.50}]"])


@settings(max_examples=100, deadline=None)
@given(COUNTS, GAINS, DEADLINES, MONEY, MONEY, PRICES)
def test_more_money_never_makes_growth_less_realistic(  # noqa: PLR0913, PLR0917
    baseline: int, gain: int, deadline: date, one: int, other: int, price: str
) -> None:
    kpi = f"baseline: {baseline}, target: {baseline + gain}, deadline: {deadline}"
    less, more = (
        worst(grow(kpi, f"campaigns: [{{id: l1, cost_media: {money}}}]\n{price}"))
        for money in sorted((one, other))
    )

    assert more <= less


@settings(max_examples=100, deadline=None)
@given(COUNTS, GAINS, DEADLINES, DEADLINES, MONEY, PRICES)
def test_a_longer_deadline_never_makes_growth_less_realistic(  # noqa: PLR0913, PLR0917
    baseline: int, gain: int, one: date, other: date, paid: int, price: str
) -> None:
    shorter, longer = (
        worst(
            grow(
                f"baseline: {baseline}, target: {baseline + gain}, deadline: {deadline}",
                f"campaigns: [{{id: l1, cost_media: {paid}}}]\n{price}",
            )
        )
        for deadline in sorted((one, other))
    )

    assert longer <= shorter


@settings(max_examples=100, deadline=None)
@given(COUNTS, GAINS, DEADLINES, MONEY, PRICES)
def test_the_target_that_a_finding_offers_passes(
    baseline: int, gain: int, deadline: date, paid: int, price: str
) -> None:
    money = f"campaigns: [{{id: l1, cost_media: {paid}}}]\n{price}"
    found = grow(f"baseline: {baseline}, target: {baseline + gain}, deadline: {deadline}", money)

    for problem in found.problems:
        fitting = problem.facts["fitting"].value
        kpi = f"baseline: {baseline}, target: {fitting}, deadline: {deadline}"
        assert grow(kpi, money).findings == []


@settings(max_examples=100, deadline=None)
@given(COUNTS, GAINS, DEADLINES, MONEY, PRICES)
def test_the_time_that_a_finding_offers_passes(
    baseline: int, gain: int, deadline: date, paid: int, price: str
) -> None:
    money = f"campaigns: [{{id: l1, cost_media: {paid}}}]\n{price}"
    kpi = f"baseline: {baseline}, target: {baseline + gain}"

    for problem in grow(f"{kpi}, deadline: {deadline}", money).problems:
        months = problem.facts["months"].value
        assert isinstance(months, Decimal)
        days = int((months * Decimal("30.4375")).to_integral_value(ROUND_CEILING))
        later = date(2026, 5, 1) + timedelta(days=days - 1)
        assert grow(f"{kpi}, deadline: {later}", money).findings == []


@pytest.mark.parametrize(
    ("kpi", "channels", "expected"),
    [
        ("platform: instagram", "{id: ig, platform: instagram, followers: 150000}", "organic"),
        ("platform: instagram", "{id: ig, platform: instagram, followers: 400}", "impossible"),
        ("platform: instagram", "{id: ig, platform: instagram}", "no-basis"),
        ("platform: instagram", "{id: fb, platform: facebook, followers: 400}", "no-basis"),
        ("platform: instagram, scope: city", "{platform: instagram, followers: 400}", "no-basis"),
        (
            "platform: instagram",
            "{platform: instagram, followers: 400}, {platform: instagram, followers: 500}",
            "no-basis",
        ),
        (
            "platform: instagram, baseline: 150000",
            "{platform: instagram, followers: 400}",
            "organic",
        ),
    ],
)
def test_the_followers_of_the_channel_stand_for_a_baseline(
    kpi: str, channels: str, expected: str
) -> None:
    verdict = grow(f"{kpi}, target_type: delta, target: 10000", f"channels: [{channels}]")

    assert branch(verdict) == expected


def test_the_channel_that_stands_for_a_baseline_is_shown() -> None:
    verdict = grow(
        "platform: instagram, target: 10400", "channels: [{platform: instagram, followers: 400}]"
    )

    assert [
        (to_pointer(place.path), place.label) for place in verdict.outcome.findings[0].related
    ] == [("/channels/0/followers", "followers today")]
