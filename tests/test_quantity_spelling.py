"""The table of spellings holds what it promises."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from planlint.quantity import (
    Cadence,
    Kind,
    Quantity,
    UnreadableValue,
    read_cadence,
    read_date,
    read_duration,
    read_hourly_rate,
    read_measured,
    read_money,
    read_number,
    read_percent_change,
    read_period,
    read_rate,
    read_ratio,
    read_score,
    read_weekly_rate,
    read_yes_no,
)
from planlint.quantity.spelling import Spelling, accepted_spellings

SYMBOLS = {"$": ("USD", "CAD"), "€": ("EUR",)}
Read = Callable[[object], object]


def read_plan_money(raw: object) -> Quantity:
    return read_money(raw, currency="USD", symbols=SYMBOLS)


READERS: Mapping[str, Read] = {
    "number": read_number,
    "money": read_plan_money,
    "hourly_rate": lambda raw: read_hourly_rate(raw, currency="USD", symbols=SYMBOLS),
    "bounded_rate": read_rate,
    "percent_change": read_percent_change,
    "ratio": read_ratio,
    "score": read_score,
    "weekly_rate": read_weekly_rate,
    "duration": read_duration,
    "cadence": read_cadence,
    "measured": lambda raw: read_measured(raw, "rate", comparators=True),
    "date": read_date,
    "start": lambda raw: read_date(raw, "start"),
    "end": lambda raw: read_date(raw, "end"),
    "period": read_period,
    "yes_no": read_yes_no,
}


def as_in_yaml(text: str) -> object:
    """A plain scalar as the YAML 1.2 core schema reads it."""
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)", text):
        return Decimal(text)
    if text == ".nan":
        return Decimal("NaN")
    return {"true": True, "false": False}.get(text, text)


def meaning(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"{value[0]} to {value[1]}"
    if isinstance(value, Cadence):
        return meaning_of_cadence(value)
    assert isinstance(value, Quantity)
    return meaning_of_quantity(value)


def meaning_of_cadence(cadence: Cadence) -> str:
    if cadence.months:
        every = f"every {cadence.months} month{'s' if cadence.months > 1 else ''}"
    else:
        every = f"every {cadence.minutes} min"
    return f"{every} to {meaning_of_cadence(cadence.slower)}" if cadence.slower else every


def meaning_of_quantity(quantity: Quantity) -> str:
    factor = 100 if quantity.kind is Kind.RATE else 1
    ends = [round(end * factor, 2) for end in (quantity.low, quantity.high)]
    numbers = " to ".join(dict.fromkeys(f"{end:f}".rstrip("0").rstrip(".") for end in ends))
    unit = {Kind.RATE: " %", Kind.DURATION: " min", Kind.MONEY: f" {quantity.currency}"}
    per = f" a {quantity.per}" if quantity.per else ""
    before = f"{quantity.comparator} " if quantity.comparator else ""
    return f"{before}{numbers}{unit.get(quantity.kind, '')}{per}"


def accepted() -> Iterator[Any]:
    for row in accepted_spellings():
        for spelling in row.accepted:
            yield pytest.param(
                row, spelling.written, spelling.means, id=f"{row.kind}-{spelling.written}"
            )


def refused() -> Iterator[Any]:
    for row in accepted_spellings():
        for spelling in row.refused:
            yield pytest.param(
                row, spelling.written, spelling.instead, id=f"{row.kind}-{spelling.written}"
            )


@pytest.mark.parametrize(("row", "written", "means"), list(accepted()))
def test_accepted_spelling_means_what_the_table_says(
    row: Spelling, written: str, means: str
) -> None:
    read = READERS[row.kind]

    assert meaning(read(as_in_yaml(written))) == means
    assert meaning(read(written)) == means


@pytest.mark.parametrize(("row", "written", "instead"), list(refused()))
def test_refused_spelling_has_readable_ones_instead(
    row: Spelling, written: str, instead: tuple[str, ...]
) -> None:
    read = READERS[row.kind]

    for raw in (written, as_in_yaml(written)):
        with pytest.raises(UnreadableValue):
            read(raw)
    readings = [read(as_in_yaml(other)) for other in instead]
    assert len(readings) >= 1


def test_every_kind_of_field_has_one_row() -> None:
    assert [row.kind for row in accepted_spellings()] == list(READERS)
