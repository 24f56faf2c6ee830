"""Findings that only follow from a value that cannot be read: one mistake is one finding."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from planlint.finding import Problem
from planlint.place import ROOT, Path

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
    return tuple(
        problem
        for problem in problems
        if not any(_rests_on(_path(problem), path, population) for path in unknown)
    )


def _path(problem: Problem) -> Path:
    return problem.at if isinstance(problem.at, tuple) else ROOT


def _rests_on(place: Path, unreadable: Path, population: Collection[Path]) -> bool:
    holder = owner(unreadable, population)
    if holder is None:
        return not _are_siblings(place, unreadable)
    if holder != ROOT:
        return owner(place, population) == holder
    is_of_plan = owner(place, population) == ROOT
    is_section = len(unreadable) <= LENGTH_OF_AN_ITEM
    return is_of_plan and (is_section or place == ROOT or place[:1] == unreadable[:1])


def _are_siblings(place: Path, unreadable: Path) -> bool:
    """Whether a place lies in another item of the list in which an item is unreadable."""
    above = len(unreadable) - 1
    same_list = place[:above] == unreadable[:above] and len(place) > above
    return same_list and isinstance(unreadable[-1], int) and place[above] != unreadable[-1]
