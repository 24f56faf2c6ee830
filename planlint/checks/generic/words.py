"""Checks of values that are one of some, or of a shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planlint.checks.generic.conditions import Condition, is_one_of
from planlint.checks.generic.judging import Aim, elements, mark_unknown, value_fact
from planlint.checks.generic.pattern import fits
from planlint.checks.generic.selector import Spot
from planlint.dataclass import replace
from planlint.fact import Fact
from planlint.finding import Yield, problem, text
from planlint.plan.node import Node
from planlint.plan.raw import as_list, is_scalar

LONGEST = 1000


def other(aim: Aim, values: Sequence[Any], spot: Spot) -> Iterator[Yield]:
    """Each value is one of those wanted."""
    for value, at in elements(spot):
        answer = is_one_of(replace(spot, value=value), Condition("=", tuple(as_list(values))))
        if answer is False:
            shown = value_fact(replace(spot, raw=None), value)
            facts = aim.about(value=shown, wanted=listed(as_list(values), "or"))
            yield problem(at, "other", facts=facts)
        elif answer is None:
            mark_unknown(spot)


def forbidden(aim: Aim, values: Sequence[Any], spot: Spot) -> Iterator[Yield]:
    """No value is one of those that are not wanted."""
    for value, at in elements(spot):
        if is_one_of(replace(spot, value=value), Condition("=", tuple(as_list(values)))):
            shown = value_fact(replace(spot, raw=None), value)
            facts = aim.about(value=shown, unwanted=listed(as_list(values), "and"))
            yield problem(at, "unwanted", facts=facts)


def misshapen(aim: Aim, pattern: str | Sequence[str], spot: Spot) -> Iterator[Yield]:
    """Each value is of one of the shapes; a text too long to be a name or a code is of none."""
    patterns = [str(item) for item in as_list(pattern)]
    for value, at in elements(spot):
        if not is_scalar(value) or isinstance(value, Node):
            continue
        words = _written(spot, value)
        if len(words) > LONGEST or not any(fits(words, item) for item in patterns):
            shown = value_fact(replace(spot, raw=words), value)
            facts = aim.about(value=shown, pattern=text(" or ".join(patterns)))
            yield problem(at, "mismatch", facts=facts)


def _written(spot: Spot, value: object) -> str:
    """A value as it stands in the plan."""
    is_single = not isinstance(spot.value, tuple)
    return str(spot.raw if is_single and is_scalar(spot.raw) else value).strip()


def listed(values: Sequence[Any], last: str) -> Fact:
    """Values in a row."""
    words = [str(value) for value in values]
    head = ", ".join(words[:-1])
    return text(f"{head} {last} {words[-1]}" if head else words[-1])
