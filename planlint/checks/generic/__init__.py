"""Checks without code: what a rule file can ask of any list, by the names of its fields.

Each judges the objects that the rule names under `each`, of which `where` may leave some out.
What they take, say and refuse stands in `declarations`. What they need is imported when a rule
uses them.
"""

from __future__ import annotations

from planlint.checks.generic.objects import (
    absent,
    adds_up,
    at_least,
    at_most,
    in_order,
    present,
    unique,
)
from planlint.checks.generic.values import between, matches, none_of, one_of, refers_to
from planlint.rule import Check

CHECKS: tuple[Check, ...] = (
    present,
    absent,
    one_of,
    none_of,
    matches,
    between,
    adds_up,
    refers_to,
    at_least,
    at_most,
    in_order,
    unique,
)
