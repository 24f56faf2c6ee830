"""Facts: the values that messages are filled with, each of a kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from planlint.dataclass import dataclass


class FactKind(StrEnum):
    """How a reporter writes a fact."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Fact:
    """A value in a message.

    Money is in `unit` (ISO 4217), a percentage is a fraction, a duration is in minutes.
    """

    kind: FactKind
    value: str | Decimal | date
    unit: str = ""


def text(value: object) -> Fact:
    """Words, shown as they are."""
    return Fact(FactKind.TEXT, str(value))


def count(value: Decimal | int) -> Fact:
    """A number of things, shown rounded to a whole one."""
    return Fact(FactKind.COUNT, Decimal(value))


def number(value: Decimal | int) -> Fact:
    """A plain number, shown with at most three significant decimals."""
    return Fact(FactKind.NUMBER, Decimal(value))


def money(amount: Decimal | int, currency: str) -> Fact:
    """An amount in a currency (ISO 4217)."""
    return Fact(FactKind.MONEY, Decimal(amount), currency)


def percent(fraction: Decimal | int) -> Fact:
    """A fraction, shown as a percentage: 0.2 is 20 %."""
    return Fact(FactKind.PERCENT, Decimal(fraction))


def day(value: date) -> Fact:
    """A calendar day."""
    return Fact(FactKind.DATE, value)


def duration(minutes: Decimal | int) -> Fact:
    """A length of time, in minutes."""
    return Fact(FactKind.DURATION, Decimal(minutes))
