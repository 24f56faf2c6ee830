"""Fields that hold objects: sections and lists."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar, cast, overload

from planlint.place import Path
from planlint.plan.node import Field, Node
from planlint.plan.raw import as_list
from planlint.plan.slug import one_line_ids

N = TypeVar("N", bound=Node)


class Section(Field[N], Generic[N]):
    """An object; an absent one is an empty object at its place."""

    kind: ClassVar[str] = "object"

    def __init__(self, item: type[N]) -> None:
        super().__init__(cast("N", None))
        self.item = item

    @overload
    def __get__(self, node: None, owner: type[Node]) -> Field[N]: ...
    @overload
    def __get__(self, node: Node, owner: type[Node]) -> N: ...
    def __get__(self, node: Node | None, owner: type[Node]) -> N | Field[N]:
        if node is None:
            return self
        found: N | None = super().__get__(node, owner)
        return found or self.item(None, node.at(self.name), node.reading)

    def read(self, raw: Any, path: Path, node: Node) -> N:
        return self.item(raw, path, node.reading)


class Items(Field[tuple[N, ...]], Generic[N]):
    """A list of objects; unreadable items are left out."""

    kind: ClassVar[str] = "list"

    def __init__(self, item: type[N]) -> None:
        super().__init__(())
        self.item = item

    def read(self, raw: Any, path: Path, node: Node) -> tuple[N, ...]:
        items = as_list(raw)
        if self.item.one_line_field:
            node.reading.slugs.update(one_line_ids(items, path, self.item.what))
        places = [(*path, index) for index in range(len(items))]
        refused = tuple(place for place in places if place in node.reading.unreadable)
        if refused:
            node.unreadable[self.name] = refused
        return tuple(
            self.item(item, place, node.reading)
            for place, item in zip(places, items, strict=True)
            if item is not None and place not in refused
        )
