"""What is wrong with the words of a rule: braces that are not filled in, keys nobody says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from planlint.document import Document
from planlint.finding import Problem, problem
from planlint.nearest import did_you_mean
from planlint.pack.offsets import span_inside
from planlint.pack.placeholders import Brace, braces
from planlint.place import Path

if TYPE_CHECKING:
    from planlint.checks.declared import Declaration

ADVICE = ("fix", "question")
# Each of them is looked up in the text of the file.
MOST_TOLD = 20


def wrong_words(document: Document, data: Mapping[str, Any]) -> Iterator[Problem]:
    """The braces in a rule's words that are never filled in, the first of them."""
    wrong = ((path, brace) for path, brace in _braces(data) if not brace.is_right)
    for path, brace in islice(wrong, MOST_TOLD):
        yield _wrong_brace(document, path, brace)


def wrong_keys(
    data: Mapping[str, Any], check: str, keys: Mapping[str, str], needed: Collection[str]
) -> Iterator[Problem]:
    """Messages that a rule needs and lacks, and messages that its check never says.

    `keys` are those that the check can say, each with when it does.
    """
    messages = _mapping(data.get("messages"))
    for key in sorted(set(needed) - messages.keys()):
        yield problem(("messages",), "missing-message", missing=key, key=key, when=keys[key])
    for key in messages:
        if key not in keys:
            yield problem(
                ("messages", key),
                "unknown-message",
                on_key=True,
                check=check,
                key=key,
                hint=did_you_mean(key, keys),
                keys=_listed(keys),
            )


def wrong_for(
    document: Document, data: Mapping[str, Any], declared: Declaration, each: tuple[str, ...]
) -> Iterator[Problem]:
    """Messages that a declared check lacks or never says, and placeholders that it never fills.

    The parameters have to be right.
    """
    params = _mapping(data.get("params"))
    yield from wrong_keys(data, declared.name, declared.messages, declared.speaks(params))
    facts = declared.facts_of(params, each)
    yield from wrong_measures(data, facts)
    unknown = (
        (path, brace) for path, brace in _braces(data) if brace.is_right and brace.name not in facts
    )
    for path, brace in islice(unknown, MOST_TOLD):
        yield problem(
            span_inside(document, path, brace.offset, len(brace.found)),
            "unknown-fact",
            check=declared.name,
            fact=brace.found,
            hint=did_you_mean(brace.name, facts),
            known=_listed(facts),
        )


def wrong_measures(data: Mapping[str, Any], facts: Collection[str]) -> Iterator[Problem]:
    """What is to tell a worse finding from one before, and is none of the facts."""
    for path, worse in _measures(data):
        name = worse.partition(" ")[2]
        if name not in facts:
            hint = did_you_mean(name, facts)
            yield problem(path, "unknown-measure", fact=name, hint=hint, known=_listed(facts))


def facts_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The facts that texts are filled with."""
    return tuple(dict.fromkeys(brace.name for text in texts for brace in braces(text)))


def _measures(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    if isinstance(data.get("worse"), str):
        yield ("worse",), data["worse"]
    for key, words in _mapping(data.get("messages")).items():
        own = words.get("worse") if isinstance(words, Mapping) else None
        if isinstance(own, str):
            yield ("messages", key, "worse"), own


def _wrong_brace(document: Document, path: Path, brace: Brace) -> Problem:
    at = span_inside(document, path, brace.offset, len(brace.found))
    if brace.is_lone:
        return problem(at, "lone-brace", found=brace.found)
    if not brace.name:
        return problem(at, "nameless-placeholder", found=brace.found, near="{kpi}")
    return problem(at, "placeholder", found=brace.found, near=f"{{{brace.name}}}")


def _braces(data: Mapping[str, Any]) -> Iterator[tuple[Path, Brace]]:
    for path, text in texts_of(data):
        for brace in braces(text, lets_yaml_pass=path[-1] in ADVICE):
            yield path, brace


def texts_of(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """The texts of a rule that are filled with facts, with their paths."""
    for name in ADVICE:
        if isinstance(data.get(name), str):
            yield (name,), data[name]
    for key, words in _mapping(data.get("messages")).items():
        if isinstance(words, str):
            yield ("messages", key), words
        for name in ("text", *ADVICE) if isinstance(words, Mapping) else ():
            if isinstance(words.get(name), str):
                yield ("messages", key, name), words[name]
    for group in ("not_applicable", "calculations"):
        for key, words in _mapping(data.get(group)).items():
            if isinstance(words, str):
                yield (group, key), words


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
