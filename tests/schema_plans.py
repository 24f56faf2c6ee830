"""Plans made of the schema's own fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from hypothesis import strategies as st

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


IDS = ("a1", "c1", "fb", "g1", "k1", "o1")
NUMBERS = (0, 1, -1, 5, 100, 10**15 - 1, 10**30, -(10**30), 0.5, 1e-9, -0.0)
WRITTEN = (
    *("20 %", "%20", "0 %", "0.0001 %", "100 %", "-20 %", "999999999999 %", "$30,000", "1 EUR"),
    *("1.2k", "400-500", "500-400", "0-0", "1-999999999999999", ">60%", "<2h", ">= 0", "30.000"),
    *("$200/month", "999999999999999/week", "3/week", "4h", "0min", "99999999999999h", "2x"),
    *("999999999999999", "1e30", "0.000000000001", "-5", "١٢٣", "²", "½", "nan"),
    *("Q2 2026", "May 2026", "2026-05-01", "2026-05-31", "2026-02-30", "0001-01-01"),
    *("9999-12-31", "2026-05-31/2026-05-01", "17:00", "daily", "monthly", "2 weeks"),
    *("yes", "no", "TBD", "", " ", "everyone", "awareness", "followers", "leads", "cpa", "ctr"),
    *("conversion_rate", "reach", "roas", "facebook", "instagram", "meta", "email", "ga4"),
    *("paid", "owned", "boost", "draft", "approved", "delta", "percent_change", "guardrail"),
)
scalars = (
    st.none()
    | st.booleans()
    | st.sampled_from(NUMBERS)
    | st.sampled_from(WRITTEN)
    | st.sampled_from(IDS)
    | st.integers()
    | st.text(max_size=10)
)
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(("id", "name", "x", *IDS)) | st.text(), inner, max_size=4)
    ),
    max_leaves=12,
)


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """Plans with some of the schema's sections and fields, most of them with values that fit."""
    made: dict[str, Any] = draw(_objects(resolved(ROOT), st.integers(0, 9)))
    frame = {"planlint": 1, "period": draw(st.sampled_from(("May 2026", "Q2 2026")))}
    return {**frame, "currency": "USD", **made, "planlint": 1}


@st.composite
def _objects(draw: st.DrawFn, schema: Schema, numbers: st.SearchStrategy[int]) -> dict[str, Any]:
    fields = sorted(schema.get("properties", {}))
    chosen = draw(st.lists(st.sampled_from(fields), max_size=draw(numbers), unique=True))
    return {name: draw(_values(resolved(schema["properties"][name]))) for name in chosen}


def _values(schema: Schema) -> st.SearchStrategy[Any]:
    """Values for a field: seven in eight of the right kind."""
    return st.integers(0, 7).flatmap(lambda odd: _fitting(schema) if odd else trees)


def _fitting(schema: Schema) -> st.SearchStrategy[Any]:
    items = resolved(schema.get("items"))
    few = st.integers(0, 8)
    if items.get("properties"):
        return st.lists(_with_id(items, few), max_size=4)
    if schema.get("properties"):
        return _objects(schema, few)
    if kind_of(schema) in ("id", "ref"):
        return st.sampled_from(IDS)
    if kind_of(schema) == "refs":
        return st.lists(st.sampled_from(IDS), max_size=3) | st.sampled_from(IDS)
    if kind_of(schema) in ("money_map", "map"):
        return st.dictionaries(st.sampled_from((*IDS, "2026-05", "USD")), scalars, max_size=3)
    words = [word for word in schema.get("enum", ()) if word is not None]
    examples = [value for value in schema.get("examples", ()) if value is not None]
    usual = st.sampled_from([*words, *examples]) if words or examples else st.sampled_from(WRITTEN)
    return usual | scalars


@st.composite
def _with_id(draw: st.DrawFn, schema: Schema, numbers: st.SearchStrategy[int]) -> dict[str, Any]:
    made: dict[str, Any] = draw(_objects(schema, numbers))
    has_id = "id" in schema["properties"]
    return {"id": draw(st.sampled_from(IDS)), **made} if has_id else made
