"""Checks without code that judge an object as a whole: what it has, and how its parts agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from planlint.finding import Yield
from planlint.plan.node import Node
from planlint.plan.root import Plan

Each: TypeAlias = tuple[str, ...]
Where: TypeAlias = "Mapping[str, Any] | None"

PLAN: Each = ("plan",)


def present(
    plan: Plan,
    *,
    each: Each = PLAN,
    field: str | Sequence[str] = (),
    any_of: Sequence[str] = (),
    where: Where = None,
) -> Iterator[Yield]:
    """A field is written."""
    from planlint.checks.generic.presence import lacking

    return _each(plan, each, where, lambda node: lacking(node, field, any_of))


def absent(
    plan: Plan, *, each: Each = PLAN, field: str | Sequence[str], where: Where = None
) -> Iterator[Yield]:
    """A field is not written."""
    from planlint.checks.generic.presence import unwanted

    return _each(plan, each, where, lambda node: unwanted(node, field))


def adds_up(  # noqa: PLR0913 - a check takes as many arguments as it has params
    plan: Plan,
    *,
    each: Each = PLAN,
    parts: str | Sequence[str],
    to: str | int | Decimal,
    within: str | int | Decimal = "0 %",
    where: Where = None,
) -> Iterator[Yield]:
    """Parts make their whole."""
    from planlint.checks.generic.sums import unequal

    return _each(plan, each, where, lambda node: unequal(node, parts, to, within))


def at_least(  # noqa: PLR0913
    plan: Plan,
    *,
    each: Each = PLAN,
    field: str,
    n: int,
    having: Where = None,
    where: Where = None,
) -> Iterator[Yield]:
    """There are at least so many of something."""
    from planlint.checks.generic.counts import too_few

    return _each(plan, each, where, lambda node: too_few(node, field, n, having))


def at_most(  # noqa: PLR0913
    plan: Plan,
    *,
    each: Each = PLAN,
    field: str,
    n: int,
    having: Where = None,
    where: Where = None,
) -> Iterator[Yield]:
    """There are at most so many of something."""
    from planlint.checks.generic.counts import too_many

    return _each(plan, each, where, lambda node: too_many(node, field, n, having))


def in_order(
    plan: Plan,
    *,
    each: Each = PLAN,
    fields: Sequence[str],
    gap: str = "0 days",
    where: Where = None,
) -> Iterator[Yield]:
    """Days come one after the other."""
    from planlint.checks.generic.order import out_of_order

    return _each(plan, each, where, lambda node: out_of_order(node, fields, gap))


def unique(plan: Plan, *, each: Each = PLAN, field: str, where: Where = None) -> Iterator[Yield]:
    """No value stands in two objects."""
    from planlint.checks.generic.links import repeated

    return repeated(plan, each, field, where)


def _each(
    plan: Plan, each: Each, where: Where, judge: Callable[[Node], Iterator[Yield]]
) -> Iterator[Yield]:
    from planlint.checks.generic.judging import judge_each

    return judge_each(plan, each, where, judge)
