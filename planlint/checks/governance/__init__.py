"""Checks of governance: reviews, decisions, fresh numbers, whole references, no placeholders."""

from __future__ import annotations

from planlint.checks.governance.placeholders import placeholder_in_approved_plan
from planlint.checks.governance.references import broken_reference
from planlint.checks.governance.steering import (
    no_decision_rules,
    review_too_rare,
    stale_baseline,
)
from planlint.checks.governance.targets import contradictory_targets
from planlint.rule import Check

CHECKS: tuple[Check, ...] = (
    review_too_rare,
    no_decision_rules,
    stale_baseline,
    broken_reference,
    contradictory_targets,
    placeholder_in_approved_plan,
)
