"""The configurations that a configuration extends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, TypeAlias

from planlint.config.packs import INSTALLED
from planlint.dataclass import dataclass
from planlint.files import read_some, shown_name, why_not
from planlint.nearest import did_you_mean
from planlint.pack import PACK_CONFIG, Pack
from planlint.place import Path

if TYPE_CHECKING:
    from planlint.config.packs import PackFinder

Report: TypeAlias = Callable[[Path, str], None]

EXTENDS = "extends"
DEEPEST = 10


@dataclass(frozen=True, slots=True)
class Link:
    """A file of a chain of configurations, and the place in it that leads to the next."""

    file: FilePath
    where: str


@dataclass(frozen=True, slots=True)
class Base:
    """A configuration that is extended: its content, and how it is to be read.

    Its patterns are relative to `patterns`, what it names to `folder`; none of it may lie outside
    of `limit`. `pack` is the installed pack that it comes with.
    """

    content: bytes
    name: str
    folder: FilePath
    patterns: FilePath
    limit: FilePath
    chain: tuple[Link, ...]
    pack: Pack | None = None


@dataclass(frozen=True, slots=True)
class Extender:
    """Finds the files under the key `extends`; what is wrong goes to `report`, at its path."""

    chain: tuple[Link, ...]
    folder: FilePath
    patterns: FilePath
    limit: FilePath
    finder: PackFinder
    report: Report

    def bases(self, raw: object, place: Callable[[Path], str]) -> Iterator[Base]:
        """What is extended, in its order; `place` names the place of a path."""
        for index, written in enumerate(raw if isinstance(raw, list) else [raw]):
            at: Path = (EXTENDS, index) if isinstance(raw, list) else (EXTENDS,)
            if isinstance(written, str) and written:
                *before, last = self.chain
                chain = (*before, Link(last.file, place(at)))
                is_pack = written.startswith(INSTALLED)
                base = self._pack(written, at, chain) if is_pack else self._file(written, at, chain)
                if base is not None:
                    yield base

    def _pack(self, written: str, at: Path, chain: tuple[Link, ...]) -> Base | None:
        pack = self.finder.installed(written.removeprefix(INSTALLED), at)
        if pack is None:
            return None
        file = pack.folder / PACK_CONFIG
        if not file.is_file():
            self.report(
                at,
                f'the pack "{written.removeprefix(INSTALLED)}" has no configuration of its own'
                f" ({PACK_CONFIG}); name it under packs",
            )
            return None
        return self._base(file, f"{pack.name}{PACK_CONFIG}", at, chain, pack)

    def _file(self, written: str, at: Path, chain: tuple[Link, ...]) -> Base | None:
        path = FilePath(written.replace("\\", "/"))
        if "\0" in written or path.is_absolute():
            self.report(at, f'"{written}" is not relative to this file')
            return None
        file = self.folder / path
        if not file.resolve().is_relative_to(self.limit.resolve()):
            self.report(
                at,
                f'"{written}" lies outside of {shown_name(self.limit)}, which a configuration does'
                " not leave; install what is shared as a pack (pack:NAME)",
            )
            return None
        return self._base(file.resolve(), shown_name(file), at, chain)

    def _base(
        self, file: FilePath, name: str, at: Path, chain: tuple[Link, ...], pack: Pack | None = None
    ) -> Base | None:
        if file.resolve() in [link.file.resolve() for link in chain]:
            self.report(at, f"{name} leads back to itself: {_told(chain, name)}")
            return None
        if len(chain) > DEEPEST:
            self.report(at, f"this is the end of too long a chain: {_told(chain, name)}")
            return None
        try:
            content = read_some(file)
        except OSError as error:
            self.report(at, f"{name} cannot be read: {why_not(error)}{_near(file)}")
            return None
        return Base(
            content,
            name,
            folder=file.parent,
            patterns=self.patterns if pack else file.parent,
            limit=file.parent if pack else self.limit,
            chain=(*chain, Link(file, name)),
            pack=pack,
        )


def _told(chain: tuple[Link, ...], name: str) -> str:
    return " -> ".join([*(link.where for link in chain), name])


def _near(file: FilePath) -> str:
    try:
        names = {item.name for item in file.parent.iterdir()} if not file.exists() else set()
    except OSError:
        return ""
    return did_you_mean(file.name, names)
