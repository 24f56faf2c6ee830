"""The plans of a commit that are there no longer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from planlint.config import Configs
from planlint.discover import Discovery
from planlint.discover.marker import holds_plan
from planlint.discover.search import SKIPPED_FOLDERS, SUFFIXES
from planlint.since.base import Base, BasePlan
from planlint.since.bases import Bases


def missing(found: Discovery, bases: Bases, configs: Configs) -> Iterator[tuple[Path, BasePlan]]:
    """The plans below the folders searched that no plan of today was, each with its path.

    What the configuration leaves out now is not missed.
    """
    seen: set[Path] = set()
    for folder in found.folders:
        for root, base in bases.below(folder):
            paths = dict(_paths(folder, root, base))
            wanted = {
                name: path
                for name, path in paths.items()
                if path not in seen
                and not bases.is_taken(root, name)
                and not configs.leaves_out(path)
                and not _is_plan(path)
            }
            seen |= set(wanted.values())
            base.load(wanted)
            for name, path in wanted.items():
                plan = base.at(name)
                if plan is not None:
                    yield path, plan


def _paths(folder: Path, root: Path, base: Base) -> Iterator[tuple[str, Path]]:
    """The YAML files of a commit below a folder: their paths from the root, and as of now."""
    real = folder.resolve()
    for name in sorted(base.tree.files if base.tree else ()):
        path = root / name
        if name.endswith(SUFFIXES) and path.is_relative_to(real):
            below = path.relative_to(real)
            if not SKIPPED_FOLDERS & set(below.parts):
                yield name, folder / below


def _is_plan(path: Path) -> bool:
    with suppress(OSError):
        return holds_plan(path)
    return False
