"""Plans as plain data for expressions: what is not written is null, what is not known is left out.

Of the fields only those are given that an expression names. A key that is left out makes an
evaluation fail wherever its value would decide, which counts as not known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from planlint.checks.generic.limits import amount_of
from planlint.dataclass import dataclass
from planlint.plan.node import Node
from planlint.plan.reading import Period
from planlint.plan.sections import Items, Section
from planlint.plan.shape import is_free
from planlint.quantity import Quantity
from planlint.rule import CannotJudge

Data: TypeAlias = "dict[str, Any]"

LONGEST_TEXT = 10_000
MOST = 2_000_000
LISTS = ("refs", "words", "text_list")
MAPS = ("map", "money_map")
NOT_KNOWN = object()


@dataclass(frozen=True, slots=True)
class Range:
    """A field whose value is a range: where it is put, and its ends."""

    group: Data
    name: str
    path: str
    ends: tuple[float, float]


@dataclass(slots=True)
class Builder:
    """Makes data of a plan's objects, as much as is allowed.

    `names` are the fields that are wanted. `longest` and `widest` are the longest text and list
    there are in what was made.
    """

    names: Collection[str]
    ranges: list[Range] = field(default_factory=list)
    longest: int = 0
    widest: int = 0
    made: int = 0

    def of(self, node: Node, path: str = "") -> Data:
        """The data of an object; `path` is its way from `it`, if it is part of it."""
        data: Data = {}
        for name in self.names:
            declared = node.fields.get(name)
            if declared is None:
                self._put(data, name, self._free(node.raw.get(name)) if is_free(name) else None)
            elif isinstance(declared, Section):
                child = node.values.get(name) or declared.item(None, node.at(name), node.reading)
                if name not in node.unreadable:
                    data[name] = self.of(child, f"{path}.{name}" if path else "")
            elif isinstance(declared, Items):
                if name not in node.unreadable:
                    self._put(data, name, [self.of(item) for item in node.values.get(name, ())])
            else:
                self._field(data, node, name, f"{path}.{name}" if path else "")
        return data

    def _field(self, data: Data, node: Node, name: str, path: str) -> None:
        value = node.id if name == "id" else node.values.get(name)
        declared = node.fields[name]
        is_unknown = name in node.unreadable or (value is None and node.has(name))
        if is_unknown:
            return
        if declared.kind == "period":
            self._put(data, name, self._period(value, node, name))
        elif declared.kind in MAPS:
            self._put(data, name, self._map(value, node.raw.get(name)))
        elif value is None or value in ("", ()):
            self._put(data, name, [] if declared.kind in LISTS else None)
        else:
            amount = amount_of(value) if not isinstance(value, (str, bool)) else None
            if isinstance(amount, Quantity) and not amount.exact:
                ends = (float(amount.low), float(amount.high))
                self.ranges.append(Range(data, name, path, ends))
            else:
                self._put(data, name, self._plain(amount or value))

    def _period(self, value: object, node: Node, name: str) -> Data:
        sides = value if isinstance(value, Period) else Period()
        known = {"start": self._plain(sides.start), "end": self._plain(sides.end)}
        refused = node.reading.unreadable
        return {side: day for side, day in known.items() if (*node.at(name), side) not in refused}

    def _map(self, value: object, raw: object) -> object:
        """The values by key; not known where one of them is not."""
        written = value if isinstance(value, Mapping) else {}
        amounts = [item for item in written.values() if isinstance(item, Quantity)]
        stated = (
            [item for item in raw.values() if item is not None] if isinstance(raw, dict) else []
        )
        if len(written) < len(stated) or not all(amount.exact for amount in amounts):
            return NOT_KNOWN
        data: Data = {}
        for key, item in written.items():
            self._put(data, str(key), self._free(item))
        return data

    def _free(self, value: Any) -> Any:  # noqa: ANN401 - what a plan holds
        """What stands under a key that planlint does not read, as it is."""
        if isinstance(value, Mapping):
            data: Data = {}
            for key, item in value.items():
                self._put(data, str(key), self._free(item))
            return data
        if isinstance(value, list):
            self.widest = max(self.widest, len(value))
            self._count(len(value))
            items = [self._free(item) for item in value]
            return NOT_KNOWN if NOT_KNOWN in items else items
        return self._plain(value)

    def _plain(self, value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, bool) or value is None:
            return value
        if isinstance(value, Quantity):
            return float(value.low)
        if isinstance(value, (int, Decimal)):
            return float(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, tuple):
            texts = [self._text(str(item)) for item in value]
            return NOT_KNOWN if NOT_KNOWN in texts else texts
        return self._text(str(value))

    def _text(self, value: str) -> object:
        self.longest = max(self.longest, len(value))
        self._count(len(value))
        return NOT_KNOWN if len(value) > LONGEST_TEXT else value

    def _put(self, data: Data, name: str, value: Any) -> None:  # noqa: ANN401
        self._count(1)
        if isinstance(value, list):
            self.widest = max(self.widest, len(value))
            self._count(len(value))
        if value is not NOT_KNOWN:
            data[name] = value

    def _count(self, more: int) -> None:
        self.made += more
        if self.made > MOST:
            raise CannotJudge("the plan is too large for CEL; use a check without it")
