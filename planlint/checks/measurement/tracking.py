"""Checks that visits and the visitors of paid campaigns are counted."""

from __future__ import annotations

from collections.abc import Iterator

from planlint import reference
from planlint.checks.measurement.links import leads_to_a_website
from planlint.finding import Facts, Yield, not_applicable, problem, related, text
from planlint.plan.activities import CalendarItem
from planlint.plan.campaigns import Campaign
from planlint.plan.measuring import Tool
from planlint.plan.populations import is_live, paid_campaigns
from planlint.plan.root import Plan

# What these goals win may come by telephone or over the counter; traffic is for a website.
PERHAPS_VISITING = frozenset({"call_to_action", "leads", "sales"})
VISITING = frozenset({"traffic", *PERHAPS_VISITING})
WEB_PLACES = frozenset({"website", "blog"})
WEB_ASSETS = frozenset({"website", "store"})
ON_PLATFORM = frozenset({"instant_form", "call", "message", "shop"})


def no_web_analytics(plan: Plan) -> Iterator[Yield]:
    """Who wants visits counts them."""
    states_website = _states_website(plan)
    reason = "" if states_website else _does_without_website(plan)
    if reason:
        yield not_applicable(plan, reason)
        return
    if plan.is_unreadable("tools"):
        return
    live = [tool for tool in plan.tools if tool.kind == "web_analytics" and is_live(plan, tool)]
    working = [tool for tool in live if not _product_is_retired(tool)]
    if working:
        return
    if live:
        product = reference.product(live[0].product or live[0].id)
        facts: Facts = {
            "tool": live[0].label,
            "product": text(product.name if product else live[0].product),
            "replacement": text(_replacement(product)),
        }
        yield problem(live[0], "retired", facts=facts)
    else:
        key = "none" if states_website else "ask"
        yield problem(plan.place_of("tools"), key, missing="tools")


def _states_website(plan: Plan) -> bool:
    """Whether the plan leads people to a website of the business, or has one to lead to."""
    wants_visits = any(goal.type in VISITING for goal in plan.goals)
    has_one = (
        bool(plan.business.websites)
        or not WEB_ASSETS.isdisjoint(plan.business.assets)
        or bool(plan.measurement.pixels)
        or any(tool.kind == "web_analytics" for tool in plan.tools)
        or any(reference.parent_of(channel.platform) in WEB_PLACES for channel in plan.channels)
    )
    items: tuple[CalendarItem | Campaign, ...] = (*plan.content.calendar, *plan.campaigns)
    return (
        (wants_visits and has_one)
        or any(goal.type == "traffic" for goal in plan.goals)
        or any(campaign.destination == "website" for campaign in plan.campaigns)
        or any(leads_to_a_website(plan, item) for item in items)
    )


def _does_without_website(plan: Plan) -> str:
    """Why there are no visits to count; empty where the plan does not say."""
    if not any(goal.type in PERHAPS_VISITING for goal in plan.goals):
        return "no-visits"
    if plan.business.assets and not plan.business.is_unreadable("assets"):
        return "no-website"
    places = [campaign.destination for campaign in plan.campaigns]
    return "elsewhere" if places and ON_PLATFORM.issuperset(places) else ""


def _product_is_retired(tool: Tool) -> bool:
    product = reference.product(tool.product or tool.id)
    return product is not None and product.is_retired


def _replacement(product: reference.Product | None) -> str:
    successor = reference.product(product.replaced_by) if product else None
    return successor.name if successor else "a tool that works"


def paid_social_without_pixel(plan: Plan) -> Iterator[Yield]:
    """Who pays for visits sees what becomes of them."""
    pixels = {
        reference.ads_platform_of(pixel.platform) or pixel.platform
        for pixel in plan.measurement.pixels
        if pixel.status in ("", "live") or pixel.is_unreadable("status")
    }
    for campaign in paid_campaigns(plan):
        ads = reference.ads_platform_of(campaign.platform)
        if reference.kind_of(campaign.platform) != "social" or not ads:
            yield not_applicable(campaign, "no-social")
        elif campaign.destination in ON_PLATFORM and not campaign.retargeting:
            yield not_applicable(campaign, "on-platform")
        elif ads not in pixels:
            yield from _no_pixel(campaign)


def _no_pixel(campaign: Campaign) -> Iterator[Yield]:
    platform = text(campaign.reading.platform_name(campaign.platform))
    facts: Facts = {"campaign": campaign.label, "platform": platform}
    if campaign.retargeting:
        yield problem(campaign.at("retargeting"), "retargeting", facts=facts)
    elif campaign.destination == "website" or (
        not campaign.has("destination") and campaign.url.lower().startswith("http")
    ):
        field = "destination" if campaign.has("destination") else "url"
        places = (related(campaign.at(field), "it leads to the website"),)
        yield problem(campaign, "no-pixel", related=places, facts=facts)
