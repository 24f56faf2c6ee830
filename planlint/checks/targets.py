"""What a target comes to (F33): one function for every check that compares a target."""

from __future__ import annotations

from planlint.plan.goals import Kpi
from planlint.quantity import Quantity


def absolute_target(kpi: Kpi) -> Quantity | None:
    """The value to be reached, in the metric's own unit.

    An absolute target is itself; a delta is added to the baseline; a percent_change multiplies
    it. None where there is no target, or a change without a baseline.
    """
    target, baseline = kpi.target, kpi.baseline
    if target is None or kpi.target_type not in ("delta", "percent_change"):
        return target
    if baseline is None:
        return None
    return baseline + target if kpi.target_type == "delta" else baseline + baseline * target
