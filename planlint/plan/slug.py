"""Ids of objects that are written as one line of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from planlint.place import Path


def slug(words: str) -> str:
    """The id that a line of text gives: "Parents near us" is parents-near-us; may be empty."""
    plain = words if words.isascii() else _in_latin_letters(words)
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _in_latin_letters(words: str) -> str:
    from unicodedata import normalize

    return normalize("NFKD", words).encode("ascii", "ignore").decode()


def one_line_ids(items: Sequence[Any], path: Path, what: str) -> Iterator[tuple[Path, str]]:
    """The ids of a list's one-line items.

    Equal slugs get -2, -3; words without Latin letters give the name of the list's objects and
    their number.
    """
    taken = {str(item.get("id")) for item in items if isinstance(item, dict)}
    highest: dict[str, int] = {}
    for index, item in enumerate(items):
        if isinstance(item, str):
            name = _free(slug(item) or f"{slug(what)}-{index + 1}", taken, highest)
            taken.add(name)
            yield (*path, index), name


def _free(wanted: str, taken: set[str], highest: dict[str, int]) -> str:
    """An id that is not taken; `highest` are the numbers given so far, where to go on counting."""
    name, number = wanted, highest.get(wanted, 1)
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    highest[wanted] = number
    return name
