"""Check of campaigns on Meta: is there enough money a day to be shown and to learn?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from planlint import reference
from planlint.checks.arithmetic import (
    bare,
    bare_or_none,
    exactly,
    is_unknown,
    mark_unknown,
    rounded,
)
from planlint.checks.realism.nouns import noun_for
from planlint.dataclass import dataclass
from planlint.finding import (
    Calculation,
    Fact,
    Problem,
    Yield,
    count,
    money,
    not_applicable,
    number,
    text,
)
from planlint.formulas import learning_events_per_week
from planlint.plan.campaigns import Campaign
from planlint.plan.root import Plan
from planlint.quantity import read_number

META = "meta"
DOLLARS = "USD"
DAYS_A_WEEK = 7

# What Meta charges for decides how much a day it asks for at least.
CLICKS, RARE, IMPRESSIONS = "clicks", "rare", "impressions"
MIN_DAILY: Mapping[str, Any] = {
    IMPRESSIONS: Decimal("1.00"),
    CLICKS: Decimal("5.00"),
    RARE: Decimal("40.00"),
}
CLASS_OF_EVENT = {
    **dict.fromkeys(
        (
            "clicks",
            "link_clicks",
            "cpc",
            "likes",
            "page_likes",
            "engagement",
            "post_engagement",
            "video_views",
            "thruplay",
        ),
        CLICKS,
    ),
    **dict.fromkeys(
        ("app_installs", "installs", "mobile_app_installs", "offers", "offer_claims"), RARE
    ),
}
# Meta shows an ad for these without having to learn who converts.
NOT_LEARNED = frozenset(
    {
        "",
        "impressions",
        "reach",
        "ad_recall",
        "ad_recall_lift",
        "clicks",
        "link_clicks",
        "landing_page_views",
        "engagement",
        "post_engagement",
        "likes",
        "page_likes",
        "views",
        "video_views",
        "thruplay",
    }
)


def media_too_thin(
    plan: Plan,
    *,
    min_daily: Mapping[str, Any] = MIN_DAILY,
    learning_events: str | int = 50,
) -> Iterator[Yield]:
    """A campaign on Meta has the money a day that Meta asks for, and enough to learn from."""
    least = {name: read_number(value).low for name, value in {**MIN_DAILY, **min_daily}.items()}
    wanted = read_number(learning_events).low
    for campaign in plan.campaigns:
        reason = _not_concerned(plan, campaign)
        if reason:
            yield not_applicable(campaign, reason)
        elif is_unknown(campaign, "cost_media", "start", "end", "expected_cpa"):
            mark_unknown(campaign)
        else:
            yield from _judge(campaign, least, wanted)


def _not_concerned(plan: Plan, campaign: Campaign) -> str:
    channel = plan.graph.channel(campaign.channel) if campaign.channel else None
    platform = campaign.platform or (channel.platform if channel else "")
    if reference.ads_platform_of(platform) != META:
        return "other-platform"
    if plan.unit != DOLLARS:
        return "other-currency"
    if campaign.has("cost_media", "start", "end"):
        return ""
    return "no-cost-or-dates"


def _judge(campaign: Campaign, least: Mapping[str, Decimal], wanted: Decimal) -> Iterator[Yield]:
    start, end, cost = campaign.start, campaign.end, campaign.cost_media
    days = (end - start).days + 1 if start and end else 0
    if cost is None or cost.high <= 0 or days <= 0:
        yield not_applicable(campaign, "no-cost-or-dates")
        return
    spend = _Spend(campaign, bare(cost).high, days, DOLLARS)
    yield spend.against_minimum(least[CLASS_OF_EVENT.get(campaign.billing_event, IMPRESSIONS)])
    learning = spend.against_learning(wanted)
    if learning is not None:
        yield learning


@dataclass(frozen=True, slots=True)
class _Spend:
    """The media money of a campaign, and the days over which it is spread."""

    campaign: Campaign
    cost: Decimal
    days: int
    currency: str

    @property
    def daily(self) -> Decimal:
        """Money a day."""
        return self.cost / self.days

    def against_minimum(self, least: Decimal) -> Yield:
        """Hold the money a day against what the platform asks for."""
        fit_days = count((self.cost / least).to_integral_value(ROUND_FLOOR) if least else 0)
        facts = self._facts() | {
            "event": text((self.campaign.billing_event or IMPRESSIONS).replace("_", " ")),
            "least": money(least, self.currency),
            "fit_days": fit_days,
            "fit_days_noun": noun_for(fit_days, "days"),
            "fit_cost": money(least * self.days, self.currency),
        }
        if self.daily >= least:
            return Calculation(self.campaign.path, "enough", facts)
        return Problem(self.campaign.at("cost_media"), "below-minimum", facts)

    def against_learning(self, wanted: Decimal) -> Yield | None:
        """Hold the expected events a week against what the platform learns from."""
        cpa = bare_or_none(self.campaign.expected_cpa)
        if cpa is None or self.campaign.optimization_event in NOT_LEARNED:
            return None
        events = learning_events_per_week(exactly(self.daily), exactly(cpa.low))
        if events is None:
            return None
        needed = wanted * cpa.low / DAYS_A_WEEK
        facts = self._facts() | {
            "event": text(self.campaign.optimization_event.replace("_", " ")),
            "cpa": money(cpa.low, self.currency),
            "events": number(rounded(events.low, "0.1")),
            "wanted": count(wanted),
            "fit_daily": money(needed, self.currency),
            "fit_cost": money(needed * self.days, self.currency),
            "fit_cpa": money(
                self.daily * DAYS_A_WEEK / wanted if wanted else cpa.low, self.currency
            ),
        }
        if events.low >= wanted:
            return Calculation(self.campaign.path, "learns", facts)
        return Problem(self.campaign.at("expected_cpa"), "learning", facts)

    def _facts(self) -> dict[str, Fact]:
        days = count(self.days)
        return {
            "campaign": text(self.campaign.label),
            "cost": money(self.cost, self.currency),
            "days": days,
            "days_noun": noun_for(days, "days"),
            "daily": money(self.daily, self.currency),
        }


__all__ = ["media_too_thin"]
