"""Objectives: the types a goal may have, and what fits each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from planlint.dataclass import dataclass
from planlint.reference.files import by_name, fold, read
from planlint.reference.venues import ads_platform_of


@dataclass(frozen=True, slots=True)
class Objective:
    """A type of goal.

    A primary KPI fits when its metric's family is in `families` or the metric in `metrics`.
    `fits` is listed, parent (the type of the goal above decides) or anything. `by_platform`
    pairs an advertising platform with its own objectives that fit.
    """

    id: str
    name: str
    families: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    by_platform: tuple[tuple[str, tuple[str, ...]], ...] = ()
    aliases: tuple[str, ...] = ()
    fits: str = "listed"
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Other names of the objective."""
        return self.aliases


@cache
def _file() -> Mapping[str, Any]:
    return read("objectives")


@cache
def objectives() -> Mapping[str, Objective]:
    """All objectives by their ids and aliases."""
    return by_name(_objective(name, row) for name, row in _file()["objectives"].items())


def objective(name: str) -> Objective | None:
    """The objective of that id or alias, in any case."""
    return objectives().get(fold(name))


def _objective(name: str, row: Mapping[str, Any]) -> Objective:
    return Objective(
        id=name,
        name=row["name"],
        families=tuple(row.get("families", ())),
        metrics=tuple(row.get("metrics", ())),
        by_platform=tuple(
            (platform, tuple(names)) for platform, names in row.get("platforms", {}).items()
        ),
        aliases=tuple(row.get("aliases", ())),
        fits=row.get("fits", "listed"),
        note=row.get("note", ""),
    )


def platform_objectives(objective: Objective, platform: str) -> tuple[str, ...]:
    """The objectives of a platform's ads that fit a goal's; empty where the facts say nothing."""
    return dict(objective.by_platform).get(ads_platform_of(platform), ())


def same_platform_objective(written: str, fitting: Iterable[str]) -> bool:
    """Whether what somebody wrote names one of the fitting objectives, in any known spelling."""
    meant = _spellings().get(fold(written), frozenset({fold(written)}))
    return any(fold(name) in meant for name in fitting)


@cache
def _spellings() -> Mapping[str, frozenset[str]]:
    """What each spelling may mean; one word may name objectives of several platforms."""
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for platform in _file()["platform_objectives"].values():
        for name, others in platform["objectives"].items():
            for spelling in (name, *others):
                meanings[fold(spelling)].add(fold(name))
    return {spelling: frozenset(names) for spelling, names in meanings.items()}
