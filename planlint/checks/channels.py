"""Checks of the channels: a role, a form of their own, a rhythm, and something to publish."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from planlint import reference
from planlint.finding import Facts, Yield, not_applicable, problem, related
from planlint.plan.activities import CalendarItem, Channel, Pillar
from planlint.plan.campaigns import Campaign
from planlint.plan.populations import active_channels, active_social_channels, channels_of_kind
from planlint.plan.root import Plan
from planlint.rule import Check

# Places for conversations; channels that broadcast there are platforms of their own.
MESSENGERS = frozenset({"whatsapp", "messenger", "telegram", "line", "wechat"})


def no_channels(plan: Plan) -> Iterator[Yield]:
    """At least one place where the audience meets the business, and not all of them paused."""
    if not plan.channels and not plan.is_unreadable("channels"):
        yield problem(plan.place_of("channels"), "missing", missing="channels")
    elif plan.channels and not active_channels(plan):
        yield problem(plan.at("channels"), "all-paused")


def channel_without_role(plan: Plan) -> Iterator[Yield]:
    """A channel says what it is for, and serves a goal."""
    for channel in active_social_channels(plan):
        if not channel.has("role"):
            yield problem(channel, "no-role", missing="role", channel=channel.label)
        if not plan.graph.goals_of_channel(channel) and not channel.is_unreadable("goals"):
            yield problem(channel, "no-goal", missing="goals", channel=channel.label)


def copy_paste_channels(plan: Plan) -> Iterator[Yield]:
    """Each channel gets its own form."""
    first: dict[Hashable, Channel] = {}
    for channel in active_social_channels(plan):
        if channel.has("adaptation") or not channel.has("formats", "posts_per_week", "best_times"):
            continue
        twin = first.setdefault(_how(channel), channel)
        if twin is not channel:
            places = (related(twin, "the same formats, rhythm and hours"),)
            facts: Facts = {"channel": channel.label, "twin": twin.label}
            yield problem(channel, "same-plan", related=places, facts=facts)
    for item in plan.content.calendar:
        if len(item.channels) > 1 and not item.variants and not item.is_unreadable("variants"):
            channels = ", ".join(item.channels)
            yield problem(
                item, "no-variants", missing="variants", item=item.label, channels=channels
            )


def _how(channel: Channel) -> Hashable:
    """How a channel is filled: its formats, its rhythm and its hours."""
    hours = tuple((best.days, best.from_, best.to) for best in channel.best_times)
    return frozenset(channel.formats), channel.posts_per_week, hours


def channel_left_behind(plan: Plan) -> Iterator[Yield]:
    """Something is published or promoted on every active channel."""
    if plan.content.has("calendar_in"):
        yield not_applicable(plan, "kept-elsewhere")
        return
    advertised = _advertised_platforms(plan)
    for channel in active_social_channels(plan):
        if _only_answers(plan, channel):
            yield not_applicable(channel, "answering")
            continue
        fed = (
            any(_in_period(plan, item) for item in plan.graph.feeding(channel, CalendarItem))
            or bool(plan.graph.feeding(channel, Pillar))
            or bool(plan.graph.feeding(channel, Campaign))
            or reference.parent_of(channel.platform) in advertised
        )
        if not fed:
            yield problem(channel, "left-behind", channel=channel.label)


def _in_period(plan: Plan, item: CalendarItem) -> bool:
    """Whether an item lies in the plan's period; one without a date counts as there."""
    start, end = plan.period.start, plan.period.end
    if item.date is None:
        return True
    return not ((start and item.date < start) or (end and item.date > end))


def _advertised_platforms(plan: Plan) -> frozenset[str]:
    """The platforms fed by campaigns that name no channel."""
    platforms = {campaign.platform for campaign in plan.campaigns if not campaign.channel}
    return frozenset(fed for name in platforms if name for fed in reference.feeds(name))


def _only_answers(plan: Plan, channel: Channel) -> bool:
    """Whether a channel is a messenger on which the business writes to nobody first."""
    platform = reference.platform(channel.platform or channel.name)
    if platform is None or platform.id not in MESSENGERS:
        return False
    publishes = channel.has("posts_per_week") or channel.has("formats")
    planned = (*plan.graph.feeding(channel, CalendarItem), *plan.graph.feeding(channel, Pillar))
    return not publishes and not planned


def no_posting_schedule(plan: Plan) -> Iterator[Yield]:
    """A channel has a rhythm, and hours that its own audience chose."""
    for channel in channels_of_kind(plan, "social", "email"):
        if _only_answers(plan, channel):
            yield not_applicable(channel, "answering")
            continue
        facts: Facts = {"channel": channel.label}
        if not channel.has("posts_per_week"):
            yield problem(channel, "no-cadence", missing="posts_per_week", facts=facts)
        if not channel.has("best_times"):
            yield problem(channel, "no-hours", missing="best_times", facts=facts)
        elif not channel.has("timezone") and not plan.has("timezone"):
            yield problem(channel.at("best_times"), "no-timezone", missing="timezone", facts=facts)


CHECKS: tuple[Check, ...] = (
    no_channels,
    channel_without_role,
    copy_paste_channels,
    channel_left_behind,
    no_posting_schedule,
)
