"""Bytes that are not a text in UTF-8, and characters that no text holds."""

from __future__ import annotations

import codecs

import pytest

from planlint.document import is_plan, read_document
from planlint.place import Span
from tests.documents import facts, found, place

PLAN = "planlint: 1\nname: Café\n"


def test_utf_8_bytes_are_read() -> None:
    document = read_document(PLAN.encode(), "p.yaml")
    assert document.data == {"planlint": 1, "name": "Café"}
    assert document.name == "p.yaml"
    assert document.text == PLAN


@pytest.mark.parametrize(
    ("source", "encoding"),
    [
        (PLAN.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be"), "UTF-16"),
        (PLAN.encode("utf-16-le"), "UTF-16"),
        (PLAN.encode("utf-16-be"), "UTF-16"),
        (PLAN.encode("utf-32"), "UTF-32"),
    ],
)
def test_wide_encodings_are_told_by_name_and_shown(source: bytes, encoding: str) -> None:
    document = read_document(source, "p.yaml")
    assert found(document) == [("limit", "wide-encoding", 1, 1)]
    assert facts(document.problems[0]) == {"encoding": encoding}
    assert document.lines == ("planlint: 1", "name: Café")
    assert not document.parsed
    assert is_plan(document)


def test_windows_1252_is_told_by_the_letter_it_shows() -> None:
    document = read_document(PLAN.encode("cp1252"), "p.yaml")
    assert found(document) == [("limit", "windows-1252", 2, 10)]
    assert facts(document.problems[0]) == {"byte": "E9", "letter": "é"}
    assert document.lines[1] == "name: Café"
    assert document.data is None


@pytest.mark.parametrize("codec", ["tis-620", "cp1251", "shift_jis"])
def test_other_encodings_are_told_by_their_first_byte(codec: str) -> None:
    words = {"tis-620": "ชาเย็น", "cp1251": "Пицца", "shift_jis": "ピザ屋"}[codec]
    document = read_document(f"# ok ชา\nname: {words}\n".encode(codec, "replace"), "p.yaml")
    assert [item[:2] for item in found(document)] == [("limit", "not-utf-8")]


def test_the_place_of_a_bad_byte_counts_code_points_and_no_byte_order_mark() -> None:
    document = read_document(codecs.BOM_UTF8 + "a: 🍕 ".encode() + b"\xf0\x9f\xff\x80", "p.yaml")
    assert found(document) == [("limit", "not-utf-8", 1, 6)]


@pytest.mark.parametrize(
    ("character", "key", "written"),
    [
        ("\x00", "nul", "U+0000"),
        ("\x07", "control-character", "U+0007"),
        ("\x1b", "control-character", "U+001B"),
        ("\x7f", "control-character", "U+007F"),
        ("\x90", "control-character", "U+0090"),
        ("\ufffe", "control-character", "U+FFFE"),
        ("\ud800", "control-character", "U+D800"),
    ],
)
def test_characters_that_no_text_holds(character: str, key: str, written: str) -> None:
    document = read_document(f"planlint: 1\na: ชา{character}x\n", "p.yaml")
    (item,) = document.problems
    assert place(document, item) == Span(2, 6, 2, 7)
    assert (item.rule, item.problem.key) == ("limit", key)
    assert facts(item) == {"character": written}
    document.text.encode()


def test_a_control_character_of_a_text_in_quotes_is_a_value() -> None:
    assert read_document('a: "\\e\\0"\n', "p.yaml").data == {"a": "\x1b\x00"}
