"""Amounts of money, and amounts for each week, month, quarter or year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from planlint.dataclass import replace
from planlint.quantity.currency import (
    Symbols,
    currency_of,
    is_code,
    read_marks,
    with_english_commas,
)
from planlint.quantity.expression import read_expression, require_clear, to_quantity
from planlint.quantity.interval import DAYS_IN_WEEK, PERIODS, Kind, Quantity
from planlint.quantity.notation import plain
from planlint.quantity.unreadable import UnreadableValue, shown, wrong_value


def read_money(
    raw: object,
    *,
    currency: str | None,
    symbols: Symbols,
    comparators: bool = False,
    negative: bool = False,
) -> Quantity:
    """Read an amount: 1200, $1,200, 1200 USD, $150-300, $200/month, {amount: 1200, currency: USD}.

    `currency` is the plan's, None when it names none. Raises UnreadableValue, also for `30.000`
    and `1,200`, which have two readings. After a sign whose users write the comma between
    thousands ($, £, ¥ …) the comma is clear: `$1,200` is 1200, unless the plan's currency is a
    dollar that is written the other way (ARS, CLP, COP …). The point never is clear: `$30.000`
    and `€30.000` have two readings.
    """
    amount = _Reader(currency, symbols, comparators, negative).read(raw)
    if amount.per == "day":
        weekly = amount.scaled(DAYS_IN_WEEK)
        ends = [weekly.low] if weekly.exact else [weekly.low, weekly.high]
        raise wrong_value("amount-a-day", raw, instead="-".join(map(plain, ends)) + "/week")
    if amount.per == "hour":
        raise wrong_value("unknown-per", raw)
    return amount


def read_hourly_rate(raw: object, *, currency: str | None, symbols: Symbols) -> Quantity:
    """Read what an hour of work costs: 15, $15, $15/hour; raises UnreadableValue."""
    amount = _Reader(currency, symbols).read(raw)
    if amount.per not in (None, "hour"):
        raise wrong_value("not-hourly", raw)
    return replace(amount, per=None)


class _Reader(NamedTuple):
    currency: str | None
    symbols: Symbols
    comparators: bool = False
    negative: bool = False

    def read(self, raw: object) -> Quantity:
        return self._mapping(raw) if isinstance(raw, Mapping) else self.amount(raw)

    def amount(self, raw: object) -> Quantity:
        expression = read_expression(raw, "not-money", comparators=self.comparators)
        marks = read_marks(expression, self.symbols)
        currency = currency_of(expression, marks, self.currency)
        expression = with_english_commas(expression, currency)
        require_clear(expression)
        return to_quantity(expression, Kind.MONEY, negative=self.negative, currency=currency)

    def _mapping(self, raw: Mapping[object, object]) -> Quantity:
        amount, currency, per = (raw.get(key) for key in ("amount", "currency", "per"))
        if amount is None:
            raise wrong_value("money-without-amount", raw)
        read = self._inside(amount, self._code(currency))
        return read if per is None else _for_each(read, per)

    def _code(self, stated: object) -> str | None:
        if stated is None:
            return None
        code = stated.strip().upper() if isinstance(stated, str) else ""
        if code != self.currency and not is_code(code, self.symbols):
            unknown = wrong_value("unknown-currency", stated, currency=shown(stated))
            raise unknown.inside(("currency",))
        return code

    def _inside(self, amount: object, stated: str | None) -> Quantity:
        reader = self._replace(currency=stated or self.currency)
        try:
            read = reader.amount(amount)
        except UnreadableValue as unreadable:
            raise unreadable.inside(("amount",)) from None
        if stated not in (None, read.currency):
            raise wrong_value("currencies-disagree", amount).inside(("amount",))
        return read


def _for_each(amount: Quantity, per: object) -> Quantity:
    if not isinstance(per, str) or per not in PERIODS or amount.per not in (None, per):
        raise wrong_value("unknown-per", per).inside(("per",))
    return replace(amount, per=per)
