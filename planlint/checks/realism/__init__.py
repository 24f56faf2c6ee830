"""Checks of the category realism: can the plan's time, people and money carry its numbers?"""

from __future__ import annotations

from planlint.checks.realism.growth import unrealistic_growth
from planlint.rule import Check

CHECKS: tuple[Check, ...] = (unrealistic_growth,)
