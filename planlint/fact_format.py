"""How facts are written in English messages."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal

from planlint.finding import Fact, FactKind

MINUTES_A_DAY = 1440
LARGE_PERCENT = 100
SMALL = Decimal(1)
ROOM = Context(prec=200)
# A message is one line, whatever a plan calls a thing.
LINE_ENDS = str.maketrans({"\n": "␊", "\r": "␍"})


def format_fact(fact: Fact) -> str:
    """Write a fact for a reader: 2,351 %, 190.00 USD, 4 h, 2026-05-31."""
    if isinstance(fact.value, Decimal):
        return _WRITERS[fact.kind](fact.value, fact.unit)
    if isinstance(fact.value, date):
        return fact.value.isoformat()
    return fact.value.translate(LINE_ENDS)


def _number(value: Decimal, _unit: str = "") -> str:
    return f"{_trimmed(value, 3 if abs(value) < SMALL else 2):,f}"


def _count(value: Decimal, _unit: str) -> str:
    return f"{value.quantize(Decimal(1), ROUND_HALF_EVEN, ROOM):,f}"


def _money(value: Decimal, unit: str) -> str:
    whole = value == value.to_integral_value()
    small = abs(value) < SMALL and not whole
    places = Decimal("0.001") if small else Decimal("0.01")
    amount = (
        f"{value.to_integral_value():,f}"
        if whole
        else f"{value.quantize(places, ROUND_HALF_EVEN, ROOM):,f}"
    )
    return f"{amount} {unit}".rstrip()


def _percent(value: Decimal, _unit: str) -> str:
    hundredths = value * 100
    places = 0 if abs(hundredths) >= LARGE_PERCENT else 1
    return f"{_trimmed(hundredths, places):,f} %"


def _duration(value: Decimal, _unit: str) -> str:
    minutes = int(value)
    if value != minutes:
        return f"{_number(value)} min"
    days, rest = divmod(minutes, MINUTES_A_DAY)
    if days and not rest and days > 1:
        return f"{days} days"
    hours, left = divmod(minutes, 60)
    if not hours:
        return f"{left} min"
    return f"{hours} h {left} min" if left else f"{hours} h"


def _trimmed(value: Decimal, places: int) -> Decimal:
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN, ROOM)
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded.normalize()


def _text(value: Decimal, _unit: str) -> str:
    return f"{value:f}"


_WRITERS = {
    FactKind.TEXT: _text,
    FactKind.DATE: _text,
    FactKind.COUNT: _count,
    FactKind.NUMBER: _number,
    FactKind.MONEY: _money,
    FactKind.PERCENT: _percent,
    FactKind.DURATION: _duration,
}
