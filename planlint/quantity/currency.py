"""Which currency an amount is in, from the signs and codes around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from planlint.quantity.expression import End, Expression
from planlint.quantity.refusal import refusal
from planlint.quantity.unreadable import UnreadableValue, wrong_value

# Written before the number, these come with English digits: $1,200 is twelve hundred. Behind it
# ("1,200 $") they are used by people for whom the comma is the decimal mark.
_COMMA_SIGNS = frozenset(
    {"$", "US$", "C$", "CA$", "A$", "AU$", "NZ$", "HK$", "MX$", "NT$", "S$"}
    | {"£", "¥", "￥", "₹", "₩", "₱", "₪", "฿", "₦"}
)
# Currencies with a $ whose users write a point between the thousands.
_POINT_DOLLARS = frozenset({"ARS", "CLP", "COP", "CVE", "UYU"})


# What people write for currencies, with the ISO 4217 codes it may stand for, the likeliest first:
# "$" for USD, CAD and more, "USD" for itself alone.
Symbols: TypeAlias = Mapping[str, Collection[str]]


class Marks(NamedTuple):
    """What stands around an amount: currency codes, and signs with the codes that use them."""

    codes: frozenset[str]
    signs: Symbols


def read_marks(expression: Expression, symbols: Symbols) -> Marks:
    """Sort the words around an amount; raises UnreadableValue when one is no currency."""
    codes: set[str] = set()
    signs: dict[str, Collection[str]] = {}
    for affix, code in _affixes(expression):
        sign = affix if affix in symbols else affix.rstrip(".")
        if is_code(code, symbols):
            codes.add(code)
        elif sign in symbols:
            signs[sign] = symbols[sign]
        elif re.fullmatch("[A-Z]{3}", affix):
            raise wrong_value("unknown-currency", expression.raw, currency=affix)
        else:
            raise refusal(expression.raw, "not-money")
    # "5 B$" may be five Bahamian dollars or five billion others.
    if any(end.after and end.scale + end.after in symbols for end in expression.ends if end.scale):
        raise refusal(expression.raw, "not-money")
    return Marks(frozenset(codes), signs)


def is_code(word: str, symbols: Symbols) -> bool:
    """Whether a word is the code of a currency."""
    return any(word in users for users in symbols.values())


def _affixes(expression: Expression) -> Iterator[tuple[str, str]]:
    """Each word around a number, and the code that it may be.

    "all 50" and "try 50" are English; "50 usd" can only be a currency.
    """
    for end in expression.ends:
        if end.before:
            yield end.before, end.before
        if end.after:
            yield end.after, end.after.upper()


def currency_of(expression: Expression, marks: Marks, plan: str | None) -> str | None:
    """The currency of an amount: the one it names, else the plan's, if its signs allow that.

    None when neither the amount nor the plan tells.
    """
    if len(marks.codes) > 1:
        raise wrong_value("currencies-disagree", expression.raw)
    named = next(iter(marks.codes), None)
    currency = named or plan
    if currency is None:
        return _only_user(expression, marks)
    for sign, users in marks.signs.items():
        if currency not in users and named:
            raise wrong_value("currencies-disagree", expression.raw)
        if currency not in users:
            raise _other_currency(expression, sign, currency, users)
    return currency


def _only_user(expression: Expression, marks: Marks) -> str | None:
    if not marks.signs:
        return None
    shared = frozenset.intersection(*map(frozenset, marks.signs.values()))
    if not shared:
        raise wrong_value("currencies-disagree", expression.raw)
    return next(iter(shared)) if len(shared) == 1 else None


def _other_currency(
    expression: Expression, sign: str, currency: str, users: Collection[str]
) -> UnreadableValue:
    amount = "-".join(end.written.text + end.scale for end in expression.ends)
    per = f"/{expression.per}" if expression.per else ""
    return wrong_value(
        "other-currency-symbol",
        expression.raw,
        symbol=sign,
        currency=currency,
        instead=f"{amount} {next(iter(users))}{per}",
    )


def with_english_commas(expression: Expression, currency: str | None) -> Expression:
    """Read `$1,200` as 1200: the sign before the number says that the comma groups thousands."""
    if currency in _POINT_DOLLARS:
        return expression
    shared = expression.ends[0].before
    ends = (_with_english_comma(end, end.before or shared) for end in expression.ends)
    return expression._replace(ends=tuple(ends))


def _with_english_comma(end: End, sign: str) -> End:
    written = end.written
    if sign not in _COMMA_SIGNS or written.mark != "," or written.thousands is None:
        return end
    return end._replace(written=written.as_thousands())
