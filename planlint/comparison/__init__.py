"""Two plans, folders or reports side by side: their findings, their scores, what they say."""

from planlint.comparison.compare import Given, compare
from planlint.comparison.record import Comparison, PlanComparison, Side, SideKind, Version

__all__ = ["Comparison", "Given", "PlanComparison", "Side", "SideKind", "Version", "compare"]
