"""Checks of the category returns."""

from __future__ import annotations

from planlint.rule import Check

CHECKS: tuple[Check, ...] = ()
