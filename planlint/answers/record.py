"""What a file of answers says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from planlint.config import Mistake
from planlint.dataclass import dataclass
from planlint.document import Document
from planlint.place import ROOT, Path


class Said(StrEnum):
    """What can be answered."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said to a question; a stale answer leaves the question open.

    `changed` are the sections that have changed since; it is empty where nobody knows.
    """

    said: Said
    evidence: str = ""
    reviewer: str = ""
    day: date | None = None
    is_stale: bool = False
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer as the file has it; `sections` are hashes of what the plan said at that time."""

    question: str
    said: Said
    evidence: str = ""
    reviewer: str = ""
    day: date | None = None
    sections: Mapping[str, str] = field(default_factory=dict)
    at: Path = ROOT

    @property
    def pairs(self) -> dict[str, str | Mapping[str, str]]:
        """The entry as it is written, key by key; what is empty is not."""
        return {
            "question": self.question,
            "answer": self.said.value,
            "evidence": self.evidence,
            "reviewer": self.reviewer,
            "date": self.day.isoformat() if self.day else "",
            "sections": self.sections,
        }

    def says_the_same_as(self, other: Entry) -> bool:
        """Whether two entries differ in nothing but their places."""
        return self.pairs == other.pairs


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file of answers; `document` is None where there is no file.

    `mistakes` must be empty for it to be followed.
    """

    name: str = ""
    document: Document | None = None
    entries: tuple[Entry, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    def of(self, question: str) -> Entry | None:
        """The entry of a question."""
        return next((entry for entry in self.entries if entry.question == question), None)
