"""The functions that rules apply, by name: one module a category."""

from __future__ import annotations

from collections.abc import Mapping

from planlint.checks import (
    audience,
    budget,
    cel,
    channels,
    compliance,
    content,
    crisis,
    customer_service,
    generic,
    goals,
    governance,
    kpis,
    measurement,
    partners,
    realism,
    returns,
    strategy,
    team,
    unit_economics,
)
from planlint.rule import Check

MODULES = (
    strategy,
    goals,
    kpis,
    realism,
    audience,
    channels,
    content,
    budget,
    team,
    measurement,
    unit_economics,
    returns,
    customer_service,
    crisis,
    governance,
    partners,
    compliance,
    generic,
    cel,
)

CHECKS: Mapping[str, Check] = {
    check.__name__: check for module in MODULES for check in module.CHECKS
}
