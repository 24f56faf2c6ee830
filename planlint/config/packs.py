"""The packs that a configuration names: folders below its own, or installed ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path as FilePath
from typing import TypeAlias

from planlint.files import shown_name
from planlint.nearest import did_you_mean
from planlint.pack import Pack, read_pack
from planlint.pack.installed import CannotLoad, pack_folder, pack_names
from planlint.place import Path

Report: TypeAlias = Callable[[Path, str], None]

PACKS = "packs"
INSTALLED = "pack:"


class PackShelf:
    """The packs of a run, each read once."""

    def __init__(self) -> None:
        self._read: dict[FilePath, Pack] = {}

    def read(self, folder: FilePath, name: str) -> Pack:
        """The pack in a folder."""
        if folder not in self._read:
            self._read[folder] = read_pack(folder, name)
        return self._read[folder]


class PackFinder:
    """Finds the packs under the key `packs`; what is wrong goes to `report`, at its path."""

    def __init__(self, folder: FilePath, shelf: PackShelf, report: Report) -> None:
        self.folder = folder
        self.shelf = shelf
        self.report = report

    def find(self, raw: object) -> Iterator[tuple[Path, Pack]]:
        """The packs in their order, each with the path at which it is named."""
        seen: set[FilePath] = set()
        for index, written in enumerate(raw if isinstance(raw, list) else [raw]):
            at: Path = (PACKS, index) if isinstance(raw, list) else (PACKS,)
            pack = self._pack(written, at) if isinstance(written, str) else None
            if pack is None:
                continue
            if pack.folder.resolve() in seen:
                self.report(at, f'the pack "{written}" is named twice')
            elif not pack.files:
                self.report(at, f'there is no rule in "{written}": no file in it ends in .yaml')
            else:
                yield at, pack
            seen.add(pack.folder.resolve())

    def _pack(self, written: str, at: Path) -> Pack | None:
        if written.startswith(INSTALLED):
            return self.installed(written.removeprefix(INSTALLED), at)
        if "/" in written or "\\" in written or written.startswith("."):
            return self._of_folder(written, at)
        is_folder = self._is_folder(written)
        if is_folder and written in pack_names():
            self.report(
                at,
                f'"{written}" is a folder here and an installed pack; write "{written}/" for the'
                f' folder, "{INSTALLED}{written}" for the pack',
            )
            return None
        return self._of_folder(written, at) if is_folder else self.installed(written, at)

    def _is_folder(self, written: str) -> bool:
        return bool(written) and "\0" not in written and (self.folder / written).is_dir()

    def _of_folder(self, written: str, at: Path) -> Pack | None:
        path = FilePath(written.replace("\\", "/"))
        if "\0" in written or path.is_absolute() or ".." in path.parts or not path.parts:
            self._outside(written, at)
            return None
        folder = self.folder / path
        if not folder.is_dir():
            what = "is a file" if folder.exists() else "is no folder here"
            self.report(at, f'"{written}" {what}; a pack is a folder of rule files')
            return None
        if not folder.resolve().is_relative_to(self.folder.resolve()):
            self._outside(written, at)
            return None
        return self.shelf.read(folder, f"{shown_name(folder)}/")

    def _outside(self, written: str, at: Path) -> None:
        self.report(
            at, f'"{written}" is not below the folder of the configuration; name a folder that is'
        )

    def installed(self, name: str, at: Path) -> Pack | None:
        """The installed pack of that name."""
        installed = pack_names()
        if name not in installed:
            near = did_you_mean(name, (*installed, *self._folders()))
            self.report(at, f'there is neither a folder "{name}" nor an installed pack{near}')
            return None
        if len(installed[name]) > 1:
            packages = " and ".join(installed[name])
            self.report(at, f'"{name}" is a pack of more than one installed package, {packages}')
            return None
        try:
            folder = pack_folder(name)
        except CannotLoad as refused:
            package = installed[name][0]
            self.report(
                at,
                f'the pack "{name}" of the installed package {package} cannot be found'
                f" ({refused.sentence})",
            )
            return None
        return self.shelf.read(folder, f"{INSTALLED}{name}/")

    def _folders(self) -> list[str]:
        try:
            return sorted(item.name for item in self.folder.iterdir() if item.is_dir())
        except OSError:
            return []
