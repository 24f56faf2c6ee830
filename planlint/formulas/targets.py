"""What a target comes to, however it is written."""

from __future__ import annotations

from planlint.dataclass import replace
from planlint.quantity import Quantity

RELATIVE = ("delta", "percent_change")


def absolute_target(
    target: Quantity, target_type: str, baseline: Quantity | None, *, decreases: bool = False
) -> Quantity | None:
    """F33: the value to reach, in the unit of the metric.

    `target_type` is delta (a difference), percent_change (a fraction of the baseline), or anything
    else for a value that is absolute already. A change that `decreases` is taken off, whether it
    is written with a minus or without. None for a change whose baseline is unknown.
    """
    if target_type not in RELATIVE:
        return target
    if baseline is None:
        return None
    change = -target if decreases and target.low > 0 else target
    if target_type == "percent_change":
        return baseline * (change + 1)
    return baseline + replace(change, currency=baseline.currency, per=baseline.per)
