"""The check that nothing in an approved plan is still to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from planlint.finding import Facts, Yield, problem, text
from planlint.place import ROOT, Path
from planlint.plan.root import Plan
from planlint.quantity import is_placeholder

POSTS_OWN_WORDS = frozenset({"text", "cta"})
LONGEST = 60


class _Placeholders:
    """The placeholders of a plan's languages, ready to be looked for."""

    def __init__(self, plan: Plan) -> None:
        capitals = "|".join(map(re.escape, sorted(plan.words.placeholder_capitals)))
        self.words = plan.reading.placeholder_words
        self.phrases = plan.words.placeholder_phrases
        self.capitals = re.compile(rf"(?<!\w)(?:{capitals})(?!\w)")

    def find(self, path: Path, value: str) -> str:
        """The placeholder that a text is or holds; in a post's own words only a whole one."""
        if is_placeholder(value, self.words):
            return value.strip()
        if path[-1] in POSTS_OWN_WORDS:
            return ""
        found = self.capitals.search(value)
        if found:
            return found[0]
        lowered = value.casefold()
        return next((phrase for phrase in self.phrases if phrase in lowered), "")


def placeholder_in_approved_plan(plan: Plan) -> Iterator[Yield]:
    """Whole values, and words in capitals inside them, that stand for something missing."""
    key = "approved" if plan.is_approved else "draft"
    placeholders = _Placeholders(plan)
    for path, value in _texts(plan.raw, ROOT):
        placeholder = placeholders.find(path, value)
        if placeholder:
            shown = value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
            field = next((step for step in reversed(path) if isinstance(step, str)), "")
            facts: Facts = {"field": text(field), "value": text(shown)}
            yield problem(path, key, status=text(plan.status), facts=facts)


def _texts(raw: object, path: Path) -> Iterator[tuple[Path, str]]:
    """All texts of the plan with their paths, iteratively, in the order of the file."""
    waiting: list[tuple[Path, Any]] = [(path, raw)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, Mapping):
            waiting.extend(((*place, key), below) for key, below in reversed(list(value.items())))
        elif isinstance(value, list):
            pairs = reversed(list(enumerate(value)))
            waiting.extend(((*place, index), below) for index, below in pairs)
        elif isinstance(value, str):
            yield place, value
