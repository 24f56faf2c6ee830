"""Money that is stated in no currency."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.finding import Problem, problem, related
from planlint.place import ROOT, Path
from planlint.schema.errors import whole
from planlint.schema.fitting import Schema
from planlint.schema.leniency import leniency

MONEY = ("money", "hourly_rate")


def money_without_currency(plan: object, root: Schema) -> Problem | None:
    """The problem of a plan that states an amount above nothing but no currency."""
    if not isinstance(plan, dict) or _states_currency(plan):
        return None
    for path, amount in _amounts(plan, root, root, ROOT):
        if not leniency(plan, root).is_placeholder(amount):
            first = related(path, "the first amount")
            return problem(ROOT, "currency-missing", missing="currency", related=(first,))
    return None


def _states_currency(plan: dict[str, object]) -> bool:
    budget = plan.get("budget")
    return plan.get("currency") is not None or (
        isinstance(budget, dict) and budget.get("currency") is not None
    )


def _amounts(
    value: object, schema: object, root: Schema, path: Path
) -> Iterator[tuple[Path, object]]:
    """Every amount above nothing, in the order of the file, with its place."""
    if not isinstance(schema, dict):
        return
    schema = whole(schema, root)
    if schema.get("x-planlint-kind") in MONEY:
        if value:
            yield path, value
    elif isinstance(value, dict):
        named, others = schema.get("properties", {}), schema.get("additionalProperties")
        for key, inner in value.items():
            yield from _amounts(inner, named.get(key, others), root, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _amounts(item, schema.get("items"), root, (*path, index))
