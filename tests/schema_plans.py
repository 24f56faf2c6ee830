"""Plans made of the schema's own fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from planlint.bundled import schema as load_schema
from planlint.schema.errors import whole

Schema: TypeAlias = Mapping[str, Any]
Leaf: TypeAlias = Callable[[Schema], object]

ROOT = load_schema("plan")
# What `leaf` returns for a field that the plan is not to have.
ABSENT = object()


def every_field(leaf: Leaf) -> dict[str, Any]:
    """A plan with every field of the schema, each list with one item; `leaf` fills the fields."""
    made = _object(whole(ROOT, ROOT), leaf)
    return {**made, "planlint": 1, "period": "May 2026"}


def kind_of(schema: Schema) -> str:
    """What kind of value a field takes, as the schema calls it."""
    return str(schema.get("x-planlint-kind", ""))


def resolved(schema: object) -> Schema:
    """A schema with the definition it refers to put in."""
    return whole(schema, ROOT) if isinstance(schema, dict) else {}


def _object(schema: Schema, leaf: Leaf) -> dict[str, Any]:
    values = {
        name: _value(resolved(below), leaf) for name, below in schema.get("properties", {}).items()
    }
    return {name: value for name, value in values.items() if value is not ABSENT}


def _value(schema: Schema, leaf: Leaf) -> object:
    items = resolved(schema.get("items"))
    if items.get("properties"):
        return [_object(items, leaf)]
    if schema.get("properties") and not kind_of(schema):
        return _object(schema, leaf)
    return leaf(schema)
