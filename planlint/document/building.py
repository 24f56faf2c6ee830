"""The builder of a document's data and places: fed with events, it never recurses.

Aliases share what they stand for. How much they would hold if every one were written out is
counted, so that neither a reader of the data nor this builder can be made to walk without end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from planlint.document import refusals
from planlint.document.anchors import Anchored, Anchors
from planlint.document.commas import is_rest_of_number, join_items, join_last_values
from planlint.document.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    stretch,
)
from planlint.document.invisible import has_invisible, in_indentation
from planlint.document.lines import LineTable
from planlint.document.lost_values import LostValues
from planlint.document.open_collections import (
    MERGE,
    OpenCollection,
    OpenList,
    OpenMapping,
    Value,
    is_mergeable,
)
from planlint.document.places import NO_KEY, Place, Stretch
from planlint.document.problems import MAX_MISTAKES, DocumentProblem, Unreadable
from planlint.document.scalar_values import ScalarReader
from planlint.document.scalars import Unusable
from planlint.document.tags import content_start, is_known
from planlint.finding import Problem
from planlint.place import Path


class TreeBuilder:
    """Builds the tree of one document; `handlers` says which event goes where.

    `restore` gives values the characters back for which others stand in the events. The handlers
    raise Unreadable for what cannot be accepted.
    """

    def __init__(self, table: LineTable) -> None:
        self.problems: list[DocumentProblem] = []
        self.restore: Callable[[str], str] | None = None
        self.handlers: Mapping[type[Event], Callable[[Any], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._begin_mapping,
            MappingEndEvent: self._end_collection,
            SequenceStartEvent: self._begin_list,
            SequenceEndEvent: self._end_collection,
            AliasEvent: self._alias,
        }
        self._table = table
        self._text = table.text
        self._has_invisible = has_invisible(table.text)
        self._root = OpenList(0, is_flow=True, anchor=None, nodes_before=0)
        self._open: list[OpenCollection] = [self._root]
        self._anchors = Anchors()
        self._keys: set[str] = set()
        self._nodes = 0
        self._lost = LostValues(table)
        self._scalars = ScalarReader(table, self._anchors, self._lost)

    def begin_document(self) -> bool:
        """Forget a document in which nothing was written; say no if there was something."""
        if any(not place.is_empty for place in self._root.places):
            return False
        self._root.data.clear()
        self._root.places.clear()
        return True

    def tree(self) -> tuple[object, Place]:
        """Give the data of the whole document and its place."""
        if not self._root.places:
            return None, Place(NO_KEY, NO_KEY, 0, 0)
        return self._root.data[0], self._root.places[0]

    def find_losses(self, *, to_the_end: bool) -> list[Problem]:
        """Say which values were lost; only at the end is it known which anchors are not used."""
        for lead_in, place in self._anchors.unused_texts() if to_the_end else ():
            self._lost.see_unused_anchor(lead_in, *place)
        self._lost.finish(self._keys, self.tree()[1] if to_the_end else None)
        return self._lost.found

    def _begin_mapping(self, event: MappingStartEvent) -> None:
        start = self._begin(event)
        # The single pair of `[a: b]` is in flow style, too, but nothing encloses it.
        is_flow = self._text.startswith("{", start)
        self._open.append(OpenMapping(start, is_flow, event.anchor, self._nodes - 1))

    def _begin_list(self, event: SequenceStartEvent) -> None:
        start = self._begin(event)
        self._open.append(OpenList(start, bool(event.flow_style), event.anchor, self._nodes - 1))

    def _begin(self, event: MappingStartEvent | SequenceStartEvent) -> int:
        """Check that a collection may begin; returns where it begins itself."""
        start, end = stretch(event)
        holder = self._open[-1]
        if isinstance(holder, OpenMapping) and holder.key is None:
            raise Unreadable(refusals.collection_as_key(self._table, start))
        if len(self._open) > refusals.MAX_DEPTH:
            raise Unreadable(refusals.too_deep(self._table, (start, start + 1)))
        self._count(1, start, start + 1)
        if event.anchor is not None:
            self._anchors.begin(event.anchor)
        if event.anchor is None and event.tag is None:
            return start
        return self._skip_properties(event, start, end)

    def _end_collection(self, event: MappingEndEvent | SequenceEndEvent) -> None:
        closing = self._open.pop()
        end = stretch(event)[1] if closing.is_flow else closing.end
        if isinstance(closing, OpenMapping):
            self._keys.update(closing.data)
            self._lost.see_commas(join_last_values(self._text, closing))
        elif closing.is_flow:
            self._lost.see_commas(join_items(self._text, closing))
            if not closing.data:
                self._lost.see_empty_list(closing.start, end)
        self._add(closing.close(end), closing.anchor, self._nodes - closing.nodes_before)

    def _scalar(self, event: ScalarEvent) -> None:
        start, end = stretch(event)
        text: str = event.value if self.restore is None else self.restore(event.value)
        if event.anchor is not None or event.tag is not None:
            start = self._skip_properties(event, start, end)
        holder = self._open[-1]
        if isinstance(holder, OpenMapping) and holder.key is None:
            self._key(holder, text, (start, end), is_plain=not event.style)
            if event.anchor is not None:
                value = Value(text, start, end, text=text)
                place = Place(NO_KEY, NO_KEY, start, end)
                self._anchors.define(event.anchor, Anchored(value, place, 1))
            return
        self._count(1, start, end)
        if isinstance(holder, OpenMapping) and holder.is_rest:
            holder.lengthen_last()
            return
        value = self._scalars.read(holder, event, text, start)
        if isinstance(value.data, Unusable):
            self._refuse_number(value)
        self._add(value, event.anchor, 1)

    def _key(self, holder: OpenMapping, text: str, place: Stretch, *, is_plain: bool) -> None:
        holder.is_rest = is_plain and is_rest_of_number(self._text, holder, *place)
        if not holder.is_rest:
            self._check_key(holder, text, place, is_plain=is_plain)
        holder.begin(text, place, is_merge=is_plain and text == MERGE)

    def _check_key(self, holder: OpenMapping, text: str, place: Stretch, *, is_plain: bool) -> None:
        if is_plain and not holder.is_flow:
            indented = self._has_invisible and in_indentation(self._table, holder, *place)
            if indented:
                raise Unreadable(refusals.invisible(self._table, indented))
            holder.has_glued_dash |= self._lost.see_block_key(*place)
        is_merge = is_plain and text == MERGE
        first = holder.first_merge if is_merge else holder.places.get(text)
        if first is not None and first.key is not None and not holder.has_glued_dash:
            self._report(refusals.double_key(self._table, text, first.key, place))

    def _refuse_number(self, value: Value) -> None:
        """Report a number that cannot be used; its text takes its place."""
        if value.data is Unusable.TOO_LONG:
            self._report(refusals.long_number(self._table, (value.start, value.end)))
        else:
            self._report(refusals.not_finite(self._path(), value.text or ""))
        value.data = value.text

    def _alias(self, event: AliasEvent) -> None:
        start, end = stretch(event)
        name = event.anchor or ""
        if name not in self._anchors:
            raise Unreadable(refusals.unknown_name(self._table, start, end))
        target = self._anchors.use(name)
        if target is None:
            raise Unreadable(refusals.cycle(self._table, (start, end), name))
        self._count(target.nodes, start, end)
        value = target.value
        if len(self._open) - 1 + value.height > refusals.MAX_DEPTH:
            raise Unreadable(refusals.too_deep(self._table, (start, end)))
        holder = self._open[-1]
        if not isinstance(holder, OpenMapping) or holder.key is not None:
            origin = target.place
            use = Value(value.data, start, end, origin.below, origin, value.height, value.text)
            self._add(use, None, 0)
        elif value.text is None:
            raise Unreadable(refusals.collection_as_key(self._table, start))
        else:
            self._key(holder, value.text, (start, end), is_plain=False)

    def _add(self, value: Value, anchor: str | None, nodes: int) -> None:
        holder = self._open[-1]
        if isinstance(holder, OpenMapping) and holder.is_merging and not is_mergeable(value.data):
            raise Unreadable(refusals.no_merge(self._table, value.start, value.end))
        place = holder.add(value)
        if anchor is not None:
            self._anchors.define(anchor, Anchored(value, place, nodes))

    def _count(self, nodes: int, start: int, end: int) -> None:
        self._nodes += nodes
        if self._nodes > refusals.MAX_NODES:
            raise Unreadable(refusals.too_many_nodes(self._table, (start, end)))

    def _skip_properties(
        self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, start: int, end: int
    ) -> int:
        if event.tag is not None and not is_known(event.tag):
            self._report(refusals.foreign_tag(self._table, start, end))
        return content_start(self._text, start, end)

    def _report(self, found: DocumentProblem) -> None:
        if len(self.problems) == MAX_MISTAKES:
            raise Unreadable(refusals.too_many_mistakes())
        self.problems.append(found)

    def _path(self) -> Path:
        """The path of the value that is being read."""
        return tuple(
            (holder.key or "") if isinstance(holder, OpenMapping) else len(holder.data)
            for holder in self._open[1:]
        )
