"""The plans in a folder and in the folders below it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from planlint.config import Configs
from planlint.config.patterns import Patterns, first_verdict
from planlint.discover.ignore_files import lists_above, own_lists
from planlint.discover.marker import holds_plan
from planlint.files import shown_name, why_unread
from planlint.report import Failure

SUFFIXES = (".yaml", ".yml")
SKIPPED_FOLDERS = frozenset({".git", ".hg", ".nox", ".svn", ".tox", "__pycache__", "node_modules"})
VIRTUAL_ENVIRONMENT = "pyvenv.cfg"


def plans_below(folder: Path, configs: Configs) -> Iterator[Path | Failure]:
    """The plans below a folder; the content of YAML files decides, not their names.

    Left out is what git ignores, what the configuration excludes, links to folders, virtual
    environments and the folders of tools. What cannot be read is a failure.
    """
    waiting: list[tuple[Path, tuple[Patterns, ...]]] = [(folder, lists_above(folder))]
    while waiting:
        here, lists = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield Failure(shown_name(here), why_unread(error))
            continue
        if any(entry.name == VIRTUAL_ENVIRONMENT for entry in entries):
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                if _is_searched(path, lists, configs):
                    waiting.append((path, (*own_lists(path), *lists)))
            elif entry.name.endswith(SUFFIXES) and not _is_left_out(path, lists, configs):
                yield from _plan(path)


def _is_searched(folder: Path, lists: tuple[Patterns, ...], configs: Configs) -> bool:
    return (
        folder.name not in SKIPPED_FOLDERS
        and not configs.leaves_out(folder, is_folder=True)
        and not first_verdict(lists, folder, is_folder=True)
    )


def _is_left_out(file: Path, lists: tuple[Patterns, ...], configs: Configs) -> bool:
    return configs.leaves_out(file) or first_verdict(lists, file, is_folder=False)


def _plan(file: Path) -> Iterator[Path | Failure]:
    if not file.is_file():
        return  # a link to nothing, or to a folder
    try:
        if holds_plan(file):
            yield file
    except OSError as error:
        yield Failure(shown_name(file), why_unread(error))
