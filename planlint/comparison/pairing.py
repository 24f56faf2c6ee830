"""Which plan of the one side is which of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def paired(
    before: Sequence[T], after: Sequence[T], likenesses: Iterable[Callable[[T], str]]
) -> list[tuple[T | None, T | None]]:
    """Put plans together by the first likeness that tells them apart; two single plans belong.

    An empty likeness is none. Those of the later side come in its order, then what it lacks.
    """
    if len(before) == len(after) == 1:
        return [(before[0], after[0])]
    left, waiting = list(range(len(before))), list(range(len(after)))
    found: dict[int, int] = {}
    for likeness in likenesses:
        old = _only([(likeness(before[number]), number) for number in left])
        new = _only([(likeness(after[number]), number) for number in waiting])
        found |= {new[key]: old[key] for key in new if key in old}
        left = [number for number in left if number not in found.values()]
        waiting = [number for number in waiting if number not in found]
    both: list[tuple[T | None, T | None]] = [
        (before[found[number]] if number in found else None, plan)
        for number, plan in enumerate(after)
    ]
    return [*both, *((before[number], None) for number in left)]


def _only(keyed: Sequence[tuple[str, int]]) -> dict[str, int]:
    """The numbers by key, where a key is that of one only."""
    often = Counter(key for key, _ in keyed)
    return {key: number for key, number in keyed if key and often[key] == 1}
