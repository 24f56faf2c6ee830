"""Which files a run checks: named files, and the plans in folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.config import Configs
from planlint.discover import Discovery, Stdin, discover
from planlint.discover.marker import holds_plan, is_plan_content
from planlint.document import is_plan, read_document
from planlint.pack import builtin_rules
from planlint.report import Failure, Skipped
from planlint.rulebook import RuleBook
from tests.conftest import GitRepository
from tests.plans import BARE_PLAN, FOREIGN_YAML

BOOK = RuleBook(builtin_rules())


@pytest.fixture
def here(repository: GitRepository, monkeypatch: pytest.MonkeyPatch) -> GitRepository:
    """Return an empty repository that is the current folder."""
    monkeypatch.chdir(repository.path)
    return repository


def find(*paths: str, plans_only: bool = False, stdin: Stdin | None = None) -> Discovery:
    return discover(paths, Configs(BOOK, Path.cwd()), plans_only=plans_only, stdin=stdin)


def names(found: Discovery) -> list[str]:
    return [source.name for source in found.sources]


def test_a_folder_is_searched_for_plans_whatever_their_names(here: GitRepository) -> None:
    here.write_all(
        {
            "z.plan.yaml": BARE_PLAN,
            "clients/pizza/may.yml": BARE_PLAN,
            "clients/.hidden/june.yaml": BARE_PLAN,
            "clients/compose.yaml": FOREIGN_YAML,
            "notes.txt": BARE_PLAN,
            ".planlint.yaml": "profile: essential\n",
        }
    )

    assert names(find(".")) == ["clients/.hidden/june.yaml", "clients/pizza/may.yml", "z.plan.yaml"]


@pytest.mark.parametrize(
    "content",
    [
        BARE_PLAN.encode(),
        b"\xef\xbb\xbf" + BARE_PLAN.encode(),
        BARE_PLAN.replace("\n", "\r\n").encode(),
        ("# May\n" + BARE_PLAN).replace("\n", "\r").encode(),
        b"# a comment\n---\nname: May\nplanlint : 1\n",
        b'"planlint": 1\nname: May\n',
        b"'planlint': 1\nname: May\n",
        b"{planlint: 1, name: May}\n",
        b'{"name": "May", "planlint": 1}\n',
        b"  planlint: 1\n  name: May\n",
        b"planlint: 1\nname: [\n",
        b"planlint:1\nname: May\n",
        BARE_PLAN.encode("utf-16"),
        BARE_PLAN.encode("utf-16-be"),
        b"planlint: 1\nname: \xff\n",
        b"name: x\n" * 200_000 + b"planlint: 1\n",
    ],
    ids=range(16),
)
def test_these_are_plans(here: GitRepository, content: bytes) -> None:
    (here.path / "may.yaml").write_bytes(content)

    assert names(find(".")) == ["may.yaml"]
    assert names(find("may.yaml", plans_only=True)) == ["may.yaml"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"# planlint: 1\n",
        FOREIGN_YAML.encode(),
        b"services:\n  planlint:\n    image: planlint:1\n",
        b"- planlint: 1\n",
        b"a: {planlint: 1}\n",
        b"text: |\n  planlint: 1\n",
        b"planlinter: 1\n",
        b"- id: planlint\n",
        b"\x00\x01\x02",
        b"name: x\n" * 200_000,
    ],
    ids=range(11),
)
def test_these_are_no_plans(here: GitRepository, content: bytes) -> None:
    (here.path / "may.yaml").write_bytes(content)

    assert names(find(".")) == []
    assert find("may.yaml", plans_only=True).skipped == (Skipped("may.yaml", "not a plan"),)
    assert names(find("may.yaml")) == ["may.yaml"]


@given(st.text(alphabet="planit: 1\n\"'{}#-x,", max_size=40))
def test_a_glance_and_the_reader_of_plans_agree(text: str) -> None:
    document = read_document(text, "p.yaml")

    if document.parsed and is_plan(document):
        assert is_plan_content(text.encode(), "p.yaml")


def test_what_git_ignores_is_left_out_of_folders(here: GitRepository) -> None:
    here.write_all(
        {
            ".gitignore": "build/\n*.old.yaml\n!keep.old.yaml\n[z-a]\n\n# a comment\n",
            "clients/.gitignore": "/drafts/\n!build/\n",
            ".git/info/exclude": "private.yaml\n",
            "build/a.yaml": BARE_PLAN,
            "clients/build/b.yaml": BARE_PLAN,
            "clients/drafts/c.yaml": BARE_PLAN,
            "clients/deep/drafts/d.yaml": BARE_PLAN,
            "e.old.yaml": BARE_PLAN,
            "keep.old.yaml": BARE_PLAN,
            "clients/private.yaml": BARE_PLAN,
            "f.yaml": BARE_PLAN,
        }
    )
    kept = ["clients/build/b.yaml", "clients/deep/drafts/d.yaml", "f.yaml", "keep.old.yaml"]

    assert names(find(".")) == kept
    listed = here.git("ls-files", "--cached", "--others", "--exclude-standard", "*.yaml")
    assert sorted(listed.split()) == kept


def test_ignore_files_above_the_folder_count_too(here: GitRepository) -> None:
    here.write_all({".gitignore": "drafts/\n", "a/drafts/x.yaml": BARE_PLAN, "a/y.yaml": BARE_PLAN})

    assert names(find("a")) == ["a/y.yaml"]


def test_a_folder_or_file_that_is_named_is_taken_although_git_ignores_it(
    here: GitRepository,
) -> None:
    here.write_all({".gitignore": "drafts/\n", "drafts/x.yaml": BARE_PLAN})

    assert names(find("drafts")) == ["drafts/x.yaml"]
    assert names(find("drafts/x.yaml")) == ["drafts/x.yaml"]


@pytest.mark.parametrize("tool", ["node_modules", ".git", ".tox", "__pycache__", "venv"])
def test_folders_of_tools_are_not_searched(here: GitRepository, tool: str) -> None:
    here.write(f"{tool}/plan.yaml", BARE_PLAN)
    here.write("venv/pyvenv.cfg", "home = /usr/bin\n")

    assert names(find(".")) == []


def test_exclude_holds_in_folders_and_for_named_files(here: GitRepository) -> None:
    here.write_all(
        {
            "a/.planlint.yaml": "exclude: [drafts/, old.yaml]\n",
            "a/drafts/.planlint.yaml": "profile: audit\n",
            "a/drafts/x.yaml": BARE_PLAN,
            "a/b/old.yaml": BARE_PLAN,
            "a/new.yaml": BARE_PLAN,
            "drafts/y.yaml": BARE_PLAN,
        }
    )

    assert names(find(".")) == ["a/new.yaml", "drafts/y.yaml"]
    found = find("a/drafts/x.yaml", "a/b/old.yaml", "a/new.yaml")
    assert names(found) == ["a/new.yaml"]
    assert found.skipped == (
        Skipped("a/b/old.yaml", "excluded by the configuration"),
        Skipped("a/drafts/x.yaml", "excluded by the configuration"),
    )


def test_names_are_relative_and_sorted_and_each_file_comes_once(here: GitRepository) -> None:
    here.write_all({"b.yaml": BARE_PLAN, "a/c.yaml": BARE_PLAN})

    found = find("b.yaml", "./b.yaml", str(here.path / "b.yaml"), "a", "a/../a/c.yaml", ".")

    assert names(found) == ["a/c.yaml", "b.yaml"]


def test_a_file_outside_is_named_from_here(
    here: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.write_all({"b.yaml": BARE_PLAN, "a/c.yaml": BARE_PLAN})
    monkeypatch.chdir(here.path / "a")

    assert names(find("../b.yaml", "c.yaml")) == ["../b.yaml", "c.yaml"]


def test_a_folder_that_links_to_one_above_is_no_trap(here: GitRepository) -> None:
    here.write("a/x.yaml", BARE_PLAN)
    (here.path / "a" / "loop").symlink_to(here.path, target_is_directory=True)
    (here.path / "a" / "self.yaml").symlink_to("self.yaml")
    (here.path / "a" / "nothing.yaml").symlink_to("nowhere.yaml")

    assert names(find(".")) == ["a/x.yaml"]


def test_a_link_to_a_plan_is_that_plan(here: GitRepository) -> None:
    here.write("a/x.yaml", BARE_PLAN)
    (here.path / "b.yaml").symlink_to("a/x.yaml")

    assert names(find("b.yaml")) == ["b.yaml"]
    assert names(find("b.yaml", "a/x.yaml")) == ["b.yaml"]


def test_a_link_to_a_folder_is_searched_when_it_is_named(here: GitRepository) -> None:
    here.write("a/x.yaml", BARE_PLAN)
    (here.path / "b").symlink_to("a", target_is_directory=True)

    assert names(find("b")) == ["b/x.yaml"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("may.plan.yml", 'there is no such file or folder; did you mean "may.plan.yaml"?'),
        ("nowhere/at/all.yaml", "there is no such file or folder"),
        ("may.plan.yaml/x.yaml", "part of the path is a file, not a folder"),
    ],
)
def test_a_file_that_is_not_there_is_a_failure(here: GitRepository, path: str, why: str) -> None:
    here.write("may.plan.yaml", BARE_PLAN)

    found = find(path, "may.plan.yaml", plans_only=True)

    assert found.failures == (Failure(path, why),)
    assert names(found) == ["may.plan.yaml"]


def test_what_may_not_be_read_is_a_failure(
    here: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.write_all({"a.yaml": BARE_PLAN, "b.yaml": BARE_PLAN, "locked/c.yaml": BARE_PLAN})
    scan, glance = os.scandir, holds_plan

    def scan_unless_locked(folder: Path) -> Iterator[os.DirEntry[str]]:
        if folder.name == "locked":
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    def glance_unless_locked(file: Path) -> bool:
        if file.name == "a.yaml":
            raise PermissionError(13, "Permission denied")
        return glance(file)

    monkeypatch.setattr(os, "scandir", scan_unless_locked)
    monkeypatch.setattr("planlint.discover.search.holds_plan", glance_unless_locked)

    found = find(".")

    assert names(found) == ["b.yaml"]
    assert found.failures == (
        Failure("a.yaml", "it cannot be read: this user has no permission"),
        Failure("locked", "it cannot be read: this user has no permission"),
    )


def test_a_path_that_is_too_long_or_empty_is_a_failure(here: GitRepository) -> None:
    assert here.path.is_dir()
    assert [failure.where for failure in find("x" * 5000).failures] == ["x" * 5000]
    assert find("").failures == (Failure("", "one of the paths is empty"),)


def test_folders_without_a_plan_are_named(here: GitRepository) -> None:
    here.write_all({"a/x.yaml": BARE_PLAN, "b/compose.yaml": FOREIGN_YAML})

    assert find("a", "b").empty == ("b",)


def test_standard_input_goes_by_a_name(here: GitRepository) -> None:
    here.write("a/.planlint.yaml", "exclude: old.yaml\n")
    plan, foreign = BARE_PLAN.encode(), FOREIGN_YAML.encode()

    (source,) = find("-", stdin=Stdin(plan, "a/may.yaml")).sources
    assert (source.name, source.read()) == ("a/may.yaml", plan)
    assert names(find("-", stdin=Stdin(plan))) == ["<stdin>"]
    assert names(find("-", stdin=Stdin(foreign))) == ["<stdin>"]
    assert find("-", stdin=Stdin(foreign), plans_only=True).skipped == (
        Skipped("<stdin>", "not a plan"),
    )
    assert find("-", stdin=Stdin(plan, "a/old.yaml")).skipped == (
        Skipped("a/old.yaml", "excluded by the configuration"),
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_folder_with_a_pipe_is_searched_without_waiting(here: GitRepository) -> None:
    os.mkfifo(here.path / "pipe.yaml")

    assert find(".") == Discovery((), folders=(here.path,), empty=(".",))
