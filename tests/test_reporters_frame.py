"""Underlines stand under the right characters, in any script and on any line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.place import FrameLine, Span
from planlint.reporters.cells import cut, cut_start, head, tail, width
from planlint.reporters.frame import Strip, strips
from planlint.reporters.visible import visible
from planlint.reporters.wrap import wrap
from tests.reports import Source

WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
    | st.sampled_from("กำ้中文🍕👩‍🇩🇪مطعم—…é\u0301")
)


def _strip(text: str, words: str, room: int = 74) -> Strip:
    source = Source(text)
    span = source.span(words)
    (strip,) = strips(source.frame(span), span, room)
    return strip


@pytest.mark.parametrize(
    ("text", "words", "underline"),
    [
        ("target: 10000", "10000", "        ^^^^^"),
        # Vowels and tones above and below take no cell of their own.
        ('name: "ราคา 100 บาท"', "บาท", "                ^^^"),
        ("name: น้ำแข็ง x", "x", "            ^"),
        # Chinese, Japanese and Korean characters take two cells each.
        ("name: 比萨饼 2026", "2026", "             ^^^^"),
        ("name: 比萨饼 2026", "萨饼", "        ^^^^"),
        ("name: 피자 x", "피자", "      ^^^^"),
        # An emoji takes two, however many code points it is made of.
        ("cta: 🍕 now", "now", "        ^^^"),
        ("cta: 👩‍👩‍👧 now", "now", "        ^^^"),
        ("cta: 🇩🇪 now", "now", "        ^^^"),
        ("cta: 👍🏽 now", "👍🏽", "     ^^"),
        ("cta: cafe\u0301 now", "now", "          ^^^"),
        ("cta: “now” – café", "café", "             ^^^^"),
    ],
)
def test_the_underline_counts_cells_and_not_code_points(
    text: str, words: str, underline: str
) -> None:
    strip = _strip(text, words)

    assert strip.text == text
    assert strip.underline("^") == underline


@pytest.mark.parametrize(
    ("text", "words", "underline"),
    [
        # Part of a value that runs to the left: where it stands on the screen cannot be known.
        ("name: مطعم البيتزا هنا", "البيتزا", "      ^^^^^^^^^^^^^^^^"),
        ("name: פיצה 20% הנחה", "20%", "      ^^^^^^^^^^^^^"),
        ('  - name: "مطعم x"', "x", "          ^^^^^^^^"),
        ("name: مطعم هنا  # a note", "هنا", "      ^^^^^^^^"),
        # What stands before all of it stays where it is.
        ("name: مطعم", "name", "^^^^"),
        ("goal: o7 # مطعم", "o7", "      ^^"),
    ],
)
def test_a_value_that_runs_from_right_to_left_is_underlined_whole(
    text: str, words: str, underline: str
) -> None:
    assert _strip(text, words).underline("^") == underline


def test_a_tab_is_shown_and_takes_the_room_up_to_the_next_stop() -> None:
    strip = _strip("a:\tb\tc", "c")

    assert strip.text == "a:→ b→  c"
    assert strip.underline("^") == "        ^"


def test_a_long_line_is_cut_around_its_span() -> None:
    text = "note: " + "before " * 20 + "SPAN" + " after" * 20

    strip = _strip(text, "SPAN", room=40)

    assert strip.text == "…fore before SPAN after after after aft…"
    assert strip.underline("^") == "             ^^^^"
    assert width(strip.text) == 40


def test_a_long_line_keeps_its_start_or_its_end_where_the_span_is_near() -> None:
    at_start = _strip("SPAN" + " after" * 20, "SPAN", room=20)
    at_end = _strip("before " * 20 + "SPAN", "SPAN", room=20)

    assert at_start.text == "SPAN after after af…"
    assert at_end.text == "… before before SPAN"
    assert at_end.underline("^") == "                ^^^^"


def test_a_span_longer_than_the_room_shows_how_it_starts() -> None:
    strip = _strip("note: " + "x" * 100, "x" * 100, room=20)

    assert strip.text == "note: xxxxxxxxxxxxx…"
    assert strip.underline("^") == "      ^^^^^^^^^^^^^^"


def test_a_long_line_in_wide_characters_is_never_wider_than_the_room() -> None:
    strip = _strip("说明：" + "披萨" * 60 + "目标" + "餐厅" * 60, "目标", room=31)

    assert strip.marked == "目标"
    assert strip.text == "…披萨披萨目标餐厅餐厅餐厅餐厅…"
    assert strip.underline("^") == " " * 9 + "^^^^"


def test_a_line_of_a_million_characters_is_shown_at_once() -> None:
    half = "比萨 " * 170_000
    strip = _strip(f"{half}SPAN{half}", "SPAN", room=30)

    assert strip.text == "…萨 比萨 SPAN比萨 比萨 比萨 …"
    assert strip.underline("^") == "         ^^^^"


def test_a_span_over_several_lines_is_underlined_on_each() -> None:
    source = Source("note: |\n  first line\n  second line here\n")
    span = Span(1, 7, 3, 9)

    shown = [
        (strip.number, strip.text, strip.underline("^"))
        for strip in strips(source.frame(span), span, 74)
    ]

    assert shown == [
        (1, "note: |", "      ^"),
        (2, "  first line", "  ^^^^^^^^^^"),
        (3, "  second line here", "  ^^^^^^"),
    ]


@pytest.mark.parametrize(
    ("span", "underline"),
    [
        (Span(1, 1, 1, 1), "^"),
        (Span(1, 4, 1, 4), "   ^"),
        (Span(1, 40, 1, 44), "    ^"),
    ],
)
def test_an_empty_span_and_one_behind_the_line_get_one_mark(span: Span, underline: str) -> None:
    (strip,) = strips((FrameLine(1, "a: b"),), span, 74)

    assert strip.underline("^") == underline


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("a\nb\r\0\x7f", "a␊b␍␀␡"),
        ("\x9b31m", "\\u009b31m"),
        ("a\u202eb\u2066c\u2028d\ufeff", "a\\u202eb\\u2066c\\u2028d\\ufeff"),
        ("\ud800", "\\ud800"),
        ("##vso[task.setvariable]x", "\\u0023#vso[task.setvariable]x"),
        ("##[add-mask]x", "\\u0023#[add-mask]x"),
        ("## a heading, not a command", "## a heading, not a command"),
        ("مطعم\u200f น้ำ 👩‍👩‍👧", "مطعم\u200f น้ำ 👩‍👩‍👧"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_visible_moves_a_cursor_and_all_of_it_can_be_written(text: str) -> None:
    shown = visible(text)

    assert not any(char < " " or "\x7f" <= char <= "\x9f" for char in shown)
    assert not any("\u202a" <= char <= "\u202e" for char in shown)
    assert shown.encode().decode() == shown
    assert visible(shown) == shown


@given(WORDS, st.integers(1, 40))
def test_a_cut_text_fits_and_keeps_its_start_or_its_end(words: str, limit: int) -> None:
    text = visible(words)

    assert width(head(text, limit)) <= limit
    assert width(tail(text, limit)) <= limit
    assert text.startswith(head(text, limit))
    assert text.endswith(tail(text, limit))
    assert width(cut(text, limit)) <= limit
    assert width(cut_start(text, limit)) <= limit


@given(WORDS, WORDS, WORDS, st.integers(10, 60))
def test_a_strip_always_fits_with_its_underline(
    before: str, marked: str, after: str, room: int
) -> None:
    span = Span(1, len(before) + 1, 1, len(before + marked) + 1)
    (strip,) = strips((FrameLine(1, before + marked + after),), span, room)

    assert width(strip.text) <= room
    assert len(strip.underline("^")) <= room + 1
    assert "^" in strip.underline("^")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [">"]),
        ("one two three four", ["> one two", "  three four"]),
        ("one 1,983 % more", ["> one", "  1,983 %", "  more"]),
        ("it costs 190.00 USD", ["> it costs", "  190.00 USD"]),
        ("ab abcdefghijklmnop", ["> ab", "  abcdefghij", "  klmnop"]),
        ("比萨饼店在这里", ["> 比萨饼店在", "  这里"]),
    ],
)
def test_prose_is_broken_at_spaces_and_elsewhere_only_where_there_are_none(
    text: str, lines: list[str]
) -> None:
    assert wrap(text, 12, "> ", "  ") == lines


@given(WORDS, st.integers(6, 40))
def test_wrapped_prose_fits_and_loses_nothing(words: str, room: int) -> None:
    text = " ".join(visible(words).split())
    lines = wrap(text, room, "- ", "  ")

    assert all(width(line) <= room for line in lines)
    assert "".join("".join(lines)[2:].split()) == "".join(text.split())
