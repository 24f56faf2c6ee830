"""What one more of the things that a KPI counts costs, by the plan's own numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from planlint.checks.arithmetic import bare, bare_or_none, is_unknown, total
from planlint.checks.realism.goal_money import campaign_cost, pays_labour
from planlint.checks.unit_costs import (
    cost_of,
    customer_cost,
    expected_customers,
    has_unknown_cost,
    lead_cost,
)
from planlint.dataclass import dataclass
from planlint.formulas import cost_per_lead
from planlint.plan.campaigns import Campaign, Expected
from planlint.plan.goals import Goal
from planlint.plan.money import Assumption, UnitEconomics
from planlint.plan.node import Node
from planlint.plan.root import Plan
from planlint.quantity import Quantity

LEADS = frozenset({"leads", "signups"})
CUSTOMERS = frozenset({"customers", "orders", "first_orders"})
LEAD_COSTS = ("cpl", "cost_per_lead")
CUSTOMER_COSTS = ("cpa", "cac", "cost_per_customer")


@dataclass(frozen=True, slots=True)
class UnitCost:
    """Money for one, and the object that says so."""

    amount: Quantity
    where: Node


class UnitCosts:
    """The unit costs of a plan's goals."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._with_labour = pays_labour(plan)
        self._assumptions = _by_metric_and_goal(plan)
        self._unnamed = tuple(entry for entry in plan.unit_economics if not entry.goal)
        self._known: dict[tuple[str, str], UnitCost | None] = {}
        self._economics: dict[str, tuple[UnitEconomics, ...]] = {}
        self._unknown: dict[str, bool] = {}

    def find(self, metric: str, goal: Goal | None) -> UnitCost | None:
        """What one more costs: by the goal's unit economics, its campaigns, an assumption."""
        use = (metric, goal.id if goal else "")
        if use not in self._known:
            self._known[use] = self._cheapest(metric, goal)
        return self._known[use]

    def _cheapest(self, metric: str, goal: Goal | None) -> UnitCost | None:
        for ways in (self._calculated(metric, goal), self._assumed(metric, goal)):
            cheapest = min(ways, key=lambda cost: cost.amount.low, default=None)
            if cheapest is not None:
                return cheapest
        return None

    def economics(self, goal: Goal | None) -> tuple[UnitEconomics, ...]:
        """The unit economics of a goal; in a plan of one goal, those that name none too."""
        name = goal.id if goal else ""
        if name not in self._economics:
            named = self._plan.graph.naming_goal(goal, UnitEconomics) if goal else ()
            only = not named and len(self._plan.goals) == 1
            self._economics[name] = self._unnamed if only else named
        return self._economics[name]

    def are_unknown(self, goal: Goal | None) -> bool:
        """Whether a cost in the goal's unit economics is written but cannot be used."""
        name = goal.id if goal else ""
        if name not in self._unknown:
            self._unknown[name] = any(map(has_unknown_cost, self.economics(goal)))
        return self._unknown[name]

    def _calculated(self, metric: str, goal: Goal | None) -> list[UnitCost]:
        if metric not in LEADS | CUSTOMERS:
            return []
        found = list(self._by_economics(metric, goal))
        return found or list(self._by_campaigns(metric, goal))

    def _by_economics(self, metric: str, goal: Goal | None) -> Iterator[UnitCost]:
        per_one = lead_cost if metric in LEADS else customer_cost
        for entry in self.economics(goal):
            amount = per_one(entry, cost_of(entry, with_labour=self._with_labour))
            if amount is not None:
                yield UnitCost(amount, entry)

    def _by_campaigns(self, metric: str, goal: Goal | None) -> Iterator[UnitCost]:
        campaigns = self._plan.graph.naming_goal(goal, Campaign) if goal else ()
        pairs = [
            (cost, results, campaign)
            for campaign in campaigns
            if (cost := campaign_cost(campaign)) is not None
            and (results := expected_results(campaign.expected, metric)) is not None
        ]
        cost = total(cost for cost, _, _ in pairs)
        results = total(results for _, results, _ in pairs)
        if cost is not None and results is not None:
            amount = cost_per_lead(cost, results)
            if amount is not None:
                yield UnitCost(amount, pairs[0][2])

    def _assumed(self, metric: str, goal: Goal | None) -> Iterator[UnitCost]:
        for goal_id in (goal.id if goal else "", ""):
            for name in _cost_names(metric):
                assumption = self._assumptions.get((name, goal_id))
                if assumption is not None and assumption.value is not None:
                    yield UnitCost(bare(assumption.value), assumption)
                    return


def expected_results(expected: Expected, metric: str) -> Quantity | None:
    """How many leads, or customers, a forecast expects."""
    if metric in LEADS:
        return bare_or_none(expected.leads)
    if expected.customers is not None:
        return bare(expected.customers)
    if expected.leads is None or expected.lead_to_customer_rate is None:
        return None
    return bare(expected.leads) * bare(expected.lead_to_customer_rate)


def economics_results(entry: UnitEconomics, metric: str) -> Quantity | None:
    """How many leads, or customers, unit economics count on."""
    if metric in LEADS:
        return bare_or_none(entry.leads)
    return bare_or_none(entry.customers) or expected_customers(entry)


def _cost_names(metric: str) -> Iterable[str]:
    if metric in LEADS:
        return (*LEAD_COSTS, *_own_cost_names(metric))
    if metric in CUSTOMERS:
        return (*CUSTOMER_COSTS, *_own_cost_names(metric))
    return _own_cost_names(metric)


def _own_cost_names(metric: str) -> tuple[str, ...]:
    return (f"cost_per_{metric}", f"cost_per_{metric.removesuffix('s')}")


def _by_metric_and_goal(plan: Plan) -> Mapping[tuple[str, str], Assumption]:
    found: dict[tuple[str, str], Assumption] = {}
    for assumption in plan.assumptions:
        if assumption.metric and not is_unknown(assumption, "value"):
            metric = plan.metric(assumption.metric)
            name = metric.id if metric else assumption.metric
            found.setdefault((name, assumption.goal), assumption)
    return found


__all__ = ["CUSTOMERS", "LEADS", "UnitCost", "UnitCosts", "economics_results", "expected_results"]
