"""What somebody meant by a word that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 40


def plain(word: str) -> str:
    """A word in small letters with underscores: postsPerWeek, Posts per week, posts-per-week."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", word.strip()[: 2 * LONGEST])
    return re.sub(r"[\s_-]+", "_", apart).lower()


def meant(word: str, known: Iterable[str]) -> str | None:
    """The known word that is a slip of the fingers away; the first of those equally near.

    Words of fewer than four letters are too short to tell a slip from another word.
    """
    limit = min(2, len(word) // 4) if len(word) <= LONGEST else 0
    best = None
    for candidate in known:
        if limit == 0:
            break
        distance = _slips(word, candidate, limit)
        if distance <= limit:
            best, limit = candidate, distance - 1
    return best


def _slips(one: str, other: str, limit: int) -> int:
    """Letters left out, put in, changed or swapped with the next; above `limit` it stops counting.

    The optimal string alignment distance.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    older: list[int] = []
    old = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            slips = min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                slips = min(slips, older[j - 2] + 1)
            row.append(slips)
        if min(row) > limit:
            return limit + 1
        older, old = old, row
    return old[-1]
