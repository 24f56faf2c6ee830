"""Platforms: where marketing happens, what is part of what, who sells the space."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from planlint.dataclass import dataclass
from planlint.reference.files import by_name, fold, read


@dataclass(frozen=True, slots=True)
class Platform:
    """A place for marketing.

    `kind` is social, search, email, web, offline or other; `parent` the id of the platform that
    this one is a part of; `ads` the advertising platform that sells its space; `feeds` the
    platforms that an advertising platform shows its ads on.
    """

    id: str
    name: str
    kind: str
    parent: str = ""
    ads: str = ""
    feeds: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Other names of the platform, former ones too."""
        return (*self.aliases, *self.former_names)


@cache
def platforms() -> Mapping[str, Platform]:
    """All platforms by their ids, aliases and former names; a part has its parent's kind."""
    rows = read("platforms")["platforms"]
    return by_name(_platform(name, row, rows) for name, row in rows.items())


def _platform(name: str, row: Mapping[str, str], rows: Mapping[str, Mapping[str, str]]) -> Platform:
    parent = row.get("parent", "")
    whole = rows.get(parent, row)
    return Platform(
        id=name,
        name=row["name"],
        kind=whole["kind"],
        parent=parent,
        ads=whole.get("ads", ""),
        feeds=tuple(row.get("feeds", ())),
        aliases=tuple(row.get("aliases", ())),
        former_names=tuple(row.get("former_names", ())),
    )


def platform(word: str) -> Platform | None:
    """The platform of that id, alias or former name, in any case."""
    return platforms().get(fold(word))


def parent_of(word: str) -> str:
    """The id of the platform that this one is a part of, else its own; an unknown word as it is."""
    known = platform(word)
    return (known.parent or known.id) if known else word


def kind_of(word: str) -> str:
    """The kind of a platform: social, search, email, web, offline, other; empty if unknown."""
    known = platform(word)
    return known.kind if known else ""


def ads_platform_of(word: str) -> str:
    """The id of the advertising platform that sells a platform's space; empty if none is known."""
    known = platform(word)
    return known.ads if known else ""


def feeds(word: str) -> tuple[str, ...]:
    """The platforms on which ads of this one appear: its feeds, else the platform it belongs to."""
    known = platform(word)
    return (known.feeds if known else ()) or (parent_of(word),)
