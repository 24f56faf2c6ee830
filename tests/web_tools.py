"""Tools that judge web pages, installed for tests only; without them a test is skipped."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from tests.browser import Page
from tests.conftest import CHECKOUT

TOOLS = "PLANLINT_WEB_TOOLS"
HINT = "npm install --no-save --prefix .web-tools axe-core vnu-jar"


def what_shuts_out(page: Page) -> list[str]:
    """What axe-core finds on a page that shuts people out, with the first elements."""
    script = _tool("axe-core/axe.min.js").read_text("utf-8")
    page.evaluate(
        f"{script}; window.found = null; axe.run().then((found) => {{ window.found = found; }}); 0"
    )
    for _ in range(600):
        if page.evaluate("!!window.found"):
            break
        time.sleep(0.1)
    violations: list[str] = page.evaluate(
        "found.violations.map((v) => [v.id, ...v.nodes.slice(0, 3).map((n) => n.html)].join(' '))"
    )
    return violations


def html_checker() -> list[str]:
    """The command of the Nu HTML Checker."""
    java = shutil.which("java")
    if java is None:
        _missing("Java is not installed: apt-get install default-jre-headless")
    return [str(java), "-jar", str(_tool("vnu-jar/build/dist/vnu.jar"))]


def _tool(name: str) -> Path:
    folder = Path(os.environ.get(TOOLS) or CHECKOUT / ".web-tools")
    found = folder / "node_modules" / name
    if not found.is_file():
        _missing(f"{found.name} is not installed: {HINT}")
    return found


def _missing(why: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)
