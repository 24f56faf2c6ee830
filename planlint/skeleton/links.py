"""The ids by which the parts of a plan point to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planlint.plan.slug import one_line_ids
from planlint.skeleton.answers import Answers
from planlint.skeleton.scalars import words

GOAL, KPI = "goal-1", "kpi-1"
LONGEST_ID = 40


class Links:
    """The ids of what was named in the answers, as YAML has them.

    `goal` is empty where there is none. `channels` and `themes` are in the order of the answers.
    """

    def __init__(self, answers: Answers) -> None:
        self.goal = GOAL if answers.objective or answers.measure else ""
        self.channels = ids_of(
            (venue.platform or venue.name for venue in answers.venues), "channel"
        )
        self.themes = ids_of(answers.themes, "theme")
        named = (answers.service, answers.spokesperson)
        names = {name.casefold(): name for name in reversed(named) if name}
        people = [name for name in dict.fromkeys(named) if names.get(name.casefold()) == name]
        self.people = dict(zip(people, ids_of(people, "person"), strict=True))
        self._examples = {"2026-05-31": answers.end.isoformat(), "ayse": self.person()}
        if self.channels:
            self._examples["[facebook]"] = f"[{', '.join(self.channels)}]"

    def person(self, name: str = "") -> str:
        """The id of somebody, written in whatever case; without a name, of anybody."""
        ids = {known.casefold(): made for known, made in self.people.items()}
        return ids.get(name.casefold()) or next(iter(ids.values()), "ayse")

    def fitted(self, line: str) -> str:
        """A line of a section that is still open, pointing to what the other sections hold."""
        return re.sub(
            r"2026-05-31|\bayse\b|\[facebook\]",
            lambda found: self._examples.get(found[0], found[0]),
            line,
        )


def ids_of(names: Iterable[str], what: str) -> tuple[str, ...]:
    """An id for each name, as a list of one-line entries would have them."""
    cut = [name[:LONGEST_ID] for name in names]
    return tuple(words(made) for _, made in one_line_ids(cut, (), what))
