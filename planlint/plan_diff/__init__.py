"""What has changed from one plan to another, told by what its values mean, not by its lines."""

from planlint.plan_diff.diff import diff_plans
from planlint.plan_diff.record import ChangeKind, PlanChange, PlanDiff

__all__ = ["ChangeKind", "PlanChange", "PlanDiff", "diff_plans"]
