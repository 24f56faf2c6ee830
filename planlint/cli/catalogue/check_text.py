"""The page of a check that rules can use without Python, and the list of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planlint.checks.declaration import Declaration
from planlint.cli.catalogue.text import Writer
from planlint.plan.populations import POPULATIONS
from planlint.reporters.style import Style
from planlint.reporters.visible import visible
from planlint.rule import Check

EACH = (
    "Beside check, each names the list that is judged one by one, or several; without it, the "
    "plan is judged as a whole."
)
CEL_NOTES = """\
`it` and `plan` are plain data and all there is. Fields have the names of the plan format;
what is not written is null, a list that is not written is empty, and a group of fields is
always there. A key of your own is it["x-order"].

Money is a number in the plan's currency over the plan's period, a share is a number (0.2 is
20 %), a length of time is in minutes, a day is text such as "2026-05-31", which can be
compared. An id is text: plan.team.exists(t, t.id == it.approver).

A comparison with null by <, <=, > or >= is neither true nor false: in where the object is not
judged, in assert it is not a finding. == and != compare with null as with any value.

A value that cannot be read is not known, and neither is the answer that rests on it: no
finding. Of a range, such as 400-500, both ends are asked where it is compared by size;
elsewhere it is not known.

Beyond CEL's own functions there are sum(list), which leaves out null and is exact where +
rounds, and days(first, last). matches takes an RE2 expression.

In messages, a value that an expression names is a placeholder: {cost_total} for
it.cost_total, {plan_budget_total} for plan.budget.total.

An evaluation has at most 10,000 steps. A rule that needs more ends in error and says what to
write.
"""


def write_check(declared: Declaration, style: Style) -> str:
    """Write the page of a check."""
    writer = Writer(style)
    writer.title(f"{declared.name}: {declared.title}")
    writer.prose("a check for rules without Python", "", "")
    writer.heading("Params")
    for param in declared.params:
        needed = "needed, " if param.required else ""
        writer.items([f"{param.name} ({needed}{param.takes}): {param.means}"])
    writer.prose(EACH)
    if any(param.takes == "conditions" for param in declared.params):
        _conditions(writer)
    _pairs("Messages", declared.messages, writer)
    _pairs("Facts, written as {name} in a message", declared.facts, writer)
    if declared.name == "cel":
        writer.heading("What an expression sees and says")
        writer.items(" ".join(note.split()) for note in CEL_NOTES.split("\n\n"))
    writer.heading("Example")
    writer.verbatim(declared.example())
    return writer.text()


def write_installed_check(name: str, packages: tuple[str, ...], check: Check, style: Style) -> str:
    """Write what a check of an installed package says of itself: its first words, its params."""
    from inspect import Parameter, getdoc, signature

    writer = Writer(style)
    writer.title(name)
    writer.prose(f"a check in Python, from {' and '.join(packages)}", "", "")
    words = (getdoc(check) or "").split("\n\n")[0]
    if words:
        writer.heading("What it does")
        writer.prose(visible(" ".join(words.split())))
    taken = [each for each in list(signature(check).parameters.values())[1:] if each.name != "each"]
    writer.heading("Params")
    writer.items(
        f"{each.name} (needed)"
        if each.default is Parameter.empty
        else f"{each.name} (left out: {visible(str(each.default))})"
        for each in taken
        if each.kind in (Parameter.KEYWORD_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
    )
    if not taken:
        writer.prose("none")
    writer.lines.append("")
    writer.prose("Its package says which messages it has and which facts they may name.", "", "")
    return writer.text()


def write_checks(
    declared: Iterable[Declaration], installed: Mapping[str, tuple[str, ...]], style: Style
) -> str:
    """Write the list of checks, and of those that installed packages bring."""
    writer = Writer(style)
    writer.title("Checks for rules without Python")
    writer.lines.append("")
    writer.items(f"{check.name}: {check.title}" for check in declared)
    if installed:
        writer.heading("From installed packages")
        writer.items(f"{name}, from {' and '.join(found)}" for name, found in installed.items())
    writer.heading("Lists that a rule can name under each")
    writer.prose(", ".join(POPULATIONS))
    writer.lines.append("")
    writer.prose("planlint explain --check NAME says more about one.", "", "")
    return writer.text()


def _pairs(heading: str, pairs: Mapping[str, str], writer: Writer) -> None:
    writer.heading(heading)
    writer.items(f"{name}: {says}" for name, says in pairs.items())


def _conditions(writer: Writer) -> None:
    writer.heading("Fields and conditions")
    writer.items(
        (
            (
                "A field is named as in the plan format: cost_total, post_review.date below it, "
                "campaigns.cost_total for that of all campaigns of a plan, x-order for a key of "
                "your own."
            ),
            (
                "A condition is written field: value. The value is one, a list of which one is "
                'enough, a comparison such as "> 5000", ">= 20 %", "< 2026-06-01" or "!= email", '
                "or the word present or absent. All conditions have to hold."
            ),
            "What cannot be read, or is a range that leaves it open, is not known: no finding.",
        )
    )
