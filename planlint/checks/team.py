"""Checks of the team: the skills are there, and somebody is free for the story of the day."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.finding import Facts, Yield, duration, not_applicable, problem, text
from planlint.plan.money import Agency, TeamMember
from planlint.plan.populations import active_social_channels, paid_campaigns
from planlint.plan.root import Plan
from planlint.quantity import read_duration
from planlint.rule import Check

IMAGE_FORMATS = frozenset(
    {"photo", "image", "carousel", "story", "video", "short_video", "reel", "reels", "infographic"}
)
SKILLED = {
    "pictures and videos": frozenset({"design", "photo", "photography", "video"}),
    "paid media": frozenset({"paid", "paid_media", "ads", "performance"}),
    "community management": frozenset({"community", "community_management", "social"}),
    "analytics": frozenset({"analytics", "data", "reporting"}),
}
WORKFLOW = frozenset({"workflow", "scheduling"})
REACTIVE_PARTS = ("owner", "max_lead_time", "monitoring")
SEVERAL = 2


def team_gap(plan: Plan) -> Iterator[Yield]:
    """Somebody has each skill that the plan needs, and the work is in one place."""
    if plan.is_unreadable("team") or plan.is_unreadable("agencies"):
        return
    people: tuple[TeamMember | Agency, ...] = (*plan.team, *plan.agencies)
    if not people:
        yield problem(plan, "no-team", missing="team")
        return
    skills = {skill for person in people for skill in person.skills}
    at = plan.at("team") if plan.has("team") else plan.at("agencies")
    for needed, why in _needed(plan):
        if not SKILLED[needed] & skills:
            yield problem(at, "skill", missing=needed, skill=text(needed), why=text(why))
    tools = any(tool.kind in WORKFLOW and tool.status in ("", "live") for tool in plan.tools)
    if len(people) >= SEVERAL and not tools:
        yield problem(plan.at("tools") if plan.has("tools") else at, "no-workflow")


def _needed(plan: Plan) -> Iterator[tuple[str, str]]:
    """The skills that the plan needs, with what needs them."""
    formats = {name for pillar in plan.content.pillars for name in pillar.formats}
    formats |= {name for channel in plan.channels for name in channel.formats}
    formats |= {item.format for item in plan.content.calendar}
    images = sorted(formats & IMAGE_FORMATS)
    if images:
        formats_named = ", ".join(images).replace("_", " ")
        yield "pictures and videos", f"the format {formats_named}"
    if paid_campaigns(plan):
        yield "paid media", "the paid campaigns"
    if active_social_channels(plan):
        yield "community management", "the social channels"
    if not plan.measurement.is_empty:
        yield "analytics", "the measurement section"


def no_reactive_capacity(plan: Plan, *, max_lead_time: str = "24h") -> Iterator[Yield]:
    """The brand can answer the story of the day."""
    social = active_social_channels(plan)
    if not social:
        yield not_applicable(plan, "no-social")
        return
    content = plan.content
    reactive = content.reactive
    lacking = [part for part in REACTIVE_PARTS if not reactive.has(part)]
    if lacking and not content.is_unreadable("reactive"):
        at = reactive if content.has("reactive") else content if plan.has("content") else plan
        yield problem(at, "incomplete", missing="reactive", lacking=text(", ".join(lacking)))
    slowest = read_duration(max_lead_time).high
    lead = reactive.max_lead_time
    if lead is not None and lead.low > slowest:
        facts: Facts = {"stated": duration(lead.low), "expected": duration(slowest)}
        yield problem(reactive.at("max_lead_time"), "slow", facts=facts)
    if len(social) >= SEVERAL and not any(person.dedicated for person in plan.team):
        at_team = plan.place_of("team")
        yield problem(at_team, "nobody-dedicated", missing="dedicated", channels=len(social))


CHECKS: tuple[Check, ...] = (team_gap, no_reactive_capacity)
