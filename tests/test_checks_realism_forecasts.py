"""Forecasts: against benchmarks, against own evidence, and against themselves."""

from __future__ import annotations

import pytest

from tests.judging import Verdict, judge

BENCHMARK = "forecast-beats-benchmark"
FUNNEL = "funnel-arithmetic"


def keys(verdict: Verdict) -> list[str]:
    """The branches, calculations and reasons that the check yields."""
    return [item.key for item in verdict.yields]


def forecast(expected: str, rest: str = "", campaign: str = "platform: google_search") -> Verdict:
    """Judge one forecast in US dollars."""
    text = (
        f"currency: USD\ncampaigns: [{{id: l1, {campaign}, cost_media: 1000, "
        f"expected: {{{expected}}}}}]\n{rest}\n"
    )
    return judge(BENCHMARK, text)


def test_a_forecast_names_its_benchmark_and_what_fits() -> None:
    assert forecast("leads: 200").messages == [
        (
            '"Google Search (l1)": 1,000 USD of media for 200 leads = cpl 5 USD, 0.07 x the 70.11 '
            "USD of WordStream by LocaliQ, 2025 data, via TheAdSpend. Fits: 14 leads for the same "
            "money, or 14,022 USD of media for 200 leads, or an assumption with your own cpl and "
            "its source"
        )
    ]


@pytest.mark.parametrize(("leads", "expected"), [(28, "cost-fits"), (29, "cost")])
def test_half_of_a_published_cost_passes(leads: int, expected: str) -> None:
    # 1,000 / 28.53 = 35.05, half of 70.11
    assert keys(forecast(f"leads: {leads}")) == [expected]


@pytest.mark.parametrize(("ctr", "expected"), [("13.32 %", "rate-fits"), ("13.33 %", "rate")])
def test_twice_a_published_rate_passes(ctr: str, expected: str) -> None:
    assert keys(forecast(f"ctr: {ctr}")) == [expected]


@pytest.mark.parametrize(
    ("impressions", "expected"),
    [(165837, "cost-fits"), (165838, "cost"), (16584, "cost-fits"), (16583, "cost")],
)
def test_a_thousand_impressions_may_cost_a_third_or_thrice(impressions: int, expected: str) -> None:
    # 0.3 x 20.10 = 6.03 and 3 x 20.10 = 60.30
    assert keys(forecast(f"impressions: {impressions}", campaign="platform: meta")) == [expected]


def test_a_range_that_was_published_is_never_undercut() -> None:
    # 1.71 % is the mean of industries from 0.80 % to 4.13 %.
    campaign = "platform: facebook, platform_objective: OUTCOME_TRAFFIC"

    assert keys(forecast("ctr: 4.13 %", campaign=campaign)) == ["rate-fits"]
    assert keys(forecast("ctr: 4.2 %", campaign=campaign)) == ["rate"]


def test_a_range_of_results_is_judged_at_its_best() -> None:
    assert keys(forecast("leads: 20-200")) == ["cost-fits"]


def test_one_mistake_about_costs_is_one_finding() -> None:
    assert keys(forecast("leads: 200, clicks: 5000")) == ["cost"]


def test_a_stated_cost_per_click_counts_without_clicks() -> None:
    assert forecast("cpc: 0.10").findings == [("/campaigns/0/expected/cpc", "cost", "warning")]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("compliance: {regions: [US]}", "cost"),
        ("compliance: {regions: [TR, US]}", "cost"),
        ("compliance: {regions: [Germany]}", "other-region"),
        ("locale: tr-TR", "other-region"),
        ("locale: en-US", "cost"),
        ("locale: en", "cost"),
        ("benchmarks: recent", "cost"),
        ("benchmarks: of_our_own", "cost"),
    ],
)
def test_a_number_of_another_region_is_only_a_hint(rest: str, expected: str) -> None:
    assert keys(forecast("leads: 200", rest)) == [expected]


@pytest.mark.parametrize(
    ("assumption", "expected"),
    [
        ("metric: cpl, value: 5, source: our ads", "cost-fits"),
        ("metric: cost_per_lead, value: 5, source: our ads", "cost-fits"),
        ("metric: cpl, value: 5", "cost"),
        ("metric: cpl, value: 11, source: our ads", "cost"),
        ("metric: cpl, value: 5, source: our ads, platform: tiktok", "cost"),
        ("metric: cpl, value: 5, source: our ads, goal: o9", "cost"),
    ],
)
def test_own_evidence_takes_the_place_of_a_benchmark(assumption: str, expected: str) -> None:
    assert keys(forecast("leads: 200", f"assumptions: [{{id: a1, {assumption}}}]")) == [expected]


@pytest.mark.parametrize(
    ("campaign", "expected"),
    [
        ("platform: google_ads, kind: search", ["cost"]),
        ("kind: search, channel: ga", ["cost"]),
        ("platform: google_ads, kind: display", ["no-benchmark"]),
        ("platform: tiktok", ["no-benchmark"]),
        ("platform: our_forum", ["no-benchmark"]),
    ],
)
def test_the_place_of_a_campaign_decides(campaign: str, expected: list[str]) -> None:
    channel = "channels: [{id: ga, platform: google_ads}]"

    assert keys(forecast("leads: 200", channel, campaign)) == expected


def test_a_forecast_that_cannot_be_read_is_unknown() -> None:
    verdict = forecast("leads: '1.200'")

    assert verdict.findings == []
    assert (verdict.outcome.judged, verdict.outcome.unknown) == (1, 1)


@pytest.mark.parametrize(
    ("kpi", "expected"),
    [
        ("denominator: followers, target: 0.126 %", "rate-fits"),
        ("denominator: followers, target: 0.127 %", "rate"),
        ("denominator: reach, target: 5 %", "no-benchmark"),
        ("target: 5 %", "no-denominator"),
        ("denominator: followers, baseline: 1 %, target: 2 %", "rate-fits"),
        ("denominator: followers, baseline: 1 %, target: 2.1 %", "rate"),
        ("denominator: followers, target: 20 %, target_type: percent_change", "no-target"),
        ("denominator: followers, target: '<5 %'", "no-target"),
    ],
)
def test_the_target_of_a_rate(kpi: str, expected: str) -> None:
    # Rival IQ's median on Facebook: 0.063 % of the followers
    text = f"kpis: [{{id: k1, metric: engagement_rate, platform: facebook, {kpi}}}]"

    assert keys(judge(BENCHMARK, text)) == [expected]


def funnel(expected: str, campaign: str = "") -> Verdict:
    """Judge the numbers of one forecast."""
    return judge(FUNNEL, f"campaigns: [{{id: l1, {campaign}expected: {{{expected}}}}}]")


@pytest.mark.parametrize(
    ("clicks", "expected"),
    [(949, "disagree"), (950, "agree"), (1050, "agree"), (1051, "disagree")],
)
def test_five_percent_are_allowed(clicks: int, expected: str) -> None:
    assert keys(funnel(f"impressions: 100000, ctr: 1.00 %, clicks: {clicks}")) == [expected]


@pytest.mark.parametrize(("clicks", "expected"), [(1500, "agree"), (1501, "disagree")])
def test_digits_that_are_not_written_are_allowed(clicks: int, expected: str) -> None:
    # 1 % stands for up to 1.5 %, and 1,500 for what is rounded to it.
    assert keys(funnel(f"impressions: 100000, ctr: 1 %, clicks: {clicks}")) == [expected]


def test_a_disagreement_shows_what_each_number_would_have_to_be() -> None:
    assert funnel("impressions: 100000, ctr: 1 %, clicks: 5000").messages == [
        (
            'campaign "l1": impressions x ctr = 100,000 x 1 % = 1,000, but clicks says 5,000. '
            "Fits: clicks 1,000, or impressions 500,000, or ctr 5 %"
        )
    ]


@pytest.mark.parametrize(
    ("expected", "at"),
    [
        ("clicks: 1000, cvr: 2.0 %, leads: 60", "leads"),
        ("leads: 60, lead_to_customer_rate: 20.0 %, customers: 30", "customers"),
        ("impressions: 100000, cpm: 2.00", "cpm"),
        ("clicks: 1000, cpc: 1.00", "cpc"),
        ("impressions: 100000, reach: 50000, frequency: 4.0", "frequency"),
    ],
)
def test_every_formula_is_held(expected: str, at: str) -> None:
    assert funnel(expected, "cost_media: 500, ").findings == [
        (f"/campaigns/0/expected/{at}", "disagree", "error")
    ]


def test_a_range_disagrees_only_as_a_whole() -> None:
    assert keys(funnel("impressions: 50000-150000, ctr: 1.00 %, clicks: 1500")) == ["agree"]
    assert keys(funnel("impressions: 50000-100000, ctr: 1.00 %, clicks: 1500")) == ["disagree"]


def test_nothing_is_divided_by_nothing() -> None:
    verdict = funnel("impressions: 100000, reach: 0, frequency: 2")

    assert verdict.not_applicable == [("/campaigns/0", "no-chain")]


def test_a_number_of_a_funnel_that_cannot_be_read_is_unknown() -> None:
    verdict = funnel("impressions: '100.000', ctr: 1 %, clicks: 5000")

    assert verdict.findings == []
    assert (verdict.outcome.judged, verdict.outcome.unknown) == (1, 1)
