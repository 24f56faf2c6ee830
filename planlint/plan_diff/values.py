"""Values of two plans: whether they mean the same, how they are shown, what a change comes to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from planlint import fact
from planlint.fact_format import format_fact
from planlint.plan.reading import Period
from planlint.quantity import Cadence, Kind, Quantity

LONGEST = 60
_POINT = Decimal("0.1")
_COMPARATORS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< "}


def canonical(raw: object) -> str:
    """A raw value in one spelling: without the order of keys, without idle spaces and digits."""
    return json.dumps(_plain(raw), sort_keys=True, ensure_ascii=False)


def same(before: object, after: object) -> bool:
    """Whether two values that were read mean the same."""
    if isinstance(before, Quantity) and isinstance(after, Quantity):
        return _meaning(before) == _meaning(after)
    if isinstance(before, str) and isinstance(after, str):
        return before.split() == after.split()
    if isinstance(before, tuple) and isinstance(after, tuple):
        return sorted(map(str, before)) == sorted(map(str, after))
    return bool(before == after)


def shown(value: object, raw: object) -> str:
    """A value for a reader; `raw` is how the plan writes it."""
    if isinstance(value, Quantity):
        return _quantity(value)
    if isinstance(value, Period):
        return f"{_day(value.start)} to {_day(value.end)}"
    if isinstance(value, date):
        return _day(value)
    return raw_shown(raw if value is None or isinstance(value, Cadence) else value)


def raw_shown(raw: object) -> str:
    """A value as the plan writes it, where it is one or a list of some."""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, (list, tuple)):
        return _cut(", ".join(map(raw_shown, raw))) if all(map(_is_scalar, raw)) else ""
    if not _is_scalar(raw):
        return ""
    text = " ".join((f"{raw:f}" if isinstance(raw, Decimal) else str(raw)).split())
    return _cut(f'"{text}"' if " " in text else text)


def note(before: object, after: object) -> str:
    """What a change comes to: −20 %, +5 points, 14 days later; empty if that cannot be said."""
    if isinstance(before, date) and isinstance(after, date):
        days = (after - before).days
        return (
            f"{abs(days):,} day{'' if abs(days) == 1 else 's'} {'later' if days > 0 else 'earlier'}"
        )
    if isinstance(before, Quantity) and isinstance(after, Quantity):
        return _growth(before, after)
    return ""


def _growth(before: Quantity, after: Quantity) -> str:
    old, new = before.point, after.point
    same_unit = (before.kind, before.currency) == (after.kind, after.currency)
    if old is None or new is None or not same_unit or old == new:
        return ""
    if before.kind is Kind.RATE:
        points = ((new - old) * 100).quantize(_POINT)
        return f"{_signed(f'{points.normalize():,f}')} points" if points else ""
    if old <= 0:
        return ""
    return _signed(format_fact(fact.percent((new - old) / old)))


def _signed(number: str) -> str:
    if number.startswith("-"):
        return f"−{number[1:]}"
    return "" if number.startswith("0 ") else f"+{number}"


def _meaning(value: Quantity) -> tuple[object, ...]:
    return (value.low, value.high, value.kind, value.currency, value.per, value.comparator)


def _quantity(value: Quantity) -> str:
    ends = [_number(value, end) for end in dict.fromkeys((value.low, value.high))]
    per = f" a {value.per}" if value.per else ""
    return f"{_COMPARATORS.get(value.comparator or '', '')}{' to '.join(ends)}{per}"


def _number(value: Quantity, end: Decimal) -> str:
    match value.kind:
        case Kind.MONEY:
            return format_fact(fact.money(end, value.currency or ""))
        case Kind.RATE:
            return format_fact(fact.percent(end))
        case Kind.DURATION:
            return format_fact(fact.duration(end))
        case _:
            return format_fact(fact.number(end))


def _day(day: date | None) -> str:
    return day.isoformat() if day else "?"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def _is_scalar(raw: object) -> bool:
    return isinstance(raw, (str, int, Decimal))


def _plain(raw: object) -> object:
    if isinstance(raw, Mapping):
        return {str(key): _plain(value) for key, value in raw.items() if value is not None}
    if isinstance(raw, list):
        items = [_plain(item) for item in raw]
        scalars = all(not isinstance(item, (dict, list)) for item in items)
        return sorted(items, key=str) if scalars else items
    if isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
        return f"{Decimal(raw).normalize():f}"
    return " ".join(raw.split()) if isinstance(raw, str) else raw
