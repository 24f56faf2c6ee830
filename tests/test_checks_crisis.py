"""Crisis: who speaks, and when the chief executive is no question of its own."""

from __future__ import annotations

import pytest

from tests.judging import judge


def spokesperson(role: str, executive: str = "", team: str = ", {id: b}") -> list[str]:
    """The branches that speak of a plan whose spokesperson has a role."""
    text = (
        f"team: [{{id: a, role: {role}}}{team}]\n"
        f"crisis: {{spokesperson: {{primary: a, backup: b}}{executive}}}"
    )
    return [key for _, key, _ in judge("no-spokesperson", text).findings]


@pytest.mark.parametrize(
    "role",
    [
        "owner",
        "Owner",
        "co-founder",
        "Founder and CEO",
        "chef & owner",
        "'chef, owner'",
        "Managing Director",
        "Inhaberin",
        "Geschäftsführer",
        "Koch und Inhaber",
    ],
)
def test_a_chief_who_speaks_is_ready_to_speak(role: str) -> None:
    assert spokesperson(role) == []


@pytest.mark.parametrize(
    "role", ["social_manager", "product owner", "assistant to the CEO", "deputy managing director"]
)
def test_others_who_speak_are_no_chiefs(role: str) -> None:
    assert spokesperson(role) == ["executive"]


def test_a_team_of_one_is_not_asked_about_a_chief() -> None:
    assert spokesperson("baker", team="") == []


def test_a_chief_who_is_said_not_to_be_ready_is_found_all_the_same() -> None:
    assert spokesperson("owner", ", executive: {name: a, ready: no}") == ["executive"]
    assert spokesperson("owner", ", executive: {name: a}") == []
