"""Rule files of packs: what makes a rule, and what is said of a file that makes none."""

from __future__ import annotations

import os
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.bundled import bundled
from planlint.document import read_document
from planlint.finding import Basis, Severity
from planlint.pack import builtin_rules, is_broken_by, read_pack, read_rule
from planlint.pack.offsets import span_inside
from planlint.rule import Profile
from tests.packs import BOOK, HOUSE_RULE, house_rule, problems, side_by_side, told, write_pack

BROKEN_RULE = next(rule for rule in builtin_rules() if rule.name == "broken-rule")
# What can only be said of several files, of a file that is no text, or of what is installed.
MORE_THAN_A_TEXT = {
    *("duplicate", "link", "wrong-ending", "unreadable"),
    *("two-checks", "broken-check", "missing-param"),
}


def examples(kind: str) -> list[Any]:
    return [
        pytest.param(example, id=f"{kind}-{number + 1}")
        for number, example in enumerate(BROKEN_RULE.examples[kind])
    ]


@pytest.mark.parametrize("example", examples("bad"))
def test_a_bad_example_finds_what_it_promises(example: Mapping[str, Any]) -> None:
    pack = read_rule(example["text"], "rule.yaml")
    found = told(pack) or told_beside_planlint(example["text"])
    promised = [(item["line"], item["column"], item["message"]) for item in example["finds"]]

    assert [item[:3] for item in found] == promised


def told_beside_planlint(text: str) -> list[tuple[int, int, str, str]]:
    from planlint.pack import Pack, joined

    _, (file,) = joined(BOOK, [Pack("house/", Path(), (read_rule(text, "rule.yaml"),))])
    return told(file)


@pytest.mark.parametrize("example", examples("good"))
def test_a_good_example_makes_a_rule(example: Mapping[str, Any]) -> None:
    assert read_rule(example["text"], "rule.yaml").rule is not None
    assert told_beside_planlint(example["text"]) == []


def test_every_message_about_one_text_has_a_bad_example() -> None:
    shown = {item["message"] for bad in BROKEN_RULE.examples["bad"] for item in bad["finds"]}

    assert shown == set(BROKEN_RULE.messages) - MORE_THAN_A_TEXT


def test_a_house_rule_needs_no_more_than_its_words() -> None:
    rule = read_rule(HOUSE_RULE, "rule.yaml", "house/").rule

    assert rule is not None
    assert (rule.category, rule.severity, rule.profile) == (
        "house",
        Severity.WARNING,
        Profile.ESSENTIAL,
    )
    assert (rule.basis, rule.weight, rule.pack) == (Basis.CONVENTION, 1, "house/")
    assert rule.question == 'What is to be done about this: "Every goal has a patron"?'
    assert rule.messages["no-owner"].severity is Severity.WARNING


def test_what_a_house_rule_says_of_itself_holds() -> None:
    text = house_rule(category="patrons", severity="error", profile="audit", weight="4")
    rule = read_rule(text, "rule.yaml").rule

    assert rule is not None
    assert (rule.category, rule.severity) == ("patrons", Severity.ERROR)
    assert (rule.profile, rule.weight) == (Profile.AUDIT, 4)
    assert pickle.loads(pickle.dumps(rule)) == rule  # noqa: S301 - our own


@pytest.mark.parametrize("key", ["name", "title", "check", "messages", "why", "fix"])
def test_a_rule_without_one_of_its_keys_is_told_so(key: str) -> None:
    ((place, sentence),) = problems(read_rule(house_rule(**{key: ""}), "rule.yaml"))

    assert place == "1:1"
    assert f'"{key}"' in sentence or key in sentence


def test_planlints_own_rules_leave_nothing_out() -> None:
    wanted = {"category", "severity", "profile", "basis", "question", "sources", "examples"}
    for rule in builtin_rules():
        text = (bundled("rules") / rule.origin).read_bytes()
        data = read_document(text, rule.origin).data
        assert isinstance(data, dict)
        assert wanted - data.keys() == set(), rule.name


def test_planlints_own_rules_are_right_by_the_same_loader() -> None:
    wrong = [
        (file.document.name, told(file))
        for file in read_pack(bundled("rules"), "rules/").files
        if "facts/" not in file.document.name
        and "document/" not in file.document.name
        and file.problems
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("keys", "place", "start"),
    [
        ({"chekc": "no_faq"}, "8:1", 'planlint does not know "chekc" here; did you mean check?'),
        (
            {"messages": "{missing: no patron}"},
            "5:12",
            'the check goal_without_owner never says "missing" (it says no-owner)',
        ),
        (
            {"messages": "{no-owner: nobody, no-onwer: nobody}"},
            "5:30",
            'the check goal_without_owner never says "no-onwer"; did you mean "no-owner"?',
        ),
        ({"severity": "grave"}, "8:11", '"severity" does not know "grave"; its words are'),
        ({"severity": "high"}, "8:11", '"severity" does not know "high"; did you mean error?'),
        ({"messages": "[no patron]"}, "5:1", '"messages" takes keys with their sentences'),
        ({"each": "[goals, kpi]"}, "3:15", 'there is no list called "kpi"; did you mean "kpis"?'),
        (
            {"params": "{each: goals}"},
            "8:10",
            'the check goal_without_owner takes no "each" (it takes nothing)',
        ),
        ({"fix": "Write {{owner}}."}, "7:12", '"{{owner}}" is not filled in; only the name'),
        ({"why": "[1, 2]"}, "6:1", '"why" takes text'),
        ({"name": "Goal Without Patron"}, "1:7", '"name" takes a name of small letters'),
    ],
)
def test_a_mistake_has_a_place_and_says_what_can_be_written(
    keys: dict[str, str], place: str, start: str
) -> None:
    file = read_rule(house_rule(**keys), "rule.yaml")
    found = problems(file)

    assert file.rule is None
    assert (place, start) == (found[0][0], found[0][1][: len(start)])


def test_yaml_in_a_fix_is_no_placeholder() -> None:
    assert problems(read_rule(house_rule(fix="'Write {owner: Rosa}.'"), "rule.yaml")) == []


def test_a_key_that_nobody_reads_is_a_remark_and_the_rule_still_runs() -> None:
    file = read_rule(house_rule(remarks="none"), "rule.yaml")

    assert problems(file) == [("8:1", 'planlint does not read "remarks"')]
    assert file.rule is not None
    assert not any(map(is_broken_by, file.problems))


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"", "1:1"),
        (b"- a\n", "1:1"),
        (b"name: [\n", "1:8"),
        (b"name: a\nname: b\n", "2:1"),
        (b"name: \xff\n", "1:7"),
        (b"name: a\n" + b"# much\n" * 200_000, "1:1"),
        (b"a: &x [*x]\n", "1:8"),
    ],
)
def test_what_is_no_rule_file_has_a_mistake_with_a_place(content: bytes, place: str) -> None:
    file = read_rule(content, "rule.yaml")

    assert file.rule is None
    assert problems(file)[0][0] == place


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused_without_failing(content: bytes) -> None:
    assert read_rule(content, "rule.yaml").rule is None


@given(
    st.dictionaries(
        st.sampled_from(["name", "title", "check", "messages", "each", "needs", "params", "why"])
        | st.sampled_from(["fix", "root_of", "category", "examples", "question", "aliases"]),
        st.none()
        | st.booleans()
        | st.integers()
        | st.text(alphabet="ab{}:!.0 \n", max_size=8)
        | st.lists(st.text(max_size=4), max_size=2)
        | st.dictionaries(st.text(max_size=4), st.text(alphabet="a{}.", max_size=5), max_size=2),
    )
)
def test_any_data_is_read_or_refused_without_failing(data: dict[str, object]) -> None:
    import json

    file = read_rule(json.dumps(data), "rule.yaml")

    assert all(sentence for _, sentence in problems(file))


# Packs.


def test_a_pack_is_read_at_any_depth_and_its_good_files_load(tmp_path: Path) -> None:
    write_pack(tmp_path, a=HOUSE_RULE, b="name: [\n")
    write_pack(tmp_path / "deep" / "er", c=house_rule(name="third"))
    write_pack(tmp_path / ".hidden", d="nonsense")
    (tmp_path / "planlint.yaml").write_text("profile: audit\n")
    (tmp_path / "may.plan.yaml").write_text("planlint: 1\nname: May\n")
    (tmp_path / "README.md").write_text("# Rules\n")

    pack = read_pack(tmp_path, "house/")

    assert [(file.document.name, file.rule is None) for file in pack.files] == [
        ("house/a.yaml", False),
        ("house/b.yaml", True),
        ("house/deep/er/c.yaml", False),
    ]
    assert [rule.name for rule in pack.rules] == ["goal-without-patron", "third"]


def test_a_name_is_given_once(tmp_path: Path) -> None:
    write_pack(tmp_path, a=HOUSE_RULE, b=HOUSE_RULE, c=house_rule(name="no-faq"))
    write_pack(tmp_path, d=house_rule(name="other", aliases="[goal-without-patron]"))

    book, said = side_by_side(read_pack(tmp_path, "house/"))

    assert said == [
        (
            'house/b.yaml:1:7: there is a rule called "goal-without-patron" already, in'
            " house/a.yaml:1; give one of them another name"
        ),
        'house/c.yaml:1:7: planlint has a rule called "no-faq"; give yours another name',
        (
            'house/d.yaml:8:11: there is a rule called "goal-without-patron" already, in'
            " house/a.yaml:1; give one of them another name"
        ),
    ]
    assert book.rule("goal-without-patron").origin == "house/a.yaml"
    assert book.rule("no-faq").pack == ""
    assert book.broken == {"other"}


def test_two_packs_share_the_names(tmp_path: Path) -> None:
    one = read_pack(write_pack(tmp_path / "one", a=HOUSE_RULE), "one/")
    two = read_pack(write_pack(tmp_path / "two", a=HOUSE_RULE), "two/")

    _, said = side_by_side(one, two)

    assert said == [
        (
            'two/a.yaml:1:7: there is a rule called "goal-without-patron" already, in one/a.yaml:1;'
            " give one of them another name"
        )
    ]


def test_a_file_that_leads_out_of_the_pack_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(HOUSE_RULE)
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "a.yaml").symlink_to(secret)
    (tmp_path / "house" / "b.yaml").symlink_to(tmp_path / "nowhere")

    _, said = side_by_side(read_pack(tmp_path / "house", "house/"))

    link = "this file is a link to a place outside of the pack, so it is not read"
    assert said == [f"house/a.yaml:1:1: {link}", f"house/b.yaml:1:1: {link}"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")

    _, said = side_by_side(read_pack(tmp_path, "house/"))

    assert said == ["house/a.yaml:1:1: this file cannot be read (it is no file)"]


def test_of_very_many_mistakes_in_one_text_the_first_are_told() -> None:
    file = read_rule(house_rule(why="'none'", messages="{no-owner: '" + "{}" * 10_000 + "'}"), "a")

    assert len(file.problems) == 20


def test_another_ending_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(HOUSE_RULE)

    _, said = side_by_side(read_pack(tmp_path, "house/"))

    assert said == [
        "house/a.yml:1:1: planlint reads rules from files that end in .yaml; rename this one"
    ]


def test_a_section_can_be_given_a_root_and_then_be_needed(tmp_path: Path) -> None:
    root = house_rule(
        name="no-team", root_of="team", messages="{no-owner: {text: nobody, root: true}}"
    )
    write_pack(tmp_path, a=root, b=house_rule(needs="[team]"), c=house_rule(needs="[crew]"))

    pack = read_pack(tmp_path, "house/")

    assert [file.rule is None for file in pack.files] == [False, False, True]
    assert problems(pack.files[2]) == [
        (
            "8:9",
            (
                'there is no section called "crew" that a rule can need (there are strategy, goals,'
                " audiences, channels, content, budget, customer_service, crisis, team)"
            ),
        )
    ]


def test_new_categories_come_after_those_of_planlint_and_before_that_of_files(
    tmp_path: Path,
) -> None:
    write_pack(tmp_path, a=HOUSE_RULE, b=house_rule(name="b", category="crisis"))
    write_pack(tmp_path, c=house_rule(name="c", category="brand"))

    book, _ = side_by_side(read_pack(tmp_path, "house/"))

    assert book.categories[-4:] == ("compliance", "brand", "house", "document")
    assert [rule.name for rule in book.matching("crisis/*")][-1] == "b"


# Places inside of texts.


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("a {n:>4} b", (1, 6)),
        ("'it''s {n:>4} b'", (1, 11)),
        ('"a \\"x\\" {n:>4} b"', (1, 13)),
        (">-\n  first\n  second {n:>4}\n", (3, 10)),
        ("|\n  first\n    second {n:>4}\n", (3, 12)),
        ("plain\n  and {n:>4}\n", (2, 7)),
        ('"ไทย {n:>4}"', (1, 9)),
    ],
)
def test_a_part_of_a_text_is_found_in_its_file(written: str, place: tuple[int, int]) -> None:
    document = read_document(f"a: {written}\n", "rule.yaml")
    assert isinstance(document.data, dict)
    text = document.data["a"]

    span = span_inside(document, ("a",), text.index("{"), len("{n:>4}"))

    assert (span.line, span.column) == place
    assert document.lines[span.line - 1][span.column - 1 : span.end_column - 1] == "{n:>4}"
