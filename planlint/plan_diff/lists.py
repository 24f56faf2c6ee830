"""Objects of two lists put together: by id, by natural key, by words, by what they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from planlint.dataclass import dataclass
from planlint.plan.node import Node
from planlint.plan_diff.values import canonical


@dataclass(frozen=True, slots=True)
class Pairs:
    """What of two lists belongs together, in the order of the later one."""

    both: tuple[tuple[Node, Node], ...]
    removed: tuple[Node, ...]
    added: tuple[Node, ...]
    reordered: bool


def pairs(before: Sequence[Node], after: Sequence[Node]) -> Pairs:
    """Put together what has one key, then what is alike but for its id: that was renamed."""
    old, new = keyed(before), keyed(after)
    together = {key: (old[key], new[key]) for key in new if key in old}
    removed = {key: node for key, node in old.items() if key not in new}
    added = {key: node for key, node in new.items() if key not in old}
    for likeness in (_without_id, _words):
        by_likeness = {likeness(node): key for key, node in reversed(removed.items())}
        for key, node in tuple(added.items()):
            found = by_likeness.pop(likeness(node), None) if likeness(node) else None
            if found is not None and found in removed:
                together[key] = (removed.pop(found), added.pop(key))
    common = [key for key in old if key in new]
    return Pairs(
        both=tuple(together[key] for key in new if key in together),
        removed=tuple(removed.values()),
        added=tuple(added.values()),
        reordered=common != [key for key in new if key in old],
    )


def keyed(nodes: Sequence[Node]) -> dict[str, Node]:
    """Objects by what they are known by; equal ones are numbered."""
    seen: Counter[str] = Counter()
    found: dict[str, Node] = {}
    for node in nodes:
        key = _key(node)
        seen[key] += 1
        found[key if seen[key] == 1 else f"{key}#{seen[key]}"] = node
    return found


def stated_id(node: Node) -> str:
    """The id that an object states; that of one in a line is not stated."""
    return str(node.values.get("id") or "")


def _key(node: Node) -> str:
    if stated_id(node):
        return f"id {stated_id(node)}"
    natural = [str(node.values[name]) for name in node.natural_key if node.values.get(name)]
    if natural:
        return f"key {' '.join(natural)}"
    return f"words {_words(node)}" if _words(node) else f"raw {canonical(node.raw)}"


def _words(node: Node) -> str:
    return "" if node.label in (node.id, node.what) else _plain_label(node)


def _plain_label(node: Node) -> str:
    label = node.label
    mark = f" ({node.id})"
    return label.removesuffix(mark) if node.id else label


def _without_id(node: Node) -> str:
    left = {name: value for name, value in node.raw.items() if name != "id"}
    return canonical(left) if left else ""
