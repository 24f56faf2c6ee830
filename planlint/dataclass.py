"""`dataclass`, as the standard library's, without its price at start-up.

The standard library compiles six functions for every class while its module is imported, most of
a millisecond each time, and a run makes objects of hardly half the classes. Here a constructor is
compiled when its first object is made, and all classes share the other methods. A field may have
a default or a default factory and no further options. Type checkers see the original.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

__all__ = ["dataclass", "replace"]

Namespace: TypeAlias = dict[str, Any]
# A constructor costs a hundred times as much to compile as to do without.
FEW = 5
AFTERWARDS = "__post_init__"
FIELDS = "__dataclass_fields__"  # where the standard library looks: `replace`, `fields`
ORDER = (operator.lt, operator.le, operator.gt, operator.ge)

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:

    def dataclass(
        *, frozen: bool = False, slots: bool = False, eq: bool = True, order: bool = False
    ) -> Callable[[type], type]:
        """Make a class a dataclass."""
        return lambda cls: _made(cls, frozen=frozen, slots=slots, eq=eq, order=order)

    def replace(instance: object, /, **changes: object) -> object:
        """Make an object like another one, with other values for some fields."""
        return type(instance)(**{**dict(_values(instance)), **changes})


class _Fields:
    """The fields of a class with their types and defaults; the records of them made on demand."""

    def __init__(self, cls: type) -> None:
        above = next((vars(base)[FIELDS] for base in cls.__mro__[1:] if FIELDS in vars(base)), None)
        self.types: Namespace = dict(above.types) if above else {}
        self.defaults: Namespace = dict(above.defaults) if above else {}
        for name, annotation in cls.__annotations__.items():
            if not str(annotation).startswith("ClassVar"):
                self.types[name] = annotation
                self.defaults[name] = vars(cls).get(name, MISSING)
        self.names = tuple(self.types)
        self.owner = cls

    def __get__(self, instance: object, owner: type) -> Mapping[str, Field[Any]]:
        return self.records

    @cached_property
    def records(self) -> Mapping[str, Field[Any]]:
        specs = [
            (name, self.types[name], dataclasses.field() if default is MISSING else default)
            for name, default in self.defaults.items()
        ]
        found: Mapping[str, Field[Any]] = getattr(dataclasses.make_dataclass("Twin", specs), FIELDS)
        return found


def _made(cls: type, *, frozen: bool, slots: bool, eq: bool, order: bool) -> type:
    fields = _Fields(cls)
    methods = {
        "__init__": _first_constructor(fields, frozen=frozen, slots=slots),
        "__repr__": _repr,
        "__match_args__": fields.names,
        FIELDS: fields,
        **(_comparing(fields.names, frozen=frozen) if eq else {}),
        **({f"__{how.__name__}__": _ordering(fields.names, how) for how in ORDER} if order else {}),
        **({"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete} if frozen else {}),
        **({"__reduce__": _reduce} if slots else {}),
    }
    own = vars(cls)
    missing = {name: method for name, method in methods.items() if name not in own}
    fields.owner = (_with_slots if slots else _without_slots)(cls, fields, missing)
    return fields.owner


def _with_slots(cls: type, fields: _Fields, methods: Namespace) -> type:
    """Make the class again: which slots there are is decided when a class is made."""
    inherited = {name for base in cls.__mro__ for name in getattr(base, "__slots__", ())}
    left_out = {*fields.names, "__dict__", "__weakref__"}
    namespace = {name: value for name, value in vars(cls).items() if name not in left_out}
    namespace |= methods
    namespace["__slots__"] = tuple(name for name in fields.names if name not in inherited)
    namespace["__qualname__"] = cls.__qualname__
    return type(cls)(cls.__name__, cls.__bases__, namespace)


def _without_slots(cls: type, fields: _Fields, methods: Namespace) -> type:
    for name in fields.names:
        if isinstance(vars(cls).get(name), Field):
            delattr(cls, name)
    for name, method in methods.items():
        setattr(cls, name, method)
    return cls


def _first_constructor(fields: _Fields, *, frozen: bool, slots: bool) -> Callable[..., None]:
    """The `__init__` that puts a compiled one in its place after the first few objects."""
    made = 0

    def __init__(self: object, *args: object, **kwargs: object) -> None:  # noqa: N807
        nonlocal made
        made += 1
        if made <= FEW and _fill(self, fields, args, kwargs):
            return
        constructor = _compiled(fields.owner, fields, frozen=frozen, slots=slots)
        type.__setattr__(fields.owner, "__init__", constructor)
        constructor(self, *args, **kwargs)

    return __init__


def _fill(self: object, fields: _Fields, args: tuple[object, ...], given: Namespace) -> bool:
    """Give an object its values; say no, and do nothing, where they are not those of the fields."""
    values = {**fields.defaults, **dict(zip(fields.names, args, strict=False)), **given}
    fits = len(args) <= len(fields.names) and not given.keys() & set(fields.names[: len(args)])
    missing = any(value is MISSING for value in values.values())
    if not fits or missing or len(values) > len(fields.names):
        return False
    for name, value in values.items():
        is_default = isinstance(value, Field) and value is fields.defaults[name]
        object.__setattr__(self, name, value.default_factory() if is_default else value)
    if hasattr(self, AFTERWARDS):
        getattr(self, AFTERWARDS)()
    return True


def _compiled(cls: type, fields: _Fields, *, frozen: bool, slots: bool) -> Callable[..., None]:
    known: Namespace = {"missing": MISSING, "put": object.__setattr__}
    head, body = ["self"], ["pass"]
    for name, default in fields.defaults.items():
        value = name
        if isinstance(default, Field):
            known[f"make_{name}"] = default.default_factory
            head.append(f"{name}=missing")
            value = f"make_{name}() if {name} is missing else {name}"
        elif default is MISSING:
            head.append(name)
        else:
            known[f"default_{name}"] = default
            head.append(f"{name}=default_{name}")
        if frozen and slots:
            known[f"put_{name}"] = getattr(cls, name).__set__
            body.append(f"put_{name}(self, {value})")
        else:
            body.append(f"put(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, AFTERWARDS):
        body.append(f"self.{AFTERWARDS}()")
    exec(f"def __init__({', '.join(head)}): {'; '.join(body)}", known)  # noqa: S102 - as in dataclasses
    constructor: Callable[..., None] = known["__init__"]
    constructor.__qualname__ = f"{cls.__qualname__}.__init__"
    return constructor


def _comparing(names: tuple[str, ...], *, frozen: bool) -> Namespace:
    values = _values_of(names)

    def __eq__(self: object, other: object) -> object:  # noqa: N807
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if frozen else None}


def _ordering(names: tuple[str, ...], how: Callable[[Any, Any], bool]) -> Callable[..., object]:
    values = _values_of(names)

    def compare(self: object, other: object) -> object:
        return how(values(self), values(other)) if type(other) is type(self) else NotImplemented

    return compare


def _values_of(names: tuple[str, ...]) -> Callable[[object], Any]:
    return operator.attrgetter(*names) if names else lambda _: ()


def _values(self: object) -> Iterator[tuple[str, Any]]:
    for name in type(self).__match_args__:  # type: ignore[attr-defined] # put there by `_made`
        yield name, getattr(self, name)


def _repr(self: object) -> str:
    shown = ", ".join(f"{name}={value!r}" for name, value in _values(self))
    return f"{type(self).__qualname__}({shown})"


def _reduce(self: object) -> tuple[type, tuple[Any, ...]]:
    """How an object is pickled and copied: by its constructor."""
    return type(self), tuple(value for _, value in _values(self))


def _refuse_to_set(_self: object, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
