"""Everything in a plan that has a day, on one line of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import islice

from planlint.dataclass import dataclass
from planlint.plan.root import Plan

# What lies further from the period than this would press the period itself into a corner.
ROOM = timedelta(days=92)
MOST_REVIEWS = 120
MOST_EVENTS = 1000


class EventKind(StrEnum):
    """What happens."""

    CAMPAIGN = "campaign"
    CALENDAR = "calendar"
    REVIEW = "review"
    DECISION = "decision"
    DEADLINE = "deadline"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day, or from a first to a last one, both included.

    A campaign of which one end is not stated is taken to run as long as the plan.
    """

    kind: EventKind
    label: str
    first: date
    last: date

    @property
    def order(self) -> tuple[date, date, str, str]:
        """Sort key: by day."""
        return self.first, self.last, self.kind.value, self.label


@dataclass(frozen=True, slots=True)
class Timeline:
    """The line from `first` to `last`; `events` in the order of time.

    `start` and `end` are the plan's period. Events that lie too far away to be drawn are among
    `events` all the same: `is_drawn` tells them apart.
    """

    first: date | None = None
    last: date | None = None
    start: date | None = None
    end: date | None = None
    events: tuple[Event, ...] = ()
    left_out: int = 0

    def is_drawn(self, event: Event) -> bool:
        """Whether a part of the event lies on the line."""
        if self.first is None or self.last is None:
            return False
        return event.first <= self.last and event.last >= self.first

    def position(self, day: date) -> Decimal:
        """Where the start of a day lies: a percentage of the line, 0 to 100."""
        if self.first is None or self.last is None:
            return Decimal(0)
        days = (self._within(day) - self.first).days
        return Decimal(100 * days) / Decimal((self.last - self.first).days + 1)

    def width(self, event: Event) -> Decimal:
        """How much of the line an event takes: a percentage."""
        if self.first is None or self.last is None:
            return Decimal(0)
        days = (self._within(event.last) - self._within(event.first)).days + 1
        return Decimal(100 * days) / Decimal((self.last - self.first).days + 1)

    def is_outside(self, event: Event) -> bool:
        """Whether a part of it lies before or after the plan's period."""
        before = self.start is not None and event.first < self.start
        return before or (self.end is not None and event.last > self.end)

    def _within(self, day: date) -> date:
        first, last = self.first or day, self.last or day
        return min(max(day, first), last)


def timeline(plan: Plan) -> Timeline:
    """Put everything that has a day on one line."""
    events = sorted(_events(plan), key=lambda event: event.order)
    start, end = plan.period.start, plan.period.end
    if start is not None and end is not None and end < start:
        start = end = None
    days = [day for event in events for day in (event.first, event.last)]
    days += [day for day in (start, end) if day is not None]
    if not days:
        return Timeline()
    near = _near(days, start or min(days), end or max(days))
    return Timeline(
        first=min(near),
        last=max(near),
        start=start,
        end=end,
        events=tuple(events[:MOST_EVENTS]),
        left_out=max(0, len(events) - MOST_EVENTS),
    )


def _near(days: list[date], start: date, end: date) -> list[date]:
    earliest = start - ROOM if start - date.min > ROOM else date.min
    latest = end + ROOM if date.max - end > ROOM else date.max
    return [day for day in days if earliest <= day <= latest]


def _events(plan: Plan) -> Iterator[Event]:
    yield from _campaigns(plan)
    for item in plan.content.calendar:
        yield from _on(EventKind.CALENDAR, item.label, item.date)
    for kpi in plan.kpis:
        yield from _on(EventKind.DEADLINE, kpi.label, kpi.deadline)
    for goal in plan.goals:
        yield from _on(EventKind.DEADLINE, goal.label, goal.end)
    yield from _steering(plan)
    for assumption in plan.assumptions:
        yield from _on(EventKind.CHECK, assumption.label, assumption.validate_by)


def _campaigns(plan: Plan) -> Iterator[Event]:
    for campaign in plan.campaigns:
        first = campaign.start or (plan.period.start if campaign.end else None)
        last = campaign.end or (plan.period.end if campaign.start else None)
        if first is not None and last is not None and first <= last:
            yield Event(EventKind.CAMPAIGN, campaign.label, first, last)
        yield from _on(EventKind.REVIEW, f"review of {campaign.label}", campaign.post_review.date)


def _steering(plan: Plan) -> Iterator[Event]:
    reviews = plan.governance.reviews
    first = reviews.first or plan.period.start
    if reviews.every is not None and first is not None and plan.period.end is not None:
        days = reviews.every.dates(first, plan.period.end)
        for day in islice(days, MOST_REVIEWS):
            yield Event(EventKind.REVIEW, "review of the plan", day, day)
    else:
        yield from _on(EventKind.REVIEW, "review of the plan", reviews.first)
    for rule in plan.governance.decision_rules:
        yield from _on(EventKind.DECISION, rule.label, rule.date)


def _on(kind: EventKind, label: str, day: date | None) -> Iterator[Event]:
    if day is not None:
        yield Event(kind, label, day, day)
