"""What a rule writes to compare with: amounts, dates, lengths of time, words; read exactly."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias

from planlint import reference
from planlint.dataclass import dataclass
from planlint.plan.reading import Reading
from planlint.quantity import (
    Cadence,
    Kind,
    Quantity,
    UnreadableValue,
    read_cadence,
    read_date,
    read_duration,
    read_hourly_rate,
    read_money,
    read_number,
    read_percent_change,
    read_ratio,
    read_score,
    read_weekly_rate,
)

Amount: TypeAlias = "Quantity | date"

# planlint writes thousands with a comma, so a rule may.
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])(?!\.\d*,)")


@dataclass(frozen=True, slots=True)
class Kinship:
    """How values of a kind are read in a rule, and what such a value looks like."""

    read: Callable[[object], Amount]
    example: str


class WrongLimit(ValueError):
    """A value in a rule that cannot be read as what it is compared with; a sentence."""


def read_limit(raw: object, kind: str) -> Amount:
    """Read a value to compare with values of a kind; raises WrongLimit.

    A measured value, and a key of the house, may be of any kind.
    """
    return _read_limit(raw if isinstance(raw, (str, int, Decimal)) else (), kind)


@lru_cache(maxsize=4096, typed=True)
def _read_limit(raw: Any, kind: str) -> Amount:  # noqa: ANN401 - what a rule holds
    if kind not in KINDS:
        raise WrongLimit(f"{in_words(kind)} is not compared by size; write the value itself")
    if isinstance(raw, bool) or not isinstance(raw, (str, int, Decimal)):
        raise WrongLimit(f"one value is wanted, such as {KINDS[kind].example}")
    try:
        return KINDS[kind].read(_plain(raw))
    except UnreadableValue:
        raise WrongLimit(
            f'"{raw}" cannot be read as {in_words(kind)}; write it as in {KINDS[kind].example}'
        ) from None


def limit_for(raw: object, kind: str, value: object, reading: Reading) -> Amount | None:
    """A limit as a value of a plan is compared with it; None where that is not possible.

    Money is in the plan's currency. A measured value says itself what it is.
    """
    if kind == "measured" and isinstance(value, Quantity):
        kind = value.kind.value if value.kind.value in _READERS else "number"
        try:
            return _in_plan(_READERS[kind](_plain(raw)), reading)
        except UnreadableValue:
            return None
    try:
        return _in_plan(read_limit(raw, kind), reading)
    except WrongLimit:
        return None


def _in_plan(limit: Amount, reading: Reading) -> Amount | None:
    if not isinstance(limit, Quantity) or limit.kind is not Kind.MONEY:
        return limit
    if not limit.currency or not reading.currency or limit.currency == reading.currency:
        return limit
    rate = reading.exchange_rates.get(limit.currency)
    return None if rate is None or rate <= 0 else limit.exchanged(rate, reading.currency)


def amount_of(value: object, limit: Amount | None = None) -> Amount | None:
    """A value of a plan as something that has a size; None for one that has none.

    What stands as it is written, under a key of the house, is read as its limit is: "7 %" where
    a share is wanted.
    """
    if isinstance(value, (Quantity, date)):
        return value
    if isinstance(value, Cadence):
        slower = value.slower or value
        return Quantity(value.average_minutes, slower.average_minutes, Kind.DURATION)
    if isinstance(value, bool) or not isinstance(value, (str, int, Decimal)):
        return None
    try:
        return _any(value) if limit is None else _READERS[_sort(limit)](value)
    except UnreadableValue:
        return None


def _sort(limit: Amount) -> str:
    return "date" if isinstance(limit, date) else limit.kind.value


def compare(value: Amount, sign: str, limit: Amount) -> bool | None:
    """Whether a value stands in a relation to a limit; None where its range leaves that open."""
    low, high = _ends(value)
    least, most = _ends(limit)
    if type(low) is not type(least):
        return None
    match sign:
        case ">":
            return _surely(low > most, high <= least)
        case ">=":
            return _surely(low >= most, high < least)
        case "<":
            return _surely(high < least, low >= most)
        case "<=":
            return _surely(high <= least, low > most)
        case _:
            return _surely(least <= low and high <= most, high < least or low > most)


def _ends(amount: Amount) -> tuple[Any, Any]:
    return (amount, amount) if isinstance(amount, date) else (amount.low, amount.high)


def _surely(yes: bool, no: bool) -> bool | None:  # noqa: FBT001 - two sides of one answer
    return True if yes else False if no else None


def in_words(kind: str) -> str:
    """What values of a kind are called."""
    return _WORDS.get(kind, f"a {kind.replace('_', ' ')}")


def _plain(raw: object) -> object:
    """A value without the commas of its thousands."""
    return _THOUSANDS.sub(lambda m: m[0].replace(",", ""), raw) if isinstance(raw, str) else raw


def _money(raw: object) -> Quantity:
    return read_money(raw, currency=None, symbols=reference.symbols())


def _hourly(raw: object) -> Quantity:
    return read_hourly_rate(raw, currency=None, symbols=reference.symbols())


def _cadence(raw: object) -> Amount:
    rhythm = read_cadence(raw)
    return amount_of(rhythm) or Quantity.exactly(0, Kind.DURATION)


def _date(raw: object) -> date:
    return read_date(raw)


def _any(raw: object) -> Amount:
    for read in (read_number, read_percent_change, read_date, read_duration, _money, read_ratio):
        try:
            return read(raw)
        except UnreadableValue:
            continue
    return read_number(raw)


KINDS = {
    "money": Kinship(_money, "5000, or 5,000 USD"),
    "money_map": Kinship(_money, "5000, or 5,000 USD"),
    "hourly_rate": Kinship(_hourly, "25"),
    "number": Kinship(read_number, "3"),
    "rate": Kinship(read_percent_change, "20 %"),
    "bounded_rate": Kinship(read_percent_change, "20 %"),
    "ratio": Kinship(read_ratio, "2.5"),
    "score": Kinship(read_score, "42"),
    "weekly_rate": Kinship(read_weekly_rate, "3/week"),
    "duration": Kinship(read_duration, "4h"),
    "cadence": Kinship(_cadence, "weekly"),
    "date": Kinship(_date, "2026-05-31"),
    "measured": Kinship(_any, "400, 20 % or 4h"),
    "free": Kinship(_any, "400, 20 %, 4h or 2026-05-31"),
}
_READERS: dict[str, Callable[[object], Amount]] = {
    "money": _money,
    "count": read_number,
    "number": read_number,
    "rate": read_percent_change,
    "ratio": read_ratio,
    "score": read_score,
    "duration": read_duration,
    "date": _date,
}
_WORDS = {
    "money": "an amount of money",
    "money_map": "an amount of money",
    "hourly_rate": "the price of an hour",
    "rate": "a percentage",
    "bounded_rate": "a percentage",
    "weekly_rate": "a number a week",
    "duration": "a length of time",
    "cadence": "a rhythm",
    "date": "a day",
    "measured": "a number",
    "free": "a number, an amount or a day",
    "object": "a group of fields",
    "refs": "a list of ids",
    "ref": "an id",
    "id": "an id",
    "text_list": "a list of texts",
    "words": "a list of words",
    "yes_no": "yes or no",
    "url": "a link",
    "text": "text",
    "map": "a group of values",
}
