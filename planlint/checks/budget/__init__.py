"""Checks of the budget: it is there, it adds up, it reaches every goal, and people see the work."""

from __future__ import annotations

from planlint.checks.budget.allocation import (
    goal_unfunded,
    no_fixed_media_split,
    orphan_spend,
    production_without_distribution,
)
from planlint.checks.budget.sums import budget_does_not_add_up
from planlint.checks.budget.total import budget_share_outlier, no_budget
from planlint.rule import Check

CHECKS: tuple[Check, ...] = (
    no_budget,
    budget_does_not_add_up,
    no_fixed_media_split,
    production_without_distribution,
    goal_unfunded,
    orphan_spend,
    budget_share_outlier,
)
