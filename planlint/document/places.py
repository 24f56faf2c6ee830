"""Where every value of a document stands: a tree beside the data, in offsets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from planlint.dataclass import dataclass
from planlint.place import ROOT, Path, Step

NO_KEY: Final = -1

Stretch: TypeAlias = tuple[int, int]


@dataclass(slots=True, eq=False)
class Place:
    """The offsets of a value and of its key, ends exclusive, and the places below it.

    `origin` is the place of the anchored value where the value came by alias or merge key; the
    offsets are then those of the use. What a merge key brings has the use for its key, too.
    """

    key_start: int
    key_end: int
    start: int
    end: int
    below: dict[str, Place] | list[Place] | None = None
    origin: Place | None = None

    @property
    def key(self) -> Stretch | None:
        """The key's stretch; None for list items and the root."""
        return None if self.key_start == NO_KEY else (self.key_start, self.key_end)

    @property
    def value(self) -> Stretch:
        """The value's stretch."""
        return self.start, self.end

    @property
    def extent(self) -> Stretch:
        """The whole entry: key through value of a pair, a list item as it is."""
        return (self.start if self.key_start == NO_KEY else self.key_start), self.end

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written where the value should be."""
        return self.start == self.end

    def child(self, step: Step) -> Place | None:
        """One step down; a number finds a key of that name, too."""
        if isinstance(self.below, dict):
            return self.below.get(str(step))
        if isinstance(self.below, list) and isinstance(step, int) and 0 <= step < len(self.below):
            return self.below[step]
        return None

    def children(self) -> Iterator[tuple[Step, Place]]:
        """The entries of a collection, in the order of the data."""
        if isinstance(self.below, dict):
            yield from self.below.items()
        elif self.below is not None:
            yield from enumerate(self.below)

    def defined_at(self) -> Place:
        """The place where the value itself is written."""
        place = self
        while place.origin is not None:
            place = place.origin
        return place


class Found:
    """A place at a path, and the first alias or merge key on the way, which may be itself."""

    def __init__(self, place: Place, use: Place | None, *, complete: bool) -> None:
        self.place = place
        self.use = use
        self.complete = complete

    @property
    def is_borrowed(self) -> bool:
        """Whether the place belongs to the text of an anchor that is used further up."""
        return self.use is not None and self.use is not self.place


def find(root: Place, path: Path) -> Found:
    """Go down a path as far as it exists."""
    place = root
    use = None
    for step in path:
        below = place.child(step)
        if below is None:
            return Found(place, use, complete=False)
        place = below
        if use is None and place.origin is not None:
            use = place
    return Found(place, use, complete=True)


def stretch_to_show(place: Place) -> Stretch:
    """Where a finding about a value points, as `Document.locate` says."""
    if place.key is None:
        return _of_item(place)
    return place.key if place.below is not None or place.is_empty else place.value


def _of_item(item: Place) -> Stretch:
    while item.below and item.origin is None:
        first = min((below for _, below in item.children()), key=lambda below: below.extent)
        if first.key is not None:
            return first.key if first.below is not None else first.extent
        item = first
    return item.value


def entries(root: Place) -> Iterator[tuple[Path, Place]]:
    """Every mapping pair and list item that stands in the text, in its order.

    What a merge key brings is an entry at its use; what is below an alias stands elsewhere.
    """
    waiting: list[tuple[Path, Place]] = [(ROOT, root)]
    while waiting:
        path, place = waiting.pop()
        if place is not root:
            yield path, place
        if place.origin is None:
            below = [((*path, step), child) for step, child in place.children()]
            below.sort(key=lambda entry: entry[1].extent, reverse=True)
            waiting.extend(below)
