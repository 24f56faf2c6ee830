"""The plan as a whole, and how it is read from a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from planlint import reference
from planlint.document import Document, DocumentProblem
from planlint.finding import text
from planlint.place import ROOT, Path
from planlint.plan.activities import Channel, Content
from planlint.plan.business import Approval, Audience, Business, Product, Situation, Strategy
from planlint.plan.campaigns import Campaign, Community, Partner
from planlint.plan.fields import Date, Id, PeriodField, Ref, Text, Word
from planlint.plan.goals import Goal, Kpi, OwnMetric
from planlint.plan.governing import Compliance, Governance
from planlint.plan.graph import Graph
from planlint.plan.measuring import Integration, Measurement, Tool
from planlint.plan.money import (
    Agency,
    Assumption,
    Budget,
    Contract,
    Return,
    TeamMember,
    UnitEconomics,
)
from planlint.plan.names import Currency, Locale, Timezone
from planlint.plan.node import Node
from planlint.plan.raw import as_word
from planlint.plan.reading import Period, Reading
from planlint.plan.sections import Items, Section
from planlint.plan.service import Crisis, CustomerService
from planlint.quantity import PERIODS, UnreadableValue, is_placeholder, months_of_amounts


class Plan(Node):
    """A marketing plan: typed, read-only."""

    what = "plan"
    name = Text()
    period = PeriodField()
    currency = Currency()
    id_ = Id()
    status = Word()
    timezone = Timezone()
    locale = Locale()
    benchmarks = Word()
    owner = Ref("team", "agencies")
    created_at = Date()
    updated_at = Date()
    approvals = Items(Approval)
    business = Section(Business)
    products = Items(Product)
    situation = Section(Situation)
    strategy = Section(Strategy)
    audiences = Items(Audience)
    goals = Items(Goal)
    metrics = Items(OwnMetric)
    kpis = Items(Kpi)
    channels = Items(Channel)
    content = Section(Content)
    campaigns = Items(Campaign)
    partners = Items(Partner)
    communities = Items(Community)
    budget = Section(Budget)
    team = Items(TeamMember)
    agencies = Items(Agency)
    contracts = Items(Contract)
    tools = Items(Tool)
    measurement = Section(Measurement)
    integrations = Items(Integration)
    unit_economics = Items(UnitEconomics)
    returns = Items(Return)
    customer_service = Section(CustomerService)
    crisis = Section(Crisis)
    governance = Section(Governance)
    compliance = Section(Compliance)
    assumptions = Items(Assumption)

    @property
    def is_approved(self) -> bool:
        """Whether the plan is approved or already live."""
        return self.status in ("approved", "live")

    @property
    def unit(self) -> str:
        """The currency of the plan's money; empty where none is stated."""
        return self.reading.currency

    @cached_property
    def graph(self) -> Graph:
        """Who refers to whom, built once."""
        return Graph(self)

    @cached_property
    def words(self) -> reference.WordLists:
        """The word lists of English and of the plan's language."""
        return reference.words(self.locale)

    def metric(self, name: str) -> reference.Metric | None:
        """The metric of that name, the plan's own ones first."""
        return self.reading.metric(name)


def read_plan(
    document: Document,
    unreadable: Iterable[Path] = (),
    metrics: Mapping[str, reference.Metric] | None = None,
    misnamed: Mapping[Path, frozenset[str]] | None = None,
) -> tuple[Plan, tuple[DocumentProblem, ...]]:
    """Read a document whose data is a mapping; `unreadable` are the paths already refused.

    `metrics` are metrics that the configuration defines beside the shipped ones; `misnamed` are,
    by object, the fields that are written under another name: they count as there. Returns the
    plan and the problems of the values that could not be read.
    """
    raw = document.data if isinstance(document.data, Mapping) else {}
    reading = Reading(
        metrics=_metrics(raw, metrics or {}),
        symbols=reference.symbols(),
        placeholder_words=reference.words(str(raw.get("locale") or "")).placeholders,
        unreadable=set(unreadable),
        misnamed=misnamed or {},
    )
    _read_frame(raw, reading)
    plan = Plan(raw, ROOT, reading)
    for deferred in reading.deferred:
        deferred.node.read_value(deferred.declared, deferred.raw, deferred.path)
    return plan, tuple(reading.problems)


def _read_frame(raw: Mapping[str, Any], reading: Reading) -> None:
    """Read what other values need: the currency, the period and the exchange rates."""
    budget = raw.get("budget")
    budget = budget if isinstance(budget, Mapping) else {}
    currency = raw.get("currency") or budget.get("currency")
    reading.currency = currency.strip().upper() if isinstance(currency, str) else ""
    reading.budget_per = _budget_per(budget.get("per"), reading)
    reading.period = _period(raw, reading)
    if reading.period.start and reading.period.end and reading.period.start <= reading.period.end:
        reading.months = months_of_amounts(reading.period.start, reading.period.end)
    rates = budget.get("exchange_rates")
    if isinstance(rates, Mapping):
        reading.exchange_rates = {
            str(code).upper(): Decimal(rate)
            for code, rate in rates.items()
            if isinstance(rate, (int, Decimal)) and not isinstance(rate, bool)
        }


def _budget_per(raw: Any, reading: Reading) -> str:
    """What the whole budget is an amount for; an unknown word is a problem of its own, once."""
    path = ("budget", "per")
    word = as_word(raw or "")
    if not word or path in reading.unreadable:
        return ""
    if word not in PERIODS:
        reading.unreadable.add(path)
        reading.problem("wrong-value", path, "unknown-per", {"value": text(raw)})
        return ""
    return word


def _period(raw: Mapping[str, Any], reading: Reading) -> Period:
    written = raw.get("period")
    if written is None or ("period",) in reading.unreadable:
        return Period()
    if is_placeholder(written, reading.placeholder_words):
        return Period()
    try:
        return PeriodField().read(written, ("period",), Node(None, ROOT, reading))
    except UnreadableValue as unreadable:
        reading.refuse(("period",), unreadable)
        return Period()


def _metrics(
    raw: Mapping[str, Any], configured: Mapping[str, reference.Metric]
) -> Mapping[str, reference.Metric]:
    own = raw.get("metrics")
    items = [item for item in own if isinstance(item, Mapping)] if isinstance(own, list) else []
    mine = {name: metric for item in items for name, metric in own_metric(item).items()}
    return {**reference.metrics(), **configured, **mine}


def own_metric(item: Mapping[str, Any]) -> dict[str, reference.Metric]:
    """The metric that an entry of `metrics` defines, by its id; nothing without an id."""
    name = as_word(item.get("id") or "")
    if not name:
        return {}
    denominators = item.get("denominators")
    return {
        name: reference.Metric(
            id=name,
            name=str(item.get("name") or name.replace("_", " ")),
            family=as_word(item.get("family") or ""),
            kind=as_word(item.get("kind") or "number"),
            better=as_word(item.get("better") or "up"),
            denominators=tuple(map(str, denominators)) if isinstance(denominators, list) else (),
        )
    }
