"""The shape that numbers share: comparator, one number or a range, signs and units around it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from planlint.quantity.interval import EXACT, Kind, Quantity
from planlint.quantity.notation import (
    DIGITS,
    Written,
    check_length,
    normalise,
    read_digits,
    written_number,
)
from planlint.quantity.refusal import ambiguous_number, refusal
from planlint.quantity.unreadable import wrong_value

_COMPARATOR = r"(?P<comparator>>=|<=|>|<)? ?"
_END = (
    r"(?P<sign{n}>[+-]?) ?(?P<before{n}>[^\d\s+\-.,<>=~'][^\d+\-<>=~]{{0,9}}?)?? ?"
    r"(?P<inner{n}>[+-]?) ?(?P<digits{n}>" + DIGITS + r")"
    r"(?: ?(?P<scale{n}>k|K|M|bn|Bn|B)(?![^\W\d_]))?"
    r" ?(?P<after{n}>[^\d\s+\-/<>=~][^\d+\-/<>=~]*?)??"
)
_RANGE = r"(?: ?- ?| to )"
_PER = (
    r" ?(?:/|per |(?<= )an? |each ) ?(?P<per>"
    r"hour|hr|h|day|d|week|wk|month|mo|quarter|qtr|year|yr|annum)"
)
_EXPRESSION = _COMPARATOR + _END.format(n=1) + f"(?:{_RANGE}{_END.format(n=2)})?(?i:{_PER})?"
_SCALES = {"": 1, "k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9, "bn": 10**9, "Bn": 10**9}
_PERIODS = {
    **dict.fromkeys(("hour", "hr", "h"), "hour"),
    **dict.fromkeys(("day", "d"), "day"),
    **dict.fromkeys(("week", "wk"), "week"),
    **dict.fromkeys(("month", "mo"), "month"),
    **dict.fromkeys(("quarter", "qtr"), "quarter"),
    **dict.fromkeys(("year", "yr", "annum"), "year"),
}


class End(NamedTuple):
    """One number of an expression, with what stands right before and after its digits."""

    written: Written
    negative: bool = False
    before: str = ""
    scale: str = ""
    after: str = ""

    @property
    def value(self) -> Decimal:
        """The number with its sign and scale."""
        value = EXACT.multiply(self.written.value, Decimal(_SCALES[self.scale]))
        return value.copy_negate() if self.negative and value else value

    @property
    def step(self) -> Decimal:
        """One unit of the last written digit."""
        return EXACT.multiply(self.written.step, Decimal(_SCALES[self.scale]))

    @property
    def thousands(self) -> Decimal | None:
        """The value if the only separator stands for thousands."""
        if self.written.thousands is None:
            return None
        return self._replace(written=self.written.as_thousands()).value


class Expression(NamedTuple):
    """A parsed value: its first and last number (the same one when it is no range)."""

    raw: object
    text: str
    ends: tuple[End, ...]
    comparator: str | None = None
    per: str | None = None

    @property
    def affixes(self) -> frozenset[str]:
        """Every sign and unit that stands around the numbers."""
        return frozenset(a for end in self.ends for a in (end.before, end.after) if a)


def read_expression(raw: object, otherwise: str, *, comparators: bool = False) -> Expression:
    """Parse a number, a range or a comparison; `otherwise` is the message key for anything else."""
    if isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
        sign, written = written_number(raw)
        return Expression(raw, sign + written.text, (End(written, bool(sign)),))
    expression = _parse(raw) if isinstance(raw, str) else None
    if expression is None:
        raise refusal(raw, otherwise)
    for end in expression.ends:
        check_length(raw, end.value)
        check_length(raw, end.thousands or Decimal(0))
    _check_comparator(expression, allowed=comparators)
    return _check_scales(expression)


def _parse(raw: str) -> Expression | None:
    words = normalise(raw)
    digits = words.removesuffix("%").removesuffix(" ")
    if digits.isascii() and digits.isdecimal() and (written := read_digits(digits)):
        return Expression(raw, words, (End(written, after=words[len(digits) :].strip()),))
    match = re.fullmatch(_EXPRESSION, words)
    if match is None:
        return None
    ends = [_end(match, n) for n in ("1", "2") if match[f"digits{n}"] is not None]
    known = tuple(end for end in ends if end is not None)
    if len(known) < len(ends):
        return None
    per = match["per"] and _PERIODS[match["per"].lower()]
    return Expression(raw, words, known, match["comparator"], per)


def _end(match: re.Match[str], n: str) -> End | None:
    written = read_digits(match[f"digits{n}"], match.start(f"digits{n}"))
    sign = match[f"sign{n}"] + match[f"inner{n}"]
    if written is None or len(sign) > 1:
        return None
    before, after = (match[f"{place}{n}"] or "" for place in ("before", "after"))
    return End(written, sign == "-", before.strip(), match[f"scale{n}"] or "", after.strip())


def require_bare(expression: Expression, otherwise: str) -> Expression:
    """Refuse any sign or unit around the numbers."""
    if expression.affixes or expression.per:
        raise refusal(expression.raw, otherwise)
    return expression


def _check_comparator(expression: Expression, *, allowed: bool) -> None:
    if expression.comparator is None:
        return
    if not allowed:
        rest = expression.text.removeprefix(expression.comparator).strip()
        raise wrong_value("comparator-not-here", expression.raw, instead=rest)
    if len(expression.ends) > 1:
        raise wrong_value("comparator-on-range", expression.raw)


def _check_scales(expression: Expression) -> Expression:
    first, last = expression.ends[0], expression.ends[-1]
    if last.scale and not first.scale:
        start = first.written.start + len(first.written.text)
        instead = expression.text[:start] + last.scale + expression.text[start:]
        raise wrong_value("scale-on-one-end", expression.raw, instead=instead, scale=last.scale)
    return expression


def require_clear(expression: Expression, marks: str = ".,") -> None:
    """Refuse a number whose one separator, if it is one of `marks`, may stand for thousands."""
    unclear = [e for e in expression.ends if e.thousands is not None and e.written.mark in marks]
    if unclear:
        first = unclear[0]
        raise ambiguous_number(
            expression.text,
            [end.written for end in unclear],
            small=first.value,
            large=first.thousands or first.value,
        )


def to_quantity(
    expression: Expression,
    kind: Kind,
    *,
    negative: bool,
    factor: Decimal = Decimal(1),
    currency: str | None = None,
) -> Quantity:
    """Make the quantity; refuse a range that runs backwards and, unless allowed, a negative one."""
    first, last = expression.ends[0], expression.ends[-1]
    if first.value > last.value:
        raise wrong_value("range-backwards", expression.raw)
    if first.value < 0 and not negative:
        raise wrong_value("negative", expression.raw)
    return Quantity(
        EXACT.multiply(first.value, factor),
        EXACT.multiply(last.value, factor),
        kind,
        currency,
        expression.per,
        expression.comparator,
        EXACT.multiply(max(first.step, last.step), factor),
    )
