"""Reporters: functions that write a report in one format, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TypeAlias

from planlint.report import Report
from planlint.reporters.style import Style

Reporter: TypeAlias = Callable[[Report, Style], str]


def _text(report: Report, style: Style) -> str:
    from planlint.reporters.text import write

    return write(report, style)


def _concise(report: Report, style: Style) -> str:
    from planlint.reporters.concise import write

    return write(report, style)


def _json(report: Report, style: Style) -> str:
    from planlint.reporters.json_report import write

    return write(report, style)


def _html(report: Report, style: Style) -> str:
    from planlint.reporters.html import write

    return write(report, style)


def _markdown(report: Report, style: Style) -> str:
    from planlint.reporters.markdown import write

    return write(report, style)


def _csv(report: Report, style: Style) -> str:
    from planlint.reporters.csv_report import write

    return write(report, style)


def _sarif(report: Report, style: Style) -> str:
    from planlint.reporters.sarif import write

    return write(report, style)


def _junit(report: Report, style: Style) -> str:
    from planlint.reporters.junit import write

    return write(report, style)


def _github(report: Report, style: Style) -> str:
    from planlint.reporters.github import write

    return write(report, style)


def _gitlab(report: Report, style: Style) -> str:
    from planlint.reporters.gitlab import write

    return write(report, style)


# Each is imported when it is first used: text must not pay for the templates of HTML.
REPORTERS: Mapping[str, Reporter] = MappingProxyType(
    {
        "text": _text,
        "concise": _concise,
        "json": _json,
        "html": _html,
        "markdown": _markdown,
        "csv": _csv,
        "sarif": _sarif,
        "junit": _junit,
        "github": _github,
        "gitlab": _gitlab,
    }
)

# The formats that are written a piece at a time, so that memory does not grow with the plans.
_IN_PIECES = {"text": "text", "concise": "concise", "json": "json_report"}


def pieces(format_: str, report: Report, style: Style) -> Iterator[str]:
    """Write a report in a format, in one piece or in several."""
    if format_ not in _IN_PIECES:
        yield REPORTERS[format_](report, style)
        return
    yield from import_module(f"planlint.reporters.{_IN_PIECES[format_]}").pieces(report, style)


__all__ = ["REPORTERS", "Reporter", "Style", "pieces"]
