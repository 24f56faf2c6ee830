"""The typed plan and the plan's JSON Schema say the same of every field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from planlint.bundled import schema
from planlint.plan.node import Field, Node
from planlint.plan.root import Plan
from planlint.plan.sections import Items, Section

EVERYWHERE = frozenset({"notes", "description", "links", "tags"})
SCHEMA = schema("plan")


def resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    target = node.get("$ref")
    if target is None:
        return node
    return {**resolved(SCHEMA["$defs"][target.rsplit("/", 1)[-1]]), **node}


def pairs(
    model: type[Node], node: Mapping[str, Any], path: str
) -> Iterator[tuple[str, type[Node], Mapping[str, Any]]]:
    """All objects of the plan: the model's class beside the schema's object."""
    yield path or "/", model, node
    for name, declared in model.fields.items():
        if isinstance(declared, (Items, Section)):
            below = resolved(node["properties"][name])
            below = resolved(below["items"]) if isinstance(declared, Items) else below
            yield from pairs(declared.item, below, f"{path}/{name}")


OBJECTS = list(pairs(Plan, SCHEMA, ""))


def own_fields(model: type[Node]) -> dict[str, Field[Any]]:
    return {name: declared for name, declared in model.fields.items() if name not in EVERYWHERE}


@pytest.mark.parametrize(("path", "model", "node"), OBJECTS, ids=[path for path, _, _ in OBJECTS])
def test_the_model_has_the_schemas_fields(
    path: str, model: type[Node], node: Mapping[str, Any]
) -> None:
    names = {name for name in node["properties"] if name not in EVERYWHERE} - {"planlint"}
    assert set(own_fields(model)) == names, path


@pytest.mark.parametrize(("path", "model", "node"), OBJECTS, ids=[path for path, _, _ in OBJECTS])
def test_fields_are_of_the_schemas_kinds(
    path: str, model: type[Node], node: Mapping[str, Any]
) -> None:
    kinds = {}
    for name, declared in own_fields(model).items():
        if not isinstance(declared, (Items, Section)):
            kinds[name] = (declared.kind, tuple(sorted(declared.points_to)))
    wanted = {}
    for name in kinds:
        below = resolved(node["properties"][name])
        refs = below.get("x-planlint-ref") or below.get("x-planlint-key-ref") or ()
        kind = below.get("x-planlint-kind")
        wanted[name] = (kind, tuple(sorted(refs)))
    assert kinds == wanted, path


@pytest.mark.parametrize(("path", "model", "node"), OBJECTS, ids=[path for path, _, _ in OBJECTS])
def test_lists_have_the_schemas_keys(path: str, model: type[Node], node: Mapping[str, Any]) -> None:
    for name, declared in own_fields(model).items():
        if isinstance(declared, Items):
            below = node["properties"][name]
            assert declared.item.natural_key == tuple(below.get("x-planlint-key", ())), path
            assert declared.item.one_line_field == below.get("x-planlint-one-line", ""), path
