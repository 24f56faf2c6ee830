"""Paid and planned pushes, and the people who host the brand or speak for it."""

from __future__ import annotations

from planlint.plan.business import Place
from planlint.plan.fields import Date, Id, Ref, Refs, Text, Texts, Url, Word, Words, YesNo
from planlint.plan.names import Platform
from planlint.plan.node import Node
from planlint.plan.quantities import (
    BoundedRate,
    Money,
    Number,
    Ratio,
)
from planlint.plan.sections import Section


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
    platform = Platform()
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
    approver = Ref("team", "agencies")

    def _own_words(self) -> str:
        kind = self.kind.replace("_", " ")
        platform = self.reading.platform_name(self.platform) if self.platform else ""
        return super()._own_words() or " on ".join(part for part in (kind, platform) if part)


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
    platform = Platform()
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
    platform = Platform()
    role = Word()
    audience = Refs("audiences")
    goal = Ref("goals")
    kpi = Ref("kpis")
    approach = Word()
    rules_checked = YesNo()
    plan = Text()
