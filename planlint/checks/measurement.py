"""Checks of the category measurement."""

from __future__ import annotations

from planlint.rule import Check

CHECKS: tuple[Check, ...] = ()
