"""`planlint explain`: what a rule, a category of rules, a question or a metric is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from planlint.cli.choices import complete_rule
from planlint.cli.refusals import refusals
from planlint.cli.rules import RulesConfig, RulesIsolated
from planlint.cli.streams import say, terminal_style
from planlint.nearest import did_you_mean
from planlint.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planlint.reference import Metric, Question
    from planlint.reporters import Style
    from planlint.rule import Rule
    from planlint.rulebook import RuleBook

# What one calls a value of a kind; others are called as they are.
_KINDS = {"money": "an amount of money"}

EXAMPLES = """\b
Examples:
  planlint explain unrealistic-growth
  planlint explain crisis
  planlint explain MQ07
  planlint explain engagement_rate
  planlint explain --check present"""


def explain(
    name: Annotated[
        str | None,
        typer.Argument(
            help="A rule, a category of rules, the id of a question (MQ07) or a metric.",
            autocompletion=complete_rule,
            show_default=False,
        ),
    ] = None,
    config: RulesConfig = None,
    *,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Explain a check that rules can use without Python; without a name, list them.",
        ),
    ] = False,
    isolated: RulesIsolated = False,
) -> None:
    """Explain a rule, a category of rules, a question for a person, or a metric.

    For a rule: what it says, why, a bad and a good example, how to mend it, its options, where it
    comes from, and how to silence it. For a category: its rules.
    """
    with refusals():
        if check:
            say(_checks(name, terminal_style()))
            return
        if name is None:
            raise UsageError("name what to explain: a rule, a category, a question or a metric")
        from planlint.cli.rule_book import config_here, refuse_broken, tell_missing

        found = config_here(config, isolated=isolated)
        tell_missing(found)
        refuse_broken(name, found)
        say(_explained(name, found.book, terminal_style()))


def _explained(name: str, book: RuleBook, style: Style) -> str:
    from planlint import reference
    from planlint.cli.catalogue.page import rule_page
    from planlint.cli.catalogue.text import write_rule
    from planlint.rulebook import ANY

    if name in book.names:
        return write_rule(rule_page(book.rule(name)), style)
    category = name.removesuffix(ANY)
    if category in book.categories:
        return _category(category, book.matching(f"{category}{ANY}"), style)
    question = reference.questions().get(name.upper())
    if question is not None:
        return _question(question, style)
    metric = reference.metric(name)
    if metric is not None:
        return _metric(metric, style)
    from planlint.checks.declared import DECLARATIONS

    known = (*book.names, *book.categories, *reference.questions(), *reference.metrics())
    hint = did_you_mean(name, known)
    if name in DECLARATIONS:
        hint = f"; for the check, write planlint explain --check {name}"
    raise UsageError(f'there is no rule, category, question or metric called "{name}"{hint}')


def _checks(name: str | None, style: Style) -> str:
    from planlint.checks.declared import DECLARATIONS
    from planlint.cli.catalogue.check_text import (
        write_check,
        write_checks,
        write_installed_check,
    )
    from planlint.pack.installed import CannotLoad, check_names, load_check

    installed = check_names()
    if name is None:
        return write_checks(DECLARATIONS.values(), installed, style)
    if name in DECLARATIONS:
        return write_check(DECLARATIONS[name], style)
    if name not in installed:
        known = (*DECLARATIONS, *installed)
        hint = did_you_mean(name, known) or "; planlint explain --check lists them"
        raise UsageError(f'there is no check for rules without Python called "{name}"{hint}')
    try:
        return write_installed_check(name, installed[name], load_check(name), style)
    except CannotLoad as refused:
        raise UsageError(f'the check "{name}" cannot be loaded ({refused.sentence})') from None


def _category(category: str, rules: Sequence[Rule], style: Style) -> str:
    from planlint.cli.catalogue.text import Writer
    from planlint.reporters.prose import counted

    writer = Writer(style)
    writer.title(f"{category}: {counted(len(rules), 'rule')}")
    for rule in rules:
        writer.heading(f"{rule.name} ({rule.severity}, profile {rule.profile})")
        writer.prose(rule.title)
    writer.lines.append("")
    writer.prose("planlint explain NAME says more about one.", "", "")
    return writer.text()


def _question(question: Question, style: Style) -> str:
    from planlint.cli.catalogue.origins import origins
    from planlint.cli.catalogue.text import Writer, write_origins

    writer = Writer(style)
    writer.title(f"{question.id}: {question.question}")
    writer.prose(f"a question for a person, category {question.category}", "", "")
    writer.heading("Why no rule can answer it")
    writer.prose(question.why_manual)
    if question.sections:
        writer.heading("When it is asked")
        writer.prose(f"for plans with {' or '.join(question.sections)}")
    write_origins(origins(question.sources), writer)
    return writer.text()


def _metric(metric: Metric, style: Style) -> str:
    from planlint.cli.catalogue.origins import origins
    from planlint.cli.catalogue.text import Writer, write_origins

    writer = Writer(style)
    writer.title(f"{metric.id}: {metric.name}")
    facts = (
        "a metric",
        f"family {metric.family.replace('_', ' ')}",
        _KINDS.get(metric.kind, f"a {metric.kind}")
        + (f" of {metric.unit}" if metric.kind == "count" else ""),
        "more is better" if metric.better == "up" else "less is better",
    )
    writer.prose(", ".join(facts), "", "")
    if metric.formula:
        writer.heading("How it is worked out")
        writer.prose(_spelled_out(metric.formula))
    if metric.denominators:
        writer.heading("What it can be divided by")
        writer.prose(", ".join(metric.denominators))
    if metric.aliases:
        writer.heading("Other names that are understood")
        writer.prose(", ".join(metric.aliases))
    if metric.only_on:
        writer.heading("Where it can be had")
        writer.prose(", ".join(metric.only_on))
    if metric.note:
        writer.heading("Good to know")
        writer.prose(metric.note)
    write_origins(origins(filter(None, [metric.source])), writer)
    return writer.text()


def _spelled_out(words: str) -> str:
    """Put formulas in the place of their ids."""
    from planlint import reference

    formulas = reference.formulas()
    return re.sub(
        r"\bF\d{2}\b",
        lambda found: formulas[found[0]].formula if found[0] in formulas else found[0],
        words,
    )
