"""How a question is put until its answer can be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Generic, Protocol, TypeVar

from planlint.bundled import bundled
from planlint.pack import load_rule
from planlint.quantity import UnreadableValue, is_placeholder
from planlint.rule import Rule, fill

T = TypeVar("T")
LEFT_OPEN = "-"


class Talk(Protocol):
    """Whoever is asked: hears what is said, and answers a line at a time."""

    def say(self, text: str) -> None: ...

    def answer(self) -> str:
        """The next line; raises EOFError where there is none."""


class BadAnswer(ValueError):
    """An answer that cannot be used; the sentence says why, and what to write."""


class Doubtful(BadAnswer, Generic[T]):
    """An answer that is taken as it is, as `kept`, when it is given again."""

    def __init__(self, sentence: str, kept: T) -> None:
        super().__init__(sentence)
        self.kept = kept


class Interviewer:
    """Puts questions to somebody, each until it is answered or left open."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk

    def ask(self, question: str, read: Callable[[str], T], default: str = "") -> T | None:
        """What was answered, None where the question was left open.

        `read` raises UnreadableValue or BadAnswer for what it cannot use. An empty line stands for
        the default, which is shown, or leaves the question open where there is none.
        """
        self.talk.say(f"{question} [{default}]" if default else question)
        doubted: dict[str, T] = {}
        while True:
            answer = " ".join(self.talk.answer().split()) or default
            if not answer or answer == LEFT_OPEN or is_placeholder(answer):
                return None
            if answer in doubted:
                return doubted[answer]
            try:
                refuse_garbled(answer)
                return read(answer)
            except Doubtful as doubtful:
                doubted[answer] = doubtful.kept
                self.talk.say(f"    {doubtful}")
            except BadAnswer as bad:
                self.talk.say(f"    {bad}")
            except UnreadableValue as unreadable:
                self.talk.say(f"    {in_words(unreadable)}")

    def require(self, question: str, read: Callable[[str], T], why: str) -> T:
        """The same, for what no plan can do without: `why` is said, and the question put again."""
        answer = self.ask(question, read)
        while answer is None:
            self.talk.say(why)
            answer = self.ask(question, read)
        return answer


def refuse_garbled(answer: str) -> None:
    """Raise BadAnswer where a line holds what is no text."""
    if any("\ud800" <= character <= "\udfff" for character in answer):
        raise BadAnswer("some of these letters arrived garbled; please write it again in UTF-8")
    if any(character < " " or "\x7f" <= character <= "\x9f" for character in answer):
        raise BadAnswer("an arrow key or another control key left its mark; please write it again")


def in_words(unreadable: UnreadableValue) -> str:
    """What `check` would say of the value."""
    return fill(_rule(unreadable.rule).messages[unreadable.key].text, unreadable.facts)


@cache
def _rule(name: str) -> Rule:
    return load_rule(bundled("rules") / "document" / f"{name}.yaml")
