"""One self-contained page, to read, to print and to send: it asks the network for nothing."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from planlint.finding import Severity
from planlint.outcome import Result
from planlint.report import Report
from planlint.reporters.outline import outline
from planlint.reporters.progress import deleted_plans, gone_from_remaining, since_sentence
from planlint.reporters.prose import counted, enumerated
from planlint.reporters.style import Style
from planlint.reporters.summary import nothing_found, questions_command
from planlint.reporters.tally import tally_all
from planlint.reporters.visible import visible

# More of them help nobody; the JSON report has them all.
_MOST_GONE = 200
_CODE = re.compile("`([^`]+)`")


def write(report: Report, _style: Style) -> str:
    """Write a report as an HTML page."""
    page = environment().get_template("report.html.j2")
    gone = list(gone_from_remaining(report))
    return page.render(
        report=report,
        since=since_sentence(report),
        gone=gone[:_MOST_GONE],
        more_gone=len(gone[_MOST_GONE:]),
        deleted=list(deleted_plans(report)),
        counts=tally_all(report),
        plans=[outline(report, plan, number) for number, plan in enumerate(report.plans, 1)],
        beside=[
            outline(report, file, number)
            for number, file in enumerate(report.beside, len(report.plans) + 1)
        ],
    )


def environment() -> Environment:
    """The templates, with everything from a plan escaped and made visible."""
    environment = Environment(
        autoescape=True,
        finalize=_harmless,
        keep_trailing_newline=True,
        loader=PackageLoader("planlint.reporters"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals |= {
        "Result": Result,
        "Severity": Severity,
        "counted": counted,
        "enumerated": enumerated,
        "nothing_found": nothing_found,
        "questions_command": questions_command,
    }
    environment.filters["coded"] = _coded
    return environment


def _coded(text: str) -> Markup:
    """Set what stands between backticks as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(visible(text)))))  # noqa: S704 - escaped


def _harmless(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    """Show what is in the text of a plan; escaping comes after."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value
