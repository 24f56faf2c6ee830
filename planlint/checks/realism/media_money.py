"""How much media money stands behind each goal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from planlint.checks.arithmetic import NOTHING, bare, is_unknown
from planlint.plan.campaigns import Campaign, Partner
from planlint.plan.money import Budget, BudgetLine
from planlint.plan.root import Plan
from planlint.quantity import Quantity


class MediaMoney:
    """The money that buys reach for a goal: never the same amount twice.

    It is what the goal's campaigns cost in media and its partners in fees; without such, its media
    lines. Whatever names no goal counts for every one. Of a budget that is not divided at all, any
    part may be media.
    """

    def __init__(self, plan: Plan) -> None:
        self._direct = _Pot()
        for campaign in plan.campaigns:
            self._direct.add(campaign, "cost_media")
        for partner in plan.partners:
            self._direct.add(partner, "fee")
        self._lines = _Pot()
        for line in plan.budget.media:
            self._lines.add(line, "amount")
        self._plan = plan

    def of_goal(self, goal_id: str) -> Quantity | None:
        """The media money of the goal with that id; None where an amount cannot be used."""
        if not self._direct.is_empty or self._divided:
            for pot in (self._direct, self._lines):
                amount = pot.of_goal(goal_id)
                if amount is None or amount.high > 0:
                    return amount
            return NOTHING
        return self._undivided(goal_id)

    @property
    def _divided(self) -> bool:
        budget = self._plan.budget
        return bool(budget.fixed or budget.media or budget.production)

    def _undivided(self, goal_id: str) -> Quantity | None:
        budget = self._plan.budget
        if budget.organic_only:
            return NOTHING
        if budget.has("by_goal"):
            return share_of_goal(budget, goal_id)
        return None if is_unknown(budget, "total") else bare(budget.total or NOTHING)


def share_of_goal(budget: Budget, goal_id: str) -> Quantity | None:
    """What `by_goal` gives to a goal; None where the amount cannot be used."""
    if goal_id in budget.by_goal:
        return bare(budget.by_goal[goal_id])
    written = budget.raw.get("by_goal")
    return None if isinstance(written, Mapping) and written.get(goal_id) is not None else NOTHING


class _Pot:
    """Amounts by the goal that they name."""

    def __init__(self) -> None:
        self._sums: dict[str, Quantity] = defaultdict(lambda: NOTHING)
        self._unknown: set[str] = set()
        self.is_empty = True

    def add(self, node: Campaign | Partner | BudgetLine, field: str) -> None:
        if is_unknown(node, field):
            self._unknown.add(node.goal)
            self.is_empty = False
        elif (amount := node.values.get(field)) is not None:
            self._sums[node.goal] += bare(amount)
            self.is_empty = self.is_empty and amount.high == 0

    def of_goal(self, goal_id: str) -> Quantity | None:
        goals = {goal_id, ""}
        if self._unknown & goals:
            return None
        return sum((self._sums[goal] for goal in goals), NOTHING)


__all__ = ["MediaMoney", "share_of_goal"]
