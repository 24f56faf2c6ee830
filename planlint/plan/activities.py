"""Where and what is published: channels and content."""

from __future__ import annotations

from planlint.plan.fields import Date, Id, Ref, Refs, Text, Texts, Url, Word, Words
from planlint.plan.names import Platform, Timezone
from planlint.plan.node import Node
from planlint.plan.quantities import (
    Duration,
    FreeMap,
    Money,
    Number,
    WeeklyRate,
)
from planlint.plan.sections import Items, Section


class BestTime(Node):
    """Days and hours at which the audience reacts most."""

    what = "best time"
    days = Words()
    from_ = Text()
    to = Text()


class Channel(Node):
    """Where the audience meets the business."""

    one_line_field = "name"
    what = "channel"
    id_ = Id()
    name = Text()
    platform = Platform()
    kind = Word()
    ownership = Word()
    status = Word()
    role = Text()
    goals = Refs("goals")
    audiences = Refs("audiences")
    formats = Words()
    posts_per_week = WeeklyRate()
    best_times = Items(BestTime)
    timezone = Timezone()
    adaptation = Text()
    owner = Ref("team", "agencies")
    followers = Number()

    @property
    def is_active(self) -> bool:
        """Whether the channel is not paused."""
        return self.status != "paused"

    def _own_words(self) -> str:
        return super()._own_words() or (
            self.reading.platform_name(self.platform) if self.platform else ""
        )


class Pillar(Node):
    """A theme that the content comes back to."""

    what = "content pillar"
    id_ = Id()
    name = Text()
    purpose = Word()
    needs = Texts()
    goal = Ref("goals")
    stage = Word()
    formats = Words()
    channels = Refs("channels")


class CalendarItem(Node):
    """One piece of content on its day."""

    what = "calendar item"
    id_ = Id()
    title = Text()
    date = Date()
    time = Text()
    channels = Refs("channels")
    text = Text()
    format = Word()
    hashtags = Texts()
    assets = Texts()
    variants = FreeMap("channels")
    pillar = Ref("pillars")
    goal = Ref("goals")
    stage = Word()
    cta = Text()
    url = Url()
    shop_tag = Text()
    contributors = Refs("team", "agencies", "departments")
    production_cost = Money()
    hours = Number()
    status = Word()


class Reactive(Node):
    """How the brand answers the story of the day."""

    what = "reactive content"
    owner = Ref("team", "agencies")
    max_lead_time = Duration()
    monitoring = Text()
    preapproved = Texts()


class Content(Node):
    """The content strategy."""

    what = "content"
    pillars = Items(Pillar)
    calendar = Items(CalendarItem)
    calendar_in = Text()
    reactive = Section(Reactive)
    hours_per_post = Number()
