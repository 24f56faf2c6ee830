"""How a reviewer is walked through the questions that only a person can answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum

from planlint.answers import Answer, Entry, Said
from planlint.answers.words import read_said
from planlint.cli.answer_book import AnswerBook
from planlint.dataclass import dataclass
from planlint.questions import Asked
from planlint.reporters.prose import enumerated
from planlint.skeleton.asking import BadAnswer, Talk, refuse_garbled

KEYS = "y yes, p partly, n no, a not applicable, s skip, b back, q quit, ? help"
HELP = """\
  y  yes
  p  partly: half of the question's point in the score
  n  no
  a  not applicable: the question leaves the score
  s  skip it, and leave it as it is; Enter does the same
  b  back to the question before
  k  keep the former answer, for the plan as it is now
  q  quit; what is answered is kept, and the next review goes on from there"""
# What is asked after an answer; Enter leaves it open.
WHY = {
    Said.YES: "  What shows it? Enter for nothing.",
    Said.PARTLY: "  What is missing? Enter for nothing.",
    Said.NO: "  What is missing? Enter for nothing.",
    Said.NOT_APPLICABLE: "  Why not? Enter for nothing.",
}


class Move(Enum):
    """What a reviewer does instead of answering."""

    SKIP = "s"
    BACK = "b"
    KEEP = "k"
    QUIT = "q"
    HELP = "?"


MOVES = {
    **dict.fromkeys(("", "s", "skip"), Move.SKIP),
    **dict.fromkeys(("b", "back"), Move.BACK),
    **dict.fromkeys(("k", "keep"), Move.KEEP),
    **dict.fromkeys(("q", "quit", "exit"), Move.QUIT),
    **dict.fromkeys(("?", "h", "help"), Move.HELP),
}


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who answers, and on which day."""

    name: str
    day: date


class Review:
    """One walk through questions; `answered` are those that have got an answer in it."""

    def __init__(
        self, talk: Talk, book: AnswerBook, asked: Sequence[Asked], reviewer: Reviewer
    ) -> None:
        self.talk = talk
        self.book = book
        self.asked = asked
        self.reviewer = reviewer
        self.answers: dict[str, Answer] = dict(book.now())
        self.answered: set[str] = set()

    def walk(self) -> None:
        """Ask until all is asked or the reviewer quits; raises EOFError when nobody answers."""
        place = 0
        while place < len(self.asked):
            move = self._put(place)
            if move is Move.QUIT:
                return
            if move is Move.BACK and place == 0:
                self.talk.say("  This is the first question.")
            place = max(0, place - 1) if move is Move.BACK else place + 1

    def _put(self, place: int) -> Move:
        """Put one question until it is answered, or left with a move."""
        asked = self.asked[place]
        former = self.answers.get(asked.question.id)
        self._show(place, asked, former)
        while True:
            written = self._line()
            said, move = read_said(written), MOVES.get(written.casefold())
            if said is not None:
                after = self._take(asked, said)
                return self._put(place) if after is Move.BACK else after
            if move is Move.KEEP and former is not None:
                self._save(asked, former.said, former.evidence)
                return Move.SKIP
            if move is None or move is Move.KEEP:
                self.talk.say(f"  {KEYS}")
            elif move is Move.HELP:
                self.talk.say(HELP)
            else:
                return move

    def _show(self, place: int, asked: Asked, former: Answer | None) -> None:
        question = asked.question
        lines = [
            f"\n{question.area}: question {place + 1} of {len(self.asked)}, {question.id}",
            f"  {question.question}",
            f"  Asked {asked.reason}. Why a person: {question.why_manual}",
        ]
        if former is not None:
            lines.append(f"  {former_words(former)}")
        self.talk.say("\n".join(lines))

    def _take(self, asked: Asked, said: Said) -> Move:
        """Keep an answer at once, before what shows it is asked for; there, back is to it."""
        former = self.answers.get(asked.question.id)
        same = former.evidence if former is not None and former.said is said else ""
        self._save(asked, said, same)
        keeps = f"  Enter keeps: {same}" if same else ""
        self.talk.say(f"{WHY[said]}" if not same else f"{WHY[said].rpartition(' Enter')[0]}{keeps}")
        evidence = self._line()
        while (move := MOVES.get(evidence.casefold())) is Move.HELP:
            self.talk.say(HELP)
            evidence = self._line()
        if move is None:
            self._save(asked, said, evidence)
        return move if move in (Move.QUIT, Move.BACK) else Move.SKIP

    def _save(self, asked: Asked, said: Said, evidence: str) -> None:
        question = asked.question
        entry = Entry(
            question=question.id,
            said=said,
            evidence=evidence,
            reviewer=self.reviewer.name,
            day=self.reviewer.day,
            sections=self.book.state.of(question),
        )
        self.book.put([entry])
        self.answers[question.id] = Answer(said, evidence, entry.reviewer, entry.day)
        self.answered.add(question.id)

    def _line(self) -> str:
        return ask_line(self.talk)


def ask_line(talk: Talk) -> str:
    """The next line that is text; of what is none, the reason is said."""
    while True:
        line = " ".join(talk.answer().split())
        try:
            refuse_garbled(line)
        except BadAnswer as bad:
            talk.say(f"    {bad}")
        else:
            return line


def former_words(answer: Answer) -> str:
    """What was answered before, and what has changed since."""
    by = f" by {answer.reviewer}" if answer.reviewer else ""
    on = f" on {answer.day}" if answer.day else ""
    evidence = f": {answer.evidence}" if answer.evidence else ""
    end = "" if evidence.endswith((".", "!", "?")) else "."
    return f"Answered {answer.said}{by}{on}{evidence}{end}{_since(answer)}"


def _since(answer: Answer) -> str:
    if not answer.is_stale:
        return ""
    if answer.changed == ("plan",):
        return " The plan has changed since; k keeps the answer."
    if answer.changed:
        sections = "section" if len(answer.changed) == 1 else "sections"
        has = "has" if len(answer.changed) == 1 else "have"
        named = enumerated(answer.changed)
        return f" The {sections} {named} {has} changed since; k keeps the answer."
    return " For which state of the plan is not recorded; k keeps the answer."


def open_ones(asked: Sequence[Asked], answers: Mapping[str, Answer]) -> list[Asked]:
    """The questions that nobody has answered for what the plan says now."""
    return [
        item
        for item in asked
        if (answer := answers.get(item.question.id)) is None or answer.is_stale
    ]


__all__ = ["Review", "Reviewer", "ask_line", "former_words", "open_ones"]
