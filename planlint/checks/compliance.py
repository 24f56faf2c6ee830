"""Checks of the law that a plan touches: consent, opt-out, special ad categories."""

from __future__ import annotations

from collections.abc import Iterator

from planlint import reference
from planlint.finding import Yield, not_applicable, problem, text
from planlint.plan.measuring import Pixel
from planlint.plan.populations import channel_kind, trackers
from planlint.plan.root import Plan
from planlint.rule import Check

CONSENT_REGIONS = frozenset({"EU", "EEA", "UK", "CH"})
EMAIL_CONSENT_REGIONS = frozenset({"EU", "EEA", "UK"})
EMAIL_METRICS = frozenset({"signups", "subscribers"})
SPECIAL_INDUSTRIES = {
    "housing": "HOUSING",
    "real_estate": "HOUSING",
    "employment": "EMPLOYMENT",
    "recruiting": "EMPLOYMENT",
    "recruitment": "EMPLOYMENT",
    "credit": "FINANCIAL_PRODUCTS_SERVICES",
    "bank": "FINANCIAL_PRODUCTS_SERVICES",
    "banking": "FINANCIAL_PRODUCTS_SERVICES",
    "loan": "FINANCIAL_PRODUCTS_SERVICES",
    "loans": "FINANCIAL_PRODUCTS_SERVICES",
    "finance": "FINANCIAL_PRODUCTS_SERVICES",
    "insurance": "FINANCIAL_PRODUCTS_SERVICES",
    "politics": "ISSUES_ELECTIONS_POLITICS",
}


def regions_of_plan(plan: Plan) -> frozenset[str]:
    """The regions of law that `compliance.regions` names, countries included."""
    named = plan.compliance.regions
    return frozenset(region for name in named for region in reference.regions_of(name))


def pixel_without_consent(plan: Plan) -> Iterator[Yield]:
    """What follows people asks them first, where the law wants it."""
    regions = regions_of_plan(plan)
    stated = plan.compliance.has("regions")
    if stated and not regions & CONSENT_REGIONS:
        yield not_applicable(plan, "other-region")
        return
    if plan.compliance.cmp or plan.compliance.is_unreadable("cmp"):
        return
    for tracker in trackers(plan):
        if isinstance(tracker, Pixel) and (tracker.has("consent") or tracker.status == "retired"):
            continue
        what = f'{tracker.what} "{tracker.label}"'
        where = text(", ".join(plan.compliance.regions))
        yield problem(tracker, "no-consent" if stated else "ask", what=what, regions=where)


def email_without_optout(plan: Plan) -> Iterator[Yield]:
    """Who is written to can say no, and said yes where the law wants it."""
    regions = regions_of_plan(plan)
    stated = plan.compliance.has("regions")
    if not _writes_email(plan):
        yield not_applicable(plan, "no-email")
    elif stated and not regions & (EMAIL_CONSENT_REGIONS | {"US"}):
        yield not_applicable(plan, "other-region")
    elif not stated:
        if not plan.compliance.email.opt_out:
            yield problem(_email_place(plan), "ask", missing="opt_out")
    else:
        if "US" in regions:
            yield from _lacking(plan, "us", ("opt_out", "postal_address"))
        if regions & EMAIL_CONSENT_REGIONS:
            yield from _lacking(plan, "eu-uk", ("consent", "opt_out"))


def _writes_email(plan: Plan) -> bool:
    channels = any(channel_kind(channel) == "email" for channel in plan.channels)
    return channels or any(
        kpi.metric in EMAIL_METRICS and reference.kind_of(kpi.platform) == "email"
        for kpi in plan.kpis
    )


def _email_place(plan: Plan) -> tuple[str | int, ...]:
    if plan.compliance.has("email"):
        return plan.compliance.email.path
    return plan.compliance.path if plan.has("compliance") else plan.path


def _lacking(plan: Plan, key: str, names: tuple[str, ...]) -> Iterator[Yield]:
    email = plan.compliance.email
    lacking = [
        name for name in names if not email.values.get(name) and not email.is_unreadable(name)
    ]
    if lacking:
        words = text(" and ".join(lacking))
        yield problem(_email_place(plan), key, missing=lacking[0], lacking=words)


def special_ad_category_undeclared(plan: Plan) -> Iterator[Yield]:
    """Ads for housing, work, credit and politics are declared as such on Meta."""
    category = SPECIAL_INDUSTRIES.get(plan.business.industry)
    if category is None:
        yield not_applicable(plan, "other-industry")
        return
    for campaign in plan.campaigns:
        if reference.ads_platform_of(campaign.platform) != "meta":
            yield not_applicable(campaign, "other-platform")
        elif not campaign.has("special_ad_categories"):
            yield problem(
                campaign,
                "undeclared",
                missing="special_ad_categories",
                campaign=campaign.label,
                industry=text(plan.business.industry.replace("_", " ")),
                category=text(category),
            )


CHECKS: tuple[Check, ...] = (
    pixel_without_consent,
    email_without_optout,
    special_ad_category_undeclared,
)
