"""Growth, compounded by the month: with decimal powers, so that every machine says the same."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal

_WORKING = Context(prec=36, Emax=MAX_EMAX, Emin=MIN_EMIN)
_RESULT = Context(prec=28, Emax=MAX_EMAX, Emin=MIN_EMIN)


def growth_rate(start: Decimal, end: Decimal) -> Decimal:
    """F19: the fraction by which a number grows from `start` (above 0) to `end`."""
    return _RESULT.plus(_WORKING.divide(_WORKING.subtract(end, start), start))


def monthly_growth(start: Decimal, end: Decimal, months: Decimal) -> Decimal:
    """F20: the fraction a month that leads from `start` to `end`, both above 0, in `months`."""
    root = _power(_WORKING.divide(end, start), _WORKING.divide(Decimal(1), months))
    return _RESULT.subtract(root, Decimal(1))


def needed_baseline(gain: Decimal, ceiling: Decimal, months: Decimal) -> Decimal | None:
    """F21: how many it takes today to gain so many at `ceiling`, a fraction a month.

    None where nothing grows at that rate.
    """
    grown = gained_organically(Decimal(1), ceiling, months)
    return _RESULT.divide(gain, grown) if grown > 0 else None


def gained_organically(baseline: Decimal, ceiling: Decimal, months: Decimal) -> Decimal:
    """How many a baseline gains in `months` at `ceiling`, a fraction a month."""
    grown = _WORKING.subtract(_power(_WORKING.add(1, ceiling), months), Decimal(1))
    return _RESULT.multiply(baseline, grown)


def months_to_grow(start: Decimal, end: Decimal, ceiling: Decimal) -> Decimal | None:
    """Months from `start` up to `end`, both above 0, at `ceiling`, a fraction a month.

    None where nothing grows at that rate.
    """
    if ceiling <= 0:
        return None
    wanted = _WORKING.ln(_WORKING.divide(end, start))
    return _RESULT.divide(wanted, _WORKING.ln(_WORKING.add(1, ceiling)))


def _power(base: Decimal, exponent: Decimal) -> Decimal:
    return _WORKING.power(base, exponent)
