"""What a rule file has to know of a check that anyone can use without Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any, TypeAlias

from planlint.dataclass import dataclass
from planlint.place import Path

EXAMPLES = FilePath(__file__).parent / "examples"

Params: TypeAlias = Mapping[str, Any]
Each: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrongParam:
    """Something wrong with a rule's params: where below `params`, and what to write instead.

    `offset` counts code points into the text at `at`.
    """

    at: Path
    sentence: str
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a check: what it takes and what it means, in words."""

    name: str
    takes: str
    means: str
    required: bool = False


def no_more_facts(_params: Params, _each: Each) -> Mapping[str, str]:
    """A check whose facts do not depend on its params."""
    return {}


@dataclass(frozen=True, slots=True)
class Declaration:
    """A check that needs no code.

    `messages` are the keys it can give, with when; `facts` the placeholders, with what they say.
    `refuse` says what is wrong with params for a rule that judges the lists `each`; it never
    raises. `speaks` are the messages that a rule with right params needs words for, `more_facts`
    the placeholders that only these params bring.
    """

    name: str
    title: str
    params: tuple[Param, ...]
    messages: Mapping[str, str]
    facts: Mapping[str, str]
    refuse: Callable[[Params, Each], Iterator[WrongParam]]
    speaks: Callable[[Params], frozenset[str]]
    more_facts: Callable[[Params, Each], Mapping[str, str]] = no_more_facts

    def facts_of(self, params: Params, each: Each) -> Mapping[str, str]:
        """All placeholders of a rule with these params."""
        return {**self.facts, **self.more_facts(params, each)}

    def example(self) -> str:
        """A whole rule file that uses the check, with its examples."""
        return (EXAMPLES / f"{self.name}.yaml").read_text("utf-8")
