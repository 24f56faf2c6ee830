"""Small pieces of English."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[\"“‘(]?[A-Z])")
_ABBREVIATIONS = ("e.g.", "i.e.", "vs.", "cf.", "approx.", "U.S.", "No.")


def first_sentence(text: str) -> str:
    """Return the first sentence of a paragraph, with its period."""
    for end in _SENTENCE_END.finditer(text):
        sentence = text[: end.end()].rstrip()
        if not sentence.endswith(_ABBREVIATIONS):
            return sentence
    return text.strip()


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: 1 plan, 2 plans, 1,200 plans."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def enumerated(words: Sequence[str]) -> str:
    """Join words as a sentence does: a, b and c."""
    if len(words) < 2:  # noqa: PLR2004 - two words need an "and"
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
