"""The questions that are put to a person, with the claims they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from planlint import reference
from planlint.answers.state import PlanState, written_state
from planlint.dataclass import dataclass
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
    """One question: why or of whom it is asked, and the claims it comes from.

    `state` is what the plan's parts that it speaks of say now, as hashes on one line; `answered`
    is what was answered and still holds, in a sentence.
    """

    question: Question
    reason: str
    claims: tuple[Cited, ...]
    state: str = ""
    answered: str = ""

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
        answered = sum(bool(entry.answered) for entry in self.entries)
        are = "is" if answered == 1 else "are"
        done = f"; {answered} {are} answered" if answered else ""
        return f"{of_all}{left_out}{done}. No rule can answer them."

    def by_area(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """The areas in their order, each with its questions."""
        for area, entries in groupby(self.entries, lambda entry: entry.question.area):
            yield area, tuple(entries)

    def documents(self) -> tuple[SourceDocument, ...]:
        """The documents whose claims are cited."""
        cited = {claim.id.partition("-")[0] for entry in self.entries for claim in entry.claims}
        return tuple(row for name, row in reference.documents().items() if name in cited)


def question_sheet(
    shown: Iterable[Asked],
    *,
    concerning: int,
    total: int,
    plan: str = "",
    state: PlanState | None = None,
    answered: Mapping[str, str] = MappingProxyType({}),
) -> Sheet:
    """Gather what there is to say of questions; `state` is what the plan says, if it is known.

    `answered` are the answers that hold, each in a sentence, by the question's id.
    """
    entries = tuple(
        Entry(
            asked.question,
            asked.reason,
            tuple(map(_cited, asked.question.sources)),
            written_state(state.of(asked.question)) if state else "",
            answered.get(asked.question.id, ""),
        )
        for asked in shown
    )
    return Sheet(entries, concerning, total, plan)


def _cited(name: str) -> Cited:
    claim = reference.claims()[name]
    return Cited(name, reference.documents()[claim.document].author, claim.claim)
