"""The commits that a run is compared with: one for each repository that its plans are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from planlint.config.find import git_root
from planlint.dataclass import dataclass
from planlint.discover import Source
from planlint.history import HistoryError, Repository, Tree, repository_of
from planlint.since.base import Base, BasePlan, Today


@dataclass(frozen=True, slots=True)
class Place:
    """A file: the root of its repository, and its path from there."""

    root: Path
    path: str


class Bases:
    """The plans as they were where HEAD and a commit of some name part.

    The name is looked up in the repository of the current folder. A submodule of that stands at
    the commit that it had there; in any other repository the name is looked up again. Members
    raise HistoryError where git cannot say.
    """

    def __init__(self, name: str, current: Path) -> None:
        self.name = name
        self._current = current.resolve()
        self._repositories: dict[Path, Repository] = {}
        self._bases: dict[Path, Base] = {}
        self._taken: set[tuple[Path, str]] = set()

    @property
    def commit(self) -> str:
        """The commit compared with, in the current folder's repository or in the first one."""
        roots = sorted(self._bases, key=lambda root: (not self._holds_current(root), root))
        trees = (self._bases[root].tree for root in roots)
        return next((tree.commit for tree in trees if tree), "")

    def pair(self, sources: Iterable[Source]) -> Mapping[str, BasePlan]:
        """What each plan was, by its name."""
        by_root: dict[Path, list[Source]] = {}
        for source in sources:
            by_root.setdefault(self._root(source.path.resolve()), []).append(source)
        pairs: dict[str, BasePlan] = {}
        for root, group in by_root.items():
            found = self.of(root).pair(_today(group, root))
            self._taken |= {(root, plan.path) for plan in found.values()}
            pairs |= found
        return pairs

    def is_taken(self, root: Path, path: str) -> bool:
        """Whether the plan at a path of a repository is what one of today's was."""
        return (root, path) in self._taken

    def of(self, root: Path) -> Base:
        """The plans of the repository at a root."""
        if root not in self._bases:
            self._bases[root] = Base(self._tree(self._repositories[root]))
        return self._bases[root]

    def place(self, file: Path) -> Place:
        """Where a file is in its repository."""
        real = file.resolve()
        root = self._root(real)
        return Place(root, real.relative_to(root).as_posix())

    def is_unchanged(self, file: Path, content: bytes) -> bool:
        """Whether a file had these bytes."""
        place = self.place(file)
        return self.of(place.root).is_unchanged(Today(place.path, place.path, content))

    def below(self, folder: Path) -> Iterator[tuple[Path, Base]]:
        """The repositories in a folder and around it that are compared, each with its root."""
        real = folder.resolve()
        with suppress(HistoryError):
            self._root(real / "any")
        for root in sorted(self._repositories):
            if real.is_relative_to(root) or root.is_relative_to(real):
                yield root, self.of(root)

    def _root(self, file: Path) -> Path:
        """The root of the repository of a file; git is asked once for each."""
        near = git_root(file.parent)
        if near is None or near not in self._repositories:
            found = repository_of(file.parent)
            self._repositories[found.root] = found
            return found.root
        return near

    def _tree(self, repository: Repository) -> Tree | None:
        above = None if self._holds_current(repository.root) else repository.superproject
        if above is None or not self._current.is_relative_to(above):
            return Tree(repository, repository.merge_base(self.name))
        self._repositories.setdefault(above, repository_of(above))
        tree = self.of(above).tree
        place = repository.root.relative_to(above).as_posix()
        commit = tree.submodules.get(place) if tree else None
        if commit is None:
            return None
        if not repository.has(commit):
            raise HistoryError(
                f"the submodule {place} lacks its commit {commit[:12]} of then; fetch it there"
            )
        return Tree(repository, commit)

    def _holds_current(self, root: Path) -> bool:
        return git_root(self._current) == root


def _today(sources: Iterable[Source], root: Path) -> Iterator[Today]:
    for source in sources:
        with suppress(OSError):  # what cannot be read is told when it is judged
            path = source.path.resolve().relative_to(root).as_posix()
            yield Today(source.name, path, source.read())
