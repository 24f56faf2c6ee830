"""What is done: channels, content, campaigns, partners, communities."""

from __future__ import annotations

from planlint.plan.business import Place
from planlint.plan.fields import (
    BoundedRate,
    Date,
    Duration,
    FreeMap,
    Id,
    Items,
    Money,
    Number,
    Ratio,
    Ref,
    Refs,
    Section,
    Text,
    Texts,
    Url,
    WeeklyRate,
    Word,
    Words,
    YesNo,
)
from planlint.plan.node import Node


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
    platform = Word()
    kind = Word()
    ownership = Word()
    status = Word()
    role = Text()
    goals = Refs("goals")
    audiences = Refs("audiences")
    formats = Words()
    posts_per_week = WeeklyRate()
    best_times = Items(BestTime)
    timezone = Text()
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


class Expected(Node):
    """What a campaign is expected to bring."""

    what = "forecast"
    impressions = Number()
    reach = Number()
    frequency = Ratio()
    clicks = Number()
    ctr = BoundedRate()
    cpc = Money()
    cpm = Money()
    leads = Number()
    cvr = BoundedRate()
    lead_to_customer_rate = BoundedRate()
    customers = Number()


class PostReview(Node):
    """When a campaign's results are looked at, and broken down by what."""

    what = "review after the campaign"
    date = Date()
    breakdowns = Words()


class Campaign(Node):
    """A paid or planned push with its money, its time and its forecast."""

    what = "campaign"
    id_ = Id()
    name = Text()
    kind = Word()
    platform = Word()
    channel = Ref("channels")
    platform_objective = Text()
    goal = Ref("goals")
    stage = Word()
    audience = Refs("audiences")
    location = Section(Place)
    targeting = Text()
    targeting_rationale = Text()
    retargeting = YesNo()
    uploaded_list = YesNo()
    cta = Text()
    url = Url()
    destination = Word()
    start = Date("start")
    end = Date("end")
    billing_event = Word()
    buy_type = Word()
    optimization_event = Word()
    cost_media = Money()
    cost_creative = Money()
    cost_platform = Money()
    cost_total = Money()
    expected_cpa = Money()
    expected = Section(Expected)
    special_ad_categories = Texts()
    post_review = Section(PostReview)

    def _own_words(self) -> str:
        return super()._own_words() or " ".join(
            part.replace("_", " ") for part in (self.kind, self.platform) if part
        )


class Disclosure(Node):
    """How a partner's post says that it is paid."""

    what = "disclosure"
    label_ = Text()
    placement = Text()
    monitored_by = Ref("team", "agencies")


class Partner(Node):
    """Somebody who speaks for the brand."""

    what = "partner"
    id_ = Id()
    name = Text()
    kind = Word()
    fee = Money()
    gift = Text()
    commission = Text()
    product = Text()
    audience = Refs("audiences")
    goal = Ref("goals")
    kpi = Ref("kpis")
    approach = Word()
    disclosure = Section(Disclosure)
    terms = Text()


class Community(Node):
    """A group or forum where the audience talks."""

    natural_key = ("name",)
    what = "community"
    id_ = Id()
    name = Text()
    platform = Word()
    role = Word()
    audience = Refs("audiences")
    goal = Ref("goals")
    kpi = Ref("kpis")
    approach = Word()
    rules_checked = YesNo()
    plan = Text()


__all__ = [
    "BestTime",
    "CalendarItem",
    "Campaign",
    "Channel",
    "Community",
    "Content",
    "Disclosure",
    "Expected",
    "Partner",
    "Pillar",
    "PostReview",
    "Reactive",
]
