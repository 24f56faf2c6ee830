"""Checks of the category realism: can the plan's time, people and money carry its numbers?"""

from __future__ import annotations

from planlint.checks.realism.audience_size import target_exceeds_audience
from planlint.checks.realism.benchmarks import forecast_beats_benchmark
from planlint.checks.realism.capacity import team_over_capacity
from planlint.checks.realism.funnel import funnel_arithmetic
from planlint.checks.realism.growth import has_unrealistic_growth, unrealistic_growth
from planlint.checks.realism.media import media_too_thin
from planlint.checks.realism.money import target_exceeds_money
from planlint.rule import Check

CHECKS: tuple[Check, ...] = (
    unrealistic_growth,
    forecast_beats_benchmark,
    funnel_arithmetic,
    target_exceeds_audience,
    media_too_thin,
    team_over_capacity,
    target_exceeds_money,
)

__all__ = ["CHECKS", "has_unrealistic_growth"]
