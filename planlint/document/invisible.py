"""Characters that cannot be seen and yet are no spaces, where lines are indented."""

from __future__ import annotations

import re
from typing import Final

from planlint.document.lines import LineTable
from planlint.document.open_collections import OpenMapping
from planlint.document.places import Stretch

BYTE_ORDER_MARK: Final = "\ufeff"
INVISIBLE: Final = f"[\xa0\xad\u1680\u2000-\u200f\u202f\u205f\u2060\u3000{BYTE_ORDER_MARK}]"

_RUN: Final = rf"{INVISIBLE}+"
_KEY_LEAD: Final = rf"-?[ \t]*{INVISIBLE}(?:[ \t]|{INVISIBLE})*(?:-[ \t])?"


def has_invisible(text: str) -> bool:
    """Whether a text holds any of these characters."""
    return not text.isascii() and re.search(INVISIBLE, text) is not None


def named(character: str) -> str:
    """Give the code and the name of a character: U+00A0 (no-break space)."""
    import unicodedata

    name = unicodedata.name(character, "unnamed").lower()
    return f"U+{ord(character):04X} ({name})"


def in_indentation(table: LineTable, holder: OpenMapping, start: int, end: int) -> Stretch | None:
    """Find the invisible characters that indent the line of a key, or follow its dash.

    A single one before a key that needs no indentation is part of a misspelt key.
    """
    line_start = table.line_start(table.line_number(start))
    lead = re.compile(_KEY_LEAD).match(table.text, start, end)
    lead_end = lead.end() if lead else start
    before = table.text[line_start:lead_end]
    is_indentation = BYTE_ORDER_MARK in before or (
        lead is not None and (len(lead[0]) > 1 or _is_below_key(holder))
    )
    run = re.compile(_RUN).search(table.text, line_start, lead_end)
    return run.span() if run and is_indentation else None


def _is_below_key(holder: OpenMapping) -> bool:
    """Whether the line above was a key without a value, or what stands below such a key."""
    last = holder.last
    return last is not None and (last.is_empty or last.below is not None)
