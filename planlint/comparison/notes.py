"""What makes two sides hard to compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from planlint.comparison.record import PlanComparison, Side, SideKind

ORDER = "is the order right? planlint compare EARLIER LATER"


def notes(before: Side, after: Side, plans: Iterable[PlanComparison]) -> Iterator[str]:
    """A sentence for each thing that a reader has to know before the rest."""
    together = [plan for plan in plans if plan.before and plan.after]
    if before.planlint_version != after.planlint_version:
        yield (
            f"{before.name} is of planlint {before.planlint_version}, {after.name} of"
            f" {after.planlint_version}: some findings may come from other rules"
        )
    if before.as_of != after.as_of:
        said = (
            f"{before.name} was judged as of {before.as_of}, {after.name} as of {after.as_of}:"
            " some findings may come from the day"
        )
        yield f"{said}; {ORDER}" if before.as_of > after.as_of else said
    profiles = {
        (plan.before.profile, plan.after.profile) for plan in together if plan.before and plan.after
    }
    for old, new in sorted(profiles):
        if old != new:
            yield f"one was judged by the profile {old}, the other by {new}: rules differ"
    if SideKind.REPORT in (before.kind, after.kind):
        yield "what changed in the plans is told of plans only, not of reports"
    for plan in together:
        yield from _order(plan)


def _order(plan: PlanComparison) -> Iterator[str]:
    then, now = (_updated(side.typed) if side else None for side in (plan.before, plan.after))
    if then and now and then > now and plan.before and plan.after:
        yield f"{plan.before.file} was updated on {then}, {plan.after.file} on {now}; {ORDER}"


def _updated(typed: object) -> date | None:
    found = getattr(typed, "updated_at", None)
    return found if isinstance(found, date) else None
