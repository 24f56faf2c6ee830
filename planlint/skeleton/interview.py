"""The ten questions of `planlint init`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planlint.dataclass import replace
from planlint.skeleton.answers import Answers, Measure
from planlint.skeleton.asking import Interviewer, Talk
from planlint.skeleton.readers import (
    OBJECTIVES,
    Amounts,
    read_audience,
    read_budget,
    read_last_day,
    read_measure,
    read_objective,
    read_span,
    read_themes,
    read_venues,
    read_words,
)

WELCOME = """\
Ten questions, and the plan is begun. Enter takes what stands in [brackets],
or leaves a question open; - leaves it open, too. Ctrl-C stops, and nothing
is written."""

# The number that shows whether a goal of this type is near.
USUAL_MEASURES = {
    "awareness": "followers",
    "engagement": "engagement_rate",
    "traffic": "link_clicks",
    "leads": "leads",
    "sales": "orders",
    "store_visits": "store_visits",
    "customer_service": "response_time",
    "retention": "repeat_rate",
}
EXAMPLES = {
    "count": ("400", "480, +80 or +20 %"),
    "number": ("400", "480, +80 or +20 %"),
    "money": ("95 USD", "80 USD or -20 %"),
    "rate": ("2 %", "3 %"),
    "duration": ("8h", "2h"),
    "ratio": ("1.5", "2.5"),
    "score": ("4.1", "4.5"),
}


def interview(talk: Talk) -> Answers:
    """Ask the ten questions; raises EOFError when nobody answers any more."""
    talk.say(WELCOME)
    ask = Interviewer(talk)
    answers = _business(ask)
    budget = ask.ask(
        "\n 3. How much money is there for that time, and in which currency?\n"
        "    For example 340 USD, €1200 or 200 EUR/month; 0 if there is none.",
        read_budget,
    )
    answers = replace(answers, budget=budget or answers.budget)
    answers = _audience(ask, answers)
    answers = _goal(ask, answers)
    return _people(ask, answers)


def _business(ask: Interviewer) -> Answers:
    business = ask.require(
        "\n 1. What is the business called?",
        read_words,
        "    A plan needs to know whose it is.",
    )
    industry = ask.ask(
        "    What does it do? In a word: food, retail, health, software …", read_words
    )
    start, end = ask.require(
        "\n 2. Which time is the plan for?\n"
        "    For example Q2 2026, May 2026 or 2026-05-01 to 2026-06-15.",
        read_span,
        "    A plan needs its first and its last day.",
    )
    return Answers(business, start, end, industry=industry or "")


def _audience(ask: Interviewer, answers: Answers) -> Answers:
    audience = ask.ask(
        "\n 4. Who should buy? Say where they are and what tells them from others.\n"
        "    For example: Parents of small children within three miles.",
        read_audience,
    )
    venues = ask.ask(
        "\n 5. Where will you meet them?\n    For example: facebook, instagram, newsletter.",
        read_venues,
    )
    purpose = ask.ask(
        "\n 6. Why there? One sentence that says what it should change.\n"
        "    For example: Be the first pizza name that families near us think of.",
        read_words,
    )
    return replace(answers, audience=audience or "", venues=venues or (), purpose=purpose or "")


def _goal(ask: Interviewer, answers: Answers) -> Answers:
    offered = "\n".join(f"    {number}  {line}" for number, line in enumerate(_objectives(), 1))
    objective = ask.ask(f"\n 7. What is it for? A number or a word.\n{offered}", read_objective)
    usual = USUAL_MEASURES.get(objective or "", "")
    measure = ask.ask(
        "\n 8. Which number will show it?\n    For example followers, leads, orders or revenue.",
        read_measure,
        usual,
    )
    answers = replace(answers, objective=objective or "", measure=measure)
    if measure is not None:
        answers = _amounts(ask, answers, measure)
    if objective is None and measure is None:
        return answers
    return replace(answers, deadline=_deadline(ask, answers))


def _objectives() -> Iterator[str]:
    widest = max(len(name) for name, _ in OBJECTIVES)
    return (f"{name:<{widest}}  {words}" for name, words in OBJECTIVES)


def _amounts(ask: Interviewer, answers: Answers, measure: Measure) -> Answers:
    today, wanted = EXAMPLES[measure.kind]
    currency = answers.budget.currency or "USD"
    amounts = Amounts(measure, answers.budget.currency)
    baseline = ask.ask(
        f"    How much is it today? For example {today}.".replace("USD", currency),
        amounts.read_baseline,
    )
    target = ask.ask(
        f"    How much should it be? For example {wanted}.".replace("USD", currency),
        amounts.read_target,
    )
    budget = replace(answers.budget, currency=amounts.currency)
    return replace(answers, baseline=baseline or "", target=target, budget=budget)


def _deadline(ask: Interviewer, answers: Answers) -> date | None:
    return ask.ask("    By when?", read_last_day, answers.end.isoformat())


def _people(ask: Interviewer, answers: Answers) -> Answers:
    themes = ask.ask(
        "\n 9. What will you publish there, again and again? Themes, with commas.\n"
        "    For example: weeknight dinners, birthdays.",
        read_themes,
    )
    service = ask.ask("\n10. Who answers customers' questions and complaints? A name.", read_words)
    spokesperson = ask.ask("    And who speaks for the business in a crisis? A name.", read_words)
    return replace(
        answers, themes=themes or (), service=service or "", spokesperson=spokesperson or ""
    )


__all__ = ["interview"]
