"""The shape of a plan without a plan: which fields an object may have, and what they take.

A field's kind is the schema's name for it. `notes` and its like and `x-` keys stand everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from planlint.bundled import schema
from planlint.nearest import nearest
from planlint.plan.node import Field, Node
from planlint.plan.root import Plan
from planlint.plan.sections import Items, Section

EVERYWHERE = {"notes": "text", "description": "text", "links": "text_list", "tags": "words"}
PERIOD = {"start": "date", "end": "date"}
OWN_KEY = "x-"


def field_of(model: type[Node], name: str) -> Field[Any] | None:
    """The field of an object; None for one that is everywhere, the house's own, or none."""
    return model.fields.get(name)


def is_free(name: str) -> bool:
    """Whether a key may stand everywhere."""
    return name in EVERYWHERE or name.startswith(OWN_KEY)


def names_of(model: type[Node]) -> tuple[str, ...]:
    """The names of all fields that the schema knows of an object."""
    return (*model.fields, *(name for name in EVERYWHERE if name not in model.fields))


def meant_by(model: type[Node], written: str) -> str:
    """The field that somebody meant: the schema's word for it, else the nearest; else empty."""
    aliases: Mapping[str, str] = _schema_of(model).get("x-planlint-aliases", {})
    word = written.strip().lower().replace("-", "_").replace(" ", "_")
    known = names_of(model)
    return aliases.get(word) or nearest(word, known) or aliases.get(nearest(word, aliases), "")


def words_of(model: type[Node], name: str) -> tuple[frozenset[str], Mapping[str, str]]:
    """The words that a field takes, none where it takes any, and other words for them."""
    found = _resolved(_schema_of(model).get("properties", {}).get(name, {}))
    listed = found.get("enum") or _resolved(found.get("items") or {}).get("enum") or ()
    words = frozenset(word for word in listed if isinstance(word, str))
    return words, found.get("x-planlint-word-aliases", {})


def _schema_of(model: type[Node]) -> Mapping[str, Any]:
    return _schemas().get(model, {})


@cache
def _schemas() -> Mapping[type[Node], Mapping[str, Any]]:
    found: dict[type[Node], Mapping[str, Any]] = {}
    for model, node in _pairs(Plan, schema("plan")):
        found.setdefault(model, node)
    return found


def _pairs(
    model: type[Node], node: Mapping[str, Any]
) -> Iterator[tuple[type[Node], Mapping[str, Any]]]:
    """Each kind of object beside its schema."""
    yield model, node
    for name, declared in model.fields.items():
        if isinstance(declared, (Items, Section)):
            below = _resolved(node["properties"][name])
            if isinstance(declared, Items):
                below = _resolved(below["items"])
            yield from _pairs(declared.item, below)


def _resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = node.get("$ref")
    if reference is None:
        return node
    return {**_resolved(schema("plan")["$defs"][reference.rsplit("/", 1)[-1]]), **node}
