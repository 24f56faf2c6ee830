"""Countries, the legal regions they belong to, and time zones."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from planlint.dataclass import dataclass
from planlint.reference.files import lines, read


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory by its ISO 3166-1 alpha-2 code, with its English name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Region:
    """Countries, by code, with one body of law: EU, EEA, UK, CH or US."""

    id: str
    name: str
    countries: frozenset[str]


@cache
def _file() -> Mapping[str, Any]:
    return read("countries")


@cache
def countries() -> Mapping[str, Country]:
    """All countries by code."""
    pairs = (line.split(" ", 1) for line in lines(_file()["countries"]))
    return {code: Country(code, name) for code, name in pairs}


@cache
def _country_names() -> Mapping[str, str]:
    others = (line.split(" ", 1) for line in lines(_file()["other_names"]))
    names = {name.casefold(): code for code, name in others}
    return names | {country.name.casefold(): code for code, country in countries().items()}


def country(word: str) -> Country | None:
    """The country of that code or English name, in any case."""
    code = _country_names().get(" ".join(word.split()).casefold(), word.strip().upper())
    return countries().get(code)


@cache
def regions() -> Mapping[str, Region]:
    """The legal regions by id."""
    return {
        name: Region(name, row["name"], frozenset(row["countries"].split()))
        for name, row in _file()["regions"].items()
    }


def regions_of(word: str) -> frozenset[str]:
    """The ids of the legal regions that a country, or a region itself, belongs to.

    Empty for a word that is neither, and for a country of no region.
    """
    region = regions().get(word.strip().upper())
    found = None if region else country(word)
    inside = region.countries if region else {found.code} if found else set()
    return frozenset(name for name, row in regions().items() if inside and inside <= row.countries)


@cache
def timezones() -> frozenset[str]:
    """The names of all time zones and of the links to them, such as Europe/Istanbul."""
    return frozenset(read("timezones")["names"].split())
