"""An expression is read against the plan's schema, before there is a plan."""

from __future__ import annotations

from planlint.checks.cel import comparing
from planlint.checks.cel.found import Found, linear
from planlint.checks.cel.shapes import (
    ANYTHING,
    LIST,
    NULL,
    NUMBER,
    OBJECT,
    TEXT,
    TRUTH,
    UNKNOWN,
    VALUES,
    WHOLE,
    Shape,
    all_names,
    below,
    sort_in_words,
)
from planlint.checks.cel.tree import Node
from planlint.checks.cel.vocabulary import (
    ARITHMETIC,
    COMPARISONS,
    ITSELF,
    ORDERS,
    OTHER_WORDS,
    RESULTS,
    TEXT_CALLS,
    TYPES,
)
from planlint.checks.cel.wrong import Wrong, instead, no_field, nothing_below, refuse_call
from planlint.dataclass import replace
from planlint.nearest import did_you_mean
from planlint.plan.root import Plan

PLAN = Shape(OBJECT, (Plan,), name="plan", path="plan")


class Reader:
    """Reads one expression about objects of some kinds."""

    def __init__(self, it: Shape) -> None:
        self.found = Found()
        self.it = replace(it, path="it")
        self._names: dict[str, Shape] = {"it": self.it, "plan": PLAN}
        self._loops = 0

    def read(self, tree: Node) -> Shape:
        """What the whole expression is; raises Wrong."""
        return self._read(tree)

    def _read(self, node: Node) -> Shape:
        if node.kind == "constant":
            return comparing.of_constant(node.value)
        read = {
            "call": self._call,
            "has": self._has,
            "list": self._list,
            "loop": self._loop,
            "map": self._map,
            "name": self._name,
            "select": self._field,
        }.get(node.kind)
        if read is None:
            raise Wrong("objects of a type are not made here", node.offset)
        return read(node)

    def _field(self, node: Node) -> Shape:
        return self._select(self._read(node.parts[0]), node.name, node.offset + 1)

    def _list(self, node: Node) -> Shape:
        shapes = [self._read(part) for part in node.parts]
        self.found.made += len(shapes) if self._loops else 0
        same = shapes[0] if len({shape.sort for shape in shapes}) == 1 else UNKNOWN
        return Shape(LIST, item=replace(same, literal=None))

    def _map(self, node: Node) -> Shape:
        for part in node.parts:
            self._read(part)
        self.found.made += len(node.parts) if self._loops else 0
        return UNKNOWN

    def _name(self, node: Node) -> Shape:
        name = node.name
        if name in self._names:
            self.found.sees_plan |= name == "plan"
            return self._names[name]
        if name in TYPES:
            return UNKNOWN
        if name in OTHER_WORDS:
            raise Wrong(f"write {OTHER_WORDS[name]}, not {name}", node.offset)
        known = [each for each in self._names if each != ITSELF]
        if name in all_names(self.it):
            raise Wrong(f"write it.{name}: it is the object that is judged", node.offset)
        hint = did_you_mean(name, known) or "; there are it and plan"
        raise Wrong(f'there is nothing called "{name}"{hint}', node.offset)

    def _select(self, shape: Shape, name: str, offset: int) -> Shape:
        self.found.names.add(name)
        if shape.sort == OBJECT:
            found = below(shape, name)
            if found is None:
                raise Wrong(no_field(shape, name), offset)
            if found.path:
                self.found.uses[found.path] += 1
                self.found.values.add(found.path)
                self.found.values.discard(shape.path)
            return found
        if shape.sort == VALUES:
            return replace(shape.item or UNKNOWN, name=name)
        if shape.is_open:
            return UNKNOWN
        raise Wrong(nothing_below(shape, name), offset)

    def _has(self, node: Node) -> Shape:
        shape = self._select(self._read(node.parts[0]), node.name, node.offset + 1)
        if not shape.is_open:
            raise Wrong(
                f"every field is there, with null where nothing is written: {instead(shape)}",
                node.offset,
            )
        return Shape(TRUTH)

    def _call(self, node: Node) -> Shape:
        name, shapes = node.name, [self._read(part) for part in node.parts]
        if name == "_[_]":
            return self._item(node, *shapes)
        if name == "_?_:_":
            self._truth(node.parts[0], shapes[0])
            return shapes[1] if shapes[1].sort == shapes[2].sort else UNKNOWN
        if name in ("_&&_", "_||_", "!_"):
            for part, shape in zip(node.parts, shapes, strict=True):
                self._truth(part, shape)
        if name in COMPARISONS:
            self._compare(node, *shapes)
        if name in ARITHMETIC:
            return self._calculate(node, *shapes)
        refuse_call(node, shapes)
        if name == "-_":
            return replace(shapes[0], literal=None)
        self.found.texts += bool(self._loops) and name in TEXT_CALLS
        return Shape(RESULTS[name])

    def _truth(self, node: Node, shape: Shape) -> None:
        if shape.sort not in (TRUTH, ANYTHING):
            raise Wrong(
                f"{shape.words} is {sort_in_words(shape)}, not true or false: {instead(shape)}",
                node.offset,
            )

    def _compare(self, node: Node, left: Shape, right: Shape) -> None:
        self._widen(node, left, right)
        sentence = comparing.refuse(node.name, left, right)
        if sentence:
            raise Wrong(sentence, node.offset)
        if node.name in ORDERS:
            for part in node.parts:
                self.found.bounded.update(linear(part))

    def _calculate(self, node: Node, left: Shape, right: Shape) -> Shape:
        if self._is_accumulation(node):
            return left
        self._widen(node, left, right)
        sorts = {left.sort, right.sort}
        if node.name == "_+_" and sorts <= {TEXT, LIST, ANYTHING, NULL}:
            if self._loops:
                self.found.texts += LIST not in sorts
                self.found.lists += TEXT not in sorts
            return Shape(left.sort if len(sorts) == 1 else ANYTHING, item=left.item)
        for shape, part in zip((left, right), node.parts, strict=True):
            if node.name == "_%_" and shape.sort == NUMBER:
                raise Wrong("% takes whole numbers: write int(…) around the other", part.offset)
            if shape.sort not in (NUMBER, WHOLE, ANYTHING, NULL):
                raise Wrong(f"{shape.words} is {sort_in_words(shape)}, no number", part.offset)
        if sorts == {NUMBER, WHOLE} and not {left.literal, right.literal} - {None}:
            at = node.parts[0 if left.sort == WHOLE else 1].offset
            raise Wrong("a count meets another number here: write double(size(…))", at)
        return Shape(WHOLE if sorts == {WHOLE} and not self._both(left, right) else NUMBER)

    def _both(self, left: Shape, right: Shape) -> bool:
        return left.literal is not None and right.literal is not None

    def _widen(self, node: Node, left: Shape, right: Shape) -> None:
        """Whole numbers that meet a value of a plan become numbers like it."""
        for shape, other, part in ((left, right, node.parts[0]), (right, left, node.parts[1])):
            is_whole = shape.sort == WHOLE and part.kind == "constant"
            other_is_count = other.sort == WHOLE and other.literal is None
            if is_whole and not other_is_count and node.name != "_%_":
                self.found.whole.add(part.offset)

    def _is_accumulation(self, node: Node) -> bool:
        first = node.parts[0]
        return first.kind == "name" and first.name == ITSELF

    def _item(self, node: Node, shape: Shape, key: Shape) -> Shape:
        if isinstance(key.literal, str) and shape.sort in (OBJECT, VALUES, ANYTHING):
            return self._select(shape, key.literal, node.parts[1].offset)
        if shape.sort == OBJECT:
            raise Wrong("a field is named in quotes here", node.parts[1].offset)
        return shape.item or UNKNOWN

    def _loop(self, node: Node) -> Shape:
        over, start, *body = node.parts
        shape = self._read(over)
        if shape.sort not in (LIST, VALUES, ANYTHING):
            raise Wrong(f"{shape.words} is {sort_in_words(shape)}, no list", over.offset)
        before = dict(self._names)
        item = shape.item if shape.sort == LIST and shape.item is not None else UNKNOWN
        self._names[node.name] = Shape(TEXT) if shape.sort == VALUES else item
        self._names[node.accumulator] = _start(start)
        self._loops += 1
        self.found.gathers += start.kind == "list"
        self.found.depth = max(self.found.depth, self._loops)
        shapes = [self._read(part) for part in body]
        self._loops -= 1
        self._names = before
        return _result(start, shapes[1])


def _start(node: Node) -> Shape:
    """What a loop gathers: items of a list, an answer, or a count."""
    if node.kind == "list":
        return Shape(LIST)
    return Shape(TRUTH if isinstance(node.value, bool) else ANYTHING)


def _result(start: Node, step: Shape) -> Shape:
    return Shape(LIST, item=step.item or UNKNOWN) if start.kind == "list" else Shape(TRUTH)
