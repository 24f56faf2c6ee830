"""A report that `planlint check --format json` has written, read back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from planlint.comparison.record import Side, SideKind, Version
from planlint.fact import Fact, FactKind
from planlint.finding import Basis, Finding, Severity, Silenced
from planlint.pack import builtin_rules
from planlint.place import Span, from_pointer
from planlint.report import REPORT_VERSION
from planlint.usage import UsageError

MARK = "report_version"
_WAITING = ("blocked", "error")
_DERIVED_UNITS = {FactKind.PERCENT, FactKind.DURATION}
T = TypeVar("T")


def report_in(content: bytes, name: str) -> Mapping[str, Any] | None:
    """The report that some bytes are; None where they are none.

    Raises UsageError for reports that cannot be compared.
    """
    # A redirection of PowerShell writes UTF-16.
    text = content.decode(json.detect_encoding(content), "replace").lstrip("\ufeff \t\r\n")
    if not text.startswith("{"):
        return None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        if f'"{MARK}"' in text[:200]:
            raise UsageError(f"{name} is only a part of a report in JSON; write it anew") from None
        return None
    if not isinstance(data, Mapping):
        return None
    if "audit_version" in data:
        raise UsageError(
            f"{name} is a report of planlint audit; compare reads plans, and reports that"
            " planlint check --format json writes"
        )
    return data if MARK in data else None


def read_report(data: Mapping[str, Any], name: str) -> Side:
    """One side of a comparison from its report; raises UsageError where it is not as it should."""
    if data[MARK] != REPORT_VERSION:
        raise UsageError(
            f"{name} is a report of version {data[MARK]}, and this planlint reads version"
            f" {REPORT_VERSION}; write it anew with this planlint"
        )
    if "since" in data:
        raise UsageError(
            f"{name} was made with --since and lacks what was known before; make it without"
        )
    reader = _Reader(name)
    try:
        return reader.side(data)
    except (LookupError, TypeError, ValueError, AttributeError, InvalidOperation):
        raise UsageError(f"{name} is no report that planlint wrote: {reader.at} is wrong") from None


class _Reader:
    """Reads a report; `at` is the part that it is at."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.at = "the report"
        self._book = {rule.name: rule for rule in builtin_rules()}

    def side(self, data: Mapping[str, Any]) -> Side:
        rules = _of(data, "rules", dict)
        previews = frozenset(name for name, rule in rules.items() if rule["stability"] == "preview")
        self.at = "the list of plans"
        plans = tuple(self._version(plan, previews) for plan in _of(data, "plans", list))
        self.at = "as_of or planlint_version"
        return Side(
            self.name,
            SideKind.REPORT,
            _of(data, "planlint_version", str),
            date.fromisoformat(data["as_of"]),
            plans,
        )

    def _version(self, plan: Mapping[str, Any], previews: frozenset[str]) -> Version:
        file = _of(plan, "file", str)
        self.at = f"the plan {file}"
        waiting = (item["rule"] for item in plan["outcomes"] if item["result"] in _WAITING)
        return Version(
            file=file,
            place=file,
            id=_of(plan, "id", str),
            name=plan.get("name") or "",
            profile=_of(plan, "profile", str),
            findings=tuple(self._findings(plan, file)),
            waiting=frozenset(waiting),
            rules=self._book,
            previews=previews,
        )

    def _findings(self, plan: Mapping[str, Any], file: str) -> Iterator[Finding]:
        for number, item in enumerate((*plan["findings"], *plan["silenced"]), 1):
            self.at = f"finding {number} of the plan {file}"
            yield _finding(item, file)


def _finding(item: Mapping[str, Any], file: str) -> Finding:
    return Finding(
        rule=_of(item, "rule", str),
        key=_of(item, "message_key", str),
        severity=Severity(item["severity"]),
        basis=Basis(item["basis"]),
        category=_of(item, "category", str),
        message=_of(item, "message", str),
        facts={name: _fact(fact) for name, fact in _of(item, "facts", dict).items()},
        file=file,
        path=from_pointer(_of(item, "pointer", str)),
        anchor=_of(item, "anchor", str),
        span=Span(*(_of(item, side, int) for side in ("line", "column", "end_line", "end_column"))),
        frame=(),
        why="",
        fix=_of(item, "fix", str),
        question=_of(item, "question", str),
        missing=item["missing"] or "",
        silenced=_silenced(item.get("silenced")),
    )


def _fact(item: Mapping[str, Any]) -> Fact:
    kind, value = FactKind(item["kind"]), _of(item, "value", str)
    unit = "" if kind in _DERIVED_UNITS else item["unit"] or ""
    match kind:
        case FactKind.TEXT:
            return Fact(kind, value, unit)
        case FactKind.DATE:
            return Fact(kind, date.fromisoformat(value), unit)
        case _:
            return Fact(kind, Decimal(value), unit)


def _silenced(item: Mapping[str, Any] | None) -> Silenced | None:
    return None if item is None else Silenced(_of(item, "by", str), item["reason"] or "")


def _of(data: Mapping[str, Any], key: str, kind: type[T]) -> T:
    value = data[key]
    if not isinstance(value, kind):
        raise TypeError(key)
    return value
