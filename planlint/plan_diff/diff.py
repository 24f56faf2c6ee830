"""The walk over two plans, object by object and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from planlint.anchor import Anchors
from planlint.dataclass import dataclass
from planlint.place import to_pointer
from planlint.plan.node import Field, Node
from planlint.plan.root import Plan
from planlint.plan.sections import Items, Section
from planlint.plan_diff.lists import pairs, stated_id
from planlint.plan_diff.record import ChangeKind, PlanChange, PlanDiff
from planlint.plan_diff.values import canonical, note, raw_shown, same, shown

ADDED, REMOVED = ChangeKind.ADDED, ChangeKind.REMOVED
VACANT = frozenset({"owner"})


@dataclass(frozen=True, slots=True)
class _Two:
    """An object before and after: how it is called, and the sections between that and here."""

    before: Node
    after: Node
    subject: str
    sections: tuple[str, ...] = ()

    def below(self, name: str, before: Node, after: Node) -> _Two:
        """A section of it."""
        return _Two(before, after, self.subject, (*self.sections, name))

    def words(self, name: str) -> str:
        """A field of it in words."""
        return " ".join((*self.sections, name)).replace("_", " ")

    def raw(self, name: str, key: str = "") -> tuple[object, object]:
        """A field, or what it holds under a key, as both plans write it."""
        found = (self.before.raw.get(name), self.after.raw.get(name))
        return (_at(found[0], key), _at(found[1], key)) if key else found

    def values(self, name: str) -> tuple[object, object]:
        """A field as it was read."""
        return self.before.values.get(name), self.after.values.get(name)

    def has(self, name: str) -> tuple[bool, bool]:
        """Whether a field says something; what is still to come says nothing."""
        if name not in self.after.fields:
            old, new = self.raw(name)
            return old is not None, new is not None
        return self.before.has(name), self.after.has(name)

    def is_readable(self, name: str) -> bool:
        return name not in self.before.unreadable and name not in self.after.unreadable


def diff_plans(before: Plan, after: Plan) -> PlanDiff:
    """Tell what has changed; values are compared by their meaning, lists by their members."""
    walk = _Walk(_anchors(before), _anchors(after))
    walk.collect_renames(before, after)
    changes = tuple(walk.two(_Two(before, after, "Plan")))
    kept = tuple(_kept(before, after)) if changes else ()
    return PlanDiff(changes, kept, tuple(walk.reordered))


def _anchors(plan: Plan) -> Anchors:
    return Anchors(plan.raw, Plan)


def _kept(before: Plan, after: Plan) -> Iterator[str]:
    old, new = before.budget.total, after.budget.total
    if old is not None and new is not None and same(old, new):
        yield f"Budget: total unchanged at {shown(new, after.budget.raw.get('total'))}"


@dataclass(slots=True)
class _Walk:
    before: Anchors
    after: Anchors
    ids: dict[str, str] = field(default_factory=dict)
    reordered: list[PlanChange] = field(default_factory=list)

    def collect_renames(self, before: Node, after: Node) -> None:
        """Learn which ids are other ones now, so that references to them have not changed."""
        for name, declared in before.fields.items():
            old, new = before.values.get(name), after.values.get(name)
            if isinstance(declared, Items):
                for one, other in pairs(old or (), new or ()).both:
                    if stated_id(one) and stated_id(other):
                        self.ids.setdefault(stated_id(one), stated_id(other))
                    self.collect_renames(one, other)
            elif isinstance(declared, Section) and old is not None and new is not None:
                self.collect_renames(old, new)

    def two(self, two: _Two) -> Iterator[PlanChange]:
        """What has changed in an object, in the order of the plan's model."""
        for name, declared in two.after.fields.items():
            if name == "id":
                yield from self._id(two)
            elif isinstance(declared, Items):
                yield from self._items(name, two)
            elif isinstance(declared, Section):
                yield from self._section(name, two)
            else:
                yield from self._field(declared, two)
        for name in dict.fromkeys([*two.before.raw, *two.after.raw]):
            old, new = two.raw(name)
            if name not in two.after.fields and canonical(old) != canonical(new):
                yield self._changed(name, two, (raw_shown(old), raw_shown(new)))

    def _id(self, two: _Two) -> Iterator[PlanChange]:
        old, new = stated_id(two.before), stated_id(two.after)
        if old == new:
            return
        if isinstance(two.after, Plan):
            yield self._changed("id", two, (old, new))
        elif old and new:
            anchor = self.after.of(two.after.path)
            yield PlanChange(ChangeKind.RENAMED, anchor, two.subject, "", old, new)

    def _items(self, name: str, two: _Two) -> Iterator[PlanChange]:
        old, new = (two.before.values.get(name) or (), two.after.values.get(name) or ())
        found = pairs(old, new)
        for node in found.removed:
            yield PlanChange(REMOVED, self.before.of(node.path), named(node))
        for one, other in found.both:
            yield from self.two(_Two(one, other, named(other)))
        for node in found.added:
            yield PlanChange(ADDED, self.after.of(node.path), named(node))
        if found.reordered:
            self._reorder(name, two)

    def _section(self, name: str, two: _Two) -> Iterator[PlanChange]:
        old, new = _content(two.before, name), _content(two.after, name)
        if old is not None and new is not None:
            is_top = isinstance(two.after, Plan)
            inner = _Two(old, new, _title(name)) if is_top else two.below(name, old, new)
            yield from self.two(inner)
        elif isinstance(two.after, Plan) and (old or new):
            kind, anchor = (ADDED if new else REMOVED), to_pointer((name,))
            yield PlanChange(kind, anchor, _title(name))
        elif old or new:
            yield self._changed(name, two, ("", ""))

    def _field(self, declared: Field[Any], two: _Two) -> Iterator[PlanChange]:
        name = declared.name
        raw, values, has = two.raw(name), two.values(name), two.has(name)
        if not any(has):
            return
        if canonical(raw[0]) == canonical(raw[1]):
            if raw[0] != raw[1] and isinstance(raw[0], list):
                self._reorder(name, two)
            return
        is_known = all(has) and two.is_readable(name)
        if is_known and self._is_same(declared, *values):
            return
        if any(isinstance(value, Mapping) for value in values):
            yield from self._map(name, two)
            return
        words = [
            shown(*both) if there else "" for *both, there in zip(values, raw, has, strict=True)
        ]
        said = note(*values) if is_known else ""
        yield self._changed(name, two, (words[0], words[1]), said)

    def _is_same(self, declared: Field[Any], old: object, new: object) -> bool:
        if declared.points_to and isinstance(old, str):
            return self.ids.get(old, old) == new
        if declared.points_to and isinstance(old, tuple):
            return same(tuple(self.ids.get(item, item) for item in old), new)
        return old is not None and same(old, new)

    def _map(self, name: str, two: _Two) -> Iterator[PlanChange]:
        """Amounts by key: each key is a field of its own."""
        old, new = two.values(name)
        keys = [
            *(old if isinstance(old, Mapping) else ()),
            *(new if isinstance(new, Mapping) else ()),
        ]
        for key in dict.fromkeys(map(str, keys)):
            if self.ids.get(key, key) != key and _at(new, self.ids[key]) is not None:
                continue  # the object of this key has another id now
            earlier = next((was for was, now in self.ids.items() if now == key), key)
            one, other = _at(old, earlier) or _at(old, key), _at(new, key)
            raw = (two.raw(name, earlier)[0] or two.raw(name, key)[0], two.raw(name, key)[1])
            if canonical(raw[0]) != canonical(raw[1]) and not same(one, other):
                words = (_shown(one, raw[0]), _shown(other, raw[1]))
                yield self._changed(name, two, words, note(one, other), key)

    def _reorder(self, name: str, two: _Two) -> None:
        anchor = self.after.of(two.after.at(name))
        change = PlanChange(ChangeKind.REORDERED, anchor, two.subject, two.words(name))
        self.reordered.append(change)

    def _changed(
        self, name: str, two: _Two, shown_as: tuple[str, str], said: str = "", key: str = ""
    ) -> PlanChange:
        had, has = (value is not None for value in two.raw(name, key)) if key else two.has(name)
        kind = ChangeKind.CHANGED if had and has else REMOVED if had else ADDED
        at, anchors = (two.before, self.before) if kind is REMOVED else (two.after, self.after)
        anchor = f"{anchors.of(at.path)}{to_pointer((name, key) if key else (name,))}"
        words = two.words(f"{name} of {key}" if key else name)
        vacant = "vacant" if kind is REMOVED and name in VACANT else said
        return PlanChange(kind, anchor, two.subject, words, *shown_as, vacant)


def named(node: Node) -> str:
    """An object as a sentence begins with it."""
    what = f"{node.what[0].upper()}{node.what[1:]}"
    if node.label == node.what:
        return what
    return f"{what} {node.label}" if node.label == node.id else f'{what} "{node.label}"'


def _shown(value: object, raw: object) -> str:
    return "" if value is None else shown(value, raw)


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _content(node: Node, name: str) -> Node | None:
    found = node.values.get(name)
    return found if isinstance(found, Node) and not found.is_empty else None


def _at(raw: object, key: str) -> object:
    return raw.get(key) if isinstance(raw, Mapping) else None
