"""The name that was meant, for whoever wrote another one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.nearest import did_you_mean, nearest

NAMES = ("no-goals", "no-faq", "no-crisis-plan", "unrealistic-growth", "engagement_rate")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no-gaols", "no-goals"),
        ("nogoals", "no-goals"),
        ("NO_GOALS", "no-goals"),
        ("crisis-plan", "no-crisis-plan"),
        ("unrealistic-grwoth", "unrealistic-growth"),
        ("engagement-rate", "engagement_rate"),
        ("qqqq", ""),
        ("", ""),
        ("no-goals" * 100, ""),
    ],
)
def test_the_name_that_was_meant_is_found(written: str, meant: str) -> None:
    assert nearest(written, NAMES) == meant


def test_a_sentence_ends_with_the_question_only_if_a_name_is_near() -> None:
    assert did_you_mean("no-gaols", NAMES) == '; did you mean "no-goals"?'
    assert did_you_mean("qqqq", NAMES) == ""


def test_without_names_there_is_none_to_be_meant() -> None:
    assert nearest("no-goals", ()) == ""


@given(st.text(max_size=30), st.permutations(NAMES))
def test_the_order_of_the_names_does_not_matter(written: str, names: list[str]) -> None:
    assert nearest(written, names) == nearest(written, NAMES)


@given(st.sampled_from(NAMES))
def test_a_name_is_nearest_to_itself(name: str) -> None:
    assert nearest(name, NAMES) == name
