"""The pages of an audit: one for each plan, and an index of many; each is one file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from planlint.answers.record import Said
from planlint.audit.record import Audit, PlanAudit
from planlint.audit.traceability import Column, Funding
from planlint.finding import Severity
from planlint.outcome import Result
from planlint.reporters.audit_findings import Block
from planlint.reporters.audit_look import PLAIN_LOOK, Look
from planlint.reporters.audit_page import page, range_of
from planlint.reporters.audit_summary import as_html
from planlint.reporters.audit_time import chart
from planlint.reporters.html import environment
from planlint.reporters.outline import category_title
from planlint.reporters.visible import visible

COLUMN_TITLES = {
    Column.BUSINESS_GOAL: "Business goal",
    Column.GOAL: "Goal",
    Column.KPI: "KPIs",
    Column.ACTIVITY: "Activities",
    Column.BUDGET: "Budget",
    Column.OWNER: "Owner",
}
FUNDING_WORDS = {
    Funding.NO_AMOUNT: "no amount stated",
    Funding.UNKNOWN: "cannot be read",
    Funding.ORGANIC: "none needed: organic by choice",
    Funding.SERVICE: "part of customer service",
}
CARRIED_WORDS = {"fits": "Fits", "too_much": "Not carried", "not_judged": "Not judged"}
PART_TITLES = {
    "fixed": "Fixed costs",
    "media": "Media",
    "production": "Production",
    "contingency": "Contingency",
}
MOST_LABELS = 12
# The steps of the heat map begin at these scores.
STEPS = (90, 75, 50, 25)


def write_page(audit: Audit, audited: PlanAudit, look: Look = PLAIN_LOOK, index: str = "") -> str:
    """Write the page of one plan; `index` is the name of the page that leads to all of them."""
    return _render(
        "audit/page.html.j2",
        "audit.js",
        report=audit.report,
        look=look,
        index=index,
        page=page(audit.report, audited, for_client=look.for_client),
        chart=chart(audited.views.timeline, audit.report.as_of),
        plan=audited.plan,
        views=audited.views,
    )


def write_index(audit: Audit, names: Sequence[str], look: Look = PLAIN_LOOK) -> str:
    """Write the page that compares all plans; `names` are their pages, in the same order."""
    return _render(
        "audit/index.html.j2",
        "index.js",
        report=audit.report,
        look=look,
        index="",
        table=audit.index,
        rows=list(zip(audit.index.rows, names, strict=True)),
    )


def _render(template: str, script: str, **values: object) -> str:
    code = _text(script)
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return (
        _environment()
        .get_template(template)
        .render(
            **values,
            script=Markup(code),  # noqa: S704 - planlint's own
            script_digest=digest,
        )
    )


def _text(name: str) -> str:
    folder = files("planlint.reporters") / "templates" / "audit"
    return (folder / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    made = environment()
    made.globals |= {
        "CARRIED_WORDS": CARRIED_WORDS,
        "COLUMN_TITLES": COLUMN_TITLES,
        "Column": Column,
        "FUNDING_WORDS": FUNDING_WORDS,
        "Funding": Funding,
        "PART_TITLES": PART_TITLES,
        "Result": Result,
        "Said": Said,
        "Severity": Severity,
        "categories_of": _categories_of,
        "listed_few": _listed_few,
        "range_of": range_of,
    }
    made.filters |= {
        "capitalised": _capitalised,
        "category": category_title,
        "markdown": as_html,
        "percent": _percent,
        "step": _step,
        "width": _width,
    }
    return made


def _categories_of(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """The categories that findings belong to, by name and title."""
    return sorted({(block.category, block.category_title) for block in blocks})


def _listed_few(labels: Sequence[str], *, block: bool = True) -> Markup:
    """Some labels, below each other or in a row, and how many more there are."""
    shown = [Markup("<bdi>{}</bdi>").format(visible(label)) for label in labels[:MOST_LABELS]]
    if len(labels) > MOST_LABELS:
        more = f"and {len(labels) - MOST_LABELS:,} more"
        shown.append(Markup('<span class="quiet">{}</span>').format(more))
    if not block:
        return Markup(", ").join(shown)
    items = Markup("").join(Markup("<li>{}</li>").format(item) for item in shown)
    return Markup('<ul class="few">{}</ul>').format(items)


def _capitalised(message: str) -> str:
    """A message as a sentence of its own."""
    return message[:1].upper() + message[1:]


def _percent(fraction: Decimal | None) -> str:
    """A fraction for a reader: 44.1 %; nothing where it is not known."""
    if fraction is None:
        return ""
    hundredths = round(fraction * 100, 1)
    whole = hundredths == hundredths.to_integral_value()
    return f"{hundredths:,.0f} %" if whole else f"{hundredths:,.1f} %"


def _width(fraction: Decimal | None) -> str:
    """A fraction as the length of a bar, at most the whole."""
    return f"{min(max(fraction or Decimal(0), Decimal(0)), Decimal(1)) * 100:.2f}%"


def _step(score: str) -> int:
    """The step of the heat map for a score: 0 for a high one, 4 for a low one."""
    return next((step for step, least in enumerate(STEPS) if float(score) >= least), len(STEPS))
