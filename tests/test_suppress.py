"""What a comment in a plan silences, and what is said of comments that silence nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.document import DocumentProblem, read_document
from planlint.finding import Basis, Finding, Severity
from planlint.place import Path, Span, from_pointer, to_pointer
from planlint.suppress import suppress

NAMES = {"no-goals": "no-goals", "vague-goal": "vague-goal", "woolly-goal": "vague-goal"}
FILE_RULES = {"unknown-key": "unknown-key"}

PLAN = """\
planlint: 1 {first}
name: May
goals: {goals}
  - id: o1 {goal}
    statement: More guests {statement}
    {alone}
    kpis: [k1]
  - {{id: o2, statement: Less waste}} {flow}
kpis: []
"""


def plan(**comments: str) -> str:
    places = dict.fromkeys(("first", "goals", "goal", "statement", "alone", "flow"), "")
    return PLAN.format(**(places | comments))


def finding(pointer: str, rule: str = "vague-goal") -> Finding:
    return Finding(
        rule=rule,
        key="k",
        severity=Severity.ERROR,
        basis=Basis.MISSING,
        category="goals",
        message="m",
        facts={},
        file="p.yaml",
        path=from_pointer(pointer),
        anchor=pointer,
        span=Span(1, 1, 1, 2),
        frame=(),
        why="w",
        fix="f",
        question="q",
    )


def silenced(text: str, pointers: Iterable[str], rule: str = "vague-goal") -> dict[str, str | None]:
    """The reason by which each finding is silenced, by its place."""
    found, _ = suppress(
        read_document(text, "p.yaml"), [finding(at, rule) for at in pointers], NAMES, ()
    )
    return {
        to_pointer(item.path): item.silenced.reason if item.silenced else None for item in found
    }


def problems(
    text: str, found: Collection[Finding] = (), dormant: Collection[str] = ()
) -> list[tuple[str, str, tuple[int, int, int]]]:
    """Rule, key, and line and columns of all that is wrong with the comments."""
    document = read_document(text, "p.yaml")
    _, said = suppress(document, list(found), NAMES | FILE_RULES, dormant, FILE_RULES)
    return [(item.rule, item.problem.key, _place(item)) for item in said]


def _place(item: DocumentProblem) -> tuple[int, int, int]:
    at = item.problem.at
    assert isinstance(at, Span)
    assert at.line == at.end_line
    return at.line, at.column, at.end_column


IGNORE = "# planlint: ignore[vague-goal] -- agreed"
EVERYWHERE = ["", "/name", "/goals", "/goals/0", "/goals/0/statement", "/goals/1", "/kpis"]


@pytest.mark.parametrize(
    ("comments", "covered"),
    [
        ({"first": IGNORE}, [""]),
        ({"goals": IGNORE}, ["/goals", "/goals/0", "/goals/0/statement", "/goals/1"]),
        ({"goal": IGNORE}, ["/goals/0", "/goals/0/statement"]),
        ({"statement": IGNORE}, ["/goals/0/statement"]),
        ({"alone": IGNORE}, []),
        ({"flow": IGNORE}, ["/goals/1"]),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_a_comment_covers_the_entries_of_its_line_and_what_is_below(
    comments: dict[str, str], covered: list[str]
) -> None:
    found = silenced(plan(**comments), EVERYWHERE)

    assert [at for at, reason in found.items() if reason == "agreed"] == covered


def test_a_comment_alone_on_its_line_covers_the_next_entry_only() -> None:
    text = f"planlint: 1\n{IGNORE}\ngoals:\n  {IGNORE.replace('agreed', 'inner')}\n  - id: o1\n"

    assert silenced(text, ["", "/goals", "/goals/0", "/goals/0/id"]) == {
        "": None,
        "/goals": "agreed",
        "/goals/0": "inner",
        "/goals/0/id": "inner",
    }


def test_a_comment_behind_the_dash_of_a_list_item_covers_that_item() -> None:
    text = f"planlint: 1\ngoals:\n  - {IGNORE}\n    id: o1\n    kpis: []\n  - id: o2\n"

    assert silenced(text, ["/goals/0", "/goals/0/kpis", "/goals/1"]) == {
        "/goals/0": "agreed",
        "/goals/0/kpis": "agreed",
        "/goals/1": None,
    }


def test_a_comment_above_the_first_line_covers_findings_about_the_whole_plan_only() -> None:
    found = silenced(f"{IGNORE}\nplanlint: 1\nname: May\n", ["", "/name", "/planlint"])

    assert found == {"": "agreed", "/name": None, "/planlint": None}


def test_ignore_file_covers_the_file_wherever_it_stands() -> None:
    text = plan() + "# planlint: ignore-file[vague-goal] -- the client's wording\n"

    assert set(silenced(text, EVERYWHERE).values()) == {"the client's wording"}


def test_only_the_rules_that_are_named_are_silenced() -> None:
    assert silenced(plan(goals=IGNORE), ["/goals"], rule="no-goals") == {"/goals": None}


def test_several_rules_and_former_names_can_be_named() -> None:
    text = plan(goals="# planlint: ignore[no-goals, woolly-goal] -- agreed")

    assert silenced(text, ["/goals"]) == {"/goals": "agreed"}
    assert silenced(text, ["/goals"], rule="no-goals") == {"/goals": "agreed"}


@pytest.mark.parametrize(
    "comment",
    [
        "# planlint: ignore[vague-goal] -- agreed",
        "# planlint: ignore[vague-goal] – agreed",
        "# planlint: ignore[vague-goal] — agreed",
        "#planlint:ignore[vague-goal]--agreed",
        "# Planlint: Ignore [ vague-goal , ] --   agreed  ",
        "## planlint: ignore[vague-goal] -- agreed",
        "# yamllint disable-line rule:colons # planlint: ignore[vague-goal] -- agreed",
    ],
)
def test_these_spellings_are_understood(comment: str) -> None:
    assert silenced(plan(goals=comment), ["/goals"]) == {"/goals": "agreed"}


def test_the_reason_of_the_closest_comment_is_given() -> None:
    text = plan(goals=IGNORE.replace("agreed", "outer"), goal=IGNORE.replace("agreed", "inner"))

    assert silenced(text, ["/goals/0/id", "/goals/1"]) == {
        "/goals/0/id": "inner",
        "/goals/1": "outer",
    }
    assert problems(text, [finding("/goals/0/id")]) == []


def test_a_directive_in_a_text_is_text() -> None:
    text = f'planlint: 1\nname: "{IGNORE}"\ngoals: >-\n  {IGNORE}\n'

    assert silenced(text, ["", "/name", "/goals"]) == {"": None, "/name": None, "/goals": None}
    assert problems(text) == []


def test_columns_are_counted_in_characters() -> None:
    text = "planlint: 1\nname: ชื่อ 🍕 # planlint: ignore[vage-goal] -- agreed\n"

    assert problems(text) == [("unknown-suppression", "unknown-rule-near", (2, 33, 42))]


@pytest.mark.parametrize(
    ("comment", "rule", "key", "columns"),
    [
        ("# planlint: ignore[pink] -- agreed", "unknown-suppression", "unknown-rule", (20, 24)),
        (
            "# planlint: ignore[no-goals, vage-goal] -- agreed",
            "unknown-suppression",
            "unknown-rule-near",
            (30, 39),
        ),
        (
            "# planlint: ignore[unknown-key] -- agreed",
            "unknown-suppression",
            "document-rule",
            (20, 31),
        ),
        ("# planlint: ingore[no-goals] -- agreed", "unknown-suppression", "unknown-word", (13, 19)),
        ("# planlint: disable=no-goals", "unknown-suppression", "unknown-word", (13, 20)),
        ("# planlint: noqa", "unknown-suppression", "unknown-word", (13, 17)),
        ("# planlint: ignore no-goals", "unknown-suppression", "no-brackets", (1, 28)),
        ("# planlint: ignore", "unknown-suppression", "no-brackets", (1, 19)),
        ("# planlint: ignore[no-goals", "unknown-suppression", "no-brackets", (1, 28)),
        ("# planlint: ignore[] -- agreed", "unknown-suppression", "no-rules", (1, 31)),
        ("# planlint: ignore[ , ] -- agreed", "unknown-suppression", "no-rules", (1, 34)),
        ("# planlint: ignore[no-goals]", "suppression-without-reason", "no-reason", (1, 29)),
        ("# planlint: ignore[no-goals] --", "suppression-without-reason", "no-reason", (1, 32)),
        ("# planlint: ignore[no-goals] -- ?!", "suppression-without-reason", "no-reason", (1, 35)),
        (
            "# planlint: ignore[no-goals] agreed",
            "suppression-without-reason",
            "no-dash",
            (1, 36),
        ),
        ("# planlint: ignore[no-goals] - so", "suppression-without-reason", "no-dash", (1, 34)),
    ],
)
def test_a_directive_that_cannot_be_followed_is_a_finding(
    comment: str, rule: str, key: str, columns: tuple[int, int]
) -> None:
    text = f"planlint: 1\n{comment}\ngoals: []\n"

    assert problems(text, [finding("/goals", "no-goals")]) == [(rule, key, (2, *columns))]


@pytest.mark.parametrize(
    "comment",
    [
        "# planlint: 1 marks a plan",
        "# planlint: the version of the format",
        "# see the documentation of planlint",
        "# yaml-language-server: $schema=planlint/plan.schema.json",
        "# planlint:",
    ],
)
def test_prose_about_planlint_is_no_directive(comment: str) -> None:
    assert problems(f"{comment}\nplanlint: 1\n{comment}\ngoals: []\n") == []


def test_without_a_reason_nothing_is_silenced() -> None:
    text = plan(goals="# planlint: ignore[vague-goal]")

    assert silenced(text, ["/goals"]) == {"/goals": None}


def test_a_directive_can_be_partly_unused() -> None:
    text = plan(goals="# planlint: ignore[no-goals, vague-goal] -- agreed")

    assert problems(text, [finding("/goals")]) == [("unused-suppression", "unused", (3, 27, 35))]


def test_a_suppression_of_a_rule_that_could_not_speak_is_not_unused() -> None:
    text = plan(goals="# planlint: ignore[no-goals, vague-goal] -- agreed")

    assert problems(text, dormant=["no-goals", "vague-goal"]) == []


def test_an_unused_suppression_of_the_file_is_a_finding() -> None:
    text = "# planlint: ignore-file[no-goals] -- agreed\nplanlint: 1\n"

    assert problems(text) == [("unused-suppression", "unused", (1, 25, 33))]


@pytest.mark.parametrize(
    "text",
    [
        f"planlint: 1\ngoals: [\n  a\n] {IGNORE}\n",
        f"planlint: 1\ngoals: []\n{IGNORE}\n",
    ],
    ids=["where nothing begins", "at the end"],
)
def test_a_comment_that_covers_no_entry_is_a_finding(text: str) -> None:
    found = problems(text, [finding("/goals")], dormant=["vague-goal"])

    assert [item[:2] for item in found] == [("unused-suppression", "covers-nothing")]


def test_findings_keep_their_order_and_are_otherwise_unchanged() -> None:
    before = [finding("/kpis"), finding("/goals/1"), finding("")]
    after, _ = suppress(read_document(plan(flow=IGNORE), "p.yaml"), before, NAMES, ())

    assert [item.path for item in after] == [item.path for item in before]
    assert after[0] == before[0]
    assert after[1].silenced is not None
    assert after[1].silenced.by == "suppression"


def test_line_ends_of_all_kinds_are_followed() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = plan(goal=IGNORE).replace("\n", end)
        assert silenced(text, ["/goals/0", "/goals/1"]) == {"/goals/0": "agreed", "/goals/1": None}


@given(st.text(alphabet="#planit: gore[]-–,a\t\n", max_size=60))
def test_any_comment_is_read_without_failing(comment: str) -> None:
    document = read_document(f"planlint: 1 # planlint: {comment}\ngoals: []\n", "p.yaml")

    found, _ = suppress(document, [finding("/goals")], NAMES, ())

    assert len(found) == 1


@given(
    st.lists(st.sampled_from(EVERYWHERE), max_size=8), st.sampled_from(["goals", "goal", "flow"])
)
def test_what_is_silenced_lies_at_or_below_an_entry_of_the_line(
    pointers: list[str], where: str
) -> None:
    owner: dict[str, Path] = {"goals": ("goals",), "goal": ("goals", 0), "flow": ("goals", 1)}
    document = read_document(plan(**{where: IGNORE}), "p.yaml")

    found, _ = suppress(document, [finding(at) for at in pointers], NAMES, ())

    for item in found:
        below = item.path[: len(owner[where])] == owner[where]
        assert (item.silenced is not None) == below
