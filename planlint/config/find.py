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


def git_root(folder: Path) -> Path | None:
    """The nearest folder, this one or one above, that is the root of a git repository."""
    return next((above for above in (folder, *folder.parents) if (above / GIT).exists()), None)


def searched_folders(folder: Path, root: Path | None, current: Path) -> tuple[Path, ...]:
    """The folders in which the configuration for a folder's plans is looked for, nearest first.

    `root` is the root of the folder's git repository, if it is in one.
    """
    top = root or (current if folder.is_relative_to(current) else folder)
    return tuple(above for above in (folder, *folder.parents) if above.is_relative_to(top))
