"""Comments are what stands between the tokens, never what a pattern takes for one."""

from __future__ import annotations

import pytest

from planlint.document import read_document
from planlint.place import Span


def comments(text: str) -> list[tuple[Span, str]]:
    return [(item.span, item.text) for item in read_document(text, "p.yaml").comments]


def test_comments_have_their_place_and_their_number_sign() -> None:
    assert comments("# first\na: 1  # behind\n  # indented\nb: [x, # inside\n  y]\n#last") == [
        (Span(1, 1, 1, 8), "# first"),
        (Span(2, 7, 2, 15), "# behind"),
        (Span(3, 3, 3, 13), "# indented"),
        (Span(4, 8, 4, 16), "# inside"),
        (Span(6, 1, 6, 6), "#last"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: 'x # y'\n",
        'a: "x # y"\n',
        'a: "x\n  # y"\n',
        "a: x#y\n",
        "a: https://example.org/#menu\n",
        "a: |\n  # text\n  x # text\n",
        "a: >\n  # text\n",
        "a#b: 1\n",
    ],
)
def test_a_number_sign_in_a_text_is_no_comment(text: str) -> None:
    assert comments(text) == []


def test_the_header_of_a_block_of_text_can_have_a_comment() -> None:
    assert comments("a: |- # why\n  # text\n # behind the text\nb: > #2\n  x\n") == [
        (Span(1, 7, 1, 12), "# why"),
        (Span(3, 2, 3, 19), "# behind the text"),
        (Span(4, 6, 4, 8), "#2"),
    ]


def test_comments_between_an_anchor_and_its_value() -> None:
    assert comments("a: &x # one\n  # two\n  b: *x2\n") == []
    assert comments("a: &x # one\n  # two\n  b: 1\nc: *x\n") == [
        (Span(1, 7, 1, 12), "# one"),
        (Span(2, 3, 2, 8), "# two"),
    ]


def test_columns_count_code_points_and_crlf_is_not_part_of_a_comment() -> None:
    assert comments("a: 🍕 # ชา\r\n# b\r\n") == [
        (Span(1, 6, 1, 10), "# ชา"),
        (Span(2, 1, 2, 4), "# b"),
    ]


def test_comments_of_a_second_document_are_not_read() -> None:
    assert comments("a: 1 # one\n# two\n---\n# three\n") == [
        (Span(1, 6, 1, 11), "# one"),
        (Span(2, 1, 2, 6), "# two"),
    ]


def test_a_file_of_comments() -> None:
    assert [text for _, text in comments("# a\n\n  # b\n")] == ["# a", "# b"]


def test_a_file_that_cannot_be_parsed_has_none() -> None:
    assert comments("# a\nb: [\n") == []
