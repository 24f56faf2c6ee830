"""What a KPI wants, and in which time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from planlint.checks.arithmetic import bare, bare_or_none, is_unknown
from planlint.dataclass import dataclass
from planlint.formulas import absolute_target
from planlint.plan.goals import Goal, Kpi
from planlint.plan.root import Plan
from planlint.quantity import Quantity, exact_months

UPPER_LIMITS = ("<", "<=")


@dataclass(frozen=True, slots=True)
class Time:
    """From the first to the last day of a KPI, both included."""

    start: date
    deadline: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.deadline - self.start).days + 1

    @property
    def months(self) -> Decimal:
        """How many months of 30.4375 days."""
        return exact_months(self.start, self.deadline)


def kpi_time(plan: Plan, kpi: Kpi, goal: Goal | None) -> Time | None:
    """A KPI's own days, else its goal's, else the plan's; None if one end is open."""
    start = kpi.start or (goal.start if goal else None) or plan.period.start
    deadline = kpi.deadline or (goal.end if goal else None) or plan.period.end
    if start is None or deadline is None or deadline < start:
        return None
    return Time(start, deadline)


def has_unknown_numbers(kpi: Kpi, goal: Goal | None) -> bool:
    """Whether a number or date that the KPI stands on is written but cannot be used."""
    if is_unknown(kpi, "target", "baseline", "start", "deadline"):
        return True
    return goal is not None and is_unknown(goal, "start", "end")


def wanted(kpi: Kpi, baseline: Quantity | None) -> Quantity | None:
    """The absolute target of a KPI; None where there is none to reach or it cannot be formed."""
    target = kpi.target
    if target is None or target.comparator in UPPER_LIMITS:
        return None
    decreases = kpi.direction == "decrease"
    return absolute_target(bare(target), kpi.target_type, baseline, decreases=decreases)


def stated_baseline(kpi: Kpi) -> Quantity | None:
    """The value that a KPI starts from."""
    return bare_or_none(kpi.baseline)
