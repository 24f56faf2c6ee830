"""The files of a commit: their names, their bytes, and what has been renamed since."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from planlint.history.git import HistoryError
from planlint.history.repository import Repository

AT_ONCE = 500
SHA1_LENGTH = 40
FILE_MODES = ("100644", "100755")
SUBMODULE = "160000"


class Tree:
    """The files of one commit by their paths from the root, with slashes.

    Links are no files. Its members raise HistoryError where git cannot read the commit.
    """

    def __init__(self, repository: Repository, commit: str) -> None:
        self.repository = repository
        self.commit = commit

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The ids of the files' contents by path."""
        return {path: name for mode, name, path in self._entries if mode in FILE_MODES}

    @cached_property
    def submodules(self) -> Mapping[str, str]:
        """The commits at which submodules stand, by path."""
        return {path: name for mode, name, path in self._entries if mode == SUBMODULE}

    @cached_property
    def _entries(self) -> tuple[tuple[str, str, str], ...]:
        listed = self.repository.git.ask("ls-tree", "-r", "-z", "--full-tree", self.commit)
        if listed.code:
            raise HistoryError(f"git cannot list {self.commit[:12]}: {listed.complaint}")
        return tuple(_entry(line) for line in listed.out.split(b"\0") if line)

    @cached_property
    def renames(self) -> Mapping[str, str]:
        """Where files of the work tree were in the commit, as git itself finds it out."""
        found = self.repository.git.ask(
            *("diff-index", "-M", "--diff-filter=R", "--name-status", "-z", "--ignore-submodules"),
            *(self.commit, "--"),
            settings=self._no_filters(),
        )
        parts = found.out.split(b"\0") if found.code == 0 else []
        return {
            os.fsdecode(new): os.fsdecode(old)
            for _, old, new in zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
        }

    def _no_filters(self) -> dict[str, str]:
        """Settings without the programs that a repository lets its files go through."""
        found = self.repository.git.ask("config", "-z", "--name-only", "--get-regexp", r"^filter\.")
        names = filter(None, os.fsdecode(found.out).split("\0"))
        return {name: "false" if name.endswith(".required") else "" for name in names}

    def contents(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of files of the commit, each with its path."""
        wanted = list(paths)
        for start in range(0, len(wanted), AT_ONCE):
            yield from self._contents(wanted[start : start + AT_ONCE])

    def sizes(self, paths: Iterable[str]) -> Mapping[str, int]:
        """How many bytes files of the commit have, by path."""
        wanted = list(paths)
        said = self._ask("--batch-check", wanted).splitlines()
        return {path: self._size(line) for path, line in zip(wanted, said, strict=True)}

    def _contents(self, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        out = self._ask("--batch", paths)
        at = 0
        for path in paths:
            end = out.index(b"\n", at)
            size = self._size(out[at:end])
            yield path, out[end + 1 : end + 1 + size]
            at = end + 1 + size + 1

    def _ask(self, how: str, paths: Iterable[str]) -> bytes:
        names = "".join(f"{self.files[path]}\n" for path in paths)
        reply = self.repository.git.ask("cat-file", how, given=names.encode())
        if reply.code:  # a clone with a filter, which git would fill up from the network
            raise self._missing()
        return reply.out

    def _size(self, header: bytes) -> int:
        """The size in what git says before a content: its id, its type and its size."""
        words = header.split()
        if len(words) != 3 or words[1] != b"blob":  # noqa: PLR2004
            raise self._missing()
        return int(words[2])

    def _missing(self) -> HistoryError:
        return HistoryError(
            f"this clone lacks some of the files of {self.commit[:12]}; clone without a filter, or"
            " fetch them with git fetch --refetch --no-filter"
        )


def is_content_of(name: str, content: bytes) -> bool:
    """Whether bytes are the content of an id."""
    make = hashlib.sha1 if len(name) == SHA1_LENGTH else hashlib.sha256
    return make(b"blob %d\0" % len(content) + content).hexdigest() == name


def _entry(line: bytes) -> tuple[str, str, str]:
    about, _, path = line.partition(b"\t")
    mode, _, name = about.decode().split()
    return mode, name, os.fsdecode(path)
