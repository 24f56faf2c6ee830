"""Selectors: the fields that a rule names, checked without a plan and followed through one.

`cost_total` is a field of the object that is judged, `post_review.date` one below it, and
`campaigns.cost_total` that of every campaign of a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from planlint.dataclass import dataclass, replace
from planlint.place import Path
from planlint.plan.fields import PeriodField
from planlint.plan.node import Field, Node
from planlint.plan.reading import Period
from planlint.plan.sections import Items, Section
from planlint.plan.shape import EVERYWHERE, OWN_KEY, PERIOD, is_free, meant_by

LONGEST = 200
MAPS = ("map", "money_map")
NOTHING: tuple[Any, ...] = ("", (), [], {})


class WrongSelector(ValueError):
    """A selector that names no field: what to write instead, and where in it the mistake is."""

    def __init__(self, sentence: str, offset: int = 0) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a selector ends at: the kind of its values, and the field with its object if any.

    The kind is the schema's; `object` and `list` are groups of fields and lists of them, `free`
    is a key of the house.
    """

    kind: str
    model: type[Node]
    name: str
    declared: Any = None  # a field; its class is a descriptor, which types would look through


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that a selector leads to in a plan.

    `value` is None for what is not written and for what cannot be read (`is_unknown`); of a list
    with unreadable items `lost` counts these. Where something is missing, `at` is the object that
    lacks it and `missing` its name there.
    """

    at: Path
    node: Node
    value: Any = None
    raw: Any = None
    declared: Any = None
    missing: str = ""
    is_unknown: bool = False
    lost: int = 0

    @property
    def is_absent(self) -> bool:
        """Whether nothing is written."""
        return self.value is None and not self.is_unknown


def leaf_of(text: object, model: type[Node]) -> Leaf:
    """What a selector ends at on objects of a kind; raises WrongSelector."""
    if not isinstance(text, str) or not text.strip():
        raise WrongSelector("a field is wanted, such as cost_total or post_review.date")
    if len(text) > LONGEST:
        raise WrongSelector(f"a field of more than {LONGEST} characters is none")
    if "[" in text:
        plain = re.sub(r"\[[^\]]*\]?", "", text)
        raise WrongSelector(f"write {plain}: a list stands for all its items", text.index("["))
    return _leaf(text, text.split("."), 0, model)


def _leaf(text: str, steps: list[str], offset: int, model: type[Node]) -> Leaf:
    name, rest = steps[0], steps[1:]
    below = offset + len(name) + 1
    declared = model.fields.get(name)
    if declared is None:
        if is_free(name):
            kind = "free" if name.startswith(OWN_KEY) else EVERYWHERE[name]
            return Leaf(kind, model, name)
        raise WrongSelector(_unknown(text, name, offset, model), offset)
    if isinstance(declared, (Items, Section)):
        kind = "list" if isinstance(declared, Items) else "object"
        return _leaf(text, rest, below, declared.item) if rest else Leaf(kind, model, name)
    if not rest or declared.kind in MAPS:
        return Leaf(declared.kind, model, name, declared)
    if isinstance(declared, PeriodField) and rest in (["start"], ["end"]):
        return Leaf(PERIOD[rest[0]], model, name, declared)
    if isinstance(declared, PeriodField):
        raise WrongSelector(f"{name} has a start and an end: write {name}.start", below)
    raise WrongSelector(f"{name} is a single value, nothing stands below it: write {name}", below)


def _unknown(text: str, name: str, offset: int, model: type[Node]) -> str:
    near = meant_by(model, name)
    whole = f"{text[:offset]}{near}{text[offset + len(name) :]}"
    hint = f'; did you mean "{whole}"?' if near else ""
    return f'there is no field "{name}" on {_article(model.what)}{hint}'


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0].lower() in "aeiou" else f"a {noun}"


@cache
def steps_of(text: str) -> tuple[str, ...]:
    """A selector in parts."""
    return tuple(text.split("."))


def spots(node: Node, selector: str) -> Iterator[Spot]:
    """Where a selector leads to from an object; several places where it goes through a list."""
    yield from _walk(node, steps_of(selector))


def _walk(node: Node, steps: tuple[str, ...]) -> Iterator[Spot]:
    name, rest = steps[0], steps[1:]
    declared = node.fields.get(name)
    if declared is None:
        yield _raw_spot(node, node.raw.get(name), steps)
    elif name in node.unreadable and not node.values.get(name):
        yield Spot(node.at(name), node, is_unknown=True)
    elif isinstance(declared, Items):
        yield from _of_list(node, name, rest)
    elif isinstance(declared, Section):
        child = node.values.get(name)
        if rest and child is not None:
            yield from _walk(child, rest)
        else:
            yield _spot(node, name, steps, None if child is None or child.is_empty else child)
    else:
        yield _of_field(node, declared, steps)


def _of_list(node: Node, name: str, rest: tuple[str, ...]) -> Iterator[Spot]:
    items: tuple[Node, ...] = node.values.get(name) or ()
    lost = node.unreadable.get(name, ())
    if not rest:
        yield replace(_spot(node, name, (name,), items or None), lost=len(lost))
        return
    for item in items:
        yield from _walk(item, rest)
    yield from (Spot(place, node, is_unknown=True) for place in lost)


def _of_field(node: Node, declared: Field[Any], steps: tuple[str, ...]) -> Spot:
    name, rest = declared.name, steps[1:]
    value = node.values.get(name)
    if rest and isinstance(value, Period):
        side = getattr(value, rest[0])
        is_refused = side is None and (*node.at(name), rest[0]) in node.reading.unreadable
        at = node.at(*steps) if isinstance(node.raw.get(name), dict) else node.at(name)
        if side is not None or is_refused:
            return Spot(at, node, side, declared=declared, is_unknown=is_refused)
        return Spot(node.at(name), node, missing=rest[0])
    if rest and isinstance(value, dict):
        value = value.get(rest[0])
        return _spot(node, name, steps, value, declared)
    if (value is None and node.has(name)) or _is_incomplete(value, node.raw.get(name)):
        return Spot(node.at(name), node, is_unknown=True)
    lost = len(node.unreadable.get(name, ())) if isinstance(value, tuple) else 0
    return replace(_spot(node, name, steps, value, declared), lost=lost)


def _is_incomplete(value: object, raw: object) -> bool:
    """Whether amounts by key lack one that cannot be read."""
    if not isinstance(value, dict) or not isinstance(raw, dict):
        return False
    return len(value) < sum(item is not None for item in raw.values())


def _spot(
    node: Node,
    name: str,
    steps: tuple[str, ...],
    value: Any,  # noqa: ANN401 - what a plan holds
    declared: Field[Any] | None = None,
) -> Spot:
    if value is None or value in NOTHING:
        return Spot(node.path, node, missing=".".join(steps))
    return Spot(node.at(*steps), node, value, node.raw.get(name), declared)


def _raw_spot(node: Node, raw: Any, steps: tuple[str, ...]) -> Spot:  # noqa: ANN401
    """A key of the house, or one that stands everywhere, as it is written."""
    for step in steps[1:]:
        raw = raw.get(step) if isinstance(raw, dict) else None
    if raw is None or raw in NOTHING:
        return Spot(node.path, node, missing=".".join(steps))
    value = tuple(raw) if isinstance(raw, list) else raw
    return Spot(node.at(*steps), node, value, raw)
