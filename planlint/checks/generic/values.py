"""Checks without code that judge the values of one field, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from planlint.finding import Yield
from planlint.plan.root import Plan

if TYPE_CHECKING:
    from planlint.checks.generic.judging import Aim
    from planlint.checks.generic.selector import Spot

Each: TypeAlias = tuple[str, ...]
Where: TypeAlias = "Mapping[str, Any] | None"
Limit: TypeAlias = "str | int | Decimal | None"
YesNo: TypeAlias = "bool | str"

PLAN: Each = ("plan",)


def one_of(  # noqa: PLR0913 - a check takes as many arguments as it has params
    plan: Plan,
    *,
    each: Each = PLAN,
    field: str,
    values: Sequence[Any],
    required: YesNo = False,
    where: Where = None,
) -> Iterator[Yield]:
    """A value is one of those wanted."""
    from planlint.checks.generic.words import other

    aim = _Field(each, field, required, where)
    return aim.judge(plan, lambda at, spot: other(at, values, spot))


def none_of(
    plan: Plan, *, each: Each = PLAN, field: str, values: Sequence[Any], where: Where = None
) -> Iterator[Yield]:
    """A value is none of those that are not wanted."""
    from planlint.checks.generic.words import forbidden

    aim = _Field(each, field, False, where)  # noqa: FBT003 - a value that is not there is fine
    return aim.judge(plan, lambda at, spot: forbidden(at, values, spot))


def matches(  # noqa: PLR0913
    plan: Plan,
    *,
    each: Each = PLAN,
    field: str,
    pattern: str | Sequence[str],
    required: YesNo = False,
    where: Where = None,
) -> Iterator[Yield]:
    """A text is of a shape."""
    from planlint.checks.generic.words import misshapen

    aim = _Field(each, field, required, where)
    return aim.judge(plan, lambda at, spot: misshapen(at, pattern, spot))


def between(  # noqa: PLR0913
    plan: Plan,
    *,
    each: Each = PLAN,
    field: str,
    min: Limit = None,  # noqa: A002 - what a rule file calls it
    max: Limit = None,  # noqa: A002
    of: str = "",
    required: YesNo = False,
    where: Where = None,
) -> Iterator[Yield]:
    """A value, or its share of another, lies between limits."""
    from planlint.checks.generic.amounts import outside, outside_as_share

    bounds = {name: raw for name, raw in (("min", min), ("max", max)) if raw is not None}
    aim = _Field(each, field, required, where)
    if of:
        return aim.judge(plan, lambda at, spot: outside_as_share(at, of, bounds, spot))
    return aim.judge(plan, lambda at, spot: outside(at, bounds, spot))


def refers_to(  # noqa: PLR0913
    plan: Plan,
    *,
    each: Each = PLAN,
    field: str,
    to: str | Sequence[str],
    having: Where = None,
    required: YesNo = False,
    where: Where = None,
) -> Iterator[Yield]:
    """An id names an object of a list, perhaps one of a kind."""
    from planlint.checks.generic.links import astray, targets

    known = targets(plan, to)
    lists = to if isinstance(to, str) else " or ".join(to)
    aim = _Field(each, field, required, where)
    return aim.judge(plan, lambda at, spot: astray(at, known, lists, having, spot))


class _Field:
    """The field that a rule looks at, in the objects that it concerns."""

    def __init__(self, each: Each, field: str, required: YesNo, where: Where) -> None:
        self.each = each
        self.field = field
        self.required = required
        self.where = where

    def judge(self, plan: Plan, judge: Callable[[Aim, Spot], Iterator[Yield]]) -> Iterator[Yield]:
        """Judge each of its values."""
        from planlint.checks.generic.judging import Aim, judge_each, judge_values

        return judge_each(
            plan,
            self.each,
            self.where,
            lambda node: judge_values(
                aim := Aim(node, self.field),
                lambda spot: judge(aim, spot),
                required=self.required,
            ),
        )
