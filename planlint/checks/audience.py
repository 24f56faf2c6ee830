"""Checks of the audiences: somebody in particular, with needs, met where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planlint import reference
from planlint.finding import Facts, Yield, not_applicable, problem, related, text
from planlint.place import Path
from planlint.plan.activities import Channel
from planlint.plan.business import Audience
from planlint.plan.campaigns import Campaign
from planlint.plan.goals import Goal, Kpi
from planlint.plan.populations import active_social_channels, paid_campaigns
from planlint.plan.root import Plan
from planlint.rule import Check

BUYING_METRICS = frozenset({"revenue", "orders", "customers", "leads", "first_orders"})
COUNTED_FAMILIES = frozenset({"audience", "reach"})
LOCAL_PLACES = frozenset({"radius", "city", "postcode", "poi"})
LONG_NAME = 3


def no_audience(plan: Plan) -> Iterator[Yield]:
    """Somebody who should buy, named wherever there is a choice."""
    if plan.is_unreadable("audiences"):
        return
    if not plan.audiences:
        at = plan.place_of("audiences")
        yield problem(at, "missing", missing="audiences")
    elif len(plan.audiences) > 1:
        choosing: tuple[Goal | Campaign, ...] = (*plan.goals, *paid_campaigns(plan))
        for node in choosing:
            if not node.has("audience") and not _through_goal(plan, node):
                yield problem(node, "unlinked", missing="audience", what=_what(node))


def _through_goal(plan: Plan, node: Goal | Campaign) -> bool:
    """Whether a campaign's goal names the audience in its place."""
    goal = plan.graph.goal_of(node) if isinstance(node, Campaign) else None
    return goal is not None and goal.has("audience")


def _what(node: Goal | Campaign) -> str:
    return f'{node.what} "{node.label}"'


def everyone_audience(plan: Plan) -> Iterator[Yield]:
    """An audience is described by more than a word for everybody."""
    for audience in plan.audiences:
        if audience.is_limited:
            continue
        at = audience.place_of("name")
        if plan.words.is_everyone(audience.name):
            yield problem(at, "everyone", audience=audience.label)
        elif not audience.has("description") and not _says_enough(audience):
            yield problem(at, "undescribed", audience=audience.label)


def _says_enough(audience: Audience) -> bool:
    """A one-line audience of three words or more describes itself."""
    return audience.one_line and len(audience.name.split()) >= LONG_NAME


def audience_without_needs(plan: Plan) -> Iterator[Yield]:
    """The content can only answer needs that are written down."""
    for audience in plan.audiences:
        if audience.one_line:
            yield problem(audience, "one-line", audience=audience.label)
        elif not audience.needs and not audience.is_unreadable("needs"):
            yield problem(audience, "no-needs", missing="needs", audience=audience.label)


def non_buyer_growth(plan: Plan) -> Iterator[Yield]:
    """Who wants orders counts people who may order."""
    unknown: dict[Path, tuple[Audience, Kpi, str]] = {}
    for kpi in plan.kpis:
        metric = plan.metric(kpi.metric)
        goal = plan.graph.goal_of_kpi(kpi)
        business_goal = plan.graph.business_goal_of(goal) if goal else None
        if metric is None or metric.family not in COUNTED_FAMILIES:
            yield not_applicable(kpi, "other-metric")
        elif business_goal is None or business_goal.metric not in BUYING_METRICS:
            yield not_applicable(kpi, "no-buying-goal")
        else:
            audiences = plan.graph.audiences_of_kpi(kpi)
            if audiences and all(audience.buyer is False for audience in audiences):
                yield _not_buyers(kpi, audiences, business_goal.metric)
            elif not any(audience.has("buyer") for audience in audiences):
                for audience in audiences:
                    unknown.setdefault(audience.path, (audience, kpi, business_goal.metric))
    for audience, kpi, wanted in unknown.values():
        places = (related(kpi, "this KPI counts them"),)
        facts: Facts = {"kpi": kpi.label, "wanted": text(wanted), "audience": audience.label}
        yield problem(audience, "unknown", related=places, missing="buyer", facts=facts)


def _not_buyers(kpi: Kpi, audiences: Sequence[Audience], wanted: str) -> Yield:
    names = text(", ".join(audience.label for audience in audiences))
    places = tuple(related(audience.at("buyer"), "they do not buy") for audience in audiences)
    facts: Facts = {"kpi": kpi.label, "wanted": text(wanted), "audience": names}
    return problem(kpi, "not-buyers", related=places, facts=facts)


def audience_channel_mismatch(plan: Plan) -> Iterator[Yield]:
    """The plan works where its audiences are."""
    for audience in plan.audiences:
        if audience.one_line:
            yield not_applicable(audience, "one-line")
        elif not audience.places and not audience.is_unreadable("places"):
            yield problem(audience, "no-places", missing="places", audience=audience.label)
    for channel in active_social_channels(plan):
        yield from _mismatch(plan, channel)


def _mismatch(plan: Plan, channel: Channel) -> Iterator[Yield]:
    audiences = plan.graph.audiences_of(channel) or _goal_audiences(plan, channel)
    places = {place for audience in audiences for place in audience.places}
    if not places:
        yield not_applicable(channel, "no-places")
        return
    platform = channel.platform or channel.name
    wanted = {reference.parent_of(place) for place in places}
    if reference.parent_of(platform) not in wanted:
        yield problem(
            channel.place_of("platform"),
            "mismatch",
            related=tuple(related(audience.at("places"), "its places") for audience in audiences),
            channel=channel.label,
            places=text(", ".join(sorted(places))),
        )


def _goal_audiences(plan: Plan, channel: Channel) -> Sequence[Audience]:
    goals = (plan.graph.goal(goal_id) for goal_id in channel.goals)
    found = [audience for goal in goals if goal for audience in plan.graph.audiences_of(goal)]
    return tuple({audience.path: audience for audience in found}.values())


def untargeted_paid(plan: Plan) -> Iterator[Yield]:
    """Paid attention is bought from the people who may buy."""
    is_local = plan.business.model == "local"
    for campaign in paid_campaigns(plan):
        if campaign.has("targeting_rationale"):
            yield not_applicable(campaign, "rationale")
        elif _is_untargeted(campaign):
            at = campaign.place_of("targeting")
            yield problem(at, "untargeted", campaign=campaign.label)
        elif is_local and not _is_placed(plan, campaign):
            yield problem(campaign, "no-place", missing="location", campaign=campaign.label)


def _is_untargeted(campaign: Campaign) -> bool:
    if campaign.kind == "search" or reference.kind_of(campaign.platform) == "search":
        return not campaign.has("targeting") and not campaign.has("audience")
    automatic = campaign.targeting.strip().lower() in ("auto", "automatic")
    return automatic or not (campaign.has("audience") or campaign.has("location"))


def _is_placed(plan: Plan, campaign: Campaign) -> bool:
    """Whether the campaign, or the audience it names, has a place in walking or driving reach."""
    if campaign.location.type in LOCAL_PLACES or campaign.is_unreadable("location"):
        return True
    audiences = plan.graph.audiences(campaign.audience)
    return any(place.type in LOCAL_PLACES for audience in audiences for place in audience.geo)


CHECKS: tuple[Check, ...] = (
    no_audience,
    everyone_audience,
    audience_without_needs,
    non_buyer_growth,
    audience_channel_mismatch,
    untargeted_paid,
)
