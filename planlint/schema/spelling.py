"""What somebody meant by a word that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

LONGEST = 40


def as_seen(word: str) -> str:
    """A word without the blanks around it and the characters that cannot be seen."""
    if word.isascii():
        return word.strip()
    import unicodedata

    return "".join(char for char in word if unicodedata.category(char) != "Cf").strip()


def plain(word: str) -> str:
    """A word in small letters with underscores: postsPerWeek, Posts per week, posts-per-week."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", word.strip()[: 2 * LONGEST])
    return re.sub(r"[\s_-]+", "_", apart).lower()


def meant(word: str, known: Iterable[str]) -> str:
    """The known word that is a slip of the fingers away, the first of those equally near, or "".

    Two slips are allowed in words of eight letters or more, none in words of three or fewer: they
    are too short to tell a slip from another word. A guess at a key turns a warning into an error,
    so it is stricter here than where a name is only suggested.
    """
    return _meant(word, tuple(known)) if len(word) <= LONGEST else ""


@lru_cache(maxsize=4096)
def _meant(word: str, known: tuple[str, ...]) -> str:
    allowed, letters = min(2, len(word) // 4), set(word)
    likely = [
        name
        for name in known
        if abs(len(name) - len(word)) <= allowed and len(letters.difference(name)) <= allowed
    ]
    for slips in range(1, allowed + 1):
        for candidate in likely:
            if _is_within(slips, word, candidate):
                return candidate
    return ""


def _is_within(slips: int, one: str, other: str) -> bool:
    """Whether so many slips make one word the other.

    A slip is a letter left out, put in, changed, or swapped with the next.
    """
    same = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        same += 1
    one, other = one[same:], other[same:]
    if not one or not other or slips == 0:
        return len(one) + len(other) <= slips
    return (
        _is_within(slips - 1, one[1:], other[1:])
        or _is_within(slips - 1, one[1:], other)
        or _is_within(slips - 1, one, other[1:])
        or (one[:2] == other[1::-1] and _is_within(slips - 1, one[2:], other[2:]))
    )
