"""Checks that the numbers come together, are looked at, and that the assets work together."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.finding import Facts, Yield, count, not_applicable, problem, related, text
from planlint.plan.campaigns import Campaign
from planlint.plan.measuring import Integration
from planlint.plan.populations import active_social_channels, is_live, paid_campaigns
from planlint.plan.root import Plan

SINGLE_SOURCE_TOOLS = frozenset({"social_analytics", "web_analytics"})
BREAKDOWNS = frozenset(
    {"audience", "age", "gender", "city", "region", "placement", "device", "video_retention"}
)
USES = {
    "store": frozenset({"catalogue", "catalog", "product_tags"}),
    "crm": frozenset({"complaints", "leads"}),
    "website": frozenset({"pixel", "analytics", "tracked_links"}),
}
SEVERAL = 2


def no_dashboard(plan: Plan) -> Iterator[Yield]:
    """The numbers are read in one place."""
    if not plan.kpis:
        yield not_applicable(plan, "no-kpis")
        return
    measurement = plan.measurement
    sources = {kpi.source for kpi in plan.kpis if kpi.source}
    live = [tool for tool in plan.tools if is_live(plan, tool)]
    if measurement.dashboard.is_empty and not measurement.is_unreadable("dashboard"):
        enough = len(sources) < SEVERAL and any(tool.kind in SINGLE_SOURCE_TOOLS for tool in live)
        if not enough:
            at = measurement if plan.has("measurement") else plan
            yield problem(at, "none", missing="dashboard")
            return
    if len(sources) >= SEVERAL and not any(tool.kind == "reporting" for tool in live):
        names = text(", ".join(sorted(sources)))
        at_tools = plan.place_of("tools")
        yield problem(at_tools, "not-joined", sources=names, number=count(len(sources)))


def no_post_campaign_review(plan: Plan) -> Iterator[Yield]:
    """After a campaign somebody looks at who saw it."""
    for campaign in paid_campaigns(plan):
        if campaign.is_unreadable("post_review"):
            continue
        yield from _review(campaign)


def _review(campaign: Campaign) -> Iterator[Yield]:
    review = campaign.post_review
    facts: Facts = {"campaign": campaign.label}
    if not review.has("date"):
        at = review if campaign.has("post_review") else campaign
        yield problem(at, "no-review", missing="post_review", facts=facts)
        return
    if review.date is not None and campaign.end is not None and review.date < campaign.end:
        places = (related(campaign.at("end"), "the campaign's end"),)
        facts |= {"date": review.date, "end": campaign.end}
        yield problem(review.at("date"), "too-early", related=places, facts=facts)
    if not BREAKDOWNS & set(review.breakdowns) and not review.is_unreadable("breakdowns"):
        yield problem(review, "no-breakdown", missing="breakdowns", campaign=campaign.label)


def channels_not_integrated(plan: Plan) -> Iterator[Yield]:
    """What the business owns works together with its channels."""
    if not active_social_channels(plan):
        yield not_applicable(plan, "no-social")
        return
    if plan.is_unreadable("integrations"):
        return
    for index, asset in enumerate(plan.business.assets):
        linked = [item for item in plan.integrations if item.asset == asset and _links(item)]
        wanted = USES.get(asset)
        uses = {use for item in linked for use in item.use}
        at = plan.business.at("assets", index)
        facts: Facts = {"asset": text(asset.replace("_", " "))}
        if not linked:
            yield problem(at, "unlinked", facts=facts)
        elif wanted is not None and not wanted & uses:
            names = text(" or ".join(sorted(wanted)).replace("_", " "))
            places = tuple(related(item, "the integration") for item in linked)
            yield problem(at, "use", related=places, wanted=names, facts=facts)


def _links(item: Integration) -> bool:
    return item.has("with")
