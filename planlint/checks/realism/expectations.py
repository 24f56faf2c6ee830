"""How many leads or customers the parts of a plan expect of one goal: do they agree?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from planlint import reference
from planlint.checks.arithmetic import total
from planlint.checks.realism.forecast import place_of
from planlint.checks.realism.unit_cost import (
    CUSTOMERS,
    LEADS,
    UnitCosts,
    economics_results,
    expected_results,
)
from planlint.dataclass import dataclass
from planlint.finding import Related, related
from planlint.plan.campaigns import Campaign
from planlint.plan.goals import Goal, Kpi
from planlint.plan.money import BudgetLine
from planlint.plan.root import Plan
from planlint.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Outlook:
    """The target beside what campaigns and unit economics expect; None where they do not say.

    `limit` is how far the smallest may lie below the largest, as a fraction of it. Where campaigns
    are not all that is done (`campaigns_are_all`), the rest may come from elsewhere, so that they
    can only expect too much.
    """

    target: Quantity
    campaigns: Quantity | None
    economics: Quantity | None
    campaigns_are_all: bool
    limit: Decimal
    places: tuple[Related, ...]

    @property
    def others(self) -> list[Quantity]:
        """What the other parts of the plan expect."""
        return [part for part in (self.campaigns, self.economics) if part is not None]

    @property
    def _limiting(self) -> list[Quantity]:
        """The other parts that expect no more than they say."""
        campaigns = self.campaigns if self.campaigns_are_all else None
        return [part for part in (campaigns, self.economics) if part is not None]

    @property
    def spread(self) -> Decimal:
        """How far the smallest lies below the largest, as a fraction of it, where it is least."""
        largest = max(part.low for part in (self.target, *self.others))
        smallest = min(part.high for part in (self.target, *self._limiting))
        return (largest - smallest) / largest if largest > smallest else Decimal(0)

    @property
    def differs(self) -> bool:
        """Whether they lie too far apart."""
        return self.spread > self.limit

    @property
    def fitting_targets(self) -> tuple[Decimal, Decimal | None] | None:
        """The least and the greatest target that agree; without a greatest, all from the least on.

        None where the others do not agree among themselves.
        """
        share = 1 - self.limit
        if share <= 0:
            return None
        needed = max(part.low for part in self.others) * share
        least = needed.to_integral_value(ROUND_CEILING)
        smallest = min((part.high for part in self._limiting), default=None)
        if smallest is None:
            return least, None
        greatest = (smallest / share).to_integral_value(ROUND_FLOOR)
        return (least, greatest) if needed <= smallest and least <= greatest else None


class Expectations:
    """What the parts of a plan expect of its goals."""

    def __init__(self, plan: Plan, costs: UnitCosts, limit: Decimal) -> None:
        self._plan = plan
        self._costs = costs
        self._limit = limit
        goals = (plan.graph.goal_of_kpi(kpi) for kpi in plan.kpis)
        self._kpis = Counter(map(self._subject, plan.kpis, goals))

    def of(self, kpi: Kpi, goal: Goal | None, targets: Sequence[Quantity]) -> Outlook | None:
        """What the plan expects of a KPI's goal, beside the target that is nearest to it.

        None where nothing else says how many, or where several KPIs share the number.
        """
        subject = self._subject(kpi, goal)
        if goal is None or not subject[1] or self._kpis[subject] > 1:
            return None
        metric = self._metric(kpi)
        all_campaigns = self._campaigns(kpi, goal)
        campaigns = [
            campaign
            for campaign in all_campaigns
            if expected_results(campaign.expected, metric) is not None
        ]
        entries = () if kpi.platform else self._costs.economics(goal)
        expected = total(expected_results(campaign.expected, metric) for campaign in campaigns)
        economics = total(economics_results(entry, metric) for entry in entries)
        if expected is None and economics is None:
            return None
        places = (
            *(related(campaign.at("expected"), "expected here") for campaign in campaigns),
            *(related(entry, "counted on here") for entry in entries),
        )
        are_all = len(campaigns) == len(all_campaigns) and not self._does_more(goal)
        ways = [
            Outlook(target, expected, economics, are_all, self._limit, places) for target in targets
        ]
        return min(ways, key=lambda way: way.spread)

    def _does_more(self, goal: Goal) -> bool:
        """Whether more is done for a goal than campaigns; what is bought for them is not more."""
        activities = self._plan.graph.activities_of(goal)
        return any(not isinstance(node, (Campaign, BudgetLine)) for node in activities)

    def _campaigns(self, kpi: Kpi, goal: Goal) -> tuple[Campaign, ...]:
        campaigns = self._plan.graph.naming_goal(goal, Campaign)
        if not kpi.platform:
            return campaigns
        here = set(reference.feeds(kpi.platform))
        return tuple(c for c in campaigns if here & set(reference.feeds(place_of(self._plan, c))))

    def _subject(self, kpi: Kpi, goal: Goal | None) -> tuple[str, str]:
        """The goal, and whether leads or customers are counted."""
        metric = self._metric(kpi)
        counted = "leads" if metric in LEADS else "customers" if metric in CUSTOMERS else ""
        return (goal.id if goal else "", counted)

    def _metric(self, kpi: Kpi) -> str:
        metric = self._plan.metric(kpi.metric)
        return metric.id if metric else ""


__all__ = ["Expectations", "Outlook"]
