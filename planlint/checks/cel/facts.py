"""The facts of a rule in CEL: the single values that its expressions name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planlint.checks.cel.expression import Expression
from planlint.checks.generic.judging import value_fact
from planlint.checks.generic.selector import spots
from planlint.fact import Fact, text
from planlint.plan.node import Node
from planlint.plan.root import Plan

NOTHING = "nothing"


def paths_named(expressions: Iterable[Expression]) -> frozenset[str]:
    """The ways to the single values that expressions name, from `it` or `plan`."""
    return frozenset(path for found in expressions for path in found.found.values)


def fact_name(path: str) -> str:
    """What a value is called in a message: it.post_review.date is {post_review_date}."""
    return path.removeprefix("it.").replace(".", "_").replace("-", "_").lower()


def facts_of(plan: Plan, node: Node, paths: Iterable[str]) -> Mapping[str, Fact]:
    """What the object is called, and the values at some paths."""
    facts = {fact_name(path): _fact(plan, node, path) for path in sorted(paths)}
    return {**facts, "object": text(node.label), "what": text(node.what)}


def _fact(plan: Plan, node: Node, path: str) -> Fact:
    root, _, selector = path.partition(".")
    for spot in spots(plan if root == "plan" else node, selector):
        if spot.value is not None:
            values = spot.value if isinstance(spot.value, tuple) else (spot.value,)
            if len(values) > 1:
                return text(", ".join(map(str, values)))
            return value_fact(spot, values[0])
    return text(NOTHING)
