"""Check of the team's week: hours of work against hours of people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from planlint.checks.arithmetic import (
    ENDLESS,
    NOTHING,
    bare,
    bare_or_none,
    is_unknown,
    mark_unknown,
    number_or_endless,
    rounded,
    total,
)
from planlint.checks.realism.nouns import noun_for
from planlint.dataclass import dataclass
from planlint.finding import (
    Calculation,
    Fact,
    Problem,
    Yield,
    not_applicable,
    number,
    percent,
    text,
)
from planlint.plan.activities import Channel
from planlint.plan.money import Agency
from planlint.plan.populations import active_channels
from planlint.plan.root import Plan
from planlint.quantity import Quantity, read_rate


@dataclass(frozen=True, slots=True)
class Week:
    """The work and the people of a week, in hours, where they fit best."""

    posts: Decimal
    hours_per_post: Decimal
    service: Decimal
    meetings: Decimal
    capacity: Decimal

    @property
    def work(self) -> Decimal:
        """All hours of work."""
        return self.posts * self.hours_per_post + self.service + self.meetings

    @property
    def load(self) -> Decimal | None:
        """Work as a fraction of what people have; None when they have no hour."""
        return self.work / self.capacity if self.capacity > 0 else None

    def is_above(self, share: Decimal) -> bool:
        """Whether the work needs more than a fraction of the people's hours."""
        return self.work > self.capacity * share


def team_over_capacity(
    plan: Plan, *, error_above: str | Decimal = "110 %", warning_above: str | Decimal = "90 %"
) -> Iterator[Yield]:
    """The team has the hours that its posts, its service and its meetings take."""
    over = read_rate(error_above, bounded=False).high
    near = read_rate(warning_above, bounded=False).high
    reason = _not_concerned(plan)
    without_hours = [member for member in plan.team if not member.has("hours_per_week")]
    if reason:
        yield not_applicable(plan, reason)
    elif _has_unknown_hours(plan):
        mark_unknown(plan)
    elif without_hours:
        names = ", ".join(member.label for member in without_hours)
        yield not_applicable(plan, "hours-missing", people=text(names))
    else:
        yield _judge(plan, _week(plan), over, near)


def _not_concerned(plan: Plan) -> str:
    if not plan.content.has("hours_per_post"):
        return "no-hours-per-post"
    return "" if plan.team else "no-team"


def _has_unknown_hours(plan: Plan) -> bool:
    return (
        is_unknown(plan.content, "hours_per_post")
        or is_unknown(plan.customer_service, "hours_per_week")
        or any(is_unknown(channel, "posts_per_week") for channel in plan.channels)
        or any(is_unknown(m, "hours_per_week", "meeting_hours_per_week") for m in plan.team)
    )


def _week(plan: Plan) -> Week:
    own = [channel for channel in active_channels(plan) if _is_kept_by_the_team(plan, channel)]
    service = plan.customer_service
    outside = service.operator == "agency" or _is_agency(plan, service.owner)
    return Week(
        posts=_sum(channel.posts_per_week for channel in own).low,
        hours_per_post=bare(plan.content.hours_per_post or NOTHING).low,
        service=Decimal(0) if outside else (bare_or_none(service.hours_per_week) or NOTHING).low,
        meetings=_sum(member.meeting_hours_per_week for member in plan.team).low,
        capacity=_sum(member.hours_per_week for member in plan.team).high,
    )


def _is_kept_by_the_team(plan: Plan, channel: Channel) -> bool:
    """Whether it is surely the team that makes a channel's posts, and not an agency."""
    if channel.owner:
        return not _is_agency(plan, channel.owner)
    return not plan.agencies


def _is_agency(plan: Plan, owner: str) -> bool:
    return isinstance(plan.graph.find(("team", "agencies"), owner), Agency)


def _sum(hours: Iterable[Quantity | None]) -> Quantity:
    return total(hours) or NOTHING


def _judge(plan: Plan, week: Week, over: Decimal, near: Decimal) -> Yield:
    facts = _facts(week)
    if not week.is_above(near):
        return Calculation(plan.path, "enough", facts)
    key = "over" if week.is_above(over) else "near"
    return Problem(plan.at("team"), key, facts | _fitting(week, near))


def _facts(week: Week) -> dict[str, Fact]:
    posts = number(week.posts)
    return {
        "posts": posts,
        "posts_noun": noun_for(posts, "posts"),
        "hours_per_post": number(week.hours_per_post),
        "service": number(week.service),
        "meetings": number(week.meetings),
        "work": number(week.work),
        "capacity": number(week.capacity),
        "load": text(ENDLESS) if week.load is None else percent(week.load),
    }


def _fitting(week: Week, share: Decimal) -> dict[str, Fact]:
    """How many posts, hours a post and hours of people would fit into a share of the week."""
    left = max(week.capacity * share - week.service - week.meetings, Decimal(0))
    posts = left / week.hours_per_post if week.hours_per_post else None
    hours = left / week.posts if week.posts else None
    people = week.work / share if share > 0 else None
    fit_posts = _rounded(posts, "1", ROUND_FLOOR)
    return {
        "share": percent(share),
        "fit_posts": fit_posts,
        "fit_posts_noun": noun_for(fit_posts, "posts"),
        "fit_hours": _rounded(hours, "0.1", ROUND_FLOOR),
        "fit_capacity": _rounded(people, "0.1", ROUND_CEILING),
    }


def _rounded(value: Decimal | None, step: str, rounding: str) -> Fact:
    return number_or_endless(None if value is None else rounded(value, step, rounding))


__all__ = ["team_over_capacity"]
