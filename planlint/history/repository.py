"""A git repository: its root, its commits by name, and where two lines of history part."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from planlint.dataclass import dataclass
from planlint.files import shown_name
from planlint.history.git import PLACES, Git, HistoryError, Reply
from planlint.nearest import did_you_mean

WHOLE = (
    "fetch the whole history: fetch-depth: 0 for GitHub's checkout, GIT_DEPTH: 0 on GitLab, "
    "git fetch --unshallow elsewhere"
)
MOST_NAMES = 5_000


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with a work tree; `root` is the real path of that."""

    root: Path
    git: Git

    def commit(self, name: str) -> str:
        """The commit of a branch, a tag or another name; raises HistoryError for none."""
        if not name.strip():
            raise HistoryError("the name of the commit is empty; give a branch, as in origin/main")
        found = self._commit(name)
        if found:
            return found
        if not self._commit("HEAD"):
            raise HistoryError("the repository has no commit yet, so there is nothing to compare")
        if ".." in name:
            raise HistoryError("this is a range; give the one commit to compare with")
        known = self._names()
        if self.is_shallow and not _same_branch(name, known):
            raise HistoryError(f"git knows no commit of this name in this shallow clone; {WHOLE}")
        raise HistoryError(f"git knows no commit of this name{_meant(name, known)}")

    def merge_base(self, name: str) -> str:
        """The last commit that HEAD and a commit have in common; raises HistoryError."""
        commit = self.commit(name)
        if not self._commit("HEAD"):
            raise HistoryError("the repository has no commit yet, so there is nothing to compare")
        found = self.git.ask("merge-base", commit, "HEAD")
        if found.code == 0 and found.line:
            return found.line
        if self.is_shallow:
            raise HistoryError(
                f"this clone is shallow and does not reach to where it and HEAD part; {WHOLE}"
            )
        raise HistoryError("it and HEAD have no commit in common, so there is nothing to compare")

    @property
    def is_shallow(self) -> bool:
        """Whether the history is cut off."""
        return self.git.ask("rev-parse", "--is-shallow-repository").line == "true"

    def has(self, commit: str) -> bool:
        """Whether a commit is here."""
        return bool(self._commit(commit))

    @property
    def superproject(self) -> Path | None:
        """The root of the repository that this one is a submodule of."""
        found = self.git.ask("rev-parse", "--show-superproject-working-tree").line
        return Path(found).resolve() if found else None

    def _commit(self, name: str) -> str:
        if name.startswith("-"):
            return ""
        found = self.git.ask("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        return found.line if found.code == 0 else ""

    def _names(self) -> list[str]:
        """The branches and tags, without the names that only point to one of them."""
        found = self.git.ask(
            *("for-each-ref", f"--count={MOST_NAMES}"),
            "--format=%(if)%(symref)%(then)%(else)%(refname:short)%(end)",
            *("refs/heads", "refs/remotes", "refs/tags"),
        )
        return os.fsdecode(found.out).split()


def repository_of(folder: Path) -> Repository:
    """The repository that a folder is in; raises HistoryError where it is in none."""
    git = Git(_existing(folder))
    found = git.ask("rev-parse", "--show-toplevel")
    if found.code and any(name in os.environ for name in PLACES[:2]):
        # Without a .git above: a work tree that the environment alone knows of.
        git = Git(git.folder, keeps_places=True)
        found = git.ask("rev-parse", "--show-toplevel")
    if found.code or not found.line:
        raise HistoryError(_why_none(found, folder))
    root = Path(found.line).resolve()
    return Repository(root, Git(root, git.keeps_places))


def _same_branch(name: str, known: Iterable[str]) -> str:
    """A branch or tag of the same last name: origin/main for main."""
    last = name.rsplit("/", 1)[-1]
    return next((other for other in known if last and other.rsplit("/", 1)[-1] == last), "")


def _meant(name: str, known: Sequence[str]) -> str:
    same = _same_branch(name, known)
    return f'; did you mean "{same}"?' if same else did_you_mean(name, known)


def _existing(folder: Path) -> Path:
    return next((at for at in (folder, *folder.parents) if at.is_dir()), Path())


def _why_none(reply: Reply, folder: Path) -> str:
    said, name = reply.complaint, shown_name(folder)
    where = "this folder" if name == "." else name
    if "dubious ownership" in said:
        return (
            f"git does not trust the repository of {where}, which belongs to another user; if you"
            f' do: git config --global --add safe.directory "{_named_in(said) or "FOLDER"}"'
        )
    if "work tree" in said:
        return f"the repository of {where} has no work tree, so no plan of it is here"
    if "not a git repository" in said:
        return f"{where} is in no git repository, so there is nothing to compare with"
    first = said.removeprefix("fatal: ").partition("\n")[0]
    return f"git cannot read the repository of {where}: {first or 'it does not say why'}"


def _named_in(complaint: str) -> str:
    """The folder that git names between quotes."""
    parts = complaint.split("'")
    return parts[1] if len(parts) > 2 else ""  # noqa: PLR2004 - before, between, after
