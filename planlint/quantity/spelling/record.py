"""Rows of the table of spellings."""

from __future__ import annotations

from planlint.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Accepted:
    """A spelling that is read, and what it means in a plan whose currency is USD."""

    written: str
    means: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A spelling that is refused, and what to write instead, one way for each meaning."""

    written: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a kind of field takes; `kind` is the schema's name for it, `where` names fields."""

    kind: str
    title: str
    where: str
    accepted: tuple[Accepted, ...]
    refused: tuple[Refused, ...]


def row(
    kind: str,
    title: str,
    where: str,
    accepted: dict[str, str],
    refused: dict[str, tuple[str, ...]],
) -> Spelling:
    """Make a row of the table from `written: meaning` and `written: instead`."""
    return Spelling(
        kind,
        title,
        where,
        tuple(Accepted(written, means) for written, means in accepted.items()),
        tuple(Refused(written, instead) for written, instead in refused.items()),
    )
