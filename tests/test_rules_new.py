"""`planlint rules new`: a file that explains itself, and says what is still to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlint.checks.declared import DECLARATIONS
from planlint.pack import read_pack
from tests.command import Outcome, run_cli

NAME = "campaign-without-approver"


@pytest.mark.parametrize("check", list(DECLARATIONS))
def test_a_skeleton_can_be_used_and_tells_what_is_to_do(tmp_path: Path, check: str) -> None:
    begun = run_cli("rules", "new", NAME, "--in", "house", "--check", check, cwd=tmp_path)
    tested = run_cli("test", "house", cwd=tmp_path)

    (file,) = read_pack(tmp_path / "house", "house/").files
    assert (begun.code, begun.err) == (0, "")
    assert file.problems == ()
    assert file.rule is not None
    assert (file.rule.name, file.rule.examples) == (
        NAME,
        {"bad": [{"plan": {}}], "good": [{"plan": {}}]},
    )
    assert tested.code == 1
    assert "title is still to be written" in tested.out
    assert "house/campaign-without-approver.yaml" in tested.out


def test_each_key_is_explained_in_one_line(tmp_path: Path) -> None:
    run_cli("rules", "new", NAME, "--in", "house", cwd=tmp_path)

    lines = (tmp_path / "house" / f"{NAME}.yaml").read_text("utf-8").splitlines()
    keys = [
        number
        for number, line in enumerate(lines)
        if line[:1].isalpha() or line.startswith("    -")
    ]
    assert len(keys) == 12
    assert [lines[number] for number in keys if not _is_explained(lines, number)] == []
    assert max(map(len, lines)) <= 88


def _is_explained(lines: list[str], number: int) -> bool:
    before = (
        lines[number - 2 : number] if lines[number].startswith("    -") else [lines[number - 1]]
    )
    return any(line.lstrip().startswith("# ") for line in before)


def test_what_comes_next_is_told(tmp_path: Path) -> None:
    first = run_cli("rules", "new", NAME, "--in", "house", cwd=tmp_path)
    (tmp_path / ".planlint.yaml").write_text("packs: [house/]\n", "utf-8")
    second = run_cli("rules", "new", "no-reserve", cwd=tmp_path)

    assert first.out == (
        f"written: house/{NAME}.yaml\n"
        "for planlint to use it, write in .planlint.yaml: packs: [house/]\n"
        f"what is to do: planlint test house/{NAME}.yaml\n"
    )
    assert second == Outcome(
        0,
        "written: house/no-reserve.yaml\nwhat is to do: planlint test house/no-reserve.yaml\n",
        "",
    )


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("NoApprover", 'small letters and dashes; write "no-approver"'),
        ("no_approver", 'small letters and dashes; write "no-approver"'),
        ("No Approver", 'small letters and dashes; write "no-approver"'),
        ("2nd-look", 'small letters and dashes; write "nd-look"'),
        ("кампания", 'small letters and dashes, as in "campaign-without-approver"'),
        ("../no-approver", 'small letters and dashes; write "no-approver"'),
        ("no-goals", 'there is a rule called "no-goals" already'),
        (NAME, f"house/{NAME}.yaml is there already; choose another name"),
        ("other-name", "house/elsewhere.yaml is there already; choose another name"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused(tmp_path: Path, name: str, sentence: str) -> None:
    run_cli("rules", "new", NAME, "--in", "house", cwd=tmp_path)
    (tmp_path / "house" / "elsewhere.yaml").write_text("name: other-name\n", "utf-8")
    before = sorted(tmp_path.rglob("*"))

    done = run_cli("rules", "new", name, "--in", "house", cwd=tmp_path)

    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_name_in_another_pack_of_the_configuration_is_refused(tmp_path: Path) -> None:
    run_cli("rules", "new", NAME, "--in", "house", cwd=tmp_path)
    (tmp_path / ".planlint.yaml").write_text("packs: [house/]\n", "utf-8")

    done = run_cli("rules", "new", NAME, "--in", "other", cwd=tmp_path)

    assert done.code == 2
    assert f'there is a rule called "{NAME}" already' in done.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((NAME,), "where is the rule to be? Name a folder: --in house-rules/"),
        ((NAME, "--in", "house", "--check", "presnt"), 'did you mean "present"?'),
        ((NAME, "--in", "plan.yaml"), "plan.yaml is a file; name a folder with --in"),
        ((NAME, "--in", "plan.yaml/house"), "plan.yaml/house cannot be made"),
    ],
)
def test_what_cannot_be_begun_is_told(
    tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    (tmp_path / "plan.yaml").write_text("planlint: 1\n", "utf-8")

    done = run_cli("rules", "new", *arguments, cwd=tmp_path)

    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


def test_the_list_of_rules_is_still_a_command(tmp_path: Path) -> None:
    listed = run_cli("rules", "--category", "crisis", cwd=tmp_path)
    mistaken = run_cli("rules", "nwe", cwd=tmp_path)

    assert (listed.code, listed.err) == (0, "")
    assert "no-crisis-plan" in listed.out
    assert mistaken.code == 2
    assert "No such command 'nwe'" in mistaken.err
