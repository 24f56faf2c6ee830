"""Tools that judge web pages, installed for tests only; without them a test is skipped."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

TOOLS = "PLANLINT_WEB_TOOLS"
HINT = "npm install --no-save --prefix .web-tools axe-core vnu-jar"


def axe_script() -> str:
    """The source of axe-core, which looks for what shuts people out."""
    return _tool("axe-core/axe.min.js").read_text("utf-8")


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
