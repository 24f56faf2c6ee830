"""What reading an expression finds out about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import field

from planlint.checks.cel.tree import Node
from planlint.dataclass import dataclass


@dataclass(slots=True)
class Found:
    """What is found out on the way.

    `names` are all fields and keys that are named; `whole` are the offsets of whole numbers that
    meet other numbers. `uses` says how often each field of `it` and `plan` is read, `bounded` how
    often one of `it` is compared by size; `values` are the single values among them. `depth` is
    how deep loops stand in each other; `texts`, `lists` and `made` say how often in them texts
    are joined or searched, lists are joined, and items of lists are written. `gathers` counts
    the loops that make a list.
    """

    names: set[str] = field(default_factory=set)
    whole: set[int] = field(default_factory=set)
    uses: Counter[str] = field(default_factory=Counter)
    bounded: Counter[str] = field(default_factory=Counter)
    values: set[str] = field(default_factory=set)
    sees_plan: bool = False
    depth: int = 0
    texts: int = 0
    lists: int = 0
    made: int = 0
    gathers: int = 0


def linear(node: Node) -> Counter[str]:
    """The fields of `it` that a side of a comparison grows or shrinks with, and nothing else."""
    if node.kind == "call" and node.name in ("_+_", "_-_", "_*_", "_/_", "-_"):
        return sum((linear(part) for part in node.parts), Counter())
    path = _path(node)
    return Counter([path]) if path else Counter()


def _path(node: Node) -> str:
    if node.kind == "name":
        return node.name if node.name == "it" else ""
    if node.kind != "select":
        return ""
    above = _path(node.parts[0])
    return f"{above}.{node.name}" if above else ""
