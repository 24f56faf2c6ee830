"""What `planlint review` does once it knows what is wanted."""

from __future__ import annotations

import shlex
from datetime import UTC, date, datetime
from pathlib import Path

from planlint.answers import Entry, Said, state_of
from planlint.cli.answer_book import AnswerBook
from planlint.cli.plan_file import PlanFile, read_plan_file
from planlint.cli.question_choice import Choice
from planlint.cli.reviewing import KEYS, MOVES, Move, Review, Reviewer, ask_line, open_ones
from planlint.cli.streams import INTERRUPTED, complain, complain_in_full, say
from planlint.cli.terminal import Terminal, has_terminal
from planlint.dataclass import dataclass
from planlint.discover import STDIN
from planlint.discover.answers import plan_beside
from planlint.plan.parts import parts_of
from planlint.questions import Asked, questions_for
from planlint.reporters.prose import counted
from planlint.reporters.visible import visible
from planlint.skeleton.asking import Talk
from planlint.usage import UsageError

CLEAN = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """The review that is wanted, as the command line gives it."""

    plan: str
    choice: Choice
    all: bool
    reviewer: str
    day: date | None

    @property
    def as_of(self) -> date:
        """The day of the answers."""
        return self.day or datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Subject:
    """The plan under review: its questions, and the file of its answers."""

    plan: PlanFile
    asked: tuple[Asked, ...]
    book: AnswerBook


def walk_through(wanted: Wanted) -> int:
    """Ask a reviewer at the terminal; returns the exit code."""
    subject = read_subject(wanted)
    named = shlex.quote(wanted.plan)
    if not has_terminal():
        raise UsageError(
            "there is no terminal to ask at; write a sheet with"
            f" planlint questions {named} -o answers.csv, fill it in, and read it back with"
            f" planlint review {named} --from answers.csv"
        )
    answers = subject.book.now()
    chosen = [asked for asked in subject.asked if asked.question in wanted.choice]
    asked = chosen if wanted.all else open_ones(chosen, answers)
    if not asked:
        say(_nothing_open(len(chosen)))
        return CLEAN
    probe = Entry(asked[0].question.id, Said.YES, sections={"plan": "0" * 16})
    subject.book.refuse_unwritable([probe])
    return _ask(subject, asked, wanted)


def read_subject(wanted: Wanted) -> Subject:
    """Read the plan; raises UsageError for what is none, or is not in a file."""
    if wanted.plan == STDIN:
        raise UsageError("a review needs the plan's file: the answers go beside it")
    path = Path(wanted.plan)
    _refuse_answers(path)
    plan = read_plan_file(wanted.plan)
    state = state_of(plan.document)
    assert state is not None, "a plan that was read has a state"  # noqa: S101
    return Subject(plan, questions_for(parts_of(plan.data)), AnswerBook(path, state))


def _refuse_answers(path: Path) -> None:
    plan = plan_beside(path)
    if plan is not None and plan.is_file():
        raise UsageError(
            f"{visible(path.name)} holds the answers; name the plan: {visible(plan.name)}"
        )


def _nothing_open(chosen: int) -> str:
    if not chosen:
        return "No question of this kind concerns the plan.\n"
    are = "The 1 question is" if chosen == 1 else f"All {chosen} questions are"
    return f"{are} answered; --all asks them again.\n"


def _ask(subject: Subject, asked: list[Asked], wanted: Wanted) -> int:
    talk = Terminal()
    answers = subject.book.now()
    stale = sum(item.question.id in answers for item in open_ones(asked, answers))
    talk.say(_welcome(subject, len(asked), stale))
    review: Review | None = None
    code = CLEAN
    try:
        name = wanted.reviewer or _reviewer(talk, subject)
        review = Review(talk, subject.book, asked, Reviewer(name, wanted.as_of))
        review.walk()
    except EOFError:
        complain_in_full("\n")
    except KeyboardInterrupt:
        complain_in_full("\n")
        code = INTERRUPTED
    say(_result(subject, review, wanted))
    return code


def _welcome(subject: Subject, asked: int, stale: int) -> str:
    again = f" ({stale} open again: their part of the plan has changed)" if stale else ""
    return (
        f"{subject.plan.title}\n"
        f"{counted(asked, 'question')} for you{again}. Each answer is kept at once, in"
        f" {subject.book.name}.\n{KEYS}"
    )


def _reviewer(talk: Talk, subject: Subject) -> str:
    """Who answers; offered is who answered last."""
    entries = [entry for entry in subject.book.read().entries if entry.reviewer]
    last = max(entries, key=lambda entry: entry.day or date.min).reviewer if entries else ""
    talk.say(f"\nWho answers? [{last}]" if last else "\nWho answers? A name.")
    while not (name := ask_line(talk) or last):
        talk.say("  The audit says whose answers they are.")
    if MOVES.get(name.casefold()) is Move.QUIT:
        raise EOFError
    return name


def _result(subject: Subject, review: Review | None, wanted: Wanted) -> str:
    done = len(review.answered) if review is not None else 0
    left = len(open_ones(subject.asked, subject.book.now()))
    said = f"{counted(done, 'question')} answered" if done else "No question answered"
    lines = [f"{said}; {left} of {len(subject.asked)} open."]
    if done:
        lines.append(f"The answers are in {visible(subject.book.name)}.")
    if left:
        lines.append(f"To go on: planlint review {visible(shlex.quote(wanted.plan))}")
    return "".join(f"{line}\n" for line in lines)


def read_answers_from(wanted: Wanted, sheet_file: str, *, force: bool) -> int:
    """Take the answers of a sheet; returns the exit code."""
    from planlint.cli.answer_import import load_sheet, said_of, sorted_out, warnings

    subject = read_subject(wanted)
    name, sheet = load_sheet(sheet_file)
    found = sorted_out(
        sheet,
        subject.book,
        subject.asked,
        reviewer=wanted.reviewer,
        day=wanted.as_of,
        force=force,
    )
    if found.new:
        subject.book.put(found.new)
    say(said_of(found, name, subject.book, sheet))
    for warning in warnings(found):
        complain(visible(warning))
    return CLEAN
