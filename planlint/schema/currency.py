"""Money that is stated in no currency."""

from __future__ import annotations

from planlint.finding import problem, related
from planlint.place import ROOT, Path, Step
from planlint.schema.errors import whole
from planlint.schema.fitting import Schema
from planlint.schema.problems import SchemaProblem, is_placeholder


def money_without_currency(plan: dict[str, object], root: Schema) -> tuple[SchemaProblem, ...]:
    """The problem of a plan that states an amount above nothing but no currency, if it does."""
    budget = plan.get("budget")
    stated = (plan.get("currency"), budget.get("currency") if isinstance(budget, dict) else None)
    if any(currency is not None for currency in stated):
        return ()
    first = _first_amount(plan, root, root, ROOT)
    if first is None:
        return ()
    found = problem(
        ROOT, "currency-missing", missing="currency", related=(related(first, "the first amount"),)
    )
    return (SchemaProblem("wrong-value", found),)


def _first_amount(value: object, schema: object, root: Schema, path: Path) -> Path | None:
    if not isinstance(schema, dict):
        return None
    schema = whole(schema, root)
    if schema.get("x-planlint-kind") == "money":
        return path if value and not is_placeholder(value, root) else None
    inside: list[tuple[Step, object, object]] = []
    if isinstance(value, dict):
        named, others = schema.get("properties", {}), schema.get("additionalProperties")
        inside = [(key, inner, named.get(key, others)) for key, inner in value.items()]
    elif isinstance(value, list):
        inside = [(index, item, schema.get("items")) for index, item in enumerate(value)]
    found = (_first_amount(inner, below, root, (*path, step)) for step, inner, below in inside)
    return next((place for place in found if place is not None), None)
