"""The kinds of fields: how each reads what people write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar, cast, overload

from planlint.finding import text
from planlint.place import Path
from planlint.plan.node import Deferred, Field, Node
from planlint.plan.reading import ForeignAmount, Period
from planlint.plan.slug import one_line_ids
from planlint.quantity import (
    Cadence,
    Quantity,
    UnreadableValue,
    read_cadence,
    read_date,
    read_duration,
    read_measured,
    read_money,
    read_number,
    read_percent_change,
    read_period,
    read_rate,
    read_ratio,
    read_weekly_rate,
    read_yes_no,
)

N = TypeVar("N", bound=Node)


class Text(Field[str]):
    """Free text."""

    kind: ClassVar[str] = "text"

    def __init__(self) -> None:
        super().__init__("")

    def read(self, raw: Any, path: Path, node: Node) -> str:
        return raw if isinstance(raw, str) else str(raw)


class Id(Text):
    """The object's own id."""

    kind = "id"


class Url(Text):
    """A link."""

    kind = "url"


class Word(Field[str]):
    """A word of a list: lower case, with underscores."""

    kind: ClassVar[str] = "word"

    def __init__(self) -> None:
        super().__init__("")

    def read(self, raw: Any, path: Path, node: Node) -> str:
        return as_word(raw)


class Ref(Field[str]):
    """The id of an object in one of the lists."""

    kind: ClassVar[str] = "ref"

    def __init__(self, *lists: str) -> None:
        super().__init__("", points_to=lists)

    def read(self, raw: Any, path: Path, node: Node) -> str:
        return str(raw)


class Refs(Field[tuple[str, ...]]):
    """One id or a list of ids."""

    kind: ClassVar[str] = "refs"

    def __init__(self, *lists: str) -> None:
        super().__init__((), points_to=lists)

    def read(self, raw: Any, path: Path, node: Node) -> tuple[str, ...]:
        return tuple(str(item) for item in as_list(raw) if is_scalar(item))


class Texts(Field[tuple[str, ...]]):
    """One text or a list of texts."""

    kind: ClassVar[str] = "text_list"

    def __init__(self) -> None:
        super().__init__(())

    def read(self, raw: Any, path: Path, node: Node) -> tuple[str, ...]:
        return tuple(str(item) for item in as_list(raw) if is_scalar(item))


class Words(Texts):
    """One word or a list of words."""

    kind = "words"

    def read(self, raw: Any, path: Path, node: Node) -> tuple[str, ...]:
        return tuple(as_word(item) for item in as_list(raw) if is_scalar(item))


class QuantityField(Field["Quantity | None"]):
    """A number with its unit; None where it is absent or unreadable."""

    def __init__(self) -> None:
        super().__init__(None)


class Money(QuantityField):
    """An amount in the plan's currency, over the whole of its period."""

    kind = "money"

    def read(self, raw: Any, path: Path, node: Node) -> Quantity | None:
        return read_plan_money(raw, path, node)


class Number(QuantityField):
    """A number of things."""

    kind = "number"

    def read(self, raw: Any, path: Path, node: Node) -> Quantity | None:
        return read_number(raw)


class Rate(QuantityField):
    """A fraction; a bounded one lies between 0 and 1."""

    kind = "rate"

    def read(self, raw: Any, path: Path, node: Node) -> Quantity | None:
        return read_rate(raw, bounded=self.kind == "bounded_rate")


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

    def read(self, raw: Any, path: Path, node: Node) -> Quantity | None:
        return read_duration(raw)


class Rhythm(Field["Cadence | None"]):
    """How often something is repeated."""

    kind: ClassVar[str] = "cadence"

    def __init__(self) -> None:
        super().__init__(None)

    def read(self, raw: Any, path: Path, node: Node) -> Cadence | None:
        return read_cadence(raw)


class Date(Field["date | None"]):
    """A day; `edge` says which end of a month or quarter it stands for."""

    kind: ClassVar[str] = "date"

    def __init__(self, edge: str | None = None) -> None:
        super().__init__(None)
        self.edge = edge

    def read(self, raw: Any, path: Path, node: Node) -> date | None:
        return read_date(raw, edge=self.edge)


class PeriodField(Field[Period]):
    """A start and an end, or one text such as Q2 2026 that gives both."""

    kind: ClassVar[str] = "period"

    def __init__(self) -> None:
        super().__init__(Period())

    def read(self, raw: Any, path: Path, node: Node) -> Period:
        if not isinstance(raw, Mapping):
            return Period(*read_period(raw))
        return Period(
            self._side(raw.get("start"), "start", path, node),
            self._side(raw.get("end"), "end", path, node),
        )

    def _side(self, raw: Any, edge: str, path: Path, node: Node) -> date | None:
        side_path = (*path, edge)
        if raw is None or side_path in node.reading.unreadable:
            return None
        try:
            return read_date(raw, edge=edge)
        except UnreadableValue as unreadable:
            node.reading.refuse(side_path, unreadable)
            return None


class YesNo(Field["bool | None"]):
    """Yes or no; None where nothing is said."""

    kind: ClassVar[str] = "yes_no"

    def __init__(self) -> None:
        super().__init__(None)

    def read(self, raw: Any, path: Path, node: Node) -> bool | None:
        return read_yes_no(raw)


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
        if self.measured.change and node.values.get("target_type") == "percent_change":
            return read_percent_change(raw)
        if kind == "money":
            return read_plan_money(raw, path, node)
        return read_measured(raw, kind, comparators=self.measured.comparators)


class Section(Field[N], Generic[N]):
    """An object; an absent one is an empty object at its place."""

    kind: ClassVar[str] = "object"

    def __init__(self, item: type[N]) -> None:
        super().__init__(cast("N", None))
        self.item = item

    @overload
    def __get__(self, node: None, owner: type[Node]) -> Field[N]: ...
    @overload
    def __get__(self, node: Node, owner: type[Node]) -> N: ...
    def __get__(self, node: Node | None, owner: type[Node]) -> N | Field[N]:
        if node is None:
            return self
        found = super().__get__(node, owner)
        return self.item(None, node.at(self.name), node.reading) if found is None else found

    def read(self, raw: Any, path: Path, node: Node) -> N:
        return self.item(raw, path, node.reading)


class Items(Field[tuple[N, ...]], Generic[N]):
    """A list of objects; unreadable items are left out."""

    kind: ClassVar[str] = "list"

    def __init__(self, item: type[N]) -> None:
        super().__init__(())
        self.item = item

    def read(self, raw: Any, path: Path, node: Node) -> tuple[N, ...]:
        items = as_list(raw)
        if self.item.one_line_field:
            node.reading.slugs.update(one_line_ids(items, path, self.item.what))
        return tuple(
            self.item(item, (*path, index), node.reading)
            for index, item in enumerate(items)
            if item is not None and (*path, index) not in node.reading.unreadable
        )


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


def read_plan_money(raw: Any, path: Path, node: Node) -> Quantity | None:
    """Read an amount, spread it over the plan's period, and put it into the plan's currency.

    None where a needed exchange rate or period is not stated.
    """
    reading = node.reading
    amount = read_money(raw, currency=reading.currency or None, symbols=reading.symbols)
    if reading.budget_per and amount.per is None and is_of_whole_budget(path):
        amount = replace(amount, per=reading.budget_per)
    if amount.per is not None:
        amount = _over_period(amount, raw, path, node)
    if amount.currency and reading.currency and amount.currency != reading.currency:
        return _exchanged(amount, path, node)
    return amount


def is_of_whole_budget(path: Path) -> bool:
    """Whether `budget.per` speaks of the amount at this path; the phasing names its own months."""
    return path[0] == "budget" and path[1:2] != ("phasing",)


def _over_period(amount: Quantity, raw: Any, path: Path, node: Node) -> Quantity:
    months = node.reading.months
    if months is None:
        raise UnreadableValue("wrong-value", "no-period", {"value": text(raw)})
    total = amount.over(months)
    node.reading.written[path] = f"{raw} over {months.normalize():f} months"
    return total


def _exchanged(amount: Quantity, path: Path, node: Node) -> Quantity | None:
    currency = amount.currency or ""
    rate = node.reading.exchange_rates.get(currency)
    node.reading.foreign.append(ForeignAmount(path, currency, rate))
    if rate is None:
        node.reading.unknown.add(path)
        return None
    return amount.exchanged(rate, node.reading.currency)


def as_word(raw: Any) -> str:
    """The spelling of a word that lists use: lower case, underscores."""
    return "_".join(str(raw).strip().lower().replace("-", " ").split())


def is_scalar(raw: Any) -> bool:
    """Whether a raw value is a text, a number or true or false."""
    return raw is not None and not isinstance(raw, (Mapping, list))


def as_list(raw: Any) -> list[Any]:
    """A list as it is, anything else as a list of one."""
    return raw if isinstance(raw, list) else [raw]
