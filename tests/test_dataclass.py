"""planlint's dataclasses are what the standard library's are."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from typing import Any, ClassVar

import pytest

from planlint import dataclass as module
from planlint.dataclass import dataclass, replace


@dataclass(frozen=True, slots=True, order=True)
class Point:
    x: int
    y: int = 2
    tags: list[str] = field(default_factory=list)
    limit: ClassVar[int] = 9

    @property
    def sum(self) -> int:
        return self.x + self.y


@dataclass(frozen=True, slots=True)
class Near(Point):
    name: str = "near"


@dataclass(slots=True)
class Open:
    items: list[int] = field(default_factory=list)
    count: int = 0


@dataclass(slots=True, eq=False)
class Same:
    value: int


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(frozen=True)
class Roomy:
    value: int
    notes: dict[str, str] = field(default_factory=dict)


ORIGINAL: Any = {
    mine: dataclasses.dataclass(
        type(
            mine.__name__,
            (),
            {"__annotations__": {"x": int, "y": int, "tags": list, "name": str}}
            | {"y": 2, "tags": field(default_factory=list), "name": "near"},
        ),
        frozen=True,
        order=True,
    )
    for mine in (Near,)
}


def test_objects_are_made_from_positions_names_defaults_and_factories() -> None:
    point = Point(1)

    assert (point.x, point.y, point.tags, point.sum) == (1, 2, [], 3)
    assert Point(1, y=5).y == 5
    assert Point(1).tags is not point.tags
    assert Near(1, 2, ["a"], "b").name == "b"
    assert Point.limit == 9
    assert Nothing() == Nothing()


@pytest.mark.parametrize(
    ("args", "kwargs"), [((), {}), ((1, 2, [], 4), {}), ((1,), {"z": 3}), ((1,), {"x": 1})]
)
def test_what_does_not_fit_the_fields_is_a_type_error(
    args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    with pytest.raises(TypeError, match=r"Point\.__init__\(\)"):
        Point(*args, **kwargs)


def test_representation_and_fields_are_those_of_the_standard_library() -> None:
    original = ORIGINAL[Near]

    assert repr(Near(1)) == repr(original(1)) == "Near(x=1, y=2, tags=[], name='near')"
    assert Near.__match_args__ == original.__match_args__
    assert dataclasses.is_dataclass(Near)
    for mine, its in zip(dataclasses.fields(Near), dataclasses.fields(original), strict=True):
        assert (mine.name, mine.default) == (its.name, its.default)
        assert mine.default_factory == its.default_factory
    assert dataclasses.asdict(Near(1)) == dataclasses.asdict(original(1))


def test_objects_are_equal_by_value_and_class() -> None:
    assert Point(1) == Point(1, 2, [])
    assert Point(1) != Point(2)
    assert Point(1) != Near(1)
    assert Same(1) != Same(1)
    assert Open([1], 2) == Open([1], 2)


def test_what_cannot_change_has_a_hash() -> None:
    assert hash(Roomy.__hash__) != 0
    assert hash(Nothing()) == hash(Nothing())
    with pytest.raises(TypeError, match="unhashable"):
        hash(Open())


def test_order_is_that_of_the_values() -> None:
    assert Point(1) < Point(1, 3) <= Point(2) < Point(2, 3)
    assert Point(2) > Point(1) >= Point(1)
    with pytest.raises(TypeError):
        assert Point(1) < Near(2)


def test_what_is_frozen_stays() -> None:
    point = Point(1)

    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
        del point.x
    assert not hasattr(point, "__dict__")
    opened = Open()
    opened.count = 3
    assert opened == Open([], 3)


@pytest.mark.parametrize("change", [replace, dataclasses.replace])
def test_a_changed_copy_keeps_the_rest(change: Callable[..., object]) -> None:
    assert change(Near(1, 5, ["a"]), x=7) == Near(7, 5, ["a"])
    assert change(Roomy(1), value=2) == Roomy(2)
    with pytest.raises(TypeError):
        change(Near(1), z=1)


@pytest.mark.parametrize("made", [Point(1, 2, ["a"]), Near(1), Open([1]), Nothing(), Roomy(1)])
def test_objects_are_copied_and_pickled(made: object) -> None:
    assert copy.copy(made) == made
    assert copy.deepcopy(made) == made
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own


def test_a_pattern_takes_an_object_apart() -> None:
    match Point(1, 5):
        case Point(x, y):
            assert (x, y) == (1, 5)
        case _:
            pytest.fail("no match")


def test_a_constructor_is_compiled_when_it_is_worth_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled = []
    original = module._compiled

    def counted(cls: type, *args: object, **kwargs: bool) -> Callable[..., None]:
        compiled.append(cls)
        return original(cls, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_compiled", counted)

    @dataclass(frozen=True, slots=True)
    class Late:
        value: int

    made = [Late(value) for value in range(module.FEW)]
    assert compiled == []
    made += [Late(value) for value in range(module.FEW, 9)]
    assert compiled == [Late]
    assert [late.value for late in made] == list(range(9))


@pytest.mark.parametrize("before", [0, module.FEW])
def test_the_first_objects_are_made_like_all_others(before: int) -> None:
    late = _late_class(before)

    made = late(1), late(1, b=5), late(a=2, c=[3])

    assert [(item.a, item.b, item.c, item.sum) for item in made] == [
        (1, 2, [], 3),
        (1, 5, [], 6),
        (2, 2, [3], 4),
    ]
    for args, kwargs in (((), {}), ((1, 2, [], 3, 4), {}), ((1,), {"a": 1}), ((1,), {"d": 1})):
        with pytest.raises(TypeError, match=r"Late\.__init__\(\)"):
            _late_class(before)(*args, **kwargs)


def _late_class(before: int) -> Any:  # noqa: ANN401 - a class made here
    @dataclass(slots=True)
    class Late:
        a: int
        b: int = 2
        c: list[int] = field(default_factory=list)
        sum: int = 0

        def __post_init__(self) -> None:
            self.sum = self.a + self.b

    for number in range(before):
        Late(number)
    return Late
