"""Audits of plans given as text, for tests of what they show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from planlint.answers import Answer
from planlint.audit import Audit, PlanAudit, PlanViews, audit, plan_views
from planlint.lint import Settings, lint_text, rules_of, typed_plan
from planlint.pack import builtin_rules
from planlint.report import Report
from planlint.rule import Profile
from planlint.rulebook import RuleBook
from planlint.settings import Options, settings_for
from tests.conftest import CHECKOUT

AS_OF = date(2026, 5, 4)
EXAMPLE = "examples/pepperoni-palace.yaml"


@cache
def audit_settings() -> Settings:
    """What plans are judged by in an audit without a configuration."""
    return settings_for(RuleBook(builtin_rules()), options=Options(profile=Profile.AUDIT))


def audit_of(
    plans: Mapping[str, str], answers: Mapping[str, Mapping[str, Answer]] | None = None
) -> Audit:
    """Audit plans, given as texts by the names of their files."""
    settings = audit_settings()
    judged = [lint_text(text, name, settings) for name, text in plans.items()]
    views = {
        plan.file: plan_views(typed_plan(plans[plan.file], plan.file, settings), plan)
        for plan in judged
    }
    report = Report("0.1.0", AS_OF, tuple(judged), rules_of(settings))
    return audit(report, views, answers or {})


def views_of(text: str) -> PlanViews:
    """The views of one plan."""
    return audit_of({"may.plan.yaml": text}).plans[0].views


def example(name: str = EXAMPLE) -> str:
    """The text of a plan that planlint ships."""
    return (CHECKOUT / name).read_text("utf-8")


@cache
def example_audit(name: str = EXAMPLE) -> Audit:
    """The audit of a plan that planlint ships."""
    return audit_of({name: example(name)})


def example_plan(name: str = EXAMPLE) -> PlanAudit:
    """The same, that plan alone."""
    return example_audit(name).plans[0]
