"""A broken rule file is one finding with its place and the remedy; all other rules still speak."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.checks import CHECKS
from planlint.pack import is_broken_by, read_rule
from planlint.plan.root import Plan
from planlint.rule_test import check_examples
from tests.command import Outcome, run_cli, unwrapped

PLAN = """\
planlint: 1
id: fair
name: Summer fair
period: June 2026
currency: EUR
campaigns:
  - {id: stall, cost_total: 8000}
"""
# A rule of the house that is right and speaks of the plan.
GOOD = """\
name: campaign-without-goal
title: Every campaign serves a goal
each: campaigns
check: present
params: {field: goal}
messages: {missing: "{object} serves no goal"}
why: We are asked for it.
fix: Name a goal.
"""
BASE = """\
name: no-approver
title: Every campaign has an approver
category: budget
severity: error
profile: essential
basis: missing
each: campaigns
needs: [goals]
check: present
params:
  field: approver
messages:
  missing: "{object} has no approver"
not_applicable:
  empty: there are no campaigns
why: Nobody has looked at it.
fix: Name an approver.
question: Who approves it?
examples:
  bad:
    - plan: {campaigns: [{id: a}]}
      finds: /campaigns/0
  good:
    - plan: {campaigns: [{id: a, approver: ada}]}
"""


@dataclass(frozen=True)
class Case:
    """A change to a right rule file, and what is said: where, and some of the words."""

    old: str
    new: str
    at: str
    says: str


CEL = """\
check: cel
params:
  assert: {}
messages:
  fails: "{object} has no approver"
"""
GENERIC = """\
check: present
params:
  field: approver
messages:
  missing: "{object} has no approver"
"""

CASES = {
    # names
    "duplicate name": Case(
        "no-approver", "campaign-without-goal", "1:7", "give one of them another"
    ),
    "name of a rule of planlint": Case("no-approver", "no-goals", "1:7", "another name"),
    "former name that is taken": Case(
        "title:", "aliases: [no-goals]\ntitle:", "2:11", "another name"
    ),
    "name with capitals": Case("no-approver", "No-Approver", "1:7", "small letters and dashes"),
    "name with blanks": Case("no-approver", "no approver", "1:7", "small letters and dashes"),
    "name is a number": Case("no-approver", "12", "1:7", "small letters and dashes"),
    "former name that cannot be one": Case(
        "title:", "aliases: [No Approver]\ntitle:", "2:11", "small letters and dashes"
    ),
    # checks and what they take
    "unknown check": Case("check: present", "check: presnt", "9:8", 'did you mean "present"?'),
    "check is a list": Case("check: present", "check: [present]", "9:1", "name of a check"),
    "misspelt param": Case(
        "  field: approver", "  feild: approver", "11:10", 'did you mean "field"?'
    ),
    "param is missing": Case("params:\n  field: approver\n", "params: {}\n", "10:1", "field"),
    "params are a list": Case("  field: approver", "  - field: approver", "10:1", "params"),
    "bad selector": Case("field: approver", "field: aprover", "11:10", "approver"),
    "bad selector below": Case("field: approver", "field: post_review.dte", "11:22", "date"),
    "selector in brackets": Case("field: approver", 'field: "kpis[0]"', "11:15", "write kpis"),
    "condition on an unknown field": Case(
        "field: approver", "field: approver\n  where: {cost_totl: 5}", "12:22", "cost_total"
    ),
    "condition with a wrong amount": Case(
        "field: approver", 'field: approver\n  where: {cost_total: "> much"}', "12:23", "much"
    ),
    # expressions
    "expression with a syntax error": Case(
        GENERIC, CEL.replace("{}", "it.approver !="), "11:11", "ends too early"
    ),
    "expression with an unknown name": Case(
        GENERIC, CEL.replace("{}", "item.approver != null"), "11:11", 'did you mean "it"?'
    ),
    "expression with an unknown field": Case(
        GENERIC, CEL.replace("{}", "it.aprover != null"), "11:14", 'did you mean "approver"?'
    ),
    "expression with a wrong type": Case(
        GENERIC, CEL.replace("{}", "it.id + 1 == 2"), "11:13", "id is text, no number"
    ),
    "expression that is no yes or no": Case(
        GENERIC, CEL.replace("{}", "it.id"), "11:11", "write it.id != null"
    ),
    # words
    "unknown fact": Case("{object} has", "{objct} has", "13:13", 'did you mean "object"?'),
    "fact with a format": Case("{object} has", "{object:>400000000} has", "13:13", "{object}"),
    "fact with a conversion": Case("{object} has", "{object!r} has", "13:13", "{object}"),
    "fact with an attribute": Case("{object} has", "{object.name} has", "13:13", "{object}"),
    "lone brace": Case("{object} has", "{object has", "13:13", "no partner"),
    "worse by an unknown fact": Case(
        "messages:", "worse: more objct\nmessages:", "12:8", 'did you mean "object"?'
    ),
    "worse by what a check of plans never says": Case(
        GENERIC,
        "check: no_faq\nworse: more faqs\nmessages: {no-faq: there are no answers}\n",
        "10:8",
        'there is no fact "faqs"',
    ),
    "unknown fact in the fix": Case("Name an", "Name {an}", "17:11", "object"),
    "message that is never said": Case("  missing:", "  absent:", "13:3", "it says missing"),
    "message without a text": Case('"{object} has no approver"', "{fix: Ask.}", "13:3", "text"),
    "message is a list": Case('"{object} has no approver"', "[a, b]", "13:3", "text"),
    "messages are a text": Case(
        'messages:\n  missing: "{object} has no approver"\n', "messages: none\n", "12:11", "keys"
    ),
    # words from a list
    "unknown severity": Case("severity: error", "severity: fatal", "4:11", "error"),
    "unknown profile": Case("profile: essential", "profile: full", "5:10", "audit"),
    "unknown basis": Case("basis: missing", "basis: habit", "6:8", "convention"),
    "unknown list": Case("each: campaigns", "each: campaings", "7:7", 'did you mean "campaigns"?'),
    "unknown section": Case("needs: [goals]", "needs: [gaols]", "8:9", 'did you mean "goals"?'),
    "rules about files are planlint's own": Case(
        "category: budget", "category: document", "3:11", "another category"
    ),
    "category with capitals": Case("category: budget", "category: Our Rules", "3:11", "small"),
    "weight that is none": Case("basis:", "weight: heavy\nbasis:", "6:9", "0 to 100"),
    # keys
    "misspelt key": Case("severity: error", "severty: error", "4:1", "severity"),
    "another word for a key": Case("why: Nobody", "because: Nobody", "16:1", "why"),
    # examples
    "examples are a list": Case(BASE[BASE.index("examples:") :], "examples: []\n", "19:1", "bad"),
    "finds is a number": Case("finds: /campaigns/0", "finds: 0", "22:14", "list"),
    "finds is no place": Case("finds: /campaigns/0", "finds: campaigns", "22:14", "/kpis/0"),
    # the file as YAML
    "no space after a colon": Case("category: budget", "category:budget", "3:1", "space"),
    "tab": Case("  field: approver", "\tfield: approver", "11:1", "tab"),
    "duplicate key": Case("category: budget", "title: Again", "3:1", "again on line 3"),
    "quote that is not closed": Case(
        "why: Nobody", 'why: "Nobody', "16:6", 'write "Nobody has looked at it."'
    ),
    "two documents": Case("why:", "---\nwhy:", "16:1", "only the first"),
    "nothing but a text": Case(BASE, "no approver\n", "1:1", "such as name, aliases, title"),
    "nothing but a list": Case(BASE, "- no approver\n", "1:1", "such as name, aliases, title"),
    "empty": Case(BASE, "", "1:1", "there is no rule in this file"),
    "nothing but a comment": Case(BASE, "# to do\n", "1:1", "there is no rule in this file"),
}
# Keys that every rule has, and the line of each in BASE.
NEEDED = ("name", "title", "check", "messages", "why", "fix")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "a-good.yaml").write_text(GOOD, "utf-8")
    (tmp_path / ".planlint.yaml").write_text("packs: [pack/]\nprofile: essential\n", "utf-8")
    (tmp_path / "fair.plan.yaml").write_text(PLAN, "utf-8")
    return tmp_path


def check(folder: Path) -> Outcome:
    return run_cli("check", "--format", "concise", "fair.plan.yaml", cwd=folder)


def of_pack(done: Outcome) -> list[str]:
    return [line for line in done.out.splitlines() if line.startswith("pack/")]


def assert_the_others_speak(done: Outcome) -> None:
    assert done.code == 2, done
    assert "Traceback" not in done.out + done.err
    assert "internal error" not in done.err
    assert "fair.plan.yaml:7:6: warning: stall serves no goal [campaign-without-goal]" in done.out
    assert "fair.plan.yaml:1:1: error: the plan has no goals" in done.out


@pytest.mark.parametrize("name", CASES)
def test_a_broken_file_is_one_finding(folder: Path, name: str) -> None:
    case = CASES[name]
    assert case.old in BASE
    (folder / "pack" / "broken.yaml").write_text(BASE.replace(case.old, case.new, 1), "utf-8")

    done = check(folder)

    (line,) = of_pack(done)
    assert line.startswith(f"pack/broken.yaml:{case.at}"), line
    assert ": error: " in line
    assert case.says in line
    assert_the_others_speak(done)


@pytest.mark.parametrize("key", NEEDED)
def test_a_missing_key_is_one_finding(folder: Path, key: str) -> None:
    lines = BASE.splitlines(keepends=True)
    first = next(index for index, line in enumerate(lines) if line.startswith(f"{key}:"))
    last = first + 1
    while lines[last].startswith(" "):
        last += 1
    (folder / "pack" / "broken.yaml").write_text("".join(lines[:first] + lines[last:]), "utf-8")

    done = check(folder)

    (line,) = of_pack(done)
    assert line.startswith(f'pack/broken.yaml:1:1: error: "{key}" is missing; write it here')
    assert_the_others_speak(done)


BYTES = {
    "binary": (b"\x7fELF\x02\x01\x00\x00", "1:1", "invisible character"),
    "another encoding": (BASE.replace("Ask", "").encode("utf-16"), "1:1", "UTF-8"),
    "too large": (b"# " + b"x" * 1_100_000, "1:1", "no more than 1,048,576"),
    "too deep": (b"name: " + b"[" * 300 + b"]" * 300, "1:106", "more than 100 levels deep"),
    "aliases without end": (b"name: &a [*a]", "1:11", "never end"),
    "a bomb of aliases": (
        b"a: &a [x, x, x, x, x, x, x, x, x]\n"
        + b"".join(
            b"%c: &%c [" % (letter, letter) + b", ".join([b"*%c" % (letter - 1)] * 9) + b"]\n"
            for letter in range(ord("b"), ord("i"))
        ),
        "6:8",
        "more than 100,000 values",
    ),
}


@pytest.mark.parametrize("name", BYTES)
def test_a_file_that_is_no_text_is_one_finding(folder: Path, name: str) -> None:
    content, at, says = BYTES[name]
    (folder / "pack" / "broken.yaml").write_bytes(content)

    done = check(folder)

    (line,) = of_pack(done)
    assert line.startswith(f"pack/broken.yaml:{at}"), line
    assert says in line
    assert_the_others_speak(done)


def test_a_wrong_ending_is_one_finding(folder: Path) -> None:
    (folder / "pack" / "broken.yml").write_text(BASE, "utf-8")

    done = check(folder)

    assert of_pack(done) == [
        (
            "pack/broken.yml:1:1: error: planlint reads rules from files that end in .yaml;"
            " rename this one [broken-rule]"
        )
    ]
    assert_the_others_speak(done)


def test_a_link_out_of_the_pack_is_one_finding(folder: Path) -> None:
    (folder / "elsewhere.yaml").write_text(BASE, "utf-8")
    (folder / "pack" / "broken.yaml").symlink_to(folder / "elsewhere.yaml")

    done = check(folder)

    (line,) = of_pack(done)
    assert line.startswith("pack/broken.yaml:1:1: error: this file is a link to a place outside")
    assert_the_others_speak(done)


def test_a_link_that_leads_to_itself_is_one_finding(folder: Path) -> None:
    (folder / "pack" / "broken.yaml").symlink_to(folder / "pack" / "broken.yaml")

    done = check(folder)

    (line,) = of_pack(done)
    assert line.startswith("pack/broken.yaml:1:1: error: ")
    assert_the_others_speak(done)


def test_a_folder_that_is_a_link_to_itself_ends(folder: Path) -> None:
    (folder / "pack" / "again").symlink_to(folder / "pack", target_is_directory=True)
    (folder / "pack" / "broken.yaml").write_text("- a\n", "utf-8")

    done = check(folder)

    (line,) = of_pack(done)
    assert line.startswith("pack/broken.yaml:1:")
    assert_the_others_speak(done)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_one_finding(folder: Path) -> None:
    (folder / "pack" / "broken.yaml").write_text(BASE, "utf-8")
    (folder / "pack" / "broken.yaml").chmod(0)

    done = check(folder)

    (line,) = of_pack(done)
    assert "this file cannot be read (this user has no permission)" in line
    assert_the_others_speak(done)


def crashing(plan: Plan) -> Iterator[object]:
    yield from ()
    raise ZeroDivisionError(f"{plan.name} divided by nothing")


def wordless(plan: Plan) -> Iterator[object]:
    from planlint.finding import problem

    yield problem(plan, "surprise")


@pytest.mark.parametrize(
    ("check_name", "check_function", "reason"),
    [
        ("crashing", crashing, "ZeroDivisionError: Summer fair divided by nothing"),
        ("wordless", wordless, 'its check says "surprise", and messages has no such key'),
    ],
)
def test_a_rule_that_crashes_is_named_and_the_others_speak(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    check_name: str,
    check_function: object,
    reason: str,
) -> None:
    monkeypatch.setitem(CHECKS, check_name, check_function)
    text = BASE.replace(GENERIC, f"check: {check_name}\nmessages: {{missing: nothing}}\n")
    (folder / "pack" / "crashes.yaml").write_text(text.replace("needs: [goals]\n", ""), "utf-8")

    done = check(folder)

    assert of_pack(done) == []
    assert (
        f"fair.plan.yaml: the rule no-approver crashed: {reason} (pack/crashes.yaml:8)" in done.err
    )
    assert_the_others_speak(done)


def test_a_rule_without_examples_runs_and_fails_its_test(folder: Path) -> None:
    text = BASE[: BASE.index("examples:")].replace("needs: [goals]\n", "")
    (folder / "pack" / "bare.yaml").write_text(text, "utf-8")

    done = check(folder)
    tested = run_cli("test", "pack", "--rule", "no-approver", cwd=folder)

    assert (done.code, of_pack(done)) == (1, [])
    assert "stall has no approver [no-approver]" in done.out
    assert tested.code == 1
    assert tested.out.startswith("pack/bare.yaml:1:7: no-approver has no bad example; ")


PACKS = "packs: [pack/]\n"
# What names rules that cannot be had: what was written, where it is told, and how.
WITHOUT_RULES = {
    "pack outside of the folder": ("packs: [pack/, ../pack/]", "1:16", "is not below the folder"),
    "pack at the root": ("packs: [pack/, /etc/]", "1:16", "is not below the folder"),
    "pack that is not there": ("packs: [pack/, pakc/]", "1:16", "is no folder here"),
    "pack that is a file": ("packs: [pack/, fair.plan.yaml/]", "1:16", "a pack is a folder"),
    "pack that is not installed": ("packs: [pack/, acme]", "1:16", "nor an installed pack"),
    "pack without a rule": ("packs: [pack/, empty/]", "1:16", "there is no rule in"),
    "pack that is named twice": ("packs: [pack/, pack]", "1:16", "is named twice"),
    "extends itself": (f"{PACKS}extends: .planlint.yaml", "2:10", "leads back to itself"),
    "cyclic extends": (f"{PACKS}extends: other.yaml", "1:10", "leads back to itself"),
    "extends what is not there": (f"{PACKS}extends: nix.yaml", "2:10", "there is no such file"),
    "extends what is outside": (f"{PACKS}extends: ../other.yaml", "2:10", "lies outside"),
}


@pytest.mark.parametrize("name", WITHOUT_RULES)
def test_rules_that_cannot_be_had_are_told_and_the_others_speak(folder: Path, name: str) -> None:
    text, at, says = WITHOUT_RULES[name]
    settings = "rules: {of-a-lost-pack: off}\npolicy: {cannot_waive: [of-a-lost-pack]}\n"
    (folder / ".planlint.yaml").write_text(f"{text}\nprofile: essential\n{settings}", "utf-8")
    (folder / "other.yaml").write_text("extends: .planlint.yaml\n", "utf-8")
    (folder / "empty").mkdir()

    done = check(folder)

    assert_the_others_speak(done)
    told = [line for line in done.out.splitlines() if ": failure: " in line]
    file = "other.yaml" if name == "cyclic extends" else ".planlint.yaml"
    assert len(told) == 1
    assert told[0].startswith(f"{file}:{at}: ")
    assert says in told[0]


CONFIGS = {
    "packs are a mapping": ("packs: {a: pack/}\n", "1:1", "folder"),
    "a rule that does not exist": (
        "packs: [pack/]\nrules: {campaign-without-gaol: off}\n",
        "2:9",
        "campaign-without-goal",
    ),
    "a param that a rule does not have": (
        "packs: [pack/]\nrules: {campaign-without-goal: {feild: owner}}\n",
        "2:33",
        "feild",
    ),
    "a param of the wrong type": (
        "packs: [pack/]\nrules: {campaign-without-goal: {field: 7}}\n",
        "2:40",
        "a field is wanted, such as cost_total",
    ),
}


@pytest.mark.parametrize("name", CONFIGS)
def test_a_configuration_that_cannot_be_followed_ends_the_run(folder: Path, name: str) -> None:
    text, at, says = CONFIGS[name]
    (folder / ".planlint.yaml").write_text(text, "utf-8")

    done = check(folder)

    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert "internal error" not in done.err
    first = unwrapped(done.err).splitlines()[0]
    assert first.startswith(f".planlint.yaml:{at}: ")
    assert says in first


VALUES = ("", "null", "[]", "{}", "7", "'> 5'", "[null]", "{a: 1}", "[[1]]", "*a", "&a 1", "1e999")
MARKS = "{}[]:,\"'#&*-\t "
CHANGES = st.lists(
    st.tuples(st.integers(0, 25), st.sampled_from((*VALUES, *MARKS)), st.integers(0, 40)),
    min_size=1,
    max_size=3,
)


@given(CHANGES)
def test_whatever_is_written_makes_a_rule_or_says_why_not(
    changes: list[tuple[int, str, int]],
) -> None:
    lines = BASE.splitlines()
    for number, text, at in changes:
        line = lines[number % len(lines)]
        is_value = text in VALUES and ":" in line
        changed = f"{line.split(':')[0]}: {text}" if is_value else line[:at] + text + line[at:]
        lines[number % len(lines)] = changed

    file = read_rule("\n".join(lines), "rule.yaml")

    assert (file.rule is None) == any(map(is_broken_by, file.problems))
    if file.rule is not None:
        crashes = {trial.judged.crash for trial in check_examples(file.rule).trials}
        assert crashes <= {""}
