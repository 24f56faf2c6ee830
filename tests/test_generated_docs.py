"""What is generated is what the tool would generate now."""

from __future__ import annotations

import os
from pathlib import Path

from planlint.quantity.spelling import accepted_spellings
from tests.command import run_cli


def test_the_list_of_rules_is_the_one_that_planlint_prints(checkout: Path) -> None:
    printed = run_cli("rules", "--format", "markdown", cwd=checkout)

    kept = (checkout / "rules" / "README.md").read_text("utf-8")
    assert printed.code == 0, printed
    assert kept == printed.out, "run: planlint rules --format markdown > rules/README.md"


SHOWN_READ = 6
SHOWN_REFUSED = 3


def spellings_table() -> str:
    """The values that planlint reads and refuses, as the README shows them."""
    rows = ["| for | is read | is refused: write |", "|---|---|---|"]
    for spelling in accepted_spellings():
        accepted = ", ".join(_code(item.written) for item in spelling.accepted[:SHOWN_READ])
        refused = "; ".join(
            f"{_code(item.written)}: {' or '.join(map(_code, item.instead))}"
            for item in spelling.refused[:SHOWN_REFUSED]
        )
        rows.append(f"| {spelling.title} | {accepted} | {refused} |")
    return "\n".join(rows) + "\n"


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


def test_the_readme_shows_the_values_that_are_read(checkout: Path) -> None:
    readme = checkout / "README.md"
    before, rest = readme.read_text("utf-8").split("<!-- generated: spellings -->\n", 1)
    kept, after = rest.split("<!-- end -->", 1)
    if os.environ.get("PLANLINT_UPDATE_DOCS"):
        kept = spellings_table()
        marker = "<!-- generated: spellings -->\n"
        readme.write_text(f"{before}{marker}{kept}<!-- end -->{after}", "utf-8")

    assert kept == spellings_table(), (
        "run: PLANLINT_UPDATE_DOCS=1 pytest tests/test_generated_docs.py"
    )
