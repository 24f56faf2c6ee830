"""Findings that only follow from a value that cannot be read: one mistake is one finding."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from planlint.finding import Problem
from planlint.place import ROOT, Path, Step

LENGTH_OF_AN_ITEM = 2


def owner(path: Path, population: Collection[Path]) -> Path | None:
    """The innermost object of a population that holds a path."""
    prefixes = (path[:length] for length in range(len(path), -1, -1))
    return next((prefix for prefix in prefixes if prefix in population), None)


def without_consequences(
    problems: Iterable[Problem], unknown: Collection[Path], population: Collection[Path]
) -> tuple[Problem, ...]:
    """The problems that do not rest on the unreadable values that a check has asked for.

    An object is judged without the unreadable values of another one. What is unreadable outside
    the objects that a rule judges may bear on all of them. In a rule about the plan as a whole a
    section, or an item of a list, bears on everything, a single value on its own section.
    """
    if not unknown:
        return tuple(problems)
    values = _Unreadable(unknown, population)
    return tuple(problem for problem in problems if not values.bear_on(_path(problem)))


def _path(problem: Problem) -> Path:
    return problem.at if isinstance(problem.at, tuple) else ROOT


class _Unreadable:
    """Values that cannot be read, sorted once by what they bear on: a plan may have many."""

    def __init__(self, unknown: Iterable[Path], population: Collection[Path]) -> None:
        self.population = population
        self.holders: set[Path] = set()
        self.items: dict[Path, set[Step]] = {}
        self.sections: set[Step] = set()
        self.bear_on_all = self.bear_on_plan = False
        for path in unknown:
            holder = owner(path, population)
            if holder is None and isinstance(path[-1], int):
                self.items.setdefault(path[:-1], set()).add(path[-1])
            elif holder is None:
                self.bear_on_all = True
            elif holder != ROOT:
                self.holders.add(holder)
            else:
                self.sections.update(path[:1])
                self.bear_on_plan |= len(path) <= LENGTH_OF_AN_ITEM

    def bear_on(self, place: Path) -> bool:
        """Whether what is found at a place rests on one of them."""
        if self.bear_on_all:
            return True
        if any(not _is_beside(place, above, steps) for above, steps in self.items.items()):
            return True
        holder = owner(place, self.population)
        if holder != ROOT:
            return holder in self.holders
        if place == ROOT:
            return bool(self.sections)
        return self.bear_on_plan or place[0] in self.sections


def _is_beside(place: Path, above: Path, steps: Collection[Step]) -> bool:
    """Whether a place lies in another item of a list in which these items are unreadable."""
    length = len(above)
    return len(place) > length and place[:length] == above and place[length] not in steps
