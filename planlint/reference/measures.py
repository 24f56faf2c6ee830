"""The metrics that planlint knows, and on which platforms they can be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from planlint.dataclass import dataclass
from planlint.reference.files import by_name, fold, is_true, read
from planlint.reference.venues import feeds, parent_of, platform


@dataclass(frozen=True, slots=True)
class Support:
    """How a platform fails to give a metric: `status` is unsupported or deprecated.

    `since` is the day from which a deprecated metric is gone, `source` the id of a source.
    """

    platform: str
    status: str
    replacement: str = ""
    since: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Metric:
    """Something that can be measured.

    `kind` is count, rate, money, duration, ratio or score, and tells what values are: things
    counted in `unit`, fractions, money, minutes, ratios or points. `better` is up or down.
    `only_on` names the platforms that give it, if not all do; `window_hours` is how long they
    keep it; `not_primary` says that it is too unsure to be a primary KPI.
    """

    id: str
    name: str
    family: str
    kind: str
    unit: str = ""
    better: str = "up"
    formula: str = ""
    denominators: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    vanity: bool = False
    not_primary: bool = False
    only_on: tuple[str, ...] = ()
    support: tuple[Support, ...] = ()
    window_hours: int | None = None
    source: str = ""
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Other names of the metric."""
        return self.aliases

    def support_on(self, word: str) -> Support | None:
        """Why a platform does not give the metric; None where it does, or nothing is known."""
        known = platform(word)
        if known is None:
            return None
        places = {known.id, parent_of(known.id)}
        for support in self.support:
            if support.platform in places:
                return support
        given = not self.only_on or not places.union(feeds(known.id)).isdisjoint(self.only_on)
        return None if given else Support(known.id, "unsupported", source=self.source)


@cache
def metrics() -> Mapping[str, Metric]:
    """All metrics by their ids and aliases."""
    return by_name(_metric(name, row) for name, row in read("metrics")["metrics"].items())


def metric(name: str, own: Mapping[str, Metric] | None = None) -> Metric | None:
    """The metric of that id or alias, in any case; `own` ones go before the shipped ones."""
    wanted = fold(name)
    return (own or {}).get(wanted) or metrics().get(wanted)


def _metric(name: str, row: Mapping[str, Any]) -> Metric:
    return Metric(
        id=name,
        name=row["name"],
        family=row["family"],
        kind=row["kind"],
        unit=row["unit"],
        better=row.get("better", "up"),
        formula=row.get("formula", ""),
        denominators=tuple(row.get("denominators", ())),
        aliases=tuple(row.get("aliases", ())),
        vanity=is_true(row, "vanity"),
        not_primary=is_true(row, "not_primary"),
        only_on=tuple(row.get("only_on", ())),
        support=tuple(_support(*item) for item in row.get("support", {}).items()),
        window_hours=int(row["window_hours"]) if "window_hours" in row else None,
        source=row.get("source", ""),
        note=row.get("note", ""),
    )


def _support(where: str, row: Mapping[str, str]) -> Support:
    return Support(
        platform=where,
        status=row["status"],
        replacement=row.get("replacement", ""),
        since=date.fromisoformat(row["since"]) if "since" in row else None,
        source=row.get("source", ""),
    )
