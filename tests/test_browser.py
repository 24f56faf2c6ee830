"""The browser that looks at reports notices what a report must not do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import Browser

pytestmark = pytest.mark.browser


def test_a_quiet_page_makes_one_request_and_no_complaint(browser: Browser, tmp_path: Path) -> None:
    page_file = tmp_path / "quiet.html"
    page_file.write_text("<!doctype html><title>Quiet</title><p>Nothing to see.", "utf-8")

    page = browser.open(page_file.as_uri())

    assert page.requests == [page_file.as_uri()]
    assert page.complaints == []
    assert page.evaluate("document.title") == "Quiet"


def test_a_request_that_leaves_the_page_is_seen(browser: Browser, tmp_path: Path) -> None:
    page_file = tmp_path / "leaving.html"
    page_file.write_text('<!doctype html><img src="https://example.org/pixel.png">', "utf-8")

    page = browser.open(page_file.as_uri())

    assert page.requests == [page_file.as_uri(), "https://example.org/pixel.png"]


def test_what_the_console_shows_is_seen(browser: Browser, tmp_path: Path) -> None:
    page_file = tmp_path / "noisy.html"
    page_file.write_text(
        "<!doctype html><script>console.error('not', 'well'); nowhere()</script>", "utf-8"
    )

    page = browser.open(page_file.as_uri())

    assert page.complaints[0] == "not well"
    assert page.complaints[1].startswith("ReferenceError: nowhere is not defined")


def test_a_page_can_be_looked_at_and_printed(browser: Browser, tmp_path: Path) -> None:
    page_file = tmp_path / "tall.html"
    page_file.write_text("<!doctype html><body style='margin:0;height:2000px'>", "utf-8")

    page = browser.open(page_file.as_uri(), width=600, height=400)
    page.screenshot(tmp_path / "tall.png")
    page.pdf(tmp_path / "tall.pdf")

    header = (tmp_path / "tall.png").read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(header[16:20]) == 600
    assert int.from_bytes(header[20:24]) == 2000
    assert (tmp_path / "tall.pdf").read_bytes().startswith(b"%PDF-")
