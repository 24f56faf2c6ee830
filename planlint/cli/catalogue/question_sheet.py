"""The questions that are put to a person, with the claims they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from planlint import reference
from planlint.questions import Asked
from planlint.reference import Question, SourceDocument


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim in planlint's own words, and whose it is."""

    id: str
    author: str
    says: str

    def __str__(self) -> str:
        return f"{self.id}, author {self.author}: {self.says}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One question: why or of whom it is asked, and the claims it comes from."""

    question: Question
    reason: str
    claims: tuple[Cited, ...]

    @property
    def facts(self) -> str:
        """Its category and why it is asked, in a sentence."""
        return f"Category {self.question.category}; asked {self.reason}."


@dataclass(frozen=True, slots=True)
class Sheet:
    """Questions for a person.

    `plan` is how users know the plan, its name and file, and empty where the questions are not
    those of one plan; `concerning` is how many concern it before any other choice.
    """

    entries: tuple[Entry, ...]
    concerning: int
    total: int
    plan: str = ""

    @property
    def title(self) -> str:
        """What this is."""
        return f"Questions for a person: {self.plan}" if self.plan else "Questions for a person"

    @property
    def counts(self) -> str:
        """How many questions there are, and how many of them are here."""
        if self.plan:
            of_all = f"{self.concerning} of {self.total} questions concern this plan"
        else:
            of_all = f"There are {self.total} questions"
        shown = len(self.entries)
        stand = "stands" if shown == 1 else "stand"
        left_out = "" if shown == self.concerning else f"; {shown} of them {stand} here"
        return f"{of_all}{left_out}. No rule can answer them."

    def by_area(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """The areas in their order, each with its questions."""
        for area, entries in groupby(self.entries, lambda entry: entry.question.area):
            yield area, tuple(entries)

    def documents(self) -> tuple[SourceDocument, ...]:
        """The documents whose claims are cited."""
        cited = {claim.id.partition("-")[0] for entry in self.entries for claim in entry.claims}
        return tuple(row for name, row in reference.documents().items() if name in cited)


def question_sheet(shown: Iterable[Asked], *, concerning: int, total: int, plan: str = "") -> Sheet:
    """Gather what there is to say of questions."""
    entries = tuple(
        Entry(asked.question, asked.reason, tuple(map(_cited, asked.question.sources)))
        for asked in shown
    )
    return Sheet(entries, concerning, total, plan)


def _cited(name: str) -> Cited:
    claim = reference.claims()[name]
    return Cited(name, reference.documents()[claim.document].author, claim.claim)
