"""Calendar days in ISO 8601, and the quarters, months and years that stand for two of them."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, TypeAlias

from planlint.quantity.months import days_in_month
from planlint.quantity.notation import normalise
from planlint.quantity.unreadable import UnreadableValue, wrong_value

Edge: TypeAlias = Literal["start", "end"]

_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_MONTHS = {
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
_NAME = "(?P<name>[a-z]+)"
_DAY = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
_SPANS = (
    r"(?P<year>\d{4})(?:-(?P<month>\d\d))?",
    r"q(?P<quarter>\d) (?P<year>\d{4})",
    r"(?P<year>\d{4})[- ]?q(?P<quarter>\d)",
    _NAME + r" (?P<year>\d{4})",
)
_OTHER_FORMS = (
    r"(?P<year>\d{4})[-/. ](?P<month>\d\d?)[-/. ](?P<day>\d\d?)",
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
    r"(?P<day>\d\d?)(?:st|nd|rd|th)?[. -]{1,2}" + _NAME + r"[. ,-]{1,2}(?P<year>\d{4})",
    _NAME + r"\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{4})",
)
_LARGEST_COMPACT_DATE = 99_991_231
_TWO_NUMBERS_AND_YEAR = r"(\d\d?) ?[-/. ] ?(\d\d?) ?[-/. ] ?(\d{4})"


def read_date(raw: object, edge: Edge | None = None) -> date:
    """Read a day: 2026-05-31.

    With an edge, a quarter, month or year (Q2 2026, May 2026, 2026-05, 2026) is its first or its
    last day. Raises UnreadableValue, also for 03/04/2026, which has two readings.
    """
    words = _words(raw)
    if match := re.fullmatch(_DAY, words):
        return _day(raw, match)
    span = _span(raw, words)
    if span is None:
        raise _no_date(raw, words)
    if edge is None:
        first, last = (day.isoformat() for day in span)
        raise wrong_value("period-not-date", raw, first=first, last=last)
    return span[0] if edge == "start" else span[1]


def read_period(raw: object) -> tuple[date, date]:
    """Read the first and the last day of a period: Q2 2026, May 2026, 2026-05, 2026.

    Two dates make one too: 2026-05-01/2026-06-15, May 2026 to June 2026.
    """
    words = _words(raw)
    if span := _span(raw, words):
        return span
    for separator in ("/", " to ", " - "):
        start, found, end = words.partition(separator)
        if found and _is_date_like(raw, start) and _is_date_like(raw, end):
            return _forwards(raw, read_date(start, "start"), read_date(end, "end"))
    raise wrong_value("not-a-period", raw)


def _words(raw: object) -> str:
    if isinstance(raw, str):
        return normalise(raw).lower()
    if isinstance(raw, int) and not isinstance(raw, bool) and 0 < raw <= _LARGEST_COMPACT_DATE:
        return str(raw)
    return ""


def _is_date_like(raw: object, words: str) -> bool:
    return bool(re.fullmatch(_DAY, words)) or _span(raw, words) is not None


def _forwards(raw: object, first: date, last: date) -> tuple[date, date]:
    if first > last:
        raise wrong_value("period-backwards", raw)
    return first, last


def _day(raw: object, match: re.Match[str]) -> date:
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    _check_month(raw, year, month)
    days = days_in_month(year, month)
    if not 1 <= day <= days:
        raise wrong_value("no-such-day", raw, month=f"{year:04}-{month:02}", days=str(days))
    return date(year, month, day)


def _check_month(raw: object, year: int, month: int) -> None:
    if year < 1:
        raise wrong_value("no-such-year", raw)
    if month not in _MONTHS.values():
        raise wrong_value("no-such-month", raw)


def _span(raw: object, words: str) -> tuple[date, date] | None:
    match = next((m for pattern in _SPANS if (m := re.fullmatch(pattern, words))), None)
    if match is None:
        return None
    parts = match.groupdict()
    if parts.get("name") and parts["name"] not in _MONTHS:
        return None
    first, last = _months_of(raw, parts)
    year = int(parts["year"])
    _check_month(raw, year, first)
    return date(year, first, 1), date(year, last, days_in_month(year, last))


def _months_of(raw: object, parts: dict[str, str | None]) -> tuple[int, int]:
    quarter, month, name = (parts.get(part) for part in ("quarter", "month", "name"))
    if quarter and int(quarter) not in range(1, 5):
        raise wrong_value("no-such-quarter", raw)
    if quarter:
        return int(quarter) * 3 - 2, int(quarter) * 3
    if month or name:
        number = int(month) if month else _MONTHS[name or ""]
        return number, number
    return 1, 12


def _no_date(raw: object, words: str) -> UnreadableValue:
    if match := re.fullmatch(_DAY + r"[t ]\d.*", words):
        return wrong_value("time-in-date", raw, instead=_day(raw, match).isoformat())
    match _other_readings(words):
        case [day]:
            return wrong_value("date-format", raw, instead=day)
        case [first, second]:
            return wrong_value("ambiguous-date", raw, first=first, second=second)
    return wrong_value("not-a-date", raw)


def _other_readings(words: str) -> list[str]:
    """The days, in ISO 8601, that a date in another form may mean."""
    if match := re.fullmatch(_TWO_NUMBERS_AND_YEAR, words):
        first, second, year = (int(group) for group in match.groups())
        orders = {_iso(year, second, first): None, _iso(year, first, second): None}
        return [day for day in orders if day]
    match = next((m for pattern in _OTHER_FORMS if (m := re.fullmatch(pattern, words))), None)
    if match is None:
        return []
    parts = match.groupdict()
    month = _MONTHS.get(parts["name"], 0) if "name" in parts else int(parts["month"])
    day = _iso(int(parts["year"]), month, int(parts["day"]))
    return [day] if day else []


def _iso(year: int, month: int, day: int) -> str:
    if year < 1 or month not in _MONTHS.values() or not 1 <= day <= days_in_month(year, month):
        return ""
    return date(year, month, day).isoformat()
