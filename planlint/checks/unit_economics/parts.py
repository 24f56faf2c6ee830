"""Checks of what goes into the cost of a customer: is all of it there?"""

from __future__ import annotations

from collections.abc import Iterator

from planlint.checks.arithmetic import bare, is_unknown, mark_unknown
from planlint.finding import Yield, calculation, money, not_applicable, problem, related, text
from planlint.plan.money import UnitEconomics
from planlint.plan.root import Plan

ACQUIRING = frozenset({"leads", "sales"})
OTHER_PARTS = ("production", "tools", "fees")


def no_cost_per_acquisition(plan: Plan) -> Iterator[Yield]:
    """Goals that win leads or sales say what a customer costs."""
    unnamed = tuple(entry for entry in plan.unit_economics if not entry.goal)
    for goal in plan.goals:
        if goal.type not in ACQUIRING:
            yield not_applicable(goal, "other-objective")
            continue
        entries = (*plan.graph.naming_goal(goal, UnitEconomics), *unnamed)
        lacking = [", ".join(_lacking(entry)) for entry in entries]
        if not entries:
            yield problem(goal, "no-unit-economics", missing="unit_economics", goal=goal.label)
        elif "" not in lacking:
            yield problem(
                goal,
                "no-unit-cost",
                related=tuple(
                    related(entry, f"lacks {names}")
                    for entry, names in zip(entries, lacking, strict=True)
                ),
                goal=goal.label,
                lacking=text(lacking[0]),
            )


def _lacking(entry: UnitEconomics) -> list[str]:
    """The fields that it takes to work out what a customer costs."""
    has_cost = not entry.cost.is_empty or is_unknown(entry, "cost")
    lacking = [] if has_cost else ["cost"]
    if not entry.has("customers"):
        lacking += [name for name in ("leads", "lead_to_customer_rate") if not entry.has(name)]
    return lacking


def incomplete_cost_base(plan: Plan) -> Iterator[Yield]:
    """The cost of a customer holds more than media."""
    for entry in plan.unit_economics:
        cost = entry.cost
        if is_unknown(entry, "cost") or is_unknown(cost, "media", "labour", *OTHER_PARTS):
            mark_unknown(entry)
        elif cost.is_empty:
            yield not_applicable(entry, "no-cost")
        elif cost.media is not None and not _holds_more(entry):
            media = money(bare(cost.media).high, plan.unit)
            yield problem(entry.at("cost"), "media-only", name=entry.label, media=media)
        else:
            yield calculation(entry, "complete", name=entry.label)


def _holds_more(entry: UnitEconomics) -> bool:
    return any(entry.cost.has(name) for name in OTHER_PARTS) or not entry.cost.labour.is_empty


__all__ = ["incomplete_cost_base", "no_cost_per_acquisition"]
