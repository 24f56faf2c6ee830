"""What is generated is what the tool would generate now."""

from __future__ import annotations

import os
import re
from pathlib import Path

from planlint.checks.declared import DECLARATIONS
from planlint.quantity.spelling import accepted_spellings
from tests.command import run_cli


def test_the_list_of_rules_is_the_one_that_planlint_prints(checkout: Path) -> None:
    printed = run_cli("rules", "--format", "markdown", cwd=checkout)
    file = checkout / "rules" / "README.md"
    if os.environ.get("PLANLINT_UPDATE_DOCS"):
        file.write_text(printed.out, "utf-8")

    kept = file.read_text("utf-8")
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


def checks_table() -> str:
    """The checks that a rule can use without Python, as the README shows them."""
    rows = ["| check | holds where | params |", "|---|---|---|"]
    for check in DECLARATIONS.values():
        params = ", ".join(_code(param.name) for param in check.params)
        rows.append(
            f"| {_code(check.name)} | {check.title[0].lower()}{check.title[1:]} | {params} |"
        )
    return "\n".join(rows) + "\n"


def test_the_readme_shows_the_checks_for_house_rules(checkout: Path) -> None:
    readme = checkout / "README.md"
    marker = "<!-- generated: checks -->\n"
    before, rest = readme.read_text("utf-8").split(marker, 1)
    kept, after = rest.split("<!-- end -->", 1)
    if os.environ.get("PLANLINT_UPDATE_DOCS"):
        kept = checks_table()
        readme.write_text(f"{before}{marker}{kept}<!-- end -->{after}", "utf-8")

    assert kept == checks_table(), "run: PLANLINT_UPDATE_DOCS=1 pytest tests/test_generated_docs.py"


OUTPUT = re.compile(r"<!-- output: ([^\n]*) -->\n(.*?)<!-- end -->", re.DOTALL)


def test_the_readme_shows_what_planlint_says(checkout: Path) -> None:
    readme = checkout / "README.md"

    def shown(match: re.Match[str]) -> str:
        arguments = match[1].split()
        said = run_cli(*arguments, cwd=checkout).out
        first = said.split("\n\n1 plan:", 1)[0].strip("\n")
        block = f"```console\n$ planlint {match[1]}\n{first}\n```\n"
        return f"<!-- output: {match[1]} -->\n{block}<!-- end -->"

    kept = readme.read_text("utf-8")
    wanted = OUTPUT.sub(shown, kept)
    if os.environ.get("PLANLINT_UPDATE_DOCS"):
        readme.write_text(wanted, "utf-8")
        kept = wanted

    assert OUTPUT.search(kept)
    assert kept == wanted, "run: PLANLINT_UPDATE_DOCS=1 pytest tests/test_generated_docs.py"
