"""Values that YAML drops without a word are findings that show what to write."""

from __future__ import annotations

import pytest

from planlint.document import read_document
from planlint.place import Span
from tests.documents import facts, found, place


@pytest.mark.parametrize(
    ("text", "key", "span", "written", "example"),
    [
        ("a: #pizza\n", "empty", Span(1, 4, 1, 10), "#pizza", 'a: "#pizza"'),
        ("a:\t#pizza", "empty", Span(1, 4, 1, 10), "#pizza", 'a: "#pizza"'),
        ("- #pizza\n", "empty", Span(1, 3, 1, 9), "#pizza", '- "#pizza"'),
        ("a: #x #y  # tags\n", "empty", Span(1, 4, 1, 9), "#x #y", 'a: "#x #y"'),
        ("a: #ชา\r\nb: 1", "empty", Span(1, 4, 1, 7), "#ชา", 'a: "#ชา"'),
        ("a: #🍕\n", "empty", Span(1, 4, 1, 6), "#🍕", 'a: "#🍕"'),
        ("a: #ff0000\n", "empty", Span(1, 4, 1, 11), "#ff0000", 'a: "#ff0000"'),
        ("{a: #x\n}", "empty", Span(1, 5, 1, 7), "#x", 'a: "#x"'),
        ("cta: Book #now\n", "cut", Span(1, 11, 1, 15), "#now", 'cta: "Book #now"'),
        ("- top #1 pizza\n", "cut", Span(1, 7, 1, 15), "#1 pizza", '- "top #1 pizza"'),
        ("a: 🍕 #now # soon\n", "cut", Span(1, 6, 1, 10), "#now", 'a: "🍕 #now"'),
        ("a: 5 #pizza\n", "cut", Span(1, 6, 1, 12), "#pizza", 'a: "5 #pizza"'),
        ('a: say "x" #y\n', "cut", Span(1, 12, 1, 14), "#y", "a: 'say \"x\" #y'"),
        ("[a #b\n]", "cut", Span(1, 4, 1, 6), "#b", '"a #b"'),
        ("a: [\n  #x,\n  #y\n]", "empty-list", Span(2, 3, 2, 5), "#x", '"#x"'),
        ("a: >5\nb: 1\n", "empty-block", Span(1, 4, 1, 6), ">5", 'a: ">5"'),
        ("- >5\n- 1\n", "empty-block", Span(1, 3, 1, 5), ">5", '- ">5"'),
        ("a: >-5\n", "empty-block", Span(1, 4, 1, 7), ">-5", 'a: ">-5"'),
        ("a: |5\n", "empty-block", Span(1, 4, 1, 6), "|5", 'a: "|5"'),
        ("a: >5 # of 9\n", "empty-block", Span(1, 4, 1, 6), ">5", 'a: ">5"'),
        ("a: >1\n  b: 2\n", "swallowed-lines", Span(1, 4, 1, 6), ">1", 'a: ">1"'),
        ("{a:1}", "missing-space", Span(1, 2, 1, 5), "a:1", "a: 1"),
        ("{a:1, b: 2}", "missing-space", Span(1, 2, 1, 5), "a:1", "a: 1"),
        ("- id:g1\n", "missing-space", Span(1, 3, 1, 8), "id:g1", "id: g1"),
        ("- [id:g1, x]\n", "missing-space", Span(1, 4, 1, 9), "id:g1", "id: g1"),
        ("- goal:g1\n- goal: g2\n", "missing-space", Span(1, 3, 1, 10), "goal:g1", "goal: g1"),
        ("a:\n  x:1\n  y:2\n", "missing-space", Span(2, 3, 2, 6), "x:1", "x: 1"),
        ("a:\n  start:2026\n", "missing-space", Span(2, 3, 2, 13), "start:2026", "start: 2026"),
        ("a: b\n  a:c\n", "missing-space", Span(2, 3, 2, 6), "a:c", "a: c"),
        ("planlint:1\nname:x\n", "missing-space", Span(1, 1, 1, 11), "planlint:1", "planlint: 1"),
        ("a: &Sons Pizza\n", "ampersand", Span(1, 4, 1, 15), "&Sons", 'a: "&Sons Pizza"'),
        ("a: &Co\n", "ampersand", Span(1, 4, 1, 7), "&Co", 'a: "&Co"'),
        ("- &x y\n", "ampersand", Span(1, 3, 1, 7), "&x", '- "&x y"'),
    ],
)
def test_what_is_lost_is_told_with_what_to_write(
    text: str, key: str, span: Span, written: str, example: str
) -> None:
    document = read_document(text, "p.yaml")
    (item,) = document.problems
    assert (item.rule, item.problem.key) == ("lost-value", key)
    assert place(document, item) == span
    assert facts(item) == {"written": written, "example": example}
    assert document.parsed


@pytest.mark.parametrize(
    "text",
    [
        # comments
        "a: # pizza\nb: 1 # now\n",
        "a: 1 #\nb: #\n",
        "a: x #planlint: ignore[no-goals] -- why\n",
        "a: x # planlint: ignore[no-goals] -- why\n",
        "a: x #----------\nb: #======\nc: 1 #── part\nd: #!important\n",
        "a: #group\n  b: 1\n",
        "a:\n  #b: 1\n  c: 2\n",
        "#pizza\na: 1\n#pizza\n",
        "a: 'x' #now\nb: [x] #now\n",
        "a: x#now\nb: https://example.org/#menu\nc: '#pizza'\n",
        "a: |\n  #pizza\n  Book #now\n",
        "a: [] # none\nb: [ # none\n]\n",
        # blocks of text
        "a: >\n  x\nb: |2\n    x\nc: >1\n  only text\nd: >\n",
        # colons
        "- https://example.org\n- 17:00\n- 4:3\n- mailto:a@b.org\n- C:\\x\n- a::b\n- topic:pizza\n",
        "a: 17:00\nb: start:now\nc: tea:hot and cold\n",
        "a: see\n  https://example.org\n  at 17:00\n",
        '{"a":1, "b":"c"}',
        "{a, b: c}",
        "a:\n  Note:this is one text\n",
        "? a\n: start:2026\n",
        # anchors
        "a: &x 1\nb: *x\n",
        "a: &x\n  b: 1\n",
        "a: &x [1]\nb: Fish & Chips\n",
        "- &x 'in quotes'\n",
    ],
)
def test_what_is_not_lost_is_left_alone(text: str) -> None:
    assert found(read_document(text, "p.yaml")) == []


def test_every_loss_of_a_file_is_found() -> None:
    document = read_document("a: #x\nb:\n  - #y\n  - z #w\nc: >5\nd: {e:1, f:2}\n", "p.yaml")
    assert found(document) == [
        ("lost-value", "empty", 1, 4),
        ("lost-value", "empty", 3, 5),
        ("lost-value", "cut", 4, 7),
        ("lost-value", "empty-block", 5, 4),
        ("lost-value", "missing-space", 6, 5),
        ("lost-value", "missing-space", 6, 10),
    ]
    assert document.data == {
        "a": None,
        "b": [None, "z"],
        "c": "",
        "d": {"e:1": None, "f:2": None},
    }


def test_a_loss_above_a_syntax_error_is_told_too_but_not_one_on_its_line() -> None:
    document = read_document("a: x #y\nb: [tea #hot, cold]\n", "p.yaml")
    assert found(document) == [("yaml-syntax", "hash", 2, 9), ("lost-value", "cut", 1, 6)]


def test_long_texts_are_shortened() -> None:
    document = read_document(f"a: #{'x' * 200}\n", "p.yaml")
    written = facts(document.problems[0])["written"]
    assert written == "#" + "x" * 58 + "…"
