"""Collections whose end has not been read yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Final, TypeAlias

from planlint.dataclass import dataclass
from planlint.document.places import NO_KEY, Place, Stretch

MERGE: Final = "<<"


@dataclass(slots=True, eq=False)
class Value:
    """A value that has been read: its data, stretch and places, its nesting and, of a scalar, text.

    `origin` is the anchored place where an alias stands for the value; `height` counts the
    collections in one another (0 for a scalar).
    """

    data: object
    start: int
    end: int
    below: dict[str, Place] | list[Place] | None = None
    origin: Place | None = None
    height: int = 0
    text: str | None = None


@dataclass(slots=True, eq=False)
class _Open:
    start: int
    is_flow: bool
    anchor: str | None
    nodes_before: int
    end: int = 0
    height: int = 1

    def _reach(self, value: Value) -> None:
        self.end = value.end
        if value.height >= self.height:
            self.height = value.height + 1


@dataclass(slots=True, eq=False)
class OpenList(_Open):
    """A list that is being read."""

    data: list[object] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def add(self, value: Value) -> Place:
        """Append an item."""
        place = Place(NO_KEY, NO_KEY, value.start, value.end, value.below, value.origin)
        self.data.append(value.data)
        self.places.append(place)
        self._reach(value)
        return place

    def close(self, end: int) -> Value:
        """Make the value of the list that ends here."""
        return Value(self.data, self.start, end, self.places, height=self.height)


@dataclass(slots=True, eq=False)
class OpenMapping(_Open):
    """A mapping that is being read; `key` is None while the next key is awaited.

    `last` is the pair before; it is lengthened if the awaited key is but the rest of its value.
    A dash is glued if it begins a key: `-id: guests`.
    """

    data: dict[str, object] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    key: str | None = None
    key_start: int = NO_KEY
    key_end: int = NO_KEY
    is_merging: bool = False
    last: Place | None = None
    last_key: str | None = None
    lengthened: dict[str, Place] = field(default_factory=dict)
    is_rest: bool = False
    has_glued_dash: bool = False
    merged: list[tuple[object, Place]] = field(default_factory=list)

    @property
    def first_merge(self) -> Place | None:
        """What the first merge key brings."""
        return self.merged[0][1] if self.merged else None

    def begin(self, key: str, stretch: Stretch, *, is_merge: bool) -> None:
        """Take a key; a value follows."""
        self.key = key
        self.key_start, self.key_end = stretch
        self.is_merging = is_merge

    def add(self, value: Value) -> Place:
        """Give the awaited key its value."""
        place = Place(
            self.key_start, self.key_end, value.start, value.end, value.below, value.origin
        )
        if self.is_merging:
            self.merged.append((value.data, place))
        elif self.key is not None:
            self.data[self.key] = value.data
            self.places[self.key] = place
        self.last, self.last_key = place, None if self.is_merging else self.key
        self.key = None
        self._reach(value)
        return place

    def lengthen_last(self) -> None:
        """Take the awaited key for the rest of the last value; it is no key of the data."""
        if self.last is not None and self.last_key is not None:
            self.last.end = self.key_end
            self.lengthened[self.last_key] = self.last
        self.key = None

    def close(self, end: int) -> Value:
        """Make the value of the mapping that ends here; what it merges comes first, and yields."""
        data, places = self.data, self.places
        if self.merged:
            data, places = _merge(self.merged)
            data.update(self.data)
            places.update(self.places)
        return Value(data, self.start, end, places, height=self.height)


OpenCollection: TypeAlias = OpenList | OpenMapping


def is_mergeable(data: object) -> bool:
    """Whether a value may stand after a merge key: a mapping or a list of mappings."""
    sources = data if isinstance(data, list) else [data]
    return all(isinstance(source, dict) for source in sources)


def _merge(merged: list[tuple[object, Place]]) -> tuple[dict[str, object], dict[str, Place]]:
    """Join the mappings after merge keys; the first that has a key decides."""
    data: dict[str, object] = {}
    places: dict[str, Place] = {}
    for source, place, use in _sources(merged):
        for key, value in source.items():
            entry = place.child(key)
            if entry is not None and key not in data:
                data[key] = value
                places[key] = entry if use is None else _at_use(use, entry)
    return data, places


def _sources(
    merged: list[tuple[object, Place]],
) -> Iterator[tuple[dict[str, object], Place, Place | None]]:
    """Give each mapping to merge, its place, and the alias that brings it."""
    for value, place in merged:
        pairs = [(value, place)]
        if isinstance(value, list) and isinstance(place.below, list):
            pairs = list(zip(value, place.below, strict=True))
        for data, item in pairs:
            uses = (use for use in (place, item) if use.origin is not None)
            if isinstance(data, dict):
                yield data, item, next(uses, None)


def _at_use(use: Place, entry: Place) -> Place:
    return Place(use.start, use.end, use.start, use.end, entry.below, origin=entry)
