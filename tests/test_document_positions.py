"""Where things stand: 1-based, in code points, over lines ended by LF, CRLF or CR alone."""

from __future__ import annotations

import pytest

from planlint.document import Document, read_document
from planlint.place import FrameLine, Path, Span
from tests.documents import text_at


def read(text: str | bytes) -> Document:
    document = read_document(text, "p.yaml")
    assert document.problems == ()
    return document


PLAN = """\
planlint: 1
goals:
  - id: o1
    statement: "More guests"
    kpis: [k1, k2]

  # the second
  - {id: o2, kpis: []}
notes: |
  Two
  lines

# the end
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ((), None, Span(1, 1, 11, 8)),
        (("planlint",), Span(1, 1, 1, 9), Span(1, 11, 1, 12)),
        (("goals",), Span(2, 1, 2, 6), Span(3, 3, 8, 23)),
        (("goals", 0), None, Span(3, 5, 5, 19)),
        (("goals", 0, "id"), Span(3, 5, 3, 7), Span(3, 9, 3, 11)),
        (("goals", 0, "statement"), Span(4, 5, 4, 14), Span(4, 16, 4, 29)),
        (("goals", 0, "kpis"), Span(5, 5, 5, 9), Span(5, 11, 5, 19)),
        (("goals", 0, "kpis", 1), None, Span(5, 16, 5, 18)),
        (("goals", 1), None, Span(8, 5, 8, 23)),
        (("goals", 1, "kpis"), Span(8, 14, 8, 18), Span(8, 20, 8, 22)),
        (("notes",), Span(9, 1, 9, 6), Span(9, 8, 11, 8)),
        (("goals", 2), None, None),
        (("goals", "id"), None, None),
        (("owner",), None, None),
    ],
)
def test_keys_and_values(path: Path, key: Span | None, value: Span | None) -> None:
    document = read(PLAN)
    assert document.key_span(path) == key
    assert document.value_span(path) == value


@pytest.mark.parametrize(
    ("path", "span"),
    [
        ((), Span(1, 1, 1, 9)),
        (("planlint",), Span(1, 11, 1, 12)),
        (("goals",), Span(2, 1, 2, 6)),
        (("goals", 0), Span(3, 5, 3, 11)),
        (("goals", 0, "statement"), Span(4, 16, 4, 29)),
        (("goals", 0, "kpis"), Span(5, 5, 5, 9)),
        (("goals", 0, "kpis", 0), Span(5, 12, 5, 14)),
        (("goals", 1), Span(8, 6, 8, 12)),
        (("goals", 0, "owner"), Span(3, 5, 3, 11)),
        (("goals", 0, "owner", "name"), Span(3, 5, 3, 11)),
        (("goals", 7, "owner"), Span(2, 1, 2, 6)),
        (("budget",), Span(1, 1, 1, 9)),
        (("planlint", "below"), Span(1, 11, 1, 12)),
    ],
)
def test_a_finding_points_at_a_scalar_a_key_a_first_entry_or_the_nearest_ancestor(
    path: Path, span: Span
) -> None:
    assert read(PLAN).locate(path) == span


def test_a_value_that_is_not_written_is_shown_by_its_key() -> None:
    document = read("owner:\nteam:\n  -\n  - # later\nkpis: {a: , b}\n")
    assert document.locate(("owner",)) == Span(1, 1, 1, 6)
    assert document.value_span(("owner",)) == Span(1, 7, 1, 7)
    assert document.locate(("team", 0)) == Span(3, 3, 3, 4)
    assert document.locate(("team", 1)) == Span(4, 3, 4, 4)
    assert document.locate(("kpis", "a")) == Span(5, 8, 5, 9)
    assert document.locate(("kpis", "b")) == Span(5, 13, 5, 14)


def test_items_are_shown_by_what_comes_first_in_them() -> None:
    document = read("- kpis:\n    - a\n- - x\n  - y\n- text: |\n    long\n- {}\n- []\n")
    assert document.locate((0,)) == Span(1, 3, 1, 7)
    assert document.locate((1,)) == Span(3, 5, 3, 6)
    assert document.locate((2,)) == Span(5, 3, 5, 10)
    assert document.locate((3,)) == Span(7, 3, 7, 5)
    assert document.locate((4,)) == Span(8, 3, 8, 5)


def test_a_file_without_the_marker_is_shown_by_its_first_place() -> None:
    assert read("name: x\n").locate(()) == Span(1, 1, 1, 1)
    assert read("").locate(("a",)) == Span(1, 1, 1, 1)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_all_line_ends_count_alike(line_end: str) -> None:
    document = read(PLAN.replace("\n", line_end))
    assert document.value_span(("goals", 0, "statement")) == Span(4, 16, 4, 29)
    assert document.value_span(("notes",)) == Span(9, 8, 11, 8)
    assert document.lines == read(PLAN).lines


def test_a_byte_order_mark_is_no_column() -> None:
    assert read(b"\xef\xbb\xbfplanlint: 1\n").locate(()) == Span(1, 1, 1, 9)
    assert read("\ufeffplanlint: 1\n").value_span(("planlint",)) == Span(1, 11, 1, 12)
    assert read(b"\xef\xbb\xbfplanlint: 1\n").text == "planlint: 1\n"


@pytest.mark.parametrize("wide", ["🍕🍕", "ชา", "e\u0301", "👨\u200d👩\u200d👧", "\U00010348"])
def test_columns_count_code_points(wide: str) -> None:
    document = read(f'{wide}: "{wide}"\nb: [{wide}, x]\n'.encode())
    end = len(wide)
    assert document.key_span((wide,)) == Span(1, 1, 1, 1 + end)
    assert document.value_span((wide,)) == Span(1, 3 + end, 1, 5 + 2 * end)
    assert document.value_span(("b", 1)) == Span(2, 7 + end, 2, 8 + end)


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_other_line_separators_end_no_line(character: str) -> None:
    document = read(f"a: x{character}y\nb: 'p{character}q' # c{character}d\nc: z\n")
    assert document.value_span(("a",)) == Span(1, 4, 1, 7)
    assert document.value_span(("b",)) == Span(2, 4, 2, 9)
    assert document.value_span(("c",)) == Span(3, 4, 3, 5)
    assert [comment.text for comment in document.comments] == [f"# c{character}d"]


def test_anchors_and_tags_are_not_part_of_the_value() -> None:
    document = read("a: &x\n  b: 1\nc: &y !!str # why\n  text\nd: [*x, *y]\n")
    assert text_at(document, document.value_span(("a",))) == "b: 1"
    assert text_at(document, document.value_span(("c",))) == "text"


def test_blocks_end_with_their_last_value() -> None:
    document = read("a:\n  b:\n    - 1\n\n\n# between\nc:\n  d: >\n    x\n\n\n")
    assert document.value_span(("a",)) == Span(2, 3, 3, 8)
    assert document.value_span(("c",)) == Span(8, 3, 9, 6)
    assert document.value_span(()) == Span(1, 1, 9, 6)


def test_a_single_pair_in_brackets_ends_with_its_value() -> None:
    document = read("a: [b: c   , d: [e]\n]\n")
    assert document.value_span(("a", 0)) == Span(1, 5, 1, 9)
    assert document.value_span(("a", 1)) == Span(1, 14, 1, 20)


def test_entries_are_all_pairs_and_items_in_the_order_of_the_text() -> None:
    document = read("a: 1\nb:\n  - c: 2\n    d: [x]\n  - y\n")
    assert list(document.entries()) == [
        (("a",), Span(1, 1, 1, 5)),
        (("b",), Span(2, 1, 5, 6)),
        (("b", 0), Span(3, 5, 4, 11)),
        (("b", 0, "c"), Span(3, 5, 3, 9)),
        (("b", 0, "d"), Span(4, 5, 4, 11)),
        (("b", 0, "d", 0), Span(4, 9, 4, 10)),
        (("b", 1), Span(5, 5, 5, 6)),
    ]


def test_a_frame_holds_the_lines_of_a_span_and_at_most_three() -> None:
    document = read(PLAN)
    assert document.frame(Span(3, 5, 3, 11)) == (FrameLine(3, "  - id: o1"),)
    assert document.frame(Span(2, 1, 8, 4)) == (
        FrameLine(2, "goals:"),
        FrameLine(3, "  - id: o1"),
        FrameLine(4, '    statement: "More guests"'),
    )
    assert read("").frame(Span(1, 1, 1, 1)) == (FrameLine(1, ""),)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\n\n", ["a", ""]),
        ("a\r\n# b\rc: 1", ["a", "# b", "c: 1"]),
        ("a\u2028b\x85c", ["a\u2028b\x85c"]),
    ],
)
def test_lines_are_without_their_ends(text: str, lines: list[str]) -> None:
    assert list(read_document(text, "p.yaml").lines) == lines
