"""The .gitignore files that hold in a folder."""

from __future__ import annotations

from pathlib import Path

from planlint.config.find import git_root
from planlint.config.patterns import Patterns, first_verdict, read_patterns

IGNORE_FILE = ".gitignore"
OWN_EXCLUDES = Path(".git", "info", "exclude")


def lists_above(folder: Path) -> tuple[Patterns, ...]:
    """The lists that hold in a folder, its own first; those above up to the repository's root.

    A folder that is searched although they leave it out is not subject to them.
    """
    root = git_root(folder)
    if root is None:
        return own_lists(folder)
    outer: tuple[Patterns, ...] = ()
    for above in reversed([folder, *folder.parents]):
        if above.is_relative_to(root):
            if first_verdict(outer, above, is_folder=True):
                outer = ()
            outer = (*own_lists(above), *outer)
    return outer


def own_lists(folder: Path) -> tuple[Patterns, ...]:
    """The lists that stand in a folder itself."""
    places = (folder / IGNORE_FILE, folder / OWN_EXCLUDES)
    found = (read_patterns(place, folder) for place in places)
    return tuple(patterns for patterns in found if patterns is not None)
