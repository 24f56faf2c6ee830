"""Values as people write them: "20 %", "$1,200", "4h", "3/week", "Q2 2026", read exactly."""

from planlint.quantity.cadence import Cadence, read_cadence
from planlint.quantity.currency import Symbols
from planlint.quantity.dates import Edge, read_date, read_period
from planlint.quantity.duration import read_duration
from planlint.quantity.interval import PERIODS, Kind, Quantity, UnitMismatch
from planlint.quantity.measured import read_measured
from planlint.quantity.money import read_hourly_rate, read_money
from planlint.quantity.months import exact_months, months_of_amounts
from planlint.quantity.number import read_number, read_score, read_weekly_rate
from planlint.quantity.rate import read_percent_change, read_rate, read_ratio
from planlint.quantity.unreadable import UnreadableValue
from planlint.quantity.words import PLACEHOLDERS, is_placeholder, read_yes_no

__all__ = [
    "PERIODS",
    "PLACEHOLDERS",
    "Cadence",
    "Edge",
    "Kind",
    "Quantity",
    "Symbols",
    "UnitMismatch",
    "UnreadableValue",
    "exact_months",
    "is_placeholder",
    "months_of_amounts",
    "read_cadence",
    "read_date",
    "read_duration",
    "read_hourly_rate",
    "read_measured",
    "read_money",
    "read_number",
    "read_percent_change",
    "read_period",
    "read_rate",
    "read_ratio",
    "read_score",
    "read_weekly_rate",
    "read_yes_no",
]
