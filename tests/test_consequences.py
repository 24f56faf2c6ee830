"""One typing error makes one finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from planlint.document import read_document
from planlint.lint import lint_text
from planlint.pack import builtin_rules
from planlint.place import Path, to_pointer
from planlint.rule import Profile
from planlint.rule_test.plan_text import plan_text
from planlint.rulebook import RuleBook
from planlint.settings import Options, settings_for
from tests.conftest import CHECKOUT

SETTINGS = settings_for(RuleBook(builtin_rules()), options=Options(profile=Profile.AUDIT))
PALACE: Any = read_document(
    (CHECKOUT / "examples" / "pepperoni-palace.yaml").read_bytes(), "palace.yaml"
).data
# What every plan has to have is asked for by the schema, and other values hang on it.
FRAME = {"planlint", "name", "period", "currency"}


def replaced(data: object, path: Path, value: object) -> object:
    """The same data with another value at a path."""
    if not path:
        return value
    if isinstance(data, Mapping):
        return {
            key: replaced(item, path[1:], value) if key == path[0] else item
            for key, item in data.items()
        }
    assert isinstance(data, list)
    return [
        replaced(item, path[1:], value) if index == path[0] else item
        for index, item in enumerate(data)
    ]


def findings(data: object) -> list[str]:
    report = lint_text(plan_text(data), "palace.plan.yaml", SETTINGS)
    return [f"{to_pointer(item.path)} {item.rule} {item.key}" for item in report.findings]


def sections() -> list[str]:
    return [name for name, value in PALACE.items() if isinstance(value, (dict, list))]


def items() -> Iterator[Path]:
    for name, value in PALACE.items():
        if isinstance(value, list) and name != "audiences":
            yield from ((name, index) for index, item in enumerate(value) if isinstance(item, dict))


@pytest.mark.parametrize("section", [name for name in sections() if name not in FRAME])
def test_a_section_written_as_a_number_is_one_finding(section: str) -> None:
    found = findings(replaced(PALACE, (section,), 7))

    assert len(found) == 1, found
    assert found[0].startswith(f"/{section} wrong-value")


@pytest.mark.parametrize("path", list(items()), ids=to_pointer)
def test_a_list_item_written_as_a_number_is_one_finding(path: Path) -> None:
    found = findings(replaced(PALACE, path, 7))

    mistakes = [line for line in found if " wrong-value " in line]
    assert mistakes == [f"{to_pointer(path)} wrong-value entry"]
    # What refers to the item by its id may be told that the id is not there.
    assert [line for line in found if line not in mistakes and "broken-reference" not in line] == []


@pytest.mark.parametrize(
    "path",
    [
        ("business", "stage"),
        ("business", "assets", 0),
        ("strategy", "journey", 0),
        ("goals", 0, "id"),
        ("channels", 0, "id"),
        ("tools", 1, "kind"),
        ("content", "calendar", 0, "date"),
        ("campaigns", 1, "destination"),
        ("budget", "fixed", 0),
        ("budget", "media", 0),
        ("strategy", "business_goals", 0),
        ("governance", "decision_rules", 0),
        ("crisis", "levels", 0),
    ],
    ids=to_pointer,
)
def test_a_value_of_the_wrong_kind_is_one_finding(path: Path) -> None:
    found = findings(replaced(PALACE, path, "What is this?" if path[-1] != "id" else "Not An Id"))

    own = [line for line in found if "broken-reference" not in line]
    assert len(own) == 1, own
    assert own[0].split()[1] in {"wrong-value", "unknown-key"}
