"""The formulas that planlint computes with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from planlint.dataclass import dataclass
from planlint.reference.files import read


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in words; `sources` are ids of claims and facts, `url` the page that was read."""

    id: str
    name: str
    formula: str
    sources: tuple[str, ...] = ()
    url: str = ""
    note: str = ""


@cache
def formulas() -> Mapping[str, Formula]:
    """All formulas by id."""
    return {
        name: Formula(
            id=name,
            name=row["name"],
            formula=row["formula"],
            sources=tuple(row.get("sources", ())),
            url=row.get("url", ""),
            note=row.get("note", ""),
        )
        for name, row in read("formulas")["formulas"].items()
    }
