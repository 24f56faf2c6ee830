"""Word lists by language: vague verbs, everybody, guarantees, placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from planlint.bundled import bundled
from planlint.reference.files import read
from planlint.reference.phrases import Phrases

SENTENCE_END = re.compile(r"[.!?;؛؟](?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Sided:
    """Phrases that count when they stand before or after another one."""

    before: Phrases
    after: Phrases

    def around(self, text: str, start: int, end: int, within: int | None = None) -> bool:
        """Whether one stands on its side of text[start:end], `within` so many words of it."""
        return self.before.near(text, start, end, within, ahead=True) or self.after.near(
            text, start, end, within, ahead=False
        )


@dataclass(frozen=True, slots=True)
class WordList:
    """The words of one language.

    `guarantee_within` is counted in words, in characters where words are not set apart.
    """

    locale: str
    name: str
    vague_verbs: Phrases
    everyone: Phrases
    everyone_limits: Sided
    guarantees: Phrases
    guarantee_objects: Phrases
    guarantee_within: int
    negations: Sided
    harmless_guarantees: Phrases
    placeholders: frozenset[str]
    placeholder_phrases: frozenset[str]
    placeholder_capitals: frozenset[str]

    def is_everyone(self, name: str) -> bool:
        """Whether a name means everybody, without anything that limits it."""
        return any(
            not self.everyone_limits.around(name, start, end)
            for start, end in self.everyone.find(name)
        )

    def guarantees_in(self, text: str) -> Iterator[str]:
        """The stretches of text that promise a result, from the guarantee to what it is of."""
        for sentence in SENTENCE_END.split(text):
            harmless = list(self.harmless_guarantees.find(sentence))
            for start, end in self.guarantees.find(sentence):
                if any(first <= start and end <= last for first, last in harmless):
                    continue
                if not self.negations.around(sentence, start, end, self.guarantee_within):
                    yield from self._promise(sentence, start, end)

    def _promise(self, sentence: str, start: int, end: int) -> Iterator[str]:
        thing = self.guarantee_objects.nearest(sentence, start, end, self.guarantee_within)
        if thing is not None:
            yield sentence[min(start, thing[0]) : max(end, thing[1])]


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

    def sided(sides: dict[str, list[str]]) -> Sided:
        return Sided(phrases(sides["before"]), phrases(sides["after"]))

    return WordList(
        locale=row["locale"],
        name=row["name"],
        vague_verbs=phrases(row["vague_verbs"]),
        everyone=phrases(row["everyone"]),
        everyone_limits=sided(row["everyone_limits"]),
        guarantees=phrases(row["guarantees"]),
        guarantee_objects=phrases(row["guarantee_objects"]),
        guarantee_within=int(row["guarantee_within"]),
        negations=sided(row["negations"]),
        harmless_guarantees=phrases(row["harmless_guarantees"]),
        placeholders=frozenset(row["placeholders"]),
        placeholder_phrases=frozenset(row["placeholder_phrases"]),
        placeholder_capitals=frozenset(row["placeholder_capitals"]),
    )
