"""Values that YAML drops without a word are findings that show what to write."""

from __future__ import annotations

import pytest

from planlint.document import read_document
from planlint.lint import lint_text
from planlint.pack import builtin_rules
from planlint.place import Span
from planlint.rulebook import RuleBook
from planlint.settings import settings_for
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
        ("a:\n  b:be known\n", "missing-space", Span(2, 3, 2, 13), "b:be known", "b: be known"),
        ("a:\n  -id: x # y\n", "dash", Span(2, 3, 2, 9), "-id: x", "- id: x"),
        ("a:\n-id: x\n", "dash", Span(2, 1, 2, 7), "-id: x", "- id: x"),
        ("a:\n  -b c\n  -d\n", "dash", Span(2, 3, 2, 7), "-b c", "- b c"),
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
        # dashes
        "a: -b\nc: -5\nd:\n  -5\n",
        "- -b\n",
        "a: text\n  -b\nc: |\n  -d\n",
        "a:\n  -b\n  c\n",
        # commas
        "[1,2,3]",
        "[100,200,300]",
        "[1,500]",
        "[2025,2026, 2027]",
        "[£1,£500, £2]",
        "['1',500, 2]",
        "[a1,500, 2]",
        "{a: 1,b: 2}",
        "{a: 1, 500}",
        "{a: 1,500: 2}",
        "{a: 1,500 : 2}",
        "{1: 2,3: 4}",
        "{1,2,3}",
        "{a: '1',500}",
        "{a: [1],500}",
        "{a: 1,'500'}",
        "a: 1,500\n",
        # characters that cannot be seen
        "a: \xa0x\nb: x\xa0y\nc:\n  \xa0x y\n  \xa0- z\n",
        "- \xa0- x\n- \u2003\n",
        "a: |\n  \xa0x: y\n# \xa0\n\xa0b: c\n",
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


@pytest.mark.parametrize(
    ("text", "span", "written", "example", "data"),
    [
        ("{a: €1,340}", Span(1, 5, 1, 11), "€1,340", '"€1,340" or €1340', {"a": "€1,340"}),
        ("{a: 1,500}", Span(1, 5, 1, 10), "1,500", "1500", {"a": "1,500"}),
        ("{a: 3,5 %}", Span(1, 5, 1, 10), "3,5 %", '"3,5 %" or 3.5 %', {"a": "3,5 %"}),
        ("{a: 1.500,00, b: c}", Span(1, 5, 1, 13), "1.500,00", None, {"a": "1.500,00", "b": "c"}),
        ("{a: 1,234,567.5}", Span(1, 5, 1, 16), "1,234,567.5", None, {"a": "1,234,567.5"}),
        ("{a: 1,000 - 2,000}", Span(1, 5, 1, 18), "1,000 - 2,000", None, {"a": "1,000 - 2,000"}),
        ("{a: Q3,2026}", Span(1, 5, 1, 12), "Q3,2026", '"Q3,2026"', {"a": "Q3,2026"}),
        ("{a: 4,000 new\n b}", Span(1, 5, 2, 3), "4,000 new b", None, {"a": "4,000 new b"}),
        ("{a: 4,000 # c\n }", Span(1, 5, 1, 10), "4,000", "4000", {"a": "4,000"}),
        ("[€1,500]", Span(1, 2, 1, 8), "€1,500", '"€1,500" or €1500', ["€1,500"]),
        ("[1,000]", Span(1, 2, 1, 7), "1,000", "1000", ["1,000"]),
        ("[1,500, 2]", Span(1, 2, 1, 7), "1,500", "1500", ["1,500", 2]),
        ("[1, 2,500]", Span(1, 5, 1, 10), "2,500", "2500", [1, "2,500"]),
        ("[4,200 new fans]", Span(1, 2, 1, 16), "4,200 new fans", None, ["4,200 new fans"]),
        ("[1,234,567, 8]", Span(1, 2, 1, 11), "1,234,567", None, ["1,234,567", 8]),
    ],
)
def test_a_number_that_a_comma_cuts_is_one_value_again(
    text: str, span: Span, written: str, example: str | None, data: object
) -> None:
    document = read_document(text, "p.yaml")
    (item,) = document.problems
    assert (item.rule, item.problem.key) == ("lost-value", "comma")
    assert place(document, item) == span
    assert facts(item)["written"] == written
    assert example is None or facts(item)["example"] == example
    assert document.data == data


@pytest.mark.parametrize(
    ("value", "example"),
    [
        ("1.500,00", '"1.500,00" or 1500.00'),
        ("1,234,567.5", '"1,234,567.5" or 1234567.5'),
        ("1,000 - 2,000", '"1,000 - 2,000" or 1000 - 2000'),
        ("4,000 new", '"4,000 new" or 4000 new'),
        ("1,2,3", '"1,2,3"'),
    ],
)
def test_a_number_with_a_comma_is_shown_in_quotes_and_without_the_comma(
    value: str, example: str
) -> None:
    (item,) = read_document(f"{{a: {value}}}", "p.yaml").problems
    assert facts(item)["example"] == example


def test_a_value_that_a_comma_cuts_is_named_by_its_path() -> None:
    document = read_document("a: [{b: 1,000, c: 2,000, b2: 3}, 4,000, {d: 5,000}]\n", "p.yaml")
    assert [item.problem.at for item in document.problems] == [
        ("a", 0, "b"),
        ("a", 0, "c"),
        ("a", 1),
        ("a", 2, "d"),
    ]
    assert {item.rule for item in document.problems} == {"lost-value"}


def test_a_comma_in_a_file_that_cannot_be_read_has_its_line() -> None:
    document = read_document("a: {b: 1,000}\nc: @d\n", "p.yaml")
    assert found(document) == [("yaml-syntax", "at-sign", 2, 4), ("lost-value", "comma", 1, 8)]
    document = read_document("a: {b: 1,000}\nc: !!binary x\n", "p.yaml")
    assert found(document) == [("limit", "tag", 2, 4), ("lost-value", "comma", 1, 8)]


def test_a_list_whose_dashes_are_glued_has_no_double_keys() -> None:
    document = read_document("a:\n  -id: x\n  b: 1\n  -id: y\n  b: 2\n", "p.yaml")
    assert found(document) == [("lost-value", "dash", 2, 3), ("lost-value", "dash", 4, 3)]


@pytest.mark.parametrize(
    ("text", "span", "character", "example"),
    [
        ("a:\n  b:\xa0c d\n", Span(2, 3, 2, 9), "U+00A0 (no-break space)", "b: c d"),
        ("a:\n  b:\u200bc\n", Span(2, 3, 2, 7), "U+200B (zero width space)", "b: c"),
        ("a:\n  \u2003- b\n", Span(2, 3, 2, 7), "U+2003 (em space)", "- b"),
    ],
)
def test_a_character_that_cannot_be_seen_is_named(
    text: str, span: Span, character: str, example: str
) -> None:
    document = read_document(text, "p.yaml")
    (item,) = document.problems
    assert (item.rule, item.problem.key) == ("lost-value", "invisible")
    assert place(document, item) == span
    assert facts(item) == {"character": character, "example": example}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("budget: {total: €1,340}", ("comma", 2, 17)),
        ("business: {gross_margin: 3,5 %, name: Tea}", ("comma", 2, 26)),
        ("strategy:\n  purpose:be known", ("missing-space", 3, 3)),
        ("strategy:\n  purpose:\xa0be known", ("invisible", 3, 3)),
        ("goals:\n  -id: o1", ("dash", 3, 3)),
        ("goals:\n  -more guests", ("dash", 3, 3)),
    ],
)
def test_nothing_else_is_said_of_what_was_lost(lines: str, told: tuple[str, int, int]) -> None:
    text = f"planlint: 1\n{lines}\nname: Tea\nperiod: Q3 2026\ncurrency: EUR\n"
    report = lint_text(text.encode(), "p.yaml", settings_for(RuleBook(builtin_rules())))
    assert [
        (item.rule, item.key, item.span.line, item.span.column)
        for item in report.findings
        if item.category == "document"
    ] == [("lost-value", *told)]
