"""The objects of a plan: typed, read-only views of its data that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, overload

from planlint.dataclass import dataclass
from planlint.place import Path, Step
from planlint.quantity import UnreadableValue, is_placeholder

if TYPE_CHECKING:
    from planlint.plan.reading import Reading

T = TypeVar("T")
LABEL_LENGTH = 48


class Field(Generic[T]):
    """A field of an object: how its raw value is read and what stands for an absent one.

    `kind` is the schema's name for it (`x-planlint-kind`), `points_to` the lists that its ids
    are looked up in.
    """

    kind: ClassVar[str] = ""
    name: str = ""

    def __init__(self, absent: T, *, points_to: tuple[str, ...] = ()) -> None:
        self.absent = absent
        self.points_to = points_to

    def __set_name__(self, owner: type[Node], name: str) -> None:
        self.name = name.rstrip("_")

    @overload
    def __get__(self, node: None, owner: type[Node]) -> Field[T]: ...
    @overload
    def __get__(self, node: Node, owner: type[Node]) -> T: ...
    def __get__(self, node: Node | None, owner: type[Node]) -> T | Field[T]:
        if node is None:
            return self
        if node.unreadable and self.name in node.unreadable:
            node.reading.unknown.update(node.unreadable[self.name])
        value: T = node.values.get(self.name, self.absent)
        return value

    def read(self, raw: Any, path: Path, node: Node) -> T:
        """Read a raw value; raises UnreadableValue when it cannot be read exactly."""
        raise NotImplementedError


class Node:
    """An object of the plan: its fields are read when it is made, its path never changes."""

    fields: ClassVar[Mapping[str, Field[Any]]] = {}
    one_line_field: ClassVar[str] = ""
    natural_key: ClassVar[tuple[str, ...]] = ()
    what: ClassVar[str] = "item"

    __slots__ = ("one_line", "path", "raw", "reading", "unreadable", "values")

    def __init__(self, raw: Any, path: Path, reading: Reading) -> None:
        self.path = path
        self.reading = reading
        self.one_line = isinstance(raw, str)
        self.raw: Mapping[str, Any] = self._as_mapping(raw)
        self.unreadable: dict[str, tuple[Path, ...]] = {}
        self.values: dict[str, Any] = {}
        for name, value in self.raw.items():
            declared = self.fields.get(name)
            if declared is not None and value is not None:
                self._read_field(declared, value)
        for name in reading.misnamed.get(path, ()):
            if name in self.fields and name not in self.values:
                self._leave_out(self.fields[name])

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = {member.name: member for member in vars(cls).values() if isinstance(member, Field)}
        cls.fields = {**cls.fields, **own}

    def _as_mapping(self, raw: Any) -> Mapping[str, Any]:
        if isinstance(raw, Mapping):
            return raw
        return {self.one_line_field: raw} if self.one_line and self.one_line_field else {}

    def _read_field(self, declared: Field[Any], raw: Any) -> None:
        path = self.at(declared.name)
        if path in self.reading.unreadable:
            self._leave_out(declared)
            if declared.name == "id" and not isinstance(raw, (Mapping, list)):
                self.values["id"] = str(raw)
        elif self._is_placeholder(raw):
            self.reading.placeholders.append(path)
        else:
            self.read_value(declared, raw, path)

    def _leave_out(self, declared: Field[Any]) -> None:
        self.unreadable[declared.name] = (self.at(declared.name),)
        self.values[declared.name] = declared.absent

    def _is_placeholder(self, raw: Any) -> bool:
        """Whether a value, or the amount of an amount in its own currency, is still to come."""
        if isinstance(raw, Mapping) and raw.keys() == {"amount", "currency"}:
            raw = raw["amount"]
        return is_placeholder(raw, self.reading.placeholder_words)

    def read_value(self, declared: Field[Any], raw: Any, path: Path) -> None:
        """Read one field; what cannot be read becomes a problem and leaves the field unreadable."""
        try:
            self.values[declared.name] = declared.read(raw, path, self)
        except UnreadableValue as unreadable:
            self.reading.refuse(path, unreadable)
            self._leave_out(declared)

    def at(self, *steps: Step) -> Path:
        """The path of a field or item below this object; of a one-line object, its own."""
        if self.one_line and steps == (self.one_line_field,):
            return self.path
        return (*self.path, *steps)

    def place_of(self, name: str) -> Path:
        """Where to point at for a field that lacks something: its key if written, else here."""
        return self.at(name) if name in self.raw else self.path

    def has(self, *names: str) -> bool:
        """Whether all these fields are written, readable or not; null and TBD are not."""
        return all(name in self.values for name in names)

    def is_unreadable(self, name: str) -> bool:
        """Whether the field is written but cannot be read; asking marks the object unknown."""
        if name in self.unreadable:
            self.reading.unknown.update(self.unreadable[name])
            return True
        return False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written here."""
        return not any(holds_something(value) for value in self.raw.values())

    @property
    def id(self) -> str:
        """The id as written, else for a one-line object the slug of its words."""
        self.is_unreadable("id")
        written = self.values.get("id", "")
        if written or not self.one_line:
            return str(written)
        return self.reading.slugs.get(self.path, "")

    @property
    def label(self) -> str:
        """How messages name the object."""
        name = self._own_words()
        if not name:
            return self.id or self.what
        shortened = name if len(name) <= LABEL_LENGTH else name[: LABEL_LENGTH - 1].rstrip() + "…"
        shows_id = self.id and not self.one_line and self.id.lower() not in shortened.lower()
        return f"{shortened} ({self.id})" if shows_id else shortened

    def _own_words(self) -> str:
        for name in ("name", "title", "statement"):
            words = self.values.get(name)
            if words:
                return " ".join(str(words).split())
        return ""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.path}>"


def holds_something(raw: Any) -> bool:
    """Whether a raw value says anything: null, empty text and collections of nothing do not."""
    if isinstance(raw, Mapping):
        return any(holds_something(value) for value in raw.values())
    if isinstance(raw, list):
        return any(holds_something(value) for value in raw)
    return raw is not None and raw != ""


@dataclass(slots=True)
class Deferred:
    """A field whose kind depends on another object, read once all objects are there."""

    node: Node
    declared: Field[Any]
    raw: Any
    path: Path


def walk(node: Node) -> Iterator[Node]:
    """The object and all objects below it, in the order of the file."""
    yield node
    for value in node.values.values():
        if isinstance(value, Node):
            yield from walk(value)
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Node):
                    yield from walk(item)
