"""`planlint test --update`: what examples find is written anew, and nothing else changes."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.checks import CHECKS
from planlint.document import read_document
from planlint.pack import read_rule
from planlint.plan.root import Plan
from planlint.rule_test import check_examples
from planlint.rule_test.updating import CannotUpdate, changes, updated
from tests.command import run_cli, unwrapped

HEAD = """\
# House rule 7, agreed in spring.
name: no-approver
title: Every campaign has an approver   # said to clients, too
each: campaigns
check: present
params: {field: approver}
messages: {missing: "{object} has no approver"}
why: Nobody has looked at it.
fix: Name an approver.
examples:  # from last year's plans
"""
GOOD = "  good:\n    - plan: {campaigns: [{id: a, approver: ada}]}   # fine\n"
ONE = "plan: {campaigns: [{id: a}]}"
TWO = "plan: {campaigns: [{id: a}, {id: b}]}"

CASES = {
    "one place": (
        f"    - {ONE}  # why\n      finds: /campaigns/7  # here\n",
        ["-      finds: /campaigns/7  # here", "+      finds: /campaigns/0  # here"],
    ),
    "a list on one line": (
        f"    - {ONE}\n      finds: [ /campaigns/7 ]  # here\n",
        ["-      finds: [ /campaigns/7 ]  # here", "+      finds: [ /campaigns/0 ]  # here"],
    ),
    "a message": (
        f"    - {ONE}\n      finds:\n        - message: absent  # that one\n",
        ["-        - message: absent  # that one", "+        - message: missing  # that one"],
    ),
    "a quoted place": (
        f"    - {ONE}\n      finds: [{{message: missing, at: '/campaigns/7'}}]\n",
        [
            "-      finds: [{message: missing, at: '/campaigns/7'}]",
            "+      finds: [{message: missing, at: /campaigns/0}]",
        ],
    ),
    "one more, on one line": (
        f"    - {TWO}\n      finds: [/campaigns/0]\n",
        [
            "-      finds: [/campaigns/0]",
            "+      finds: [/campaigns/0, {at: /campaigns/1, message: missing}]",
        ],
    ),
    "one more, on lines": (
        (
            f"    - {TWO}\n      finds:\n        - at: /campaigns/0\n"
            "          message: missing # first\n        # no more\n"
        ),
        ["+        - {at: /campaigns/1, message: missing}"],
    ),
    "one more than a single place": (
        f"    - {TWO}\n      finds: /campaigns/0\n",
        [
            "-      finds: /campaigns/0",
            (
                "+      finds: [{at: /campaigns/0, message: missing},"
                " {at: /campaigns/1, message: missing}]"
            ),
        ],
    ),
    "one less, on one line": (
        f"    - {ONE}\n      finds: [/campaigns/5, /campaigns/0, /campaigns/6]\n",
        [
            "-      finds: [/campaigns/5, /campaigns/0, /campaigns/6]",
            "+      finds: [/campaigns/0]",
        ],
    ),
    "one less, on lines": (
        (
            f"    - {ONE}\n      finds:\n        # the first\n        - /campaigns/0\n"
            "        # the second\n        - at: /campaigns/5\n          message: missing\n"
        ),
        ["-        - at: /campaigns/5", "-          message: missing"],
    ),
    "nothing said so far": (
        f"    - {ONE}  # to do\n",
        ["+      finds: [{at: /campaigns/0, message: missing}]"],
    ),
    "nothing said so far, in brackets": (
        f"    - {{{ONE}}}\n",
        [
            f"-    - {{{ONE}}}",
            f"+    - {{{ONE}, finds: [{{at: /campaigns/0, message: missing}}]}}",
        ],
    ),
    "nothing said of a text": (
        "    - text: |\n        campaigns:\n          - id: a\n",
        ["+      finds: [{at: /campaigns/0, message: missing}]"],
    ),
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "pack").mkdir()
    return tmp_path


def changed_lines(before: str, after: str) -> list[str]:
    difference = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line[0] + line[2:] for line in difference if line[0] in "+-"]


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("case", CASES)
def test_only_what_is_wrong_is_written_anew(pack: Path, case: str, end: str) -> None:
    bad, wanted = CASES[case]
    before = (HEAD + "  bad:\n" + bad + GOOD).replace("\n", end)
    file = pack / "pack" / "rule.yaml"
    file.write_bytes(before.encode())

    done = run_cli("test", "pack", "--update", cwd=pack)
    after = file.read_bytes().decode()

    assert (done.code, done.err) == (0, ""), done
    assert changed_lines(before, after) == wanted
    assert after.count("\r\n") == (after.count("\n") if end == "\r\n" else 0)
    assert run_cli("test", "pack", cwd=pack).out == "1 rule keeps its 2 examples.\n"
    assert run_cli("test", "pack", "--update", cwd=pack).out.startswith("nothing to update\n")


def test_what_was_written_is_told(pack: Path) -> None:
    bad = f"  bad:\n    - {ONE}\n      finds: /campaigns/7\n"
    (pack / "pack" / "rule.yaml").write_text(HEAD + bad + GOOD, "utf-8")

    done = run_cli("test", "pack", "--update", cwd=pack)

    assert done.out == (
        'updated: pack/rule.yaml:13:14: now says that it finds "missing" at /campaigns/0\n'
        "1 rule keeps its 2 examples.\n"
    )


def test_a_byte_order_mark_stays(pack: Path) -> None:
    bad = f"  bad:\n    - {ONE}\n      finds: /campaigns/7\n"
    file = pack / "pack" / "rule.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + (HEAD + bad + GOOD).encode())

    assert run_cli("test", "pack", "--update", cwd=pack).code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf# House")


UNTOUCHED = {
    "nothing is found": f"  bad:\n    - {ONE.replace('{id: a}', '')}\n      finds: /campaigns/7\n",
    "the plan is wrong": f"  bad:\n    - {ONE.replace('id: a', 'idd: a')}\n      finds: /x\n",
}


@pytest.mark.parametrize("case", UNTOUCHED)
def test_what_cannot_be_right_is_left_alone(pack: Path, case: str) -> None:
    file = pack / "pack" / "rule.yaml"
    file.write_text(HEAD + UNTOUCHED[case] + GOOD, "utf-8")
    before = file.read_bytes()

    done = run_cli("test", "pack", "--update", cwd=pack)

    assert done.code == 1
    assert "nothing to update\n" in done.out
    assert file.read_bytes() == before


def test_a_good_example_is_never_changed(pack: Path) -> None:
    file = pack / "pack" / "rule.yaml"
    bad = f"  bad:\n    - {ONE}\n      finds: /campaigns/0\n"
    file.write_text(HEAD + bad + f"  good:\n    - {ONE}\n", "utf-8")
    before = file.read_bytes()

    assert run_cli("test", "pack", "--update", cwd=pack).code == 1
    assert file.read_bytes() == before


def crashing(plan: Plan) -> Iterator[object]:
    yield from ()
    raise ZeroDivisionError(f"{plan.name} divided by nothing")


def test_a_rule_that_crashed_is_never_updated(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CHECKS, "crashing", crashing)
    file = pack / "pack" / "rule.yaml"
    bad = f"  bad:\n    - {ONE}\n      finds: /campaigns/7\n"
    head = HEAD.replace("check: present\nparams: {field: approver}", "check: crashing")
    file.write_text(head + bad + GOOD, "utf-8")
    before = file.read_bytes()

    done = run_cli("test", "pack", "--update", "--debug", cwd=pack)

    assert done.code == 1
    assert (
        "pack/rule.yaml:11:7: the rule crashed on this example: ZeroDivisionError:"
        " divided by nothing [no-approver]\n"
    ) in unwrapped(done.out)
    assert "nothing to update\n" in done.out
    assert "Traceback (most recent call last)" in done.err
    assert file.read_bytes() == before


def test_what_other_examples_share_is_left_to_a_person(pack: Path) -> None:
    bad = f"  bad:\n    - &first {{{ONE}, finds: /campaigns/7}}\n    - <<: *first\n"
    file = pack / "pack" / "rule.yaml"
    file.write_text(HEAD + bad + GOOD, "utf-8")
    before = file.read_bytes()

    done = run_cli("test", "pack", "--update", cwd=pack)

    assert done.code == 1
    assert "not updated: pack/rule.yaml: " in done.out
    assert file.read_bytes() == before


PLACES = st.lists(
    st.sampled_from(["/campaigns/0", "/campaigns/1", "/campaigns/5", "/x"]), min_size=1, max_size=4
)
COMMENTS = st.sampled_from(["", "  # a", " # b: [c]"])


@given(places=PLACES, campaigns=st.integers(1, 3), block=st.booleans(), comment=COMMENTS)
def test_after_an_update_the_rule_keeps_its_examples(
    *, places: list[str], campaigns: int, block: bool, comment: str
) -> None:
    plan = "{campaigns: [" + ", ".join(f"{{id: c{number}}}" for number in range(campaigns)) + "]}"
    items = "".join(f"\n        - {place}{comment}" for place in places)
    finds = items if block else f" [{', '.join(places)}]{comment}"
    before = f"{HEAD}  bad:\n    - plan: {plan}\n      finds:{finds}\n{GOOD}"
    file = read_rule(before, "rule.yaml")
    assert file.rule is not None
    test = check_examples(file.rule)
    wanted = changes(test)

    try:
        after = updated(file.document, test, wanted)
    except CannotUpdate:
        pytest.fail("a plain list can be updated")
    again = read_rule(after, "rule.yaml")

    assert again.rule is not None
    assert check_examples(again.rule).failures == ()
    assert (after == before) == (not wanted)
    assert [item.text for item in read_document(after, "a").comments][:3] == [
        item.text for item in read_document(before, "b").comments
    ][:3]
