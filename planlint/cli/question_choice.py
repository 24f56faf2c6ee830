"""Which questions are wanted: those of some areas, of some categories."""

from __future__ import annotations

from collections.abc import Iterable

from planlint.cli.choices import none_of, split_names
from planlint.dataclass import dataclass
from planlint.questions import areas, categories
from planlint.reference import Question
from planlint.usage import UsageError


@dataclass(frozen=True, slots=True)
class Choice:
    """The questions of these areas and categories."""

    areas: tuple[str, ...]
    categories: tuple[str, ...]

    def __contains__(self, question: Question) -> bool:
        return question.area in self.areas and question.category in self.categories


def read_choice(area: Iterable[str], category: Iterable[str]) -> Choice:
    """Read --area and --category; all, where they name none. Raises UsageError for other names."""
    return Choice(_chosen("--area", area, areas()), _chosen("--category", category, categories()))


def _chosen(option: str, written: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """The names that an option gives, as planlint writes them; all, if it gives none."""
    by_shape = {_shape(name): name for name in known}
    names = split_names(written)
    for name in names:
        if _shape(name) not in by_shape:
            raise UsageError(f"{option} {name}: {none_of(name, known)}")
    return tuple(by_shape[_shape(name)] for name in names) or known


def _shape(name: str) -> str:
    return name.casefold().replace("_", " ").replace("-", " ")
