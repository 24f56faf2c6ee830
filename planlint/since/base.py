"""The plans of a commit, and which of them a plan of today was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from planlint.dataclass import dataclass
from planlint.discover.marker import is_plan_content
from planlint.discover.search import SUFFIXES
from planlint.discover.source import MAX_BYTES_READ
from planlint.document import is_plan, read_document
from planlint.history import Tree
from planlint.history.tree import is_content_of


@dataclass(frozen=True, slots=True)
class BasePlan:
    """A plan as it was: its path from the root of its repository, its bytes, the id it stated.

    `content` and `id` are None where both are what they are today.
    """

    path: str
    content: bytes | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """A plan of today: what it is called, its path from the root, its bytes."""

    name: str
    path: str
    content: bytes


class Base:
    """The plans of one repository at a commit; without `tree` there were none."""

    def __init__(self, tree: Tree | None) -> None:
        self.tree = tree
        self._read: dict[str, BasePlan | None] = {}

    def pair(self, plans: Iterable[Today]) -> Mapping[str, BasePlan]:
        """Find what each plan was, by name; a plan that is missing there has been added.

        A plan is known by the id it states; else by its path; else by what git takes for a
        renamed file, or by its bytes. No earlier plan is taken twice.
        """
        pairing = Pairing(self)
        for plan in plans:
            pairing.add(plan)
        return pairing.pairs()

    def at(self, path: str) -> BasePlan | None:
        """The plan at a path; None where there was none."""
        self.load([path])
        return self._read.get(path)

    def load(self, paths: Iterable[str]) -> None:
        """Read what stood at some paths, all at once."""
        files = self.tree.files if self.tree else {}
        wanted = [path for path in paths if path in files and path not in self._read]
        for path, content in self.tree.contents(wanted) if self.tree and wanted else ():
            is_one = is_plan_content(content, path)
            read = content[:MAX_BYTES_READ]
            self._read[path] = BasePlan(path, read, stated_id(read, path)) if is_one else None

    def is_unchanged(self, plan: Today) -> bool:
        """Whether the file at the path of a plan had its bytes."""
        blob = self.tree.files.get(plan.path) if self.tree else None
        return blob is not None and is_content_of(blob, plan.content)

    @cached_property
    def plans(self) -> tuple[BasePlan, ...]:
        """All plans in YAML files, by path; what is too long for a plan is left out."""
        if self.tree is None:
            return ()
        named = sorted(path for path in self.tree.files if path.endswith(SUFFIXES))
        sizes = self.tree.sizes(named)
        paths = [path for path in named if 0 < sizes[path] < MAX_BYTES_READ]
        self.load(paths)
        return tuple(plan for path in paths if (plan := self._read[path]) is not None)


class Pairing:
    """Plans of today that still wait for what they were, and earlier ones that are taken."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self._waiting: dict[str, Today] = {}
        self._pairs: dict[str, BasePlan] = {}
        self._taken: set[str] = set()
        self._ids: dict[str, str] = {}

    def add(self, plan: Today) -> None:
        """Let a plan wait, unless it is what it was; of such a one no bytes are kept."""
        if self.base.is_unchanged(plan):
            self._pairs[plan.name] = BasePlan(plan.path)
            self._taken.add(plan.path)
        else:
            self._waiting[plan.name] = plan

    def pairs(self) -> Mapping[str, BasePlan]:
        """Find what the plans were that wait."""
        self.base.load(plan.path for plan in self._waiting.values())
        for step in (self._by_place, self._by_id, self._by_path, self._by_rename):
            step()
        return self._pairs

    def _by_place(self) -> None:
        """Take what had the same path and the same id."""
        for plan in tuple(self._waiting.values()):
            was = self.base.at(plan.path)
            if was and was.id == self._id(plan):
                self._take(plan, was)

    def _by_id(self) -> None:
        """Take what stated the same id at another path."""
        stating = [plan for plan in self._waiting.values() if self._id(plan)]
        by_id: dict[str, BasePlan] = {}
        for was in self._left() if stating else ():
            if was.id:
                by_id.setdefault(was.id, was)
        for plan in stating:
            found = by_id.pop(self._id(plan), None)
            if found:
                self._take(plan, found)

    def _by_path(self) -> None:
        """Take what had the same path: its id was given, changed or taken away."""
        for plan in tuple(self._waiting.values()):
            was = self.base.at(plan.path)
            if was and was.path not in self._taken:
                self._take(plan, was)

    def _by_rename(self) -> None:
        """Take what git or the bytes themselves say was renamed; two stated ids are two plans."""
        if not self._waiting or self.base.tree is None:
            return
        renames = self.base.tree.renames
        by_content = {was.content: was for was in self._left()}
        for plan in tuple(self._waiting.values()):
            was = self.base.at(renames.get(plan.path, "")) or by_content.get(plan.content)
            if was and was.path not in self._taken and not (was.id and self._id(plan)):
                self._take(plan, was)

    def _take(self, plan: Today, was: BasePlan) -> None:
        self._pairs[plan.name] = was
        self._taken.add(was.path)
        del self._waiting[plan.name]

    def _left(self) -> Iterator[BasePlan]:
        return (was for was in self.base.plans if was.path not in self._taken)

    def _id(self, plan: Today) -> str:
        if plan.name not in self._ids:
            self._ids[plan.name] = stated_id(plan.content, plan.name)
        return self._ids[plan.name]


def stated_id(content: bytes, name: str) -> str:
    """The id that a plan states; empty where it states none, or cannot be read."""
    document = read_document(content, name)
    data = document.data
    if not is_plan(document) or not isinstance(data, Mapping):
        return ""
    return str(data.get("id") or "")
