"""Exact points as numbers with two places."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

HUNDREDTH = Decimal("0.01")
FULL = Decimal(100)


def two_places(value: Fraction) -> Decimal:
    """Round to two places, half to even; what is not quite 0 or 100 never becomes it."""
    rounded = Decimal(round(value * 100)) * HUNDREDTH
    if rounded == FULL and value < FULL:
        return FULL - HUNDREDTH
    return HUNDREDTH if not rounded and value > 0 else rounded.quantize(HUNDREDTH)


def one_place(value: Fraction) -> str:
    """Round to one place for a reader: 86.7, 100; what is not quite 100 stays 99.9."""
    tenths = round(value * 10)
    if tenths == 1000 and value < FULL:  # noqa: PLR2004 - a hundred
        tenths = 999
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else f"{whole}"
