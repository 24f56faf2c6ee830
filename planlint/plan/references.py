"""References: ids that point from one object of the plan to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planlint.dataclass import dataclass
from planlint.place import Path
from planlint.plan.fields import Ref, Refs
from planlint.plan.node import Field, Node


@dataclass(frozen=True, slots=True)
class Reference:
    """One id that points from an object to an object of one of the lists."""

    node: Node
    field: str
    path: Path
    lists: tuple[str, ...]
    id: str


NAMED_BY = {"levels": "level", "returns": "activity"}


def name_in_list(list_name: str, node: Node) -> str:
    """What references call an object of a list: its id, a crisis level's number, an activity."""
    return str(node.values.get(NAMED_BY[list_name], "")) if list_name in NAMED_BY else node.id


def references_of(node: Node) -> Iterator[Reference]:
    """The references that an object's own fields hold, in the order of the file."""
    for name, value in node.values.items():
        declared = node.fields[name]
        if declared.points_to and value:
            for path, node_id in _ids(declared, value, node.at(name), node):
                yield Reference(node, name, path, declared.points_to, node_id)


def _ids(
    declared: Field[object], value: object, path: Path, node: Node
) -> Iterator[tuple[Path, str]]:
    if isinstance(declared, Ref):
        yield path, str(value)
    elif isinstance(declared, Refs) and isinstance(value, tuple):
        raw = node.raw.get(declared.name)
        if isinstance(raw, list):
            written = [(index, item) for index, item in enumerate(raw) if item is not None]
            yield from (((*path, index), str(item)) for index, item in written)
        else:
            yield from ((path, item) for item in value)
    elif isinstance(value, Mapping):
        yield from (((*path, key), str(key)) for key in value)
