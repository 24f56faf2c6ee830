"""The builder of a document's data and places: fed with events, it never recurses.

Aliases share what they stand for. How much they would hold if every one were written out is
counted, so that neither a reader of the data nor this builder can be made to walk without end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from planlint.document import refusals
from planlint.document.anchors import Anchored, Anchors
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
from planlint.document.lines import LineTable
from planlint.document.lost_values import LostValues, lead
from planlint.document.open_collections import (
    MERGE,
    OpenCollection,
    OpenList,
    OpenMapping,
    Value,
    is_mergeable,
)
from planlint.document.places import NO_KEY, Place, Stretch
from planlint.document.problems import (
    MAX_MISTAKES,
    YAML_SYNTAX,
    DocumentProblem,
    Unreadable,
)
from planlint.document.scalars import Scalar, Unusable, resolve
from planlint.document.syntax_advice import advise_alias, advise_key, advise_merge
from planlint.document.tags import content_start, is_known, read_tagged
from planlint.finding import Problem
from planlint.place import Path

_BLOCK_STYLES = ("|", ">")


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
        self._root = OpenList(0, is_flow=True, anchor=None, nodes_before=0)
        self._open: list[OpenCollection] = [self._root]
        self._anchors = Anchors()
        self._keys: set[str] = set()
        self._nodes = 0
        self._lost = LostValues(table)

    def begin_document(self) -> bool:
        """Forget a document in which nothing was written; say no if there was something."""
        if any(not place.is_empty for place in self._root.places):
            return False
        self._root.data.clear()
        self._root.places.clear()
        return True

    def result(self) -> tuple[object, Place]:
        """Give the data and the place of the whole document."""
        if not self._root.places:
            return None, Place(NO_KEY, NO_KEY, 0, 0)
        return self._root.data[0], self._root.places[0]

    def find_losses(self, *, to_the_end: bool) -> list[Problem]:
        """Say which values were lost; only at the end is it known which anchors are not used."""
        for lead_in, place in self._anchors.unused_texts() if to_the_end else ():
            self._lost.see_unused_anchor(lead_in, *place)
        self._lost.finish(self._keys)
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
            raise Unreadable(DocumentProblem(YAML_SYNTAX, advise_key(self._table, start)))
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
        elif closing.is_flow and not closing.data:
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
        data: Scalar | Unusable = text
        if event.tag is not None:
            data = read_tagged(event.tag, text)
        elif not event.style:
            data = resolve(text)
        if event.style:
            end = self._end_of_block(holder, event, start, end)
        else:
            start, end = self._after_colon(holder, start, end)
            self._look_for_loss(holder, event, text, (start, end))
        if isinstance(data, Unusable):
            data = self._refuse_number(data, text, (start, end))
        self._add(Value(data, start, end, text=text), event.anchor, 1)

    def _key(self, holder: OpenMapping, text: str, place: Stretch, *, is_plain: bool) -> None:
        is_merge = is_plain and text == MERGE
        first = holder.first_merge if is_merge else holder.places.get(text)
        if first is not None and first.key is not None:
            self._report(refusals.double_key(self._table, text, first.key, place))
        holder.begin(text, place, is_merge=is_merge)

    def _look_for_loss(
        self, holder: OpenCollection, event: ScalarEvent, text: str, place: Stretch
    ) -> None:
        self._lost.see_plain(holder, text, *place)
        if event.anchor is not None:
            self._anchors.expect_use(event.anchor, lead(holder), stretch(event))

    def _refuse_number(self, number: Unusable, text: str, place: Stretch) -> str:
        """Report a number that cannot be used; its text stands for it."""
        if number is Unusable.TOO_LONG:
            self._report(refusals.long_number(self._table, place))
        else:
            self._report(refusals.not_finite(self._path(), text))
        return text

    def _end_of_block(
        self, holder: OpenCollection, event: ScalarEvent, start: int, end: int
    ) -> int:
        """Take blank lines off the end of a text after `|` or `>`; other texts end as they do."""
        if event.style not in _BLOCK_STYLES:
            return end
        self._lost.see_block(holder, event.value, start, end)
        return start + len(self._text[start:end].rstrip(" \t\r\n"))

    def _after_colon(self, holder: OpenCollection, start: int, end: int) -> Stretch:
        """Place a value that is not written behind its colon, or behind its key."""
        if start < end or not isinstance(holder, OpenMapping):
            return start, end
        behind = self._text.find(":", holder.key_end, end) + 1 or holder.key_end
        return behind, behind

    def _alias(self, event: AliasEvent) -> None:
        start, end = stretch(event)
        if event.anchor not in self._anchors:
            raise Unreadable(DocumentProblem(YAML_SYNTAX, advise_alias(self._table, start, end)))
        target = self._anchors.use(event.anchor)
        if target is None:
            raise Unreadable(refusals.cycle(self._table, (start, end), event.anchor))
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
            raise Unreadable(DocumentProblem(YAML_SYNTAX, advise_key(self._table, start)))
        else:
            self._key(holder, value.text, (start, end), is_plain=False)

    def _add(self, value: Value, anchor: str | None, nodes: int) -> None:
        holder = self._open[-1]
        if isinstance(holder, OpenMapping) and holder.is_merging and not is_mergeable(value.data):
            raise Unreadable(
                DocumentProblem(YAML_SYNTAX, advise_merge(self._table, value.start, value.end))
            )
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
        if len(self.problems) <= MAX_MISTAKES:
            self.problems.append(found)

    def _path(self) -> Path:
        """The path of the value that is being read."""
        return tuple(
            (holder.key or "") if isinstance(holder, OpenMapping) else len(holder.data)
            for holder in self._open[1:]
        )
