"""What is generated is what the tool would generate now."""

from __future__ import annotations

from pathlib import Path

from tests.command import run_cli


def test_the_list_of_rules_is_the_one_that_planlint_prints(checkout: Path) -> None:
    printed = run_cli("rules", "--format", "markdown", cwd=checkout)

    kept = (checkout / "rules" / "README.md").read_text("utf-8")
    assert printed.code == 0, printed
    assert kept == printed.out, "run: planlint rules --format markdown > rules/README.md"
