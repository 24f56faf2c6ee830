"""Tools: the products that plans name, their kinds and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from planlint.dataclass import dataclass
from planlint.reference.files import by_name, fold, read


@dataclass(frozen=True, slots=True)
class Product:
    """A tool on the market.

    `kinds` are what it is used for, the main one first: web_analytics, social_analytics, ads,
    reporting, listening, crm, scheduling, workflow or design. `status` is live or retired.
    """

    id: str
    name: str
    kinds: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    status: str = "live"
    replaced_by: str = ""
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Other names of the product, former ones too."""
        return (*self.aliases, *self.former_names)

    @property
    def is_retired(self) -> bool:
        """Whether the product no longer works."""
        return self.status == "retired"


@cache
def tools() -> Mapping[str, Product]:
    """All products by their ids, aliases and former names."""
    return by_name(_product(name, row) for name, row in read("tools")["products"].items())


def product(name: str) -> Product | None:
    """The product of that id, alias or former name, in any case; also a tool's own id."""
    return tools().get(fold(name))


def _product(name: str, row: Mapping[str, Any]) -> Product:
    return Product(
        id=name,
        name=row["name"],
        kinds=tuple(row["kinds"]),
        aliases=tuple(row.get("aliases", ())),
        former_names=tuple(row.get("former_names", ())),
        status=row.get("status", "live"),
        replaced_by=row.get("replaced_by", ""),
        source=row.get("source", ""),
    )
