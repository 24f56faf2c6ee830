"""Read a value of the kind that its metric measures."""

from __future__ import annotations

from planlint.quantity.currency import Symbols
from planlint.quantity.duration import read_duration
from planlint.quantity.interval import Kind, Quantity
from planlint.quantity.money import read_money
from planlint.quantity.number import read_number, read_score
from planlint.quantity.rate import read_rate, read_ratio

_NO_SYMBOLS: Symbols = {}


def read_measured(  # noqa: PLR0913  (the kind decides which of them count)
    raw: object,
    kind: str,
    *,
    currency: str | None = None,
    symbols: Symbols = _NO_SYMBOLS,
    comparators: bool = False,
    negative: bool = False,
) -> Quantity:
    """Read a target, a baseline or another value of a metric of this kind (see `Kind`).

    Kinds that planlint does not know are plain numbers. `negative` allows numbers and money below
    zero, for targets that are differences; ratios and scores may always be, rates and durations
    never. Raises UnreadableValue.
    """
    if kind == Kind.MONEY:
        return read_money(
            raw, currency=currency, symbols=symbols, comparators=comparators, negative=negative
        )
    if kind == Kind.RATE:
        return read_rate(raw, comparators=comparators)
    if kind == Kind.RATIO:
        return read_ratio(raw, comparators=comparators)
    if kind == Kind.DURATION:
        return read_duration(raw, comparators=comparators)
    if kind == Kind.SCORE:
        return read_score(raw, comparators=comparators)
    counted = Kind.COUNT if kind == Kind.COUNT else Kind.NUMBER
    return read_number(raw, kind=counted, comparators=comparators, negative=negative)
