"""Answers of people: read, written, and open again once what they speak of has changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from planlint import reference
from planlint.answers import Entry, Said, answer_now, read_answers, read_state, with_answer
from planlint.answers.state import (
    changed_sections,
    read_written_state,
    sections_of,
    written_state,
)
from planlint.answers.words import read_said
from planlint.bundled import schema
from planlint.discover.answers import answers_beside, plan_beside
from planlint.document import read_document
from planlint.kept_list import CannotChange
from planlint.pack import builtin_rules
from planlint.rulebook import RuleBook
from tests.audits import example

BOOK = RuleBook(builtin_rules())
NAME = "may.answers.yaml"
FRAME = "planlint: 1\nname: May\nperiod: May 2026\ncurrency: USD\n"
DAY = date(2026, 5, 4)


def hashes(text: str) -> dict[str, str]:
    """The hashes of all parts of a plan that a question speaks of."""
    state = read_state(text, "may.plan.yaml")
    assert state is not None
    named = (state.of(question) for question in reference.questions().values())
    return {part: digest for parts in named for part, digest in parts.items()}


def changed(before: str, after: str) -> set[str]:
    """The parts that say something else."""
    return set(changed_sections(hashes(FRAME + before), hashes(FRAME + after)))


def mistakes(text: str) -> list[tuple[int, str]]:
    return [(item.span.line, item.sentence) for item in read_answers(text, NAME, BOOK).mistakes]


def entry(
    question: str = "MQ01",
    said: Said = Said.YES,
    *,
    evidence: str = "",
    day: date | None = None,
    sections: Mapping[str, str] | None = None,
) -> Entry:
    reviewer = "Rosa" if day else ""
    return Entry(question, said, evidence, reviewer, day, sections or {})


def written(text: str, *entries: Entry) -> str:
    """The text after these answers, one after the other."""
    for item in entries:
        text = with_answer(text, read_answers(text, NAME, BOOK), item, "may.yaml")
    return text


def entries_of(text: str) -> list[Entry]:
    found = read_answers(text, NAME, BOOK)
    assert found.mistakes == ()
    return list(found.entries)


# Where the file is.


@pytest.mark.parametrize(
    ("plan", "answers"),
    [
        ("may.plan.yaml", "may.plan.answers.yaml"),
        ("may.yaml", "may.answers.yaml"),
        ("may.plan.yml", "may.plan.answers.yml"),
        ("may.txt", "may.answers.txt"),
        ("may", "may.answers"),
        (".may.yaml", ".may.answers.yaml"),
        ("may.answers.yaml", "may.answers.answers.yaml"),
    ],
)
def test_the_file_is_named_like_the_plan(plan: str, answers: str) -> None:
    assert answers_beside(Path("plans", plan)) == Path("plans", answers)
    assert plan_beside(Path("plans", answers)) == Path("plans", plan)


@given(st.lists(st.text("ab.", min_size=1, max_size=8), min_size=2, max_size=2, unique=True))
def test_two_plans_never_share_a_file(names: list[str]) -> None:
    plans = [Path("x" + name) for name in names]

    assert answers_beside(plans[0]) != answers_beside(plans[1])
    assert [plan_beside(answers_beside(plan)) for plan in plans] == plans


@pytest.mark.parametrize("name", ["may.yaml", "answers.yaml", "my-answers.yaml", ".answers.yaml"])
def test_other_names_are_no_files_of_answers(name: str) -> None:
    assert plan_beside(Path(name)) is None


# What makes an answer stale.

SAME = {
    "comments": ("budget: {total: 900}", "budget:  # the board said so\n  total: 900  # May\n"),
    "the order of keys": ("goals: [{id: a, owner: b}]", "goals: [{owner: b, id: a}]"),
    "flow and block": ("team: [{id: a, name: Ada}]", "team:\n  - id: a\n    name: Ada\n"),
    "quotes": ("strategy: {purpose: Be first}", 'strategy: {purpose: "Be first"}'),
    "folded text": ("strategy: {purpose: Be first}", "strategy:\n  purpose: >-\n    Be\n    first"),
    "money": ("budget: {total: 1200}", "budget: {total: '$1,200.00'}"),
    "rates": (
        "kpis: [{id: a, metric: engagement_rate, target: 20 %}]",
        "kpis: [{id: a, metric: engagement_rate, target: 0.20}]",
    ),
    "times": (
        "customer_service: {first_response: 4h}",
        "customer_service: {first_response: 240min}",
    ),
    "a line and its object": ("audiences: [Parents]", "audiences: [{name: Parents}]"),
    "words of a list": ("channels: [{platform: Facebook}]", "channels: [{platform: facebook}]"),
    "nothing and an empty value": ("", "goals: []\nbudget: {total: }\nteam: TBD\n"),
    "anchors": (
        "kpis: [{id: a, target: 5}, {id: b, target: 5}]",
        "kpis: [{id: a, target: &t 5}, {id: b, target: *t}]",
    ),
    "what is not planned": (
        "status: draft\n",
        (
            "status: approved\nupdated_at: 2026-05-01\ntags: [x]\nnotes: soon\nlinks: []\n"
            "approvals: [{by: Ada, date: 2026-05-01}]\n"
        ),
    ),
}


@pytest.mark.parametrize("what", SAME)
def test_another_spelling_is_no_change(what: str) -> None:
    assert changed(*SAME[what]) == set()


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("budget: {total: 1200}", "budget: {total: 1201}", {"budget", "plan"}),
        ("budget: {total: 1200}", "budget: {total: 1200, per: month}", {"budget", "plan"}),
        ("goals: [{id: a}]", "goals: [{id: b}]", {"goals", "plan"}),
        ("goals: [{id: a}]", "goals: [{id: a}, {id: b}]", {"goals", "plan"}),
        ("goals: [{id: a}]", "", {"goals", "plan"}),
        ("goals: [{id: a}]", "goals: [{id: a, notes: agreed}]", {"goals", "plan"}),
        ("kpis: [{id: a, target: 5}]", "kpis: [{id: a, target: 5h}]", {"kpis", "plan"}),
        ("kpis: [{id: a, target: 5}]", "kpis: [{id: a, target: '>5'}]", {"kpis", "plan"}),
        ("crisis: {owner: a}", "crisis: {owner: a, document: x.pdf}", {"crisis", "plan"}),
        # What cannot be read, and what planlint does not know, is compared as it is written.
        ("budget: {total: 30.000}", "budget: {total: 30.001}", {"budget", "plan"}),
        ("budget: {totally: 1}", "budget: {totally: 2}", {"budget", "plan"}),
        ("budget: {media: [1, 2]}", "budget: {media: [1, 3]}", {"budget", "plan"}),
        ("x-mine: 1", "x-mine: 2", {"plan"}),
        ("name: x", "currency: EUR", {"plan"}),
    ],
)
def test_another_content_is_a_change_of_its_part(before: str, after: str, parts: set[str]) -> None:
    frame = "planlint: 1\nperiod: May 2026\n"

    assert set(changed_sections(hashes(frame + before), hashes(frame + after))) == parts


SCALARS = st.one_of(
    st.integers(0, 9), st.sampled_from(["a", "b", "20 %", "$3", "TBD", "yes", "4h", ">5"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "total", "owner", "x-a"]), inner, max_size=3)
    ),
    max_leaves=6,
)
SECTIONS = st.dictionaries(
    st.sampled_from(["goals", "budget", "kpis", "team", "crisis", "status", "x-b"]),
    VALUES,
    max_size=4,
)


def turned(value: object) -> object:
    """The same with its keys in the other order."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    return [turned(item) for item in value] if isinstance(value, list) else value


@given(SECTIONS)
def test_any_plan_has_hashes_that_form_and_order_do_not_change(plan: dict[str, Any]) -> None:
    plan = {"planlint": 1, "name": "May", **plan}
    spread = json.dumps(turned(plan), indent=3).replace("\n", "  # so\n")

    assert hashes(json.dumps(plan)) == hashes(spread)


@given(SECTIONS, st.sampled_from(["goals", "budget", "kpis"]), st.integers(10, 99))
def test_one_more_value_changes_its_section_and_the_plan_alone(
    plan: dict[str, Any], section: str, number: int
) -> None:
    before = {"planlint": 1, **plan, section: [{"id": "a", "x-b": 1}]}
    after = before | {section: [{"id": "a", "x-b": number}]}

    found = changed_sections(hashes(json.dumps(before)), hashes(json.dumps(after)))

    assert set(found) == {section, "plan"}


def test_hashes_stay_what_they_were_so_that_no_new_version_opens_every_question() -> None:
    text = (
        "strategy: {purpose: Be the first pizza name that families think of}\n"
        "budget: {total: $1.2k, media: {facebook: 20 %}}\n"
        "team: [{id: ada, name: Ada}]\n"
    )

    found = hashes(FRAME + text)

    assert {part: found[part] for part in ("strategy", "budget", "team", "goals", "plan")} == {
        "strategy": "324925fe41f88f0c",
        "budget": "a9454435108b1de7",
        "team": "376a5b1d3b10d8ec",
        "goals": "74234e98afe7498f",
        "plan": "00b22082ace102e0",
    }


def test_a_question_speaks_of_its_sections_or_of_the_plan() -> None:
    parts = {name: sections_of(question) for name, question in reference.questions().items()}

    assert parts["MQ01"] == ("strategy",)
    assert parts["MQ05"] == ("plan",)
    assert parts["MQ07"] == ("strategy", "governance")


def test_an_answer_is_stale_once_its_part_has_changed_and_fresh_when_that_is_undone() -> None:
    text = example()
    state = read_state(text, "may.yaml")
    later = read_state(text.replace("total: 340", "total: 341"), "may.yaml")
    assert state is not None
    assert later is not None
    given_now = entry("MQ02", Said.PARTLY, sections=state.of(reference.questions()["MQ02"]))
    about_strategy = entry(sections=state.of(reference.questions()["MQ01"]))

    assert not answer_now(given_now, state).is_stale
    assert answer_now(given_now, later).changed == ("budget",)
    assert answer_now(given_now, later).is_stale
    assert not answer_now(about_strategy, later).is_stale


def test_an_answer_without_a_hash_is_stale() -> None:
    state = read_state(example(), "may.yaml")
    assert state is not None

    found = answer_now(entry(), state)

    assert (found.is_stale, found.changed) == (True, ())


def test_hashes_can_be_written_on_one_line() -> None:
    found = {"goals": "0123456789abcdef", "customer_service": "fedcba9876543210"}

    line = written_state(found)

    assert line == "goals=0123456789abcdef customer_service=fedcba9876543210"
    assert read_written_state(line) == found
    assert read_written_state("anything = else, goals=12") == {}


# Answers in words.


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said.YES, ["y", "Y", "yes", " YES ", "Yes.", "TRUE"]),
        (Said.PARTLY, ["p", "Partly", "partial", "In part", "PARTIALLY!"]),
        (Said.NO, ["n", "No", "NO.", "False"]),
        (Said.NOT_APPLICABLE, ["a", "na", "N/A", "n.a.", "Not applicable", "not-applicable"]),
        (None, ["", "yes, see the report", "maybe", "0", "-", "nope", "?"]),
    ],
)
def test_answers_are_read_as_people_type_them(said: Said | None, words: list[str]) -> None:
    assert {word: read_said(word) for word in words} == dict.fromkeys(words, said)


# What a file says.


def test_a_file_is_read() -> None:
    text = (
        "answers:\n"
        "  - question: MQ01\n"
        "    answer: yes\n"
        "    evidence: 42\n"
        "    reviewer: Rosa\n"
        "    date: 2026-05-04\n"
        "    sections: {strategy: 0123456789abcdef}\n"
        "  - {question: MQ05, answer: not applicable}\n"
    )

    assert entries_of(text) == [
        Entry(
            "MQ01",
            Said.YES,
            "42",
            "Rosa",
            DAY,
            {"strategy": "0123456789abcdef"},
            ("answers", 0),
        ),
        Entry("MQ05", Said.NOT_APPLICABLE, at=("answers", 1)),
    ]


@pytest.mark.parametrize("text", ["", "# nothing\n", "answers:\n", "answers: []\n", "x-a: 1\n"])
def test_a_file_may_hold_nothing(text: str) -> None:
    assert entries_of(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "answers:\n  - question: MQ100\n    answer: yes\n",
            [(2, 'there is no question "MQ100"; did you mean "MQ10"?')],
        ),
        (
            "answers:\n  - question: MQ01\n    answer: ja\n",
            [(3, '"answer" does not know "ja"; its words are yes, partly, no, not applicable')],
        ),
        (
            "answers:\n  - {question: MQ01, answer: yes}\n  - {question: MQ01, answer: no}\n",
            [(3, "MQ01 is answered already in line 2; keep one of the two")],
        ),
        (
            "answers:\n  - {question: MQ01, answer: yes, date: 13.5.2026}\n",
            [(2, '"13.5.2026" is not how dates are written here; write 2026-05-13')],
        ),
        ("answer: [\n", [(1, "")]),
    ],
)
def test_what_is_wrong_has_a_line_and_a_remedy(text: str, said: list[tuple[int, str]]) -> None:
    found = mistakes(text)

    assert [line for line, _ in found] == [line for line, _ in said]
    assert [words for _, words in found if words] or found == []
    for (_, words), (_, wanted) in zip(found, said, strict=True):
        assert wanted in words


def test_what_is_missing_and_what_is_unknown_is_named() -> None:
    found = mistakes("answers:\n  - question: MQ01\n    result: yes\n")

    assert [line for line, _ in found] == [2, 3]
    assert found[0][1] == '"answer" is missing; write it here, for example answer: yes'
    assert found[1][1] == 'planlint does not know "result" here; write answer'


@given(st.binary(max_size=80))
def test_any_bytes_are_read(content: bytes) -> None:
    read_answers(b"answers: " + content, NAME, BOOK)
    read_answers(content, NAME, BOOK)


def test_the_schema_is_one_and_describes_what_is_written() -> None:
    found = schema("answers")
    Draft202012Validator.check_schema(found)
    text = written("", entry(evidence="Seen", day=DAY, sections={"plan": "0" * 16}))
    data: Any = read_document(text, NAME).data

    assert list(Draft202012Validator(found).iter_errors(data)) == []
    item = found["$defs"]["answer"]["properties"]
    assert item["answer"]["enum"] == [said.value for said in Said]
    assert set(item) == set(data["answers"][0])


def test_the_examples_of_the_schema_can_be_followed_and_every_key_has_one() -> None:
    for shown in schema("answers")["properties"]["answers"]["examples"]:
        assert mistakes(json.dumps({"answers": shown})) == []
    for name, key in schema("answers")["$defs"]["answer"]["properties"].items():
        assert key["description"].endswith("."), name
        assert key["examples"], name


# What is written.


def test_a_new_file_says_what_it_is() -> None:
    text = written(
        "",
        entry(evidence="The board: yes", day=DAY, sections={"goals": "0" * 16}),
        entry("MQ05", Said.NOT_APPLICABLE),
    )

    assert text == (
        "# What people answered about may.yaml. planlint review adds to it.\n"
        "# For an editor that completes and explains: planlint schema answers >"
        " answers.schema.json\n"
        "# yaml-language-server: $schema=answers.schema.json\n"
        "answers:\n"
        "  - question: MQ01\n"
        '    answer: "yes"\n'
        '    evidence: "The board: yes"\n'
        "    reviewer: Rosa\n"
        "    date: 2026-05-04\n"
        '    sections: {goals: "0000000000000000"}\n'
        "  - question: MQ05\n"
        "    answer: not applicable\n"
    )


def test_another_answer_takes_the_place_of_the_first_and_comments_stay() -> None:
    text = (
        "# ours\r\n"
        "answers:\r\n"
        "- question: MQ01  # the slogan\r\n"
        "  # asked twice\r\n"
        "  answer: no  # for now\r\n"
        "  evidence: >-\r\n"
        "    nobody\r\n"
        "    knows\r\n"
        "  x-ticket: 7\r\n"
        "- {question: MQ05, answer: yes}  # sure\r\n"
        "# the end\r\n"
    )

    found = written(
        text,
        entry(evidence="known", day=DAY, sections={"strategy": "1" * 16}),
        entry("MQ05", Said.PARTLY, evidence="half, of it"),
        entry("MQ02"),
    )

    assert found == (
        "# ours\r\n"
        "answers:\r\n"
        "- question: MQ01  # the slogan\r\n"
        "  # asked twice\r\n"
        '  answer: "yes"  # for now\r\n'
        "  evidence: known\r\n"
        "  reviewer: Rosa\r\n"
        "  date: 2026-05-04\r\n"
        '  sections: {strategy: "1111111111111111"}\r\n'
        "  x-ticket: 7\r\n"
        '- {question: MQ05, answer: "partly", evidence: "half, of it"}  # sure\r\n'
        "# the end\r\n"
        "- question: MQ02\r\n"
        '  answer: "yes"\r\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "answers: []\n",
        "answers: [{question: MQ05, answer: yes}]\n",
        "{answers: [{question: MQ05, answer: yes}]}\n",
    ],
)
def test_a_list_in_brackets_is_left_alone(text: str) -> None:
    with pytest.raises(CannotChange, match=r"may\.answers\.yaml:1: .*brackets"):
        written(text, entry())


def test_an_entry_that_is_borrowed_is_left_alone() -> None:
    text = "x-old: &old {question: MQ01, answer: no}\nanswers:\n  - *old\n"

    with pytest.raises(CannotChange, match=r"may\.answers\.yaml"):
        written(text, entry())


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t #:'\"{}[]-|>%@`,"),
    max_size=20,
)
ENTRIES = st.builds(
    Entry,
    st.sampled_from(["MQ01", "MQ02", "MQ05"]),
    st.sampled_from(Said),
    WORDS,
    WORDS,
    st.sampled_from([None, DAY]),
    st.sampled_from([{}, {"goals": "0" * 16}, {"goals": "a" * 16, "team": "1e" * 8}]),
)
STARTS = [
    "",
    "# none\n",
    "answers:\n",
    "answers:\r\n    -   question: MQ05\r\n        answer: yes # \u2028 so\r\nx-a: 1\r\n",
    "answers:\n- {question: MQ01, answer: no}\n\n# end",
    (
        "answers:\n- answer: no\n  question: MQ01\n  "
        "evidence:\n  sections: # x\n    team: a123456789012345"
    ),
]


@given(st.sampled_from(STARTS), st.lists(ENTRIES, min_size=1, max_size=4))
def test_what_is_written_is_read_again(start: str, answers: list[Entry]) -> None:
    said: dict[str, Mapping[str, object]] = {
        item.question: item.pairs for item in entries_of(start)
    }
    text = start
    for answer in answers:
        text = written(text, answer)
        said[answer.question] = {
            **said.get(answer.question, {}),
            **answer.pairs,
        }

    assert {item.question: item.pairs for item in entries_of(text)} == said
    for line in start.split("\n"):
        if line.startswith("#"):
            assert line in text
