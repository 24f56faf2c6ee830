"""Checks of the category budget."""

from __future__ import annotations

from planlint.rule import Check

CHECKS: tuple[Check, ...] = ()
