"""Phrases of a language, and how they are found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

# Letters that people write in several ways: Arabic without its signs, apostrophes straight or not.
_LOOSE_LETTERS = str.maketrans("أإآٱى’", "ااااي'")
_BETWEEN_WORDS = r"[\s\-]*"
_NEVER = re.compile(r"(?!)")

Stretch: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one language.

    With `matching` word they are found as words of their own, one that ends in * at the start of
    a word, after any of `prefixes`; with substring wherever they stand. Case makes no difference.
    """

    entries: tuple[str, ...]
    matching: str
    prefixes: tuple[str, ...] = ()

    def find(self, text: str) -> Iterator[Stretch]:
        """Every place of a text where one stands."""
        return (match.span() for match in _pattern(self).finditer(text.translate(_LOOSE_LETTERS)))

    def near(self, text: str, start: int, end: int, within: int | None, *, ahead: bool) -> bool:
        """Whether one stands before (`ahead`) or after text[start:end].

        `within` is the most words (characters, for substrings) there may be to it, its own
        counted; None for any distance.
        """
        for first, last in self.find(text):
            on_its_side = last <= start if ahead else first >= end
            if on_its_side and (
                within is None or self._distance(text, (first, last), (start, end)) <= within
            ):
                return True
        return False

    def nearest(self, text: str, start: int, end: int, within: int) -> Stretch | None:
        """Where the one closest to text[start:end] stands, `within` so many words; else None."""
        reached = [(self._distance(text, span, (start, end)), span) for span in self.find(text)]
        distance, span = min(reached, default=(within + 1, (0, 0)))
        return span if distance <= within else None

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
