"""Fields of quantities: money, numbers, rates, durations, and values of a metric's kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from planlint.finding import text
from planlint.place import Path
from planlint.plan.amounts import in_plan_currency, read_plan_money
from planlint.plan.node import Deferred, Field, Node
from planlint.quantity import (
    Quantity,
    UnreadableValue,
    read_duration,
    read_hourly_rate,
    read_measured,
    read_number,
    read_percent_change,
    read_rate,
    read_ratio,
    read_weekly_rate,
)


class QuantityField(Field["Quantity | None"]):
    """A number with its unit; None where it is absent or unreadable."""

    def __init__(self) -> None:
        super().__init__(None)


class Money(QuantityField):
    """An amount in the plan's currency, over the whole of its period."""

    kind = "money"

    def read(self, raw: Any, path: Path, node: Node) -> Quantity | None:
        return read_plan_money(raw, path, node)


class HourlyRate(QuantityField):
    """The price of an hour of work."""

    kind = "hourly_rate"

    def read(self, raw: Any, path: Path, node: Node) -> Quantity | None:
        reading = node.reading
        rate = read_hourly_rate(raw, currency=reading.currency or None, symbols=reading.symbols)
        return in_plan_currency(rate, path, node)


class Number(QuantityField):
    """A number of things."""

    kind = "number"

    def read(self, raw: Any, path: Path, node: Node) -> Quantity | None:
        return read_number(raw)


class Rate(QuantityField):
    """A fraction; a bounded one lies between 0 and 1."""

    kind = "rate"

    def __init__(self, *, comparators: bool = False) -> None:
        super().__init__()
        self.comparators = comparators

    def read(self, raw: Any, path: Path, node: Node) -> Quantity | None:
        bounded = self.kind == "bounded_rate"
        return read_rate(raw, bounded=bounded, comparators=self.comparators)


class BoundedRate(Rate):
    """A fraction between 0 and 1."""

    kind = "bounded_rate"


class Ratio(QuantityField):
    """A multiple, such as a return on ad spend."""

    kind = "ratio"

    def read(self, raw: Any, path: Path, node: Node) -> Quantity | None:
        return read_ratio(raw)


class WeeklyRate(QuantityField):
    """How often a week."""

    kind = "weekly_rate"

    def read(self, raw: Any, path: Path, node: Node) -> Quantity | None:
        return read_weekly_rate(raw)


class Duration(QuantityField):
    """A length of time in minutes."""

    kind = "duration"

    def __init__(self, *, comparators: bool = False) -> None:
        super().__init__()
        self.comparators = comparators

    def read(self, raw: Any, path: Path, node: Node) -> Quantity | None:
        return read_duration(raw, comparators=self.comparators)


class Measured(QuantityField):
    """A value of the kind of a metric; `kind_of` finds it once all objects are read."""

    kind = "measured"

    def __init__(
        self, kind_of: Callable[[Node], str], *, comparators: bool = False, change: bool = False
    ) -> None:
        super().__init__()
        self.kind_of = kind_of
        self.comparators = comparators
        self.change = change

    def read(self, raw: Any, path: Path, node: Node) -> Quantity | None:
        node.reading.deferred.append(Deferred(node, _Resolved(self), raw, path))
        return None


class _Resolved(QuantityField):
    """A measured field whose turn has come."""

    def __init__(self, measured: Measured) -> None:
        super().__init__()
        self.name = measured.name
        self.measured = measured

    def read(self, raw: Any, path: Path, node: Node) -> Quantity | None:
        kind = self.measured.kind_of(node)
        if not kind:
            return _read_any(raw, self.measured.comparators)
        if self.measured.change and node.values.get("target_type") == "percent_change":
            return read_percent_change(raw)
        if kind == "money":
            return read_plan_money(raw, path, node, comparators=self.measured.comparators)
        self._refuse_sign(raw, node)
        if kind == "count" and isinstance(raw, str) and "%" in raw and self.measured.change:
            raise UnreadableValue("wrong-value", "share-of-a-count", {"value": text(raw)})
        negative = self.measured.change and node.values.get("target_type") == "delta"
        return read_measured(raw, kind, comparators=self.measured.comparators, negative=negative)

    def _refuse_sign(self, raw: Any, node: Node) -> None:
        """A plus before a number to reach is a change that lacks its target_type."""
        absolute = node.values.get("target_type", "") in ("", "absolute")
        signed = isinstance(raw, str) and raw.strip().startswith("+") and "%" not in raw
        if self.measured.change and absolute and signed:
            raise UnreadableValue("wrong-value", "signed-target", {"value": text(raw)})


def _read_any(raw: Any, comparators: bool) -> Quantity:  # noqa: FBT001
    """Read a value of a metric that nobody knows: a number, a share or a length of time."""
    refused: UnreadableValue | None = None
    for kind in ("number", "rate", "duration"):
        try:
            return read_measured(raw, kind, comparators=comparators, negative=True)
        except UnreadableValue as unreadable:
            refused = refused or unreadable
    raise refused or UnreadableValue("wrong-value", "not-a-number", {"value": text(raw)})


class MoneyMap(Field[Mapping[str, Quantity]]):
    """Amounts by key."""

    kind: ClassVar[str] = "money_map"

    def __init__(self, *lists: str) -> None:
        super().__init__({}, points_to=lists)

    def read(self, raw: Any, path: Path, node: Node) -> Mapping[str, Quantity]:
        amounts: dict[str, Quantity] = {}
        for key, value in raw.items():
            amount = self._amount(value, (*path, key), node)
            if amount is not None:
                amounts[key] = amount
        return amounts

    def _amount(self, raw: Any, path: Path, node: Node) -> Quantity | None:
        if raw is None or path in node.reading.unreadable:
            return None
        try:
            return read_plan_money(raw, path, node)
        except UnreadableValue as unreadable:
            node.reading.refuse(path, unreadable)
            return None


class FreeMap(Field[Mapping[str, Any]]):
    """Free keys with values as they are written."""

    kind: ClassVar[str] = "map"

    def __init__(self, *lists: str) -> None:
        super().__init__({}, points_to=lists)

    def read(self, raw: Any, path: Path, node: Node) -> Mapping[str, Any]:
        return dict(raw) if isinstance(raw, Mapping) else {}
