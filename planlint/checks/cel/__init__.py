"""The check whose condition is an expression in CEL; its library is an extra of planlint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planlint.finding import Yield
from planlint.plan.root import Plan
from planlint.rule import Check

PLAN = ("plan",)


def cel(plan: Plan, *, each: tuple[str, ...] = PLAN, **params: Any) -> Iterator[Yield]:  # noqa: ANN401
    """Every object for which `where` holds is as `assert` says."""
    from planlint.checks.cel.judging import judge

    yield from judge(plan, each, params)


CHECKS: tuple[Check, ...] = (cel,)
