"""A document: the data of a file, the places of its values, what is wrong with it as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from planlint.document import places
from planlint.document.comments import Comment, find_comments
from planlint.document.lines import START_OF_TEXT, LineTable
from planlint.document.places import NO_KEY, Place, Stretch
from planlint.document.problems import DocumentProblem
from planlint.place import FrameLine, Path, Span

MARKER: Final = "planlint"


class Document:
    """A file that was read; `name` is its path as shown to users.

    `data` is made of dict, list, str, int, Decimal, bool and None, keys are text. When `parsed`
    is false the file could not be read and `data` is None. `text` is without byte order mark.
    """

    def __init__(
        self,
        name: str,
        table: LineTable,
        problems: tuple[DocumentProblem, ...],
        tree: tuple[object, Place] | None = None,
        end: int = 0,
    ) -> None:
        """Take what was read: the tree of data and places, None if the file could not be parsed.

        `end` is the offset where reading stopped: at a second document, else where the text ends.
        """
        self.name = name
        self.text = table.text
        self.problems = problems
        self.parsed = tree is not None
        self.data, self._root = tree or (None, Place(NO_KEY, NO_KEY, 0, 0))
        self._table = table
        self._end = end

    @property
    def lines(self) -> Sequence[str]:
        """The lines without their ends, which are LF, CRLF or CR and nothing else."""
        return self._table.lines

    @cached_property
    def comments(self) -> Sequence[Comment]:
        """The comments in their order; none for a file that could not be parsed."""
        return tuple(find_comments(self._table, self._end)) if self.parsed else ()

    def key_span(self, path: Path) -> Span | None:
        """Where the key at a path stands; None for list items, the root and paths without value.

        Below an alias, and for what a merge key brings, it is the place of the use.
        """
        found = places.find(self._root, path)
        if not found.complete:
            return None
        if found.use is not None and found.is_borrowed:
            return self._span(found.use.value)
        return None if found.place.key is None else self._span(found.place.key)

    def value_span(self, path: Path) -> Span | None:
        """Where the value at a path stands; None for paths without value.

        Of an alias, of what is below it and of what a merge key brings it is the place of the use.
        """
        found = places.find(self._root, path)
        if not found.complete:
            return None
        place = found.use or found.place
        return self._span(place.value)

    def locate(self, path: Path) -> Span:
        """Where a finding about a path points.

        Of a scalar its value, or its key if nothing is written there; of a collection its key;
        of a list item that is a collection its first entry, up to the end of the line; of the
        root the `planlint` key, else the start of the text. A path that does not exist stands
        for its nearest ancestor.
        """
        found = places.find(self._root, path)
        if found.place is self._root:
            return self.key_span((MARKER,)) or START_OF_TEXT
        if found.use is not None and found.is_borrowed:
            return self._span(found.use.value)
        return self._shown(found.place)

    def definition(self, path: Path) -> Span | None:
        """Where the value is anchored that came to a path by alias or merge key, else None."""
        found = places.find(self._root, path)
        return None if found.use is None else self._shown(found.place.defined_at())

    def entries(self) -> Iterator[tuple[Path, Span]]:
        """Every mapping pair and list item with its full extent, in the order of the text."""
        for path, place in places.entries(self._root):
            yield path, self._span(place.extent)

    def frame(self, span: Span) -> tuple[FrameLine, ...]:
        """The lines of a span as a report shows them, at most three."""
        return self._table.frame(span)

    def _shown(self, place: Place) -> Span:
        start, end = places.stretch_to_show(place)
        if place.key is None and place.below is not None:
            end = min(end, self._table.line_end(self._table.line_number(start)))
        # Of an empty list item only the dash before it can be seen.
        return self._span((start if start < end else max(start - 1, 0), end))

    def _span(self, stretch: Stretch) -> Span:
        return self._table.span(*stretch)
