"""Scalars as values of the list or mapping that holds them."""

from __future__ import annotations

from typing import Final

from planlint.document.anchors import Anchors
from planlint.document.events import ScalarEvent, stretch
from planlint.document.lines import LineTable
from planlint.document.lost_values import LostValues, lead
from planlint.document.open_collections import OpenCollection, OpenMapping, Value
from planlint.document.places import Stretch
from planlint.document.scalars import Scalar, Unusable, resolve
from planlint.document.tags import read_tagged

_BLOCK_STYLES: Final = ("|", ">")


class ScalarReader:
    """Reads the scalars of one text, and watches them for what is lost."""

    def __init__(self, table: LineTable, anchors: Anchors, lost: LostValues) -> None:
        self._text = table.text
        self._anchors = anchors
        self._lost = lost

    def read(self, holder: OpenCollection, event: ScalarEvent, text: str, start: int) -> Value:
        """Make the value of a scalar whose text begins at `start`; its data may be Unusable."""
        end = stretch(event)[1]
        if event.style:
            end = self._end_of_block(holder, event, start, end)
        else:
            start, end = self._after_colon(holder, start, end)
            self._lost.see_plain(holder, text, start, end)
            if event.anchor is not None:
                self._anchors.expect_use(event.anchor, lead(holder), stretch(event))
        return Value(_data(event, text), start, end, text=text)

    def _end_of_block(
        self, holder: OpenCollection, event: ScalarEvent, start: int, end: int
    ) -> int:
        """Take blank lines off the end of a text after `|` or `>`; a text in quotes has none."""
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


def _data(event: ScalarEvent, text: str) -> Scalar | Unusable:
    if event.tag is not None:
        return read_tagged(event.tag, text)
    return text if event.style else resolve(text)
