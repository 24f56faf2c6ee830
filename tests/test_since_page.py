"""The page of a run compared with a commit, in a browser and before those who judge pages."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.browser import Browser
from tests.conftest import GitRepository
from tests.test_audit_browser import OVERLAPS, WIDTHS, look_at, opened
from tests.test_since import NAME, NEW_GOAL, PLAN, check
from tests.web_tools import html_checker, what_shuts_out

# New findings, one that is worse, one that is gone, in two plans of one name; and a plan deleted.
NOW = NEW_GOAL.replace("    statement: Less waste", "    statement: Less waste\n    owner: rosa")
OTHER = "قائمة/خطة.yaml"


@pytest.fixture
def page(repository: GitRepository) -> str:
    """Return the page as HTML."""
    repository.write(NAME, PLAN)
    repository.write(OTHER, PLAN.replace("id: tea", "id: mint"))
    repository.write("old.plan.yaml", PLAN.replace("id: tea", "id: old"))
    repository.commit()
    repository.git("checkout", "--quiet", "-b", "work")
    repository.write(NAME, NOW.replace("target: 40000", "target: 50000"))
    repository.write(OTHER, NOW.replace("id: tea", "id: mint"))
    (repository.path / "old.plan.yaml").unlink()
    text = check(repository.path, "--format", "html").out
    assert "2 new and 1 worse; 5 as before, 6 gone; 1 plan deleted." in text
    assert "The plan is there no longer; 4 findings gone with it." in text
    return text


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_it_can_be_read_by_everybody_at_any_width(
    page: str, browser: Browser, tmp_path: Path
) -> None:
    tab = opened(browser, tmp_path, page)

    for direction in ("ltr", "rtl"):
        for scheme in ("light", "dark"):
            look_at(tab, scheme, direction)
            assert what_shuts_out(tab) == [], (scheme, direction)
        for width in WIDTHS:
            tab.resize(width, 900)
            assert tab.evaluate("document.documentElement.scrollWidth") == width
            assert tab.evaluate(OVERLAPS) == [], (width, direction)
    assert tab.complaints == []


@pytest.mark.slow
def test_it_is_valid_html(page: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page, "utf-8")

    done = subprocess.run(
        [*html_checker(), "--errors-only", "--format", "gnu", str(file)],
        check=False,
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")
