"""Division of quantities that says nothing where it cannot be done."""

from __future__ import annotations

from planlint.quantity import Quantity


def quotient(dividend: Quantity, divisor: Quantity) -> Quantity | None:
    """One quantity for each of another; None where the divisor may be 0."""
    return None if divisor.contains(0) else dividend / divisor
