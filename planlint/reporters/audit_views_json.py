"""The views of a plan as JSON."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TypeAlias

from planlint.audit.amount import Amount
from planlint.audit.views import PlanViews

Json: TypeAlias = dict[str, Any]


def views_json(views: PlanViews) -> Json:
    """Each view with the names of its fields; amounts with both ends, unit and words."""
    return {field.name: _value(getattr(views, field.name)) for field in fields(views)}


def _value(value: object) -> object:
    if isinstance(value, Amount):
        return _amount(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if is_dataclass(value):
        return {field.name: _value(getattr(value, field.name)) for field in fields(value)}
    return _scalar(value)


def _scalar(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _:
            return value


def _amount(amount: Amount) -> Json:
    return {
        "low": f"{amount.low:f}",
        "high": f"{amount.high:f}",
        "kind": amount.fact.kind.value,
        "unit": amount.fact.unit or None,
        "shown": amount.shown,
    }
