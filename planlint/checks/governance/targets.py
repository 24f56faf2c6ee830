"""The check that targets do not contradict each other or their own direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from planlint.checks.realism.kpi_numbers import wanted
from planlint.finding import Yield, problem, related, text
from planlint.plan.goals import Kpi
from planlint.plan.root import Plan
from planlint.quantity import Quantity


def contradictory_targets(plan: Plan) -> Iterator[Yield]:
    """One target for each metric, group and date, and on the right side of the baseline."""
    groups: dict[Hashable, list[Kpi]] = defaultdict(list)
    for kpi in plan.kpis:
        yield from _wrong_way(plan, kpi)
        if kpi.metric and kpi.target is not None:
            groups[_measured(plan, kpi)].append(kpi)
    for kpis in groups.values():
        if len(kpis) > 1:
            yield from _two_targets(kpis)
            yield from _milestones(plan, kpis)


def _measured(plan: Plan, kpi: Kpi) -> Hashable:
    """What a KPI counts; two KPIs alike in all of this count the same."""
    goal = plan.graph.goal_of_kpi(kpi)
    metric = plan.metric(kpi.metric)
    return (
        metric.id if metric else kpi.metric,
        kpi.platform,
        kpi.scope.strip().lower(),
        frozenset(kpi.audience),
        kpi.goal or (goal.id if goal else ""),
        kpi.unit.strip().lower(),
        kpi.denominator,
    )


def _two_targets(kpis: Sequence[Kpi]) -> Iterator[Yield]:
    first: dict[date | None, Kpi] = {}
    for kpi in kpis:
        other = first.setdefault(kpi.deadline, kpi)
        if other is not kpi and _target(other) != _target(kpi):
            yield problem(
                kpi.at("target"),
                "two-targets",
                related=(related(other.at("target"), "the other target"),),
                kpi=kpi.label,
                other=other.label,
                target=text(kpi.raw["target"]),
                other_target=text(other.raw["target"]),
            )


def _target(kpi: Kpi) -> Quantity | tuple[Quantity | None, str, Quantity | None]:
    """The absolute target, else what is known of it."""
    return wanted(kpi, kpi.baseline) or (kpi.target, kpi.target_type, kpi.baseline)


def _wrong_way(plan: Plan, kpi: Kpi) -> Iterator[Yield]:
    target, baseline = wanted(kpi, kpi.baseline), kpi.baseline
    direction = _direction(plan, kpi)
    if target is None or baseline is None or not direction:
        return
    falls, rises = target.high < baseline.low, target.low > baseline.high
    if (direction == "increase" and falls) or (direction == "decrease" and rises):
        yield problem(
            kpi.at("target"),
            "wrong-way",
            related=(related(kpi.at("baseline"), "the baseline"),),
            kpi=kpi.label,
            direction=text(direction),
            baseline=text(kpi.raw["baseline"]),
            target=text(kpi.raw["target"]),
        )


def _direction(plan: Plan, kpi: Kpi) -> str:
    """The direction the KPI states, else the better one of its metric."""
    if kpi.direction:
        return kpi.direction
    metric = plan.metric(kpi.metric)
    if metric is None or kpi.tier == "guardrail":
        return ""
    return "decrease" if metric.better == "down" else "increase"


def _milestones(plan: Plan, kpis: Sequence[Kpi]) -> Iterator[Yield]:
    """KPIs that differ only in their deadline move one way."""
    by_date = {kpi.deadline: kpi for kpi in kpis if kpi.deadline is not None}
    ordered = [by_date[when] for when in sorted(by_date)]
    targets = [(kpi, wanted(kpi, kpi.baseline)) for kpi in ordered]
    known = [(kpi, target) for kpi, target in targets if target is not None]
    if len(known) < 2:  # noqa: PLR2004 - a way has two ends
        return
    up = _direction(plan, known[0][0]) != "decrease"
    for (earlier, before), (later, after) in pairwise(known):
        back = after.high < before.low if up else after.low > before.high
        if back:
            yield problem(
                later.at("target"),
                "milestones",
                related=(related(earlier.at("target"), "the earlier milestone"),),
                kpi=later.label,
                target=text(later.raw["target"]),
                earlier=text(earlier.raw["target"]),
                date=later.deadline or date.min,
                earlier_date=earlier.deadline or date.min,
            )
