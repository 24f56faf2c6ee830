"""Which configuration files hold for a plan.

The nearest `.planlint.yaml` above a plan decides how it is judged. It is looked for in the plan's
folder and in those above it, up to the root of the git repository (the folder with `.git`); outside
of a repository up to the current folder, and for a plan that is not below the current folder in the
plan's own folder only. So no file in a home folder ever has a say.
"""

from __future__ import annotations

from pathlib import Path

FILE_NAME = ".planlint.yaml"
MISTAKEN_NAME = ".planlint.yml"
GIT = ".git"


def is_git_root(folder: Path) -> bool:
    """Whether a folder is the root of a git repository."""
    return (folder / GIT).exists()


def git_root(folder: Path) -> Path | None:
    """The nearest folder, this one or one above, that is the root of a git repository."""
    return next(filter(is_git_root, (folder, *folder.parents)), None)


def is_top(folder: Path, root: Path | None, current: Path) -> bool:
    """Whether nothing above a folder counts; `root` is that of its git repository, if any."""
    if root is not None:
        return folder == root
    return folder == current or not folder.is_relative_to(current)
