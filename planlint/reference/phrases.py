"""Phrases of a language, and how they are found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from planlint.dataclass import dataclass

# Letters that people write in several ways: Arabic without its signs, apostrophes straight or not.
_LOOSE_LETTERS = str.maketrans("أإآٱى’", "ااااي'")
_BETWEEN_WORDS = r"[\s\-]*"
_NEVER = re.compile(r"(?!)")

Stretch: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one language.

    With `matching` word they are found as words of their own, one that ends in * at the start of
    a word, after any of `prefixes`; with substring wherever they stand, and then distances are
    counted in characters and not in words. Case makes no difference.
    """

    entries: tuple[str, ...]
    matching: str
    prefixes: tuple[str, ...] = ()

    def find(self, text: str) -> Iterator[Stretch]:
        """Every place of a text where one stands."""
        return (match.span() for match in _pattern(self).finditer(text.translate(_LOOSE_LETTERS)))

    def nearest(self, text: str, place: Stretch, within: int) -> Stretch | None:
        """The one closest to a place of a text, `within` so many words of it; None if none is."""
        reached = [(self._distance(text, found, place), found) for found in self.find(text)]
        distance, nearest = min(reached, default=(within + 1, place))
        return nearest if distance <= within else None

    def _distance(self, text: str, one: Stretch, other: Stretch) -> int:
        gap = text[min(one[1], other[1]) : max(one[0], other[0])]
        return len(gap) if self.matching == "substring" else len(re.findall(r"\w+", gap)) + 1


@cache
def _pattern(phrases: Phrases) -> re.Pattern[str]:
    longest_first = sorted(phrases.entries, key=len, reverse=True)
    if not longest_first:
        return _NEVER
    choices = "|".join(map(_entry, longest_first))
    if phrases.matching == "word":
        prefixes = "|".join(map(re.escape, sorted(phrases.prefixes, key=len, reverse=True)))
        choices = rf"(?<!\w)(?:{prefixes})?(?:{choices})(?!\w)"
    return re.compile(choices.translate(_LOOSE_LETTERS), re.IGNORECASE)


def _entry(entry: str) -> str:
    stem = entry.removesuffix("*")
    ending = r"\w*" if stem != entry else ""
    if entry == "*":
        return r"\w+"
    return _BETWEEN_WORDS.join(map(re.escape, stem.split())) + ending
