"""Checks of the content: what, when, where and how, for whom, and to what end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from planlint.finding import Facts, Yield, count, not_applicable, number, percent, problem, related
from planlint.plan.activities import CalendarItem, Channel, Pillar
from planlint.plan.campaigns import Campaign
from planlint.plan.populations import active_channels, channels_of_kind
from planlint.plan.root import Plan
from planlint.quantity import read_rate
from planlint.rule import Check

LINKING = frozenset({"traffic", "call_to_action", "leads", "sales"})
SELLING = frozenset({"leads", "sales"})
WITHOUT_LINK = frozenset({"instant_form", "call", "message", "shop"})
TEAMWORK = 2
WEEK = 7
FIRST_DAYS = 14


def no_content_strategy(plan: Plan) -> Iterator[Yield]:
    """The plan says what is published, when, where and how."""
    content = plan.content
    if not channels_of_kind(plan, "social", "web", "email"):
        yield not_applicable(plan, "no-content-channel")
        return
    has_pillars = bool(content.pillars) or content.is_unreadable("pillars")
    has_calendar = bool(content.calendar) or content.is_unreadable("calendar")
    if not has_pillars and not has_calendar and not content.has("calendar_in"):
        yield problem(content if plan.has("content") else plan, "missing", missing="content")
    elif not has_pillars:
        yield problem(content, "no-pillars", missing="pillars")
    else:
        yield from _when_where_how(plan, has_calendar=has_calendar)


def _when_where_how(plan: Plan, *, has_calendar: bool) -> Iterator[Yield]:
    content, channels = plan.content, active_channels(plan)
    at = content.at("pillars")
    rhythm = any(channel.has("posts_per_week") for channel in channels)
    if not (has_calendar or content.has("calendar_in") or rhythm):
        yield problem(at, "no-when")
    items: tuple[Pillar | CalendarItem, ...] = (*content.pillars, *content.calendar)
    if not any(item.channels or item.is_unreadable("channels") for item in items):
        yield problem(at, "no-where")
    formats = any(node.has("formats") for node in (*content.pillars, *channels))
    if not formats and not any(item.has("format") for item in content.calendar):
        yield problem(at, "no-how")


def calendar_gap(plan: Plan) -> Iterator[Yield]:
    """The calendar keeps the rhythm that the channel promises."""
    if plan.content.has("calendar_in"):
        yield not_applicable(plan, "kept-elsewhere")
        return
    for channel in active_channels(plan):
        rhythm = channel.posts_per_week
        if rhythm is None or rhythm.low <= 0:
            yield not_applicable(channel, "no-rhythm")
            continue
        items = [
            item for item in plan.graph.feeding(channel, CalendarItem) if _is_in_period(plan, item)
        ]
        items.sort(key=_day)
        gaps = list(_gaps(channel, items, rhythm.low))
        yield from gaps or _first_weeks(plan, channel, items, rhythm.low)


def _day(item: CalendarItem) -> date:
    return item.date or date.min


def _is_in_period(plan: Plan, item: CalendarItem) -> bool:
    start, end = plan.period.start or date.min, plan.period.end or date.max
    return item.date is not None and start <= item.date <= end


def _gaps(channel: Channel, items: Sequence[CalendarItem], a_week: Decimal) -> Iterator[Yield]:
    """The widest gap of a channel, if it is one."""
    pairs = list(pairwise(items))
    if not pairs:
        return
    allowed = 2 * WEEK / a_week
    before, after = max(pairs, key=lambda pair: _day(pair[1]) - _day(pair[0]))
    days = (_day(after) - _day(before)).days
    if days > allowed:
        yield problem(
            channel.at("posts_per_week"),
            "gap",
            related=(
                related(before.at("date"), "the last before the gap"),
                related(after.at("date"), "the first after it"),
            ),
            channel=channel.label,
            a_week=number(a_week),
            allowed=number(allowed),
            days=count(days),
            before=_day(before),
            after=_day(after),
        )


def _first_weeks(
    plan: Plan, channel: Channel, items: Sequence[CalendarItem], a_week: Decimal
) -> Iterator[Yield]:
    """The first fourteen days, or in proportion the whole of a shorter period."""
    start, end = plan.period.start, plan.period.end
    if start is None or end is None or end < start:
        return
    span = min(FIRST_DAYS, (end - start).days + 1)
    planned = sum((_day(item) - start).days < span for item in items)
    wanted = int(a_week * span / WEEK)
    if planned < wanted:
        yield problem(
            channel.at("posts_per_week"),
            "first-weeks",
            channel=channel.label,
            a_week=number(a_week),
            span=count(span),
            wanted=count(wanted),
            planned=count(planned),
        )


def content_without_purpose(plan: Plan) -> Iterator[Yield]:
    """Every calendar item has a goal and a stage; one that sells has more than one contributor."""
    for item in plan.content.calendar:
        goal = plan.graph.goal_of(item)
        dangling_pillar = item.has("pillar") and plan.graph.pillar(item.pillar) is None
        known_goal = plan.graph.goal_id_of(item) or item.is_unreadable("goal") or dangling_pillar
        if not known_goal:
            yield problem(item, "no-goal", missing="goal", item=item.label)
        if not plan.graph.stage_of(item) and not dangling_pillar:
            yield problem(item, "no-stage", missing="stage", item=item.label)
        if goal is not None and goal.type in SELLING and len(set(item.contributors)) < TEAMWORK:
            places = (related(goal, f"a goal of type {goal.type}"),)
            yield problem(
                item,
                "one-contributor",
                related=places,
                missing="contributors",
                item=item.label,
                goal=goal.label,
            )


def content_not_serving_needs(
    plan: Plan, *, max_entertainment_share: str | Decimal | None = None
) -> Iterator[Yield]:
    """Every pillar answers a need, and not all of them entertain."""
    needs = {_plain(need) for audience in plan.audiences for need in audience.needs}
    if not needs:
        yield not_applicable(plan, "no-needs")
        return
    for pillar in plan.content.pillars:
        if (
            not pillar.is_unreadable("needs")
            and not {_plain(need) for need in pillar.needs} & needs
        ):
            stated = pillar.has("needs")
            yield problem(
                pillar.at("needs") if stated else pillar,
                "no-need",
                missing="" if stated else "needs",
                pillar=pillar.label,
            )
    yield from _entertainment(plan, max_entertainment_share)


def _plain(need: str) -> str:
    return " ".join(need.casefold().split())


def _entertainment(plan: Plan, largest: str | Decimal | None) -> Iterator[Yield]:
    pillars: tuple[Pillar, ...] = plan.content.pillars
    entertaining = sum(pillar.purpose == "entertainment" for pillar in pillars)
    share = Decimal(entertaining) / len(pillars) if pillars else Decimal(0)
    allowed = read_rate(largest, bounded=True).high if largest is not None else None
    if pillars and (share == 1 or (allowed is not None and share > allowed)):
        yield problem(plan.content.at("pillars"), "all-entertainment", share=percent(share))


def content_without_call_to_action(plan: Plan) -> Iterator[Yield]:
    """What should bring people somewhere says what to do, and where."""
    items: tuple[CalendarItem | Campaign, ...] = (*plan.content.calendar, *plan.campaigns)
    for item in items:
        goal = plan.graph.goal_of(item)
        if goal is None or goal.type not in LINKING:
            yield not_applicable(item, "no-such-goal")
            continue
        facts: Facts = {"item": f'{item.what} "{item.label}"', "goal": goal.label}
        places = (related(goal, f"a goal of type {goal.type}"),)
        leads_on = item.has("url") or _needs_no_link(item)
        if not item.has("cta"):
            key = "no-cta" if leads_on else "neither"
            yield problem(item, key, related=places, missing="cta", facts=facts)
        elif not leads_on:
            yield problem(item, "no-link", related=places, missing="url", facts=facts)


def _needs_no_link(item: CalendarItem | Campaign) -> bool:
    if isinstance(item, Campaign):
        return item.destination in WITHOUT_LINK
    return item.has("shop_tag")


CHECKS: tuple[Check, ...] = (
    no_content_strategy,
    calendar_gap,
    content_without_purpose,
    content_not_serving_needs,
    content_without_call_to_action,
)
