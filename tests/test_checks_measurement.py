"""Measurement: when a plan has visits to count, and when it is only asked about them."""

from __future__ import annotations

import pytest

from tests.judging import judge

RULE = "no-web-analytics"
LEADS = "goals: [{id: o1, objective: leads}]"


@pytest.mark.parametrize("objective", ["leads", "sales", "call_to_action"])
def test_goals_that_a_telephone_may_reach_are_asked_about(objective: str) -> None:
    verdict = judge(RULE, f"goals: [{{id: o1, objective: {objective}}}]")

    assert verdict.findings == [("", "ask", "warning")]


@pytest.mark.parametrize(
    "website",
    [
        "business: {websites: [example.org]}",
        "business: {assets: [website]}",
        "business: {assets: [crm, store]}",
        "channels: [{id: site, platform: landing_page}]",
        "measurement: {pixels: [{platform: meta}]}",
        "campaigns: [{id: l1, destination: website}]",
        "campaigns: [{id: l1, destination: call, url: example.org/offer}]",
        "content: {calendar: [{id: c1, url: 'https://example.org'}]}",
    ],
)
def test_with_a_website_the_visits_have_to_be_counted(website: str) -> None:
    assert judge(RULE, f"{LEADS}\n{website}").findings == [("", "none", "error")]


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("business: {assets: [offline, crm]}", "no-website"),
        ("campaigns: [{id: l1, destination: call}]", "elsewhere"),
        (
            "campaigns: [{id: l1, destination: instant_form}, {id: l2, destination: shop}]",
            "elsewhere",
        ),
        ("campaigns: [{id: l1, destination: message, url: 'https://wa.me/49301'}]", "elsewhere"),
    ],
)
def test_without_a_website_there_is_nothing_to_count(rest: str, reason: str) -> None:
    verdict = judge(RULE, f"{LEADS}\n{rest}")

    assert (verdict.findings, verdict.not_applicable) == ([], [("", reason)])


def test_an_asset_that_cannot_be_read_may_be_a_website() -> None:
    verdict = judge(RULE, f"business: {{assets: [crm, web shop]}}\n{LEADS}")

    assert (verdict.findings, verdict.outcome.unknown) == ([], 1)


@pytest.mark.parametrize(
    "campaigns", ["{id: l1}", "{id: l1, destination: call}, {id: l2}", "{id: l1, destination: app}"]
)
def test_campaigns_that_may_lead_to_a_website_are_asked_about(campaigns: str) -> None:
    verdict = judge(RULE, f"{LEADS}\ncampaigns: [{campaigns}]")

    assert verdict.findings == [("", "ask", "warning")]


def test_traffic_goes_to_a_website_whatever_else_is_stated() -> None:
    text = "business: {assets: [offline]}\ngoals: [{id: o1, objective: traffic}]"

    assert judge(RULE, text).findings == [("", "none", "error")]


def test_analytics_that_is_only_planned_shows_that_there_is_a_website() -> None:
    text = f"status: approved\n{LEADS}\ntools: [{{id: ga4, kind: web_analytics, status: planned}}]"

    assert judge(RULE, text).findings == [("/tools", "none", "error")]


@pytest.mark.parametrize("asset", ["email", "app", "offline", "store"])
def test_an_asset_without_a_link_is_named_without_an_article(asset: str) -> None:
    text = f"business: {{assets: [{asset}]}}\nchannels: [{{id: ig, platform: instagram}}]"

    assert judge("channels-not-integrated", text).messages == [
        f"nothing links the business's {asset} to a channel"
    ]
