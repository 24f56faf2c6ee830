"""What to write instead, for the mistakes that people really make in YAML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from planlint.document.lines import LineTable
from planlint.document.quoting import quoted
from planlint.document.syntax_advice.brackets import bracket
from planlint.document.syntax_advice.characters import (
    invisible,
    other_signs,
    placeholder,
    reserved,
    star,
    tab,
)
from planlint.document.syntax_advice.colons import colon
from planlint.document.syntax_advice.indentation import dash, indentation
from planlint.document.syntax_advice.quotes import quote
from planlint.document.syntax_advice.slip import Slip
from planlint.finding import Problem

__all__ = ["Slip", "advise", "advise_alias", "advise_key"]

# What the parser says, in words for those who do not know what it calls a node or a token.
_PLAIN_WORDS: Final = {
    "'-' indicator": "a list item that starts with a dash is expected here",
    "expected key": "a key and a colon are expected here",
    "expected <block end>": "a key and a colon are expected here",
    "document start": "the plan has ended above, and nothing can follow it",
    "incompatible YAML": "this version of YAML is not known",
    "mapping values": "a colon cannot stand here",
    "node content": "a value is expected here",
    "unexpected ':'": "a colon cannot stand here",
}

# In this order: the first that recognises the mistake speaks.
_RECOGNISERS: Final[tuple[Callable[[Slip], Problem | None], ...]] = (
    placeholder,
    tab,
    invisible,
    reserved,
    star,
    other_signs,
    quote,
    dash,
    colon,
    bracket,
    indentation,
)


def advise(slip: Slip) -> Problem:
    """Say what to write where the parser gave up."""
    for recognise in _RECOGNISERS:
        found = recognise(slip)
        if found is not None:
            return found
    words = (words for part, words in _PLAIN_WORDS.items() if part in slip.problem)
    return slip.tell((slip.at, slip.at + 1), "other", problem=next(words, slip.problem))


def advise_key(table: LineTable, start: int) -> Problem:
    """Say what to write where a list or a mapping stands in the place of a key."""
    slip = Slip(table, "", start, "", start)
    template = placeholder(slip)
    if template is not None:
        return template
    return slip.tell((start, start + 1), "complex-key")


def advise_alias(table: LineTable, start: int, end: int) -> Problem:
    """Say what to write where a word after an asterisk is the name of nothing."""
    slip = Slip(table, "", start, "", start)
    if len(slip.value(start)) > end - start:
        return slip.quote_value(start, "asterisk")
    word = table.text[start + 1 : end]
    return slip.tell((start, end), "unknown-name", name=word, quoted=quoted(f"*{word}"))
