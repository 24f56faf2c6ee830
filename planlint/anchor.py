"""Anchors: paths whose steps stay the same when a list is sorted or grows."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from planlint.place import Path, to_pointer
from planlint.plan.node import Node
from planlint.plan.sections import Items, Section

HASH_LENGTH = 8


class Anchors:
    """The anchors of one plan's data; `model` declares the natural keys of its lists."""

    def __init__(self, data: object, model: type[Node]) -> None:
        self._data = data
        self._model = model
        self._steps: dict[Path, tuple[str, ...]] = {}

    def of(self, path: Path) -> str:
        """The path as a JSON Pointer with stable steps for list items.

        An item's step is its id, else the natural key of its list, else a hash of the item;
        equal ones get #2, #3.
        """
        stable: list[str | int] = []
        data, model = self._data, self._model
        for depth, step in enumerate(path):
            if isinstance(data, Mapping):
                stable.append(step)
                data = data.get(step)
                model = _below(model, str(step))
            elif isinstance(data, Sequence) and not isinstance(data, str) and _in(data, step):
                stable.append(self._stable_steps(path[:depth], data, model)[int(step)])
                data = data[int(step)]
            else:
                stable.extend(path[depth:])
                break
        return to_pointer(tuple(stable))

    def _stable_steps(self, path: Path, items: Sequence[Any], model: type[Node]) -> tuple[str, ...]:
        if path not in self._steps:
            seen: Counter[str] = Counter()
            steps = []
            for item in items:
                step = _step(item, model)
                seen[step] += 1
                steps.append(step if seen[step] == 1 else f"{step}#{seen[step]}")
            self._steps[path] = tuple(steps)
        return self._steps[path]


def _in(data: Sequence[Any], step: str | int) -> bool:
    return isinstance(step, int) and 0 <= step < len(data)


def _below(model: type[Node], name: str) -> type[Node]:
    declared = model.fields.get(name)
    return declared.item if isinstance(declared, (Items, Section)) else Node


def _step(item: object, model: type[Node]) -> str:
    if isinstance(item, Mapping):
        if item.get("id") is not None:
            return str(item["id"])
        parts = [str(item[name]) for name in model.natural_key if item.get(name) is not None]
        if parts:
            return " ".join(parts)
    elif not isinstance(item, Sequence) or isinstance(item, str):
        return str(item)
    written = json.dumps(item, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:HASH_LENGTH]
