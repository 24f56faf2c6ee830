"""Check of targets that count people: are there that many in the audience?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR

from planlint.checks.arithmetic import (
    is_unknown,
    mark_unknown,
    range_fact,
    total,
)
from planlint.checks.kpis import WHOLE_SCOPES
from planlint.checks.realism.kpi_numbers import stated_baseline, wanted
from planlint.finding import Fact, Problem, Yield, calculation, count, not_applicable, related, text
from planlint.plan.business import Audience
from planlint.plan.goals import Kpi
from planlint.plan.root import Plan
from planlint.quantity import Quantity

# Each person counts once in these; an order or a click may come from the same person again.
COUNTS_PEOPLE = frozenset(
    {
        "reach",
        "reach_new",
        "followers",
        "subscribers",
        "audience_in_scope",
        "leads",
        "signups",
        "customers",
    }
)


def target_exceeds_audience(plan: Plan) -> Iterator[Yield]:
    """A target stays inside the audience it is meant for."""
    for kpi in plan.kpis:
        metric = plan.metric(kpi.metric)
        if metric is None or metric.id not in COUNTS_PEOPLE:
            yield not_applicable(kpi, "other-metric")
            continue
        audiences = _audiences(plan, kpi)
        if is_unknown(kpi, "target", "baseline") or any(is_unknown(a, "size") for a in audiences):
            mark_unknown(kpi)
            continue
        target, size = wanted(kpi, stated_baseline(kpi)), _size(audiences)
        if target is None or size is None:
            yield not_applicable(kpi, "no-target" if target is None else "no-size")
        else:
            yield _judge(kpi, target, size, audiences, metric.unit or metric.name.lower())


def _audiences(plan: Plan, kpi: Kpi) -> tuple[Audience, ...]:
    """The KPI's audiences; none if one of those it names does not exist."""
    found = plan.graph.audiences_of_kpi(kpi)
    goal = plan.graph.goal_of_kpi(kpi)
    named = kpi.audience or (goal.audience if goal else ())
    return found if len(found) >= len(named) else ()


def _size(audiences: tuple[Audience, ...]) -> Quantity | None:
    sizes = [audience.size for audience in audiences]
    return None if None in sizes else total(sizes)


def _names_scope(scope: str) -> bool:
    return " ".join(scope.lower().replace("_", " ").split()) not in WHOLE_SCOPES


def _judge(
    kpi: Kpi, target: Quantity, size: Quantity, audiences: tuple[Audience, ...], people: str
) -> Yield:
    facts: dict[str, Fact] = {
        "kpi": text(kpi.label),
        "people": text(people),
        "target": range_fact(target, count),
        "size": range_fact(size, count),
        "audience": text(", ".join(audience.label for audience in audiences)),
    }
    if target.low <= size.high:
        return calculation(kpi, "inside", **facts)
    named = bool(kpi.audience) or _names_scope(kpi.scope)
    places = tuple(
        related(audience.at("size"), f"size of {audience.label}") for audience in audiences
    )
    facts["fitting"] = count(size.high.to_integral_value(ROUND_FLOOR))
    facts["over"] = count(target.low - size.high)
    return Problem(kpi.at("target"), "exceeds" if named else "may-exceed", facts, places)


__all__ = ["target_exceeds_audience"]
