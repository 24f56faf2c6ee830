"""What the answers mean, by the readers that a check uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planlint import reference
from planlint.dataclass import replace
from planlint.nearest import did_you_mean
from planlint.plan.slug import slug
from planlint.quantity import (
    Quantity,
    read_date,
    read_measured,
    read_money,
    read_percent_change,
    read_period,
)
from planlint.quantity.notation import plain
from planlint.skeleton.answers import Budget, Measure, Target, Venue
from planlint.skeleton.asking import BadAnswer, Doubtful

OBJECTIVES = (
    ("awareness", "new people get to know us"),
    ("engagement", "people talk with us"),
    ("traffic", "people visit our website"),
    ("leads", "people leave their name or sign up"),
    ("sales", "people buy"),
    ("store_visits", "people come to our door"),
    ("customer_service", "customers get their answers"),
    ("retention", "customers come back"),
)
# Of these a change may be wanted instead of a value: +80, or 20 % more.
COUNTED = ("count", "number", "money")
PERCENT = frozenset("%٪％﹪")
OWN_METRIC = "own_metric"
_BETWEEN_ITEMS = re.compile(r"[,;،、؛]")


def read_words(answer: str) -> str:
    """Any words."""
    return answer


def read_audience(answer: str) -> str:
    """Words for somebody in particular."""
    if reference.words().is_everyone(answer):
        raise BadAnswer(
            f'"{answer}" is everybody, and nobody can afford to reach everybody; say who is most'
            " likely to buy"
        )
    return answer


def read_span(answer: str) -> tuple[date, date]:
    """The first and the last day of a period: Q2 2026, May 2026, two days."""
    return read_period(answer)


def read_last_day(answer: str) -> date:
    """A day; of a month or quarter, its last."""
    return read_date(answer, edge="end")


def read_budget(answer: str) -> Budget:
    """An amount with its currency, one of the two alone where it is clear: EUR, 0."""
    if answer.upper() in reference.currencies():
        return Budget(currency=answer.upper())
    amount = read_money(answer, currency=None, symbols=reference.symbols())
    if amount.currency is None and amount.high > 0:
        raise _without_currency(answer, amount)
    return Budget(amount.currency or "", _written(amount))


def _without_currency(answer: str, amount: Quantity) -> BadAnswer:
    return BadAnswer(
        f'"{answer}" leaves open which currency it is in; write its three letters, too, such as'
        f" {_written(amount, ' USD')}"
    )


def _written(amount: Quantity, currency: str = "") -> str:
    ends = [amount.low] if amount.exact else [amount.low, amount.high]
    per = f"/{amount.per}" if amount.per else ""
    return "-".join(map(plain, ends)) + currency + per


def read_objective(answer: str) -> str:
    """The number of one of the objectives offered, or the name of any."""
    if answer.isdecimal() and 1 <= int(answer[:3]) <= len(OBJECTIVES):
        return OBJECTIVES[int(answer[:3]) - 1][0]
    known = reference.objective(answer)
    if known is None:
        hint = did_you_mean(answer, reference.objectives())
        raise BadAnswer(f'"{answer}" is none of these{hint or "; write one of the words above"}')
    return known.id


def read_measure(answer: str) -> Measure:
    """A metric by its name; one of the business's own has to be given twice."""
    own_id = slug(answer).replace("-", "_")
    known = reference.metric(answer) or reference.metric(own_id)
    if known is not None:
        return Measure(known.id, known.kind, known.family)
    hint = did_you_mean(answer, reference.metrics()) or "."
    raise Doubtful(
        f'planlint does not know the number "{answer}"{hint}'
        " Write it again to keep it as a number of your own.",
        Measure(own_id or OWN_METRIC, "number", own_name=answer),
    )


class Amounts:
    """Reads today's value and the target of a metric.

    Money is in the plan's currency; where none is known yet, the first amount brings it, and
    `currency` is that one from then on.
    """

    def __init__(self, measure: Measure, currency: str) -> None:
        self.measure = measure
        self.currency = currency

    def read_baseline(self, answer: str) -> str:
        self._read(answer)
        return answer

    def read_target(self, answer: str) -> Target:
        """A value, or for what is counted a change: +80, +20 %."""
        is_counted = self.measure.kind in COUNTED
        if is_counted and not PERCENT.isdisjoint(answer):
            read_percent_change(answer)
            return Target(answer, "percent_change")
        if is_counted and answer.startswith("+"):
            self._read(answer[1:].strip())
            return Target(answer[1:].strip(), "delta")
        self._read(answer, comparators=True)
        if answer.startswith("+"):
            raise BadAnswer(
                f'"{answer}" can be the value wanted or a change of the value of today; write the'
                " value wanted"
            )
        return Target(answer)

    def _read(self, answer: str, *, comparators: bool = False) -> None:
        amount = read_measured(
            answer,
            self.measure.kind,
            currency=self.currency or None,
            symbols=reference.symbols(),
            comparators=comparators,
        )
        if amount.kind == "money" and not self.currency:
            if amount.currency is None:
                raise _without_currency(answer, replace(amount, comparator=None))
            self.currency = amount.currency


def read_venues(answer: str) -> tuple[Venue, ...]:
    """Platforms with commas between them; a place that planlint does not know is asked twice."""
    venues = tuple(dict.fromkeys(map(_venue, _items(answer))))
    unknown = next((venue.name for venue in venues if not venue.platform), None)
    if unknown is not None:
        hint = did_you_mean(unknown, reference.platforms()) or "."
        raise Doubtful(
            f'planlint does not know the place "{unknown}"{hint}'
            " Write all of them again to keep it as it is.",
            venues,
        )
    if not venues:
        raise BadAnswer("this names no place; write one, or several with commas between them")
    return venues


def _venue(word: str) -> Venue:
    known = reference.platform(word)
    return Venue(platform=known.id) if known else Venue(name=word)


def read_themes(answer: str) -> tuple[str, ...]:
    """Themes with commas between them."""
    themes = tuple(dict.fromkeys(_items(answer)))
    if not themes:
        raise BadAnswer("this names no theme; write one, or several with commas between them")
    return themes


def _items(answer: str) -> Iterator[str]:
    return (item for part in _BETWEEN_ITEMS.split(answer) if (item := part.strip()))
