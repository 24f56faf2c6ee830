"""One file, one plan."""

from __future__ import annotations

import pytest

from planlint.document import read_document
from planlint.place import Span
from tests.documents import found, place


def test_a_second_document_is_a_finding_at_its_dashes() -> None:
    document = read_document("a: 1\n# two\n--- # b\nb: 2\n", "p.yaml")
    assert found(document) == [("one-plan-per-file", "second-document", 3, 1)]
    assert place(document, document.problems[0]) == Span(3, 1, 3, 4)
    assert document.parsed
    assert document.data == {"a": 1}


@pytest.mark.parametrize("rest", ["b: [", "@", "a: 1\n---\nc: 3", "", "!x"])
def test_what_follows_is_not_read(rest: str) -> None:
    document = read_document(f"a: 1\n---\n{rest}\n", "p.yaml")
    assert found(document) == [("one-plan-per-file", "second-document", 2, 1)]
    assert document.data == {"a": 1}


@pytest.mark.parametrize("text", ["---\na: 1\n", "--- # x\na: 1\n...\n", "%YAML 1.2\n---\na: 1\n"])
def test_one_document_with_its_marks_is_one_plan(text: str) -> None:
    document = read_document(text, "p.yaml")
    assert document.problems == ()
    assert document.data == {"a": 1}


def test_an_empty_document_in_front_does_not_count() -> None:
    document = read_document("---\n# only this\n---\nplanlint: 1\n---\n", "p.yaml")
    assert document.data == {"planlint": 1}
    assert found(document) == [("one-plan-per-file", "second-document", 5, 1)]
