"""The lists of objects that rules judge, by the names that rule files use under `each`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from planlint import reference
from planlint.plan.activities import CalendarItem, Channel, Pillar
from planlint.plan.business import (
    Approval,
    Audience,
    Business,
    BusinessGoal,
    Competitor,
    Product,
)
from planlint.plan.campaigns import Campaign, Community, Partner
from planlint.plan.goals import Goal, Kpi, OwnMetric
from planlint.plan.governing import Change, DecisionRule
from planlint.plan.measuring import Integration, Pixel, Tool
from planlint.plan.money import (
    Agency,
    Assumption,
    BudgetLine,
    Contract,
    CostLine,
    Return,
    TeamMember,
    UnitEconomics,
)
from planlint.plan.node import Node
from planlint.plan.root import Plan
from planlint.plan.service import CrisisLevel, Scenario

PAID_KINDS = frozenset({"boost", "ads", "search", "display"})


def active_channels(plan: Plan) -> tuple[Channel, ...]:
    """Channels that are not paused."""
    return tuple(channel for channel in plan.channels if channel.is_active)


def channel_kind(channel: Channel) -> str:
    """A channel's kind: its own, else its platform's; empty where neither is known."""
    if channel.kind:
        return channel.kind
    platform = reference.platform(channel.platform or channel.name.lower())
    return platform.kind if platform else ""


def channels_of_kind(plan: Plan, *kinds: str) -> tuple[Channel, ...]:
    """Active channels of one of the kinds: social, search, email, web, offline."""
    return tuple(channel for channel in active_channels(plan) if channel_kind(channel) in kinds)


def active_social_channels(plan: Plan) -> tuple[Channel, ...]:
    """Active channels of kind social."""
    return channels_of_kind(plan, "social")


def primary_kpis(plan: Plan) -> tuple[Kpi, ...]:
    """KPIs whose tier is primary or not stated."""
    return tuple(kpi for kpi in plan.kpis if kpi.is_primary)


def is_paid(campaign: Campaign) -> bool:
    """Whether a campaign costs media or is of a kind that does."""
    costs = campaign.cost_media is not None and campaign.cost_media.high > 0
    return costs or campaign.is_unreadable("cost_media") or campaign.kind in PAID_KINDS


def paid_campaigns(plan: Plan) -> tuple[Campaign, ...]:
    """Campaigns that cost media, or are of a kind that does."""
    return tuple(campaign for campaign in plan.campaigns if is_paid(campaign))


def partners_and_communities(plan: Plan) -> tuple[Partner | Community, ...]:
    """Everybody who hosts the brand or speaks for it."""
    return (*plan.partners, *plan.communities)


def spending(plan: Plan) -> tuple[BudgetLine | Campaign | Partner, ...]:
    """What money is spent on: media lines, paid campaigns, partners with a fee."""
    paid_partners = [partner for partner in plan.partners if partner.has("fee")]
    return (*plan.budget.media, *paid_campaigns(plan), *paid_partners)


def is_live(plan: Plan, tool: Tool) -> bool:
    """Whether a tool is there: live, not stated, or planned while the plan is a draft."""
    return tool.status in ("", "live") or (tool.status == "planned" and not plan.is_approved)


def _is_live_ga4(tool: Tool) -> bool:
    product = reference.product(tool.product or tool.id)
    return tool.status in ("", "live") and product is not None and product.id == "ga4"


def trackers(plan: Plan) -> tuple[Pixel | Tool | Campaign, ...]:
    """What follows people: pixels, live GA4, retargeting and uploaded lists."""
    ga4 = [tool for tool in plan.tools if _is_live_ga4(tool)]
    following = [
        campaign for campaign in plan.campaigns if campaign.retargeting or campaign.uploaded_list
    ]
    return (*plan.measurement.pixels, *ga4, *following)


POPULATIONS: Mapping[str, Callable[[Plan], Sequence[Node]]] = {
    "plan": lambda plan: (plan,),
    "active_channels": active_channels,
    "active_social_channels": active_social_channels,
    "active_social_and_email_channels": lambda plan: channels_of_kind(plan, "social", "email"),
    "agencies": lambda plan: plan.agencies,
    "approvals": lambda plan: plan.approvals,
    "assumptions": lambda plan: plan.assumptions,
    "audiences": lambda plan: plan.audiences,
    "budget_lines": lambda plan: (
        *plan.budget.fixed,
        *plan.budget.media,
        *plan.budget.production,
    ),
    "business": lambda plan: () if plan.business.is_empty else (plan.business,),
    "business_goals": lambda plan: plan.strategy.business_goals,
    "calendar": lambda plan: plan.content.calendar,
    "campaigns": lambda plan: plan.campaigns,
    "channels": lambda plan: plan.channels,
    "changes": lambda plan: plan.governance.change_log,
    "communities": lambda plan: plan.communities,
    "competitors": lambda plan: plan.situation.competitors,
    "contracts": lambda plan: plan.contracts,
    "decision_rules": lambda plan: plan.governance.decision_rules,
    "fixed_lines": lambda plan: plan.budget.fixed,
    "goals": lambda plan: plan.goals,
    "integrations": lambda plan: plan.integrations,
    "kpis": lambda plan: plan.kpis,
    "media_lines": lambda plan: plan.budget.media,
    "metrics": lambda plan: plan.metrics,
    "paid_campaigns": paid_campaigns,
    "partners": lambda plan: plan.partners,
    "partners_and_communities": partners_and_communities,
    "pillars": lambda plan: plan.content.pillars,
    "pixels": lambda plan: plan.measurement.pixels,
    "primary_kpis": primary_kpis,
    "production_lines": lambda plan: plan.budget.production,
    "products": lambda plan: plan.products,
    "returns": lambda plan: plan.returns,
    "scenarios": lambda plan: plan.crisis.scenarios,
    "crisis_levels": lambda plan: plan.crisis.levels,
    "spending": spending,
    "team": lambda plan: plan.team,
    "tools": lambda plan: plan.tools,
    "trackers": trackers,
    "unit_economics": lambda plan: plan.unit_economics,
}

# What the lists hold, for whoever has to know before there is a plan.
MODELS: Mapping[str, tuple[type[Node], ...]] = {
    "plan": (Plan,),
    "active_channels": (Channel,),
    "active_social_channels": (Channel,),
    "active_social_and_email_channels": (Channel,),
    "agencies": (Agency,),
    "approvals": (Approval,),
    "assumptions": (Assumption,),
    "audiences": (Audience,),
    "budget_lines": (CostLine, BudgetLine),
    "business": (Business,),
    "business_goals": (BusinessGoal,),
    "calendar": (CalendarItem,),
    "campaigns": (Campaign,),
    "channels": (Channel,),
    "changes": (Change,),
    "communities": (Community,),
    "competitors": (Competitor,),
    "contracts": (Contract,),
    "decision_rules": (DecisionRule,),
    "fixed_lines": (CostLine,),
    "goals": (Goal,),
    "integrations": (Integration,),
    "kpis": (Kpi,),
    "media_lines": (CostLine,),
    "metrics": (OwnMetric,),
    "paid_campaigns": (Campaign,),
    "partners": (Partner,),
    "partners_and_communities": (Partner, Community),
    "pillars": (Pillar,),
    "pixels": (Pixel,),
    "primary_kpis": (Kpi,),
    "production_lines": (BudgetLine,),
    "products": (Product,),
    "returns": (Return,),
    "scenarios": (Scenario,),
    "crisis_levels": (CrisisLevel,),
    "spending": (CostLine, Campaign, Partner),
    "team": (TeamMember,),
    "tools": (Tool,),
    "trackers": (Pixel, Tool, Campaign),
    "unit_economics": (UnitEconomics,),
}
