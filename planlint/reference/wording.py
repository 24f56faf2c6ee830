"""Word lists by language: vague verbs, everybody, guarantees, placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from planlint.bundled import bundled
from planlint.dataclass import dataclass
from planlint.reference.files import read
from planlint.reference.phrases import Phrases

# How far, in characters, a guarantee may reach: more than the words between it and its object take.
NEARBY = 200
SENTENCE_END = re.compile(r"[.!?;؛؟](?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class WordList:
    """The words of one language.

    `guarantee_within` is counted in words, in characters where words are not set apart.
    """

    locale: str
    name: str
    vague_verbs: Phrases
    everyone: Phrases
    limits_before: Phrases
    limits_after: Phrases
    guarantees: Phrases
    guarantee_objects: Phrases
    guarantee_within: int
    negations_before: Phrases
    negations_after: Phrases
    harmless_guarantees: Phrases
    placeholders: frozenset[str]
    placeholder_phrases: frozenset[str]
    placeholder_capitals: frozenset[str]

    def is_everyone(self, name: str) -> bool:
        """Whether a name means everybody, without anything that limits it."""
        first_limit = min((end for _, end in self.limits_before.find(name)), default=len(name) + 1)
        last_limit = max((start for start, _ in self.limits_after.find(name)), default=-1)
        places = self.everyone.find(name)
        return any(start < first_limit and end > last_limit for start, end in places)

    def guarantees_in(self, text: str) -> Iterator[str]:
        """The stretches of text that promise a result, from the guarantee to what it is of."""
        for sentence in SENTENCE_END.split(text):
            for start, end in self.guarantees.find(sentence):
                first = max(0, start - NEARBY)
                near = sentence[first : end + NEARBY]
                yield from self._promise(near, start - first, end - first)

    def _promise(self, near: str, start: int, end: int) -> Iterator[str]:
        """The promise at near[start:end], unless it is negated or of something harmless."""
        within = self.guarantee_within
        ahead, behind = near[:start], near[end:]
        thing = self.guarantee_objects.nearest(near, (start, end), within)
        if (
            thing is None
            or self.negations_before.nearest(ahead, (start, start), within)
            or self.negations_after.nearest(behind, (0, 0), within)
            or any(
                first <= start and end <= last
                for first, last in self.harmless_guarantees.find(near)
            )
        ):
            return
        yield near[min(start, thing[0]) : max(end, thing[1])]


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists of English and of a plan's own language."""

    lists: tuple[WordList, ...]

    @property
    def placeholders(self) -> frozenset[str]:
        """What stands for a value still to come when it is the whole value; in small letters."""
        return frozenset[str]().union(*(words.placeholders for words in self.lists))

    @property
    def placeholder_phrases(self) -> frozenset[str]:
        """What does so wherever it stands in a value; in small letters."""
        return frozenset[str]().union(*(words.placeholder_phrases for words in self.lists))

    @property
    def placeholder_capitals(self) -> frozenset[str]:
        """What does so as a word of its own, in capitals."""
        return frozenset[str]().union(*(words.placeholder_capitals for words in self.lists))

    def vague_verb_in(self, text: str) -> str | None:
        """The first vague verb of a text, as it is written there."""
        return _first(text, (words.vague_verbs for words in self.lists))

    def is_everyone(self, name: str) -> bool:
        """Whether an audience's name means everybody, without anything that limits it."""
        return any(words.is_everyone(name) for words in self.lists)

    def guarantee_in(self, text: str) -> str | None:
        """The first stretch of a text that promises a result; negated ones promise nothing."""
        found = (promise for words in self.lists for promise in words.guarantees_in(text))
        return next(found, None)


def _first(text: str, lists: Iterable[Phrases]) -> str | None:
    """The first phrase of any list in a text, as it is written there."""
    start, end = min((found for phrases in lists for found in phrases.find(text)), default=(0, 0))
    return text[start:end] or None


@cache
def words(locale: str = "") -> WordLists:
    """The word lists for a plan's locale (BCP 47, such as tr-TR), English always among them."""
    language = re.split("[-_]", locale.strip().lower())[0]
    chosen = ("en", language) if language != "en" and _is_known(language) else ("en",)
    return WordLists(tuple(word_list(name) for name in chosen))


def _is_known(language: str) -> bool:
    file = bundled("rules") / "facts" / "words" / f"{language}.yaml"
    return re.fullmatch("[a-z]{2,3}", language) is not None and file.is_file()


@cache
def word_list(language: str) -> WordList:
    """The words of one language; raises FileNotFoundError when planlint has none."""
    row = read(f"words/{language}")
    return _word_list(row)


def _word_list(row: dict[str, Any]) -> WordList:
    matching = row["matching"]
    prefixes = tuple(row.get("attached_prefixes", ()))

    def phrases(entries: list[str]) -> Phrases:
        return Phrases(tuple(entries), matching, prefixes)

    return WordList(
        locale=row["locale"],
        name=row["name"],
        vague_verbs=phrases(row["vague_verbs"]),
        everyone=phrases(row["everyone"]),
        limits_before=phrases(row["everyone_limits"]["before"]),
        limits_after=phrases(row["everyone_limits"]["after"]),
        guarantees=phrases(row["guarantees"]),
        guarantee_objects=phrases(row["guarantee_objects"]),
        guarantee_within=int(row["guarantee_within"]),
        negations_before=phrases(row["negations"]["before"]),
        negations_after=phrases(row["negations"]["after"]),
        harmless_guarantees=phrases(row["harmless_guarantees"]),
        placeholders=frozenset(row["placeholders"]),
        placeholder_phrases=frozenset(row["placeholder_phrases"]),
        placeholder_capitals=frozenset(row["placeholder_capitals"]),
    )
