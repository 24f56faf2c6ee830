"""Attribution: the models of giving credit, and what each product offers of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from planlint.dataclass import dataclass
from planlint.reference.files import by_name, fold, read
from planlint.reference.software import product


@dataclass(frozen=True, slots=True)
class AttributionModel:
    """A way to give credit for a result: to one touchpoint, or to `many`."""

    id: str
    name: str
    many: bool
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Other names of the model, and its name in words."""
        return (*self.aliases, self.name)


@dataclass(frozen=True, slots=True)
class Lookback:
    """How many days back a product may look for a kind of conversion: acquisition or other."""

    conversion: str
    days: tuple[int, ...]
    default: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a product offers.

    Models and windows are ids; the removed ones were offered once, models until the year
    `removed_in`, windows until the day `windows_removed_on`. An empty tuple of models or windows
    says that the facts do not list them. `sources` are ids of sources.
    """

    product: str
    models: tuple[str, ...] = ()
    removed_models: tuple[str, ...] = ()
    removed_in: int | None = None
    lookback: tuple[Lookback, ...] = ()
    windows: tuple[str, ...] = ()
    removed_windows: tuple[str, ...] = ()
    windows_removed_on: date | None = None
    window_names: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()

    def lookback_days(self, conversion: str = "") -> tuple[int, ...]:
        """The look-back windows in days, of one kind of conversion or, if empty, of all kinds."""
        chosen = (row for row in self.lookback if conversion in ("", row.conversion))
        return tuple(sorted({days for row in chosen for days in row.days}))

    def window(self, written: str) -> str:
        """The id of a window in any spelling (7-day click); an unknown one as it is written."""
        return dict(self.window_names).get(fold(written), written)


@cache
def _file() -> Mapping[str, Any]:
    return read("attribution")


@cache
def attribution_models() -> Mapping[str, AttributionModel]:
    """All attribution models by their ids and other names."""
    return by_name(
        AttributionModel(name, row["name"], row["touches"] == "many", tuple(row.get("aliases", ())))
        for name, row in _file()["models"].items()
    )


def attribution_model(name: str) -> AttributionModel | None:
    """The model of that id or other name, in any case."""
    return attribution_models().get(fold(name))


@cache
def attribution(name: str) -> Attribution | None:
    """What a product, by any of its names, offers; None where the facts say nothing of it."""
    known = product(name)
    wanted = known.id if known else fold(name)
    row = _file()["products"].get(wanted)
    return _attribution(wanted, row) if row else None


def _attribution(name: str, row: Mapping[str, Any]) -> Attribution:
    windows = {**row.get("windows", {}), **row.get("removed_windows", {})}
    spellings = {
        fold(word): window for window, words in windows.items() for word in (words, window)
    }
    gone = row.get("windows_removed_on")
    return Attribution(
        product=name,
        models=tuple(row.get("models", ())),
        removed_models=tuple(row.get("removed_models", ())),
        removed_in=int(row["removed_in"]) if "removed_in" in row else None,
        lookback=tuple(
            Lookback(conversion, tuple(map(int, item["days"])), int(item["default"]))
            for conversion, item in row.get("lookback", {}).items()
        ),
        windows=tuple(row.get("windows", ())),
        removed_windows=tuple(row.get("removed_windows", ())),
        windows_removed_on=date.fromisoformat(gone) if gone else None,
        window_names=tuple(spellings.items()),
        sources=tuple(row["sources"]),
    )
