"""Reporters of comparisons: functions that write one in a format, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from planlint.comparison import Comparison
from planlint.reporters.style import Style

ComparisonReporter: TypeAlias = Callable[[Comparison, Style], str]


def _text(comparison: Comparison, style: Style) -> str:
    from planlint.reporters.comparison.text import write

    return write(comparison, style)


def _json(comparison: Comparison, style: Style) -> str:
    from planlint.reporters.comparison.json_comparison import write

    return write(comparison, style)


def _markdown(comparison: Comparison, style: Style) -> str:
    from planlint.reporters.comparison.markdown import write

    return write(comparison, style)


COMPARISON_REPORTERS: Mapping[str, ComparisonReporter] = MappingProxyType(
    {"text": _text, "json": _json, "markdown": _markdown}
)

__all__ = ["COMPARISON_REPORTERS", "ComparisonReporter"]
