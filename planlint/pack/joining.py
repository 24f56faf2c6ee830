"""Packs side by side: one book of rules, in which every name stands once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planlint.dataclass import replace
from planlint.document import DocumentProblem
from planlint.finding import Problem, problem
from planlint.pack.categories import category_order
from planlint.pack.reading import BROKEN
from planlint.pack.record import Pack, RuleFile
from planlint.place import Path
from planlint.rule import Rule
from planlint.rulebook import RuleBook


def joined(
    base: RuleBook, packs: Sequence[Pack], *, is_lacking: bool = False
) -> tuple[RuleBook, tuple[RuleFile, ...]]:
    """The rules of a book with those of packs, and the packs' files as they are in this company.

    A file whose rule has the name of an earlier one is broken. The names of broken files are those
    of rules that exist but cannot speak. `is_lacking`: there are packs beside these that cannot be
    had.
    """
    if not packs and not is_lacking:
        return base, ()
    taken = dict.fromkeys(base.names, "")
    files = [_unless_taken(file, taken) for pack in packs for file in pack.files]
    rules = [*base.rules, *(file.rule for file in files if file.rule is not None)]
    rules.sort(key=lambda rule: category_order(rule.category))
    broken = {file.wanted for file in files if file.rule is None}
    return RuleBook(rules, broken - taken.keys(), is_lacking=is_lacking), tuple(files)


def _unless_taken(file: RuleFile, taken: dict[str, str]) -> RuleFile:
    if file.rule is None:
        return file
    found = tuple(_doubles(file.rule, taken))
    if found:
        problems = (DocumentProblem(BROKEN, item) for item in found)
        return replace(file, rule=None, problems=(*file.problems, *problems))
    line = file.document.locate(("name",)).line
    for name in (file.rule.name, *file.rule.aliases):
        taken[name] = f"{file.document.name}:{line}"
    return file


def _doubles(rule: Rule, taken: dict[str, str]) -> Iterator[Problem]:
    places: list[tuple[Path, str]] = [(("name",), rule.name)]
    places += [(("aliases", index), name) for index, name in enumerate(rule.aliases)]
    for path, name in places:
        if taken.get(name):
            yield problem(path, "duplicate", name=name, other=taken[name])
        elif name in taken:
            yield problem(path, "taken", name=name)
