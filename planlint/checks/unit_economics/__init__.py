"""Checks of the category unit_economics: what a customer costs, and whether it is worth it."""

from __future__ import annotations

from planlint.checks.unit_economics.derived import derived_number_mismatch
from planlint.checks.unit_economics.parts import incomplete_cost_base, no_cost_per_acquisition
from planlint.checks.unit_economics.worth import cpa_exceeds_value
from planlint.rule import Check

CHECKS: tuple[Check, ...] = (
    no_cost_per_acquisition,
    derived_number_mismatch,
    incomplete_cost_base,
    cpa_exceeds_value,
)
