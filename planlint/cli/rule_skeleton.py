"""The text of a rule file that somebody will fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from shlex import quote
from typing import TYPE_CHECKING, Final

from planlint.document import Document, read_document
from planlint.rule_test.testing import TODO

if TYPE_CHECKING:
    from planlint.checks.declared import Declaration

DEFAULT_CHECK: Final = "present"
# What the skeleton takes over from the example of a check.
TAKEN_OVER = ("each", "check", "params", "messages")
EXPLAINED: Mapping[str, str] = {
    "name": "Its only name: in reports, comments and waivers.",
    "title": "What a good plan does, as one sentence.",
    "severity": "How bad a finding is: an error fails a run, a warning or an info does not.",
    "each": "What it judges, one by one: campaigns, goals, channels, …; without it, the plan.",
    "check": "How it judges: planlint explain --check {check}",
    "params": "What the check is to look at.",
    "messages": "What it says, by the keys of the check. {facts}",
    "why": "Why it matters; the first sentence stands alone in the terminal.",
    "fix": "What to write in the plan.",
    "examples": "Small plans that show it at work, with nothing but what it looks at: its tests.",
}
BAD = "In these it finds something; where, planlint test --update writes under finds."
GOOD = "In these it finds nothing."


def declared_skeleton(name: str, declared: Declaration, file: str) -> str:
    """A rule file for a check that needs no code, with the params of the check's own example."""
    example = read_document(declared.example(), "example.yaml")
    taken = {key: _entry(example, key) for key in TAKEN_OVER}
    facts = " ".join(f"{{{fact}}}" for fact in declared.facts)
    said = f"Filled in: {facts}" if facts else ""
    return _skeleton(name, file, taken, declared.name, said)


def installed_skeleton(name: str, check: str, file: str) -> str:
    """A rule file for a check that comes with an installed package."""
    taken = {
        "each": "each: plan",
        "check": f"check: {check}",
        "params": "params: {}",
        "messages": f"messages:\n  default: {TODO}",
    }
    return _skeleton(name, file, taken, check, "Its package says which.")


def _skeleton(name: str, file: str, taken: Mapping[str, str], check: str, facts: str) -> str:
    entries = {
        "name": f"name: {name}",
        "title": f"title: {TODO}",
        "severity": "severity: warning",
        **taken,
        "why": f"why: {TODO}",
        "fix": f"fix: {TODO}",
        "examples": "\n".join(_examples()),
    }
    explained = {**EXPLAINED, "check": EXPLAINED["check"].replace("{check}", check)}
    explained["messages"] = explained["messages"].replace("{facts}", facts).strip()
    blocks = (f"# {explained[key]}\n{entries[key]}\n" for key in EXPLAINED if entries[key])
    return "\n".join(
        (
            f"# Fill in what says {TODO}, and the plans at the end. What is still to do:",
            f"#   planlint test {quote(file)}",
            "# There are more keys than these: planlint schema rule",
            "",
            *blocks,
        )
    )


def _examples() -> Iterator[str]:
    yield "examples:"
    yield f"  # {BAD}"
    yield "  bad:"
    yield "    - plan: {}"
    yield f"  # {GOOD}"
    yield "  good:"
    yield "    - plan: {}"


def _entry(example: Document, key: str) -> str:
    """The lines of one key of an example."""
    extent = dict(example.entries()).get((key,))
    if extent is None:
        return ""
    last = extent.end_line if extent.end_column > 1 else extent.end_line - 1
    return "\n".join(example.lines[extent.line - 1 : last])
