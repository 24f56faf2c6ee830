"""Checks of the category unit_economics."""

from __future__ import annotations

from planlint.rule import Check

CHECKS: tuple[Check, ...] = ()
