"""Whatever a file holds, reading it ends, and every place is a place of the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from planlint.document import Document, events, is_plan, not_a_plan_problem, read_document
from planlint.place import Path, Span, Step
from tests.documents import place, text_at

PIECES = (
    *("a: ", "b:", "- ", "-", "? ", "[", "]", "{", "}", ",", ", ", ":", ": ", "{{", "}}", "id:g1"),
    *("\n", "\n  ", "\n    ", "  ", "\t", "\r\n", "\r", "\u2028", "\x85", "\xa0", "\ufeff", "\x00"),
    *(
        "#x",
        " # y",
        "&a ",
        "*a",
        "!t ",
        "!!int ",
        "<<: ",
        "'",
        '"',
        "''",
        "\\",
        "|",
        "|2",
        "> ",
        ">5",
    ),
    *("---", "\n---\n", "...", "%", "@", "`", "😀", "ชา", "1", "0x1F", ".inf", "1e5", "null"),
    *("1,500", ",000", "-id: o1\n", "a:\xa0b", "\n  \xa0- ", "\n\u200b\u200ba: "),
    *("key: value\n", "- id: o1\n", "  name: x\n", "<<<<<<< HEAD\n", "planlint: 1\n"),
)
texts = st.text() | st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def assert_sound(source: str | bytes) -> None:
    """Reading ends with data or problems, and every place lies in the text."""
    document = read_document(source, "p.yaml")
    assert document.parsed or document.problems
    assert document.parsed or document.data is None
    spans = [place(document, item) for item in document.problems]
    spans += [comment.span for comment in document.comments]
    for path, span in document.entries():
        spans += [span, document.locate(path)]
        assert document.value_span(path) is not None
        document.definition(path)
    for span in spans:
        assert_inside(document, span)
        assert document.frame(span)
    assert is_plan(document) or not_a_plan_problem(document).rule == "not-a-plan"


def assert_inside(document: Document, span: Span) -> None:
    assert 1 <= span.line <= span.end_line <= len(document.lines)
    assert 1 <= span.column <= len(document.lines[span.line - 1]) + 1
    assert 1 <= span.end_column <= len(document.lines[span.end_line - 1]) + 1
    assert (span.line, span.column) <= (span.end_line, span.end_column)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_every_text_is_read_to_data_or_problems(text: str) -> None:
    assert_sound(text)


@given(st.binary() | texts.map(lambda text: text.encode("utf-16", "replace")))
@settings(max_examples=150, deadline=None)
def test_all_bytes_are_read_to_data_or_problems(source: bytes) -> None:
    assert_sound(source)


@given(texts)
@example('a: "\\UFFFFFFFF"')
@settings(max_examples=100, deadline=None)
def test_a_text_is_read_without_libyaml_too(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "_LOADER", yaml.BaseLoader)
        assert_sound(text)


WORDS = st.text(st.sampled_from("abcXYZ 09éชาสข้อ😀🍕\u2028\x85'\"#:-,[]{}&*!|>%@`\\"), max_size=8)
# PyYAML writes YAML 1.1, where U+2028 is a line break and 09 is no number.
YAML_1_1_WORDS = st.text(st.sampled_from("abcXYZ éชา😀'\"#:-,[]{}&*!|>%@`\\\n"), max_size=30)
NUMBERS = st.integers(-(10**12), 10**12) | st.decimals(-1000, 1000, places=2)


def trees(words: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.recursive(
        words | NUMBERS | st.booleans() | st.none(),
        lambda below: st.lists(below, max_size=4) | st.dictionaries(words, below, max_size=4),
        max_leaves=12,
    )


PLAIN = re.compile(r"[a-zéXYZ]([a-z0-9éXYZ ]*[a-z0-9éXYZ])?")


def entries(data: object) -> Iterable[tuple[Step, object]]:
    if isinstance(data, dict):
        return data.items()
    return enumerate(data) if isinstance(data, list) else ()


@dataclass
class Writer:
    """Writes a tree as YAML and keeps the source of every scalar and key by its path."""

    choose: st.DataObject
    scalars: dict[Path, str] = field(default_factory=dict)
    keys: dict[Path, str] = field(default_factory=dict)

    def write(self, data: object) -> str:
        if isinstance(data, (dict, list)) and data and self.flip():
            return "\n".join(self.block(data, (), 0))
        return self.flow(data, ())

    def flip(self) -> bool:
        return self.choose.draw(st.booleans())

    def block(self, data: object, path: Path, indent: int) -> Iterator[str]:
        for step, value in entries(data):
            here = (*path, step)
            lead = " " * indent + (f"{self.key(step, here)}:" if isinstance(step, str) else "-")
            if isinstance(value, (dict, list)) and value and self.flip():
                yield lead + (" # below" if self.flip() else "")
                yield from self.block(value, here, indent + 2)
            else:
                yield f"{lead} {self.flow(value, here)}" + (" # 'so' [" if self.flip() else "")
            if self.flip():
                yield "# between"

    def flow(self, data: object, path: Path) -> str:
        if isinstance(data, dict):
            pairs = (
                f"{self.key(step, (*path, step))}: {self.flow(value, (*path, step))}"
                for step, value in data.items()
            )
            return "{" + ", ".join(pairs) + "}"
        if isinstance(data, list):
            items = (self.flow(value, (*path, step)) for step, value in enumerate(data))
            return "[ " + " , ".join(items) + " ]"
        self.scalars[path] = self.scalar(data)
        return self.scalars[path]

    def key(self, key: str, path: Path) -> str:
        self.keys[path] = self.scalar(key)
        return self.keys[path]

    def scalar(self, data: object) -> str:
        if data is None or isinstance(data, bool):
            return json.dumps(data)
        if not isinstance(data, str):
            return str(data)
        if PLAIN.fullmatch(data) and data not in ("null", "true", "false") and self.flip():
            return data
        if self.flip():
            return json.dumps(data, ensure_ascii=False)
        return "'" + data.replace("'", "''") + "'"


@given(
    trees(WORDS), st.data(), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"])
)
@settings(max_examples=200, deadline=None)
def test_a_written_tree_is_read_as_it_was_and_every_span_is_its_own_source(
    data: object, choose: st.DataObject, line_end: str, mark: str
) -> None:
    writer = Writer(choose)
    text = writer.write(data).replace("\n", line_end) + line_end
    document = read_document((mark + text).encode(), "p.yaml")
    assert document.problems == ()
    assert document.data == data
    for path, source in writer.scalars.items():
        assert text_at(document, document.value_span(path)) == source
        assert document.locate(path) == document.value_span(path) or path == ()
    for path, source in writer.keys.items():
        assert text_at(document, document.key_span(path)) == source


@given(trees(YAML_1_1_WORDS), st.sampled_from([{"default_flow_style": True}, {"width": 20}, {}]))
@settings(max_examples=100, deadline=None)
def test_what_pyyaml_writes_is_read_as_it_was(data: object, style: dict[str, Any]) -> None:
    plain = json.loads(json.dumps(data, default=float))
    text = yaml.safe_dump(plain, allow_unicode=True, **style)
    # A key that begins with a dash is taken for an item of a list whose space is missing.
    assume(re.search(r"(?m)^[ ]*(?:[-?][ ]+)*-[^\W\d]", text) is None)
    document = read_document(text, "p.yaml")
    assert document.problems == ()
    assert json.loads(json.dumps(document.data, default=float)) == plain
