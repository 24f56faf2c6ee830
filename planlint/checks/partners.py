"""Checks of partners and communities: they fit, they serve a goal, and they say who pays."""

from __future__ import annotations

from collections.abc import Iterator

from planlint import reference
from planlint.finding import Facts, Yield, not_applicable, problem, related, text
from planlint.plan.campaigns import Community, Partner
from planlint.plan.populations import partners_and_communities
from planlint.plan.root import Plan
from planlint.rule import Check

PUBLISHING = frozenset({"influencer", "creator", "blogger", "affiliate", "ambassador", "media"})
DISCLOSURE_REGIONS = frozenset({"US", "UK"})
VAGUE_LABELS = frozenset({"sp", "spon", "collab", "thanks", "ambassador", "partner"})


def no_earned_or_hosted_presence(plan: Plan) -> Iterator[Yield]:
    """One place where others speak of the brand, or host it."""
    hosted = plan.partners or plan.communities
    unreadable = plan.is_unreadable("partners") or plan.is_unreadable("communities")
    earned = any(channel.ownership == "earned" for channel in plan.channels)
    if not hosted and not unreadable and not earned:
        yield problem(plan, "none", missing="communities")


def partner_without_fit(plan: Plan) -> Iterator[Yield]:
    """A partner speaks to the plan's audience, for a goal, in a way that was chosen."""
    for host in partners_and_communities(plan):
        facts: Facts = {"host": f'{host.what} "{host.label}"'}
        if not host.has("goal") and not host.has("kpi"):
            yield problem(host, "no-purpose", missing="goal", facts=facts)
        yield from _other_audience(plan, host)
        if _is_unchecked_guest(host):
            at = host.place_of("rules_checked")
            yield problem(at, "rules-unchecked", missing="rules_checked", facts=facts)
        if not host.has("approach"):
            yield problem(host, "no-approach", missing="approach", facts=facts)


def _is_unchecked_guest(host: Partner | Community) -> bool:
    is_guest = isinstance(host, Community) and host.role == "guest"
    checked = host.values.get("rules_checked") or host.is_unreadable("rules_checked")
    return is_guest and not checked


def _other_audience(plan: Plan, host: Partner | Community) -> Iterator[Yield]:
    """Compare whom a host speaks to with whom its goal is for, where both are known."""
    goal = plan.graph.goal_of(host)
    spoken_to = plan.graph.audiences(host.audience)
    wanted = plan.graph.audiences_of(goal) if goal else ()
    if goal is None or not spoken_to or not wanted:
        return
    if {audience.id for audience in spoken_to} & {audience.id for audience in wanted}:
        return
    yield problem(
        host.at("audience"),
        "other-audience",
        related=(related(goal.at("audience"), "the goal's audience"),),
        host=f'{host.what} "{host.label}"',
        audience=text(", ".join(audience.label for audience in spoken_to)),
        goal=goal.label,
        wanted=text(", ".join(audience.label for audience in wanted)),
    )


def undisclosed_partner(plan: Plan) -> Iterator[Yield]:
    """Who is paid says so, in a word that everybody understands."""
    regions = {name for region in plan.compliance.regions for name in reference.regions_of(region)}
    for partner in plan.partners:
        if partner.kind and partner.kind not in PUBLISHING:
            yield not_applicable(partner, "publishes-nothing")
        elif not _is_paid(partner):
            yield not_applicable(partner, "not-paid")
        elif regions and not regions & DISCLOSURE_REGIONS:
            yield not_applicable(partner, "other-region")
        else:
            yield from _label(partner, asks=not regions or not partner.kind)


def _is_paid(partner: Partner) -> bool:
    return any(partner.has(name) for name in ("fee", "gift", "commission", "product"))


def _label(partner: Partner, *, asks: bool) -> Iterator[Yield]:
    disclosure = partner.disclosure
    label = disclosure.values.get("label", "")
    if disclosure.is_unreadable("label") or partner.is_unreadable("disclosure"):
        return
    facts: Facts = {"partner": partner.label, "label": text(label)}
    vague = label.strip().strip("#").lower() in VAGUE_LABELS
    if label and not vague:
        return
    at = disclosure.at("label") if label else partner
    key = "ask" if asks else "vague-label" if label else "no-label"
    yield problem(at, key, missing="" if label else "disclosure", facts=facts)


CHECKS: tuple[Check, ...] = (
    no_earned_or_hosted_presence,
    partner_without_fit,
    undisclosed_partner,
)
