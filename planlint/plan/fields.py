"""Fields of words: texts, ids, references, days, yes and no."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from planlint.place import Path
from planlint.plan.node import Field, Node
from planlint.plan.raw import as_list, as_word, is_scalar
from planlint.plan.reading import Period
from planlint.quantity import (
    Cadence,
    Edge,
    UnreadableValue,
    is_placeholder,
    read_cadence,
    read_date,
    read_period,
    read_yes_no,
)


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
        return tuple(str(item) for item in readable(raw, path, node, self.name))


class Texts(Field[tuple[str, ...]]):
    """One text or a list of texts."""

    kind: ClassVar[str] = "text_list"

    def __init__(self) -> None:
        super().__init__(())

    def read(self, raw: Any, path: Path, node: Node) -> tuple[str, ...]:
        return tuple(str(item) for item in readable(raw, path, node, self.name))


class Words(Texts):
    """One word or a list of words."""

    kind = "words"

    def read(self, raw: Any, path: Path, node: Node) -> tuple[str, ...]:
        return tuple(as_word(item) for item in readable(raw, path, node, self.name))


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

    def __init__(self, edge: Edge | None = None) -> None:
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

    def _side(self, raw: Any, edge: Edge, path: Path, node: Node) -> date | None:
        side_path = (*path, edge)
        if raw is None or side_path in node.reading.unreadable:
            return None
        if is_placeholder(raw, node.reading.placeholder_words):
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


def readable(raw: Any, path: Path, node: Node, name: str) -> list[Any]:
    """The items of a list of texts without those that were refused."""
    items = as_list(raw)
    places = [(*path, index) for index in range(len(items))]
    refused = tuple(place for place in places if place in node.reading.unreadable)
    if refused:
        node.unreadable[name] = refused
    return [
        item
        for place, item in zip(places, items, strict=True)
        if is_scalar(item) and place not in refused
    ]
