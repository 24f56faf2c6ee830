"""From answers to a plan: what was answered stands there, what was not waits as a comment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from planlint.skeleton import spans
from planlint.skeleton.answers import Answers, Measure, Venue
from planlint.skeleton.links import GOAL, KPI, Links
from planlint.skeleton.scalars import value, words
from planlint.skeleton.template import blocks, prose, template

BASE = "minimal"
SOCIAL_FAMILIES = frozenset({"reach", "audience", "engagement", "customer_service", "influence"})

Lines: TypeAlias = Iterator[str]


def compose(answers: Answers) -> str:
    """The text of a plan that says what was answered, and nothing else.

    A section of which nothing was answered waits as it does in the minimal template.
    """
    links = Links(answers)
    texts = []
    for key, lines in blocks(template(BASE)):
        written = tuple(SECTIONS[key](answers, links)) if key in SECTIONS else ()
        kept = (*prose(lines), *written) if written else map(links.fitted, lines)
        texts.append("".join(f"{line}\n" for line in kept))
    return "\n".join(texts)


def plan_name(answers: Answers) -> str:
    """What the plan is called: the business and its time."""
    return f"{answers.business}, {spans.in_words(answers.start, answers.end)}"


def _entry(key: str, written: str, example: str = "", note: str = "") -> str:
    """A key with its value; one that is still open waits as a comment, with an example."""
    sign = "" if written else "# "
    remark = f" # {note}" if note else ""
    return f"{sign}{key}: {written or example}{remark}"


def _below(lines: Iterable[str], indent: int = 2) -> Lines:
    """The entries of an object."""
    return (f"{' ' * indent}{line}" for line in lines)


def _item(lines: Iterable[str], indent: int = 2) -> Lines:
    """The entries of an object in a list; the first is never a comment."""
    first, *others = lines
    yield f"{' ' * indent}- {first}"
    yield from _below(others, indent + 2)


def _frame(answers: Answers, _links: Links) -> Lines:
    start, end, currency = answers.start, answers.end, answers.budget.currency
    yield "planlint: 1 # marks the file as a plan, and says which version of the format it follows"
    yield _entry("name", words(plan_name(answers)))
    span = spans.one_text(start, end)
    yield f"period: {span}" if span else "period: # both days included"
    if not span:
        yield from _below([f"start: {start}", f"end: {end}"])
    yield "status: draft # draft, approved, live or closed"
    yield _entry("currency", currency, "USD", "all amounts are in this currency")


def _business(answers: Answers, _links: Links) -> Lines:
    industry = answers.industry and words(answers.industry)
    yield "business:"
    yield from _below(
        [
            f"name: {words(answers.business)}",
            _entry("industry", industry, "food", "food, retail, health, software, services …"),
            _entry("model", "", "local", "local, b2b, b2c, d2c or nonprofit"),
            _entry("stage", "", "new", "new, growing or mature"),
        ]
    )


def _strategy(answers: Answers, _links: Links) -> Lines:
    if answers.purpose:
        yield "strategy:"
        yield f"  purpose: {words(answers.purpose)}"


def _audiences(answers: Answers, _links: Links) -> Lines:
    if answers.audience:
        yield "audiences:"
        yield from _item(_audience(answers))


def _audience(answers: Answers) -> Lines:
    yield "id: buyers"
    yield f"description: {words(answers.audience)}"
    yield "buyer: yes # they decide about buying"
    yield _entry("needs", "", "[fast weekday dinner, birthday place]", "the content answers them")
    yield _entry("places", "", "[facebook, facebook_groups]", "where they already talk")


def _goals(answers: Answers, links: Links) -> Lines:
    if links.goal:
        yield "goals:"
        yield from _item(_goal(answers, links))


def _goal(answers: Answers, links: Links) -> Lines:
    yield f"id: {GOAL} # a name of your choice, with which other parts of the plan point here"
    objectives = "awareness, engagement, traffic, leads, sales, store_visits …"
    yield _entry("objective", answers.objective, "leads", objectives)
    yield _entry("owner", "", links.person(), "who answers for it: an id of team")
    if answers.measure is None:
        end = answers.deadline.isoformat() if answers.deadline else ""
        yield _entry("end", end, answers.end.isoformat(), "the day by which it is reached")


def _kpis(answers: Answers, _links: Links) -> Lines:
    if answers.measure is not None:
        yield "kpis:"
        yield from _item(_kpi(answers, answers.measure))
        if answers.measure.own_name:
            yield from ("", "# Numbers of your own.", "metrics:")
            yield from _item(_own_metric(answers.measure))


def _kpi(answers: Answers, measure: Measure) -> Lines:
    deadline = answers.deadline.isoformat() if answers.deadline else ""
    source = "insights" if measure.family in SOCIAL_FAMILIES else "ga4"
    target = answers.target
    yield f"id: {KPI}"
    yield f"goal: {GOAL}"
    yield f"metric: {words(measure.id)}"
    yield _entry(
        "baseline", answers.baseline and value(answers.baseline), "0", "the value of today"
    )
    yield _entry("baseline_date", "", answers.start.isoformat(), "the day on which it was read")
    if target is not None and target.type:
        yield f"target_type: {target.type} # absolute, delta or percent_change"
    yield _entry("target", value(target.text) if target else "", "10", "the value wanted")
    yield _entry("deadline", deadline, answers.end.isoformat(), "the day by which it is reached")
    yield _entry("source", "", source, "what counts it: an id of tools")


def _own_metric(measure: Measure) -> Lines:
    yield f"id: {words(measure.id)}"
    yield f"name: {words(measure.own_name)}"
    yield _entry("kind", "", "count", "count, rate, money, duration, ratio or score")
    yield _entry("better", "", "up", "up, or down where less is better")


def _channels(answers: Answers, links: Links) -> Lines:
    if answers.venues:
        yield "channels:"
    for made, venue in zip(links.channels, answers.venues, strict=True):
        yield from _item(_channel(made, venue, links))


def _channel(made: str, venue: Venue, links: Links) -> Lines:
    yield f"id: {made}"
    if venue.platform:
        yield f"platform: {venue.platform}"
    else:
        yield f"name: {words(venue.name)}"
        yield _entry("kind", "", "social", "social, search, email, web or offline")
    yield _entry("role", "", "neighbourhood talk", "what this channel is for")
    yield _entry("goals", links.goal and f"[{links.goal}]", f"[{GOAL}]")
    yield _entry("posts_per_week", "", "3")


def _content(answers: Answers, links: Links) -> Lines:
    if answers.themes:
        yield "content:"
        yield "  pillars:"
    channels = ", ".join(links.channels)
    for made, theme in zip(links.themes, answers.themes, strict=True):
        entries = [
            f"id: {made}",
            f"name: {words(theme)}",
            _entry("goal", links.goal, GOAL),
            _entry("channels", channels and f"[{channels}]", "[facebook]"),
            _entry("formats", "", "[photo, short_video]", "in which forms"),
        ]
        yield from _item(entries, 4)


def _budget(answers: Answers, _links: Links) -> Lines:
    if answers.budget.total:
        yield "budget:"
        yield f"  total: {value(answers.budget.total)}"


def _team(_answers: Answers, links: Links) -> Lines:
    if links.people:
        yield "team:"
    for name, made in links.people.items():
        yield from _item([f"id: {made}", f"name: {words(name)}", _entry("role", "", "owner")])


def _customer_service(answers: Answers, links: Links) -> Lines:
    if answers.service:
        yield "customer_service:"
        yield f"  owner: {links.person(answers.service)}"
        yield from _below(
            [
                _entry("hours", "", '"10:00-18:00"', "when somebody answers"),
                _entry("first_response", "", "4h", "how soon at the latest"),
            ]
        )


def _crisis(answers: Answers, links: Links) -> Lines:
    if answers.spokesperson:
        yield "crisis:"
        yield f"  spokesperson: {{ primary: {links.person(answers.spokesperson)} }}"
        yield from _below([_entry("scenarios", "", "[food safety claim]", "what may happen")])


SECTIONS: dict[str, Callable[[Answers, Links], Lines]] = {
    "planlint": _frame,
    "business": _business,
    "strategy": _strategy,
    "audiences": _audiences,
    "goals": _goals,
    "kpis": _kpis,
    "channels": _channels,
    "content": _content,
    "budget": _budget,
    "team": _team,
    "customer_service": _customer_service,
    "crisis": _crisis,
}
