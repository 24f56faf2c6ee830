"""Anchored values, for the aliases that stand for them."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.dataclass import dataclass
from planlint.document.open_collections import Value
from planlint.document.places import Place, Stretch


@dataclass(slots=True, eq=False)
class Anchored:
    """A value that aliases can stand for, and its size in nodes, aliases in it written out."""

    value: Value
    place: Place
    nodes: int


class Anchors:
    """The anchors of a document, as far as it has been read; a later one of a name replaces it."""

    def __init__(self) -> None:
        self._values: dict[str, Anchored | None] = {}
        self._unused_texts: dict[str, tuple[str, Stretch]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def begin(self, name: str) -> None:
        """Name a collection whose end has not been read."""
        self._values[name] = None

    def define(self, name: str, anchored: Anchored) -> None:
        """Name a value."""
        self._values[name] = anchored

    def use(self, name: str) -> Anchored | None:
        """Give what an alias stands for; None while that is still being read."""
        self._unused_texts.pop(name, None)
        return self._values[name]

    def expect_use(self, name: str, lead: str, stretch: Stretch) -> None:
        """Remember a text without quotes; if nothing uses it, its anchor was meant as text.

        `lead` is what stands before it on its line.
        """
        self._unused_texts[name] = (lead, stretch)

    def unused_texts(self) -> Iterator[tuple[str, Stretch]]:
        """The anchored texts that no alias has used."""
        yield from self._unused_texts.values()
