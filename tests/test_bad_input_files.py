"""Files that are not there, cannot be read, or hold no plan."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.bad_input import FRAME, NAME, check
from tests.command import run_cli

FORMATS = ("text", "concise", "json", "html")
SHAPE = "a plan starts with planlint: 1, a name and a period"


def refusal(folder: Path, *paths: str) -> str:
    """The one sentence on standard error of a check that cannot be made."""
    done = run_cli("check", "--isolated", *paths, cwd=folder)
    assert done.code == 2
    assert done.out == ""
    assert done.err.count("\n") == 1
    return done.err.removeprefix("planlint: ").rstrip("\n")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path, "may.yaml") == "may.yaml: there is no such file or folder"


def test_a_missing_file_may_have_another_name(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(FRAME)

    assert refusal(tmp_path, "tae.plan.yaml") == (
        'tae.plan.yaml: there is no such file or folder; did you mean "tea.plan.yaml"?'
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_a_missing_file_is_exit_2_in_every_format(tmp_path: Path, format_: str) -> None:
    done = run_cli("check", "--isolated", "--format", format_, "may.yaml", cwd=tmp_path)

    assert done.code == 2
    assert done.err == "planlint: may.yaml: there is no such file or folder\n"
    if format_ == "json":
        (failure,) = json.loads(done.out)["failures"]
        assert failure == {"where": "may.yaml", "sentence": "there is no such file or folder"}


def test_a_path_below_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(FRAME)

    said = refusal(tmp_path, f"{NAME}/may.yaml")

    assert said == f"{NAME}/may.yaml: part of the path is a file, not a folder"


def test_a_link_to_nothing_is_not_its_own_suggestion(tmp_path: Path) -> None:
    (tmp_path / "may.yaml").symlink_to("june.yaml")

    assert refusal(tmp_path, "may.yaml") == "may.yaml: there is no such file or folder"


def test_a_link_to_itself_is_named(tmp_path: Path) -> None:
    (tmp_path / "may.yaml").symlink_to("may.yaml")

    said = refusal(tmp_path, "may.yaml")

    assert said == "may.yaml: it cannot be read: too many levels of symbolic links"


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a" * 5000).endswith(": it cannot be read: file name too long")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    plan = tmp_path / NAME
    plan.write_text(FRAME)
    plan.chmod(0)

    assert refusal(tmp_path, NAME) == f"{NAME}: this user has no permission"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails to read")
def test_a_file_that_fails_to_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").symlink_to("/proc/self/mem")
    (tmp_path / NAME).write_text(FRAME)

    alone = run_cli("check", "--isolated", NAME, "--format", "concise", cwd=tmp_path)
    both = run_cli("check", "--isolated", ".", "--format", "concise", cwd=tmp_path)

    assert refusal(tmp_path, "broken.yaml") == (
        "broken.yaml: it cannot be read: input/output error"
    )
    assert both.code == 2
    assert "broken.yaml: failure: it cannot be read: input/output error\n" in both.out
    assert alone.code == 1
    assert alone.out in both.out


def test_a_missing_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(FRAME)

    alone = run_cli("check", "--isolated", NAME, "--format", "concise", cwd=tmp_path)
    both = run_cli("check", "--isolated", "may.yaml", NAME, "--format", "concise", cwd=tmp_path)

    assert both.code == 2
    assert both.out.startswith(alone.out)
    assert both.out.endswith("may.yaml: failure: there is no such file or folder\n")


@pytest.mark.parametrize("files", [{}, {"web.yaml": "services: {}\n"}, {"tea.txt": FRAME}])
def test_a_folder_without_a_plan_is_named(tmp_path: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)

    assert refusal(tmp_path, ".") == (
        ".: there is no plan in this folder"
        " (a plan has a line that begins with planlint: and its version)"
    )


def test_an_empty_path_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "") == "one of the paths is empty"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("", "The file is empty"),
        ("\ufeff", "The file is empty"),
        ("\n \n", "The file is empty"),
        ("---\n", "The file is empty"),
        ("# a plan\n# to come\n", "The file holds nothing but comments"),
        ("- goals\n- kpis\n", "The file holds a list"),
        ("[]\n", "The file holds a list"),
        ("42\n", "The file holds one value"),
        ("true\n", "The file holds one value"),
        ("Summer of tea\n", "The file holds one value"),
        ("name: Summer of tea\n", "The file has no key planlint"),
    ],
)
def test_a_file_that_is_no_plan_is_told_what_a_plan_looks_like(
    tmp_path: Path, content: str, kind: str
) -> None:
    checked = check(tmp_path, content)

    (found,) = checked.findings
    assert checked.code == 1
    assert found.place == ("not-a-plan", 1, 1)
    assert found.severity == "error"
    assert found.message == f"{kind}; {SHAPE}"


@pytest.mark.parametrize("content", ["", "- goals\n", "42\n"])
@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_that_is_no_plan_has_its_finding_in_every_format(
    tmp_path: Path, content: str, format_: str
) -> None:
    (tmp_path / NAME).write_text(content)

    done = run_cli("check", "--isolated", "--format", format_, NAME, cwd=tmp_path)

    assert (done.code, done.err) == (1, "")
    assert "not-a-plan" in done.out


def test_a_folder_is_searched_for_plans_and_passes_over_the_rest(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("")
    (tmp_path / "list.yaml").write_text("- goals\n")
    (tmp_path / NAME).write_text(FRAME)

    done = run_cli("check", "--isolated", "--list-files", ".", cwd=tmp_path)

    assert (done.code, done.out) == (0, f"{NAME}\n")
