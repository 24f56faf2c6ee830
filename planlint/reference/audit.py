"""The questions that only a person can answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from planlint.dataclass import dataclass
from planlint.reference.files import read


@dataclass(frozen=True, slots=True)
class Question:
    """A question for a person.

    It is asked when the plan has one of its `sections`, or always if it has none. `opens_when` is
    the dotted path of the field which says that the contents are kept elsewhere. `sources` are
    ids of claims.
    """

    id: str
    area: str
    category: str
    question: str
    why_manual: str
    sources: tuple[str, ...]
    sections: tuple[str, ...] = ()
    opens_when: str = ""


@cache
def questions() -> Mapping[str, Question]:
    """All questions by id, in the order of an audit."""
    return {
        name: Question(
            id=name,
            area=row["area"],
            category=row["category"],
            question=row["question"],
            why_manual=row["why_manual"],
            sources=tuple(row["sources"]),
            sections=tuple(row.get("sections", ())),
            opens_when=row.get("opens_when", ""),
        )
        for name, row in read("questions")["questions"].items()
    }
