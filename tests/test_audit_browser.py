"""The pages of an audit in a browser, and before those who judge pages."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from planlint.reporters.audit_look import Look
from tests.audits import audit_of, example, example_audit
from tests.browser import Browser
from tests.browser import Page as Tab
from tests.test_audit_pages import ALL, MISTAKES, page_of
from tests.web_tools import html_checker, what_shuts_out

SAAS = "examples/saas-broken-arithmetic.yaml"
PAGES: Mapping[str, str] = {
    **ALL,
    "money": page_of(
        example_audit(SAAS), Look(summary="# First\n\n- one\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    ),
}
WIDTHS = (360, 768, 1440)
# Elements with words of their own whose boxes lie over each other, in the same containing block.
OVERLAPS = """(() => {
  const boxes = [];
  for (const e of document.querySelectorAll("main *, header *, footer *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || e.closest(".hidden, .skip, script, style, option, svg, .upright")) continue;
    for (const r of e.getClientRects())
      if (r.width > 1 && r.height > 1) boxes.push([e, r]);
  }
  const wrong = [];
  for (let i = 0; i < boxes.length; i++)
    for (let j = i + 1; j < Math.min(boxes.length, i + 60); j++) {
      const [a, r] = boxes[i], [b, s] = boxes[j];
      if (a.contains(b) || b.contains(a)) continue;
      const w = Math.min(r.right, s.right) - Math.max(r.left, s.left);
      const h = Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top);
      if (w > 2 && h > 6) wrong.push([a, b].map((e) => e.textContent.slice(0, 40)).join(" | "));
    }
  return wrong.slice(0, 5);
})()"""

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def opened(browser: Browser, folder: Path, text: str, width: int = 1280) -> Tab:
    file = folder / "page.html"
    file.write_text(text, "utf-8")
    page = browser.open(file.as_uri(), width=width)
    assert page.requests == [file.as_uri()]
    assert page.complaints == []
    return page


def look_at(page: Tab, scheme: str, direction: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": scheme}
    page.send("Emulation.setEmulatedMedia", media="screen", features=[feature])
    page.evaluate(f"document.documentElement.dir = {json.dumps(direction)}")


@pytest.mark.parametrize("name", PAGES)
def test_no_request_no_complaint_and_nothing_overlaps_at_any_width(
    name: str, browser: Browser, tmp_path: Path
) -> None:
    page = opened(browser, tmp_path, PAGES[name])

    for width in WIDTHS:
        for direction in ("ltr", "rtl"):
            page.resize(width, 900)
            look_at(page, "light", direction)
            page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert page.evaluate(OVERLAPS) == [], (width, direction)
    assert page.complaints == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["clean", "findings", "money", "index"])
def test_nobody_is_shut_out(
    name: str, scheme: str, direction: str, browser: Browser, tmp_path: Path
) -> None:
    page = opened(browser, tmp_path, PAGES[name])
    look_at(page, scheme, direction)
    page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")

    assert what_shuts_out(page) == []


@pytest.mark.slow
def test_the_pages_are_valid_html(tmp_path: Path) -> None:
    for name, text in PAGES.items():
        (tmp_path / f"{name}.html").write_text(text, "utf-8")

    done = subprocess.run(
        [*html_checker(), "--errors-only", "--format", "gnu", *sorted(tmp_path.iterdir())],
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.stderr == ""
    assert done.returncode == 0


def shown(page: Tab) -> list[str]:
    numbers: list[str] = page.evaluate(
        "[...document.querySelectorAll('.entries > li')]"
        ".filter((e) => e.getClientRects().length)"
        ".map((e) => e.querySelector('.number').textContent)"
    )
    return numbers


def test_findings_are_filtered_by_severity_and_category(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, PAGES["findings"])
    findings = len(example_audit(MISTAKES).plans[0].plan.live)
    assert len(shown(page)) == findings
    assert (
        page.evaluate("document.querySelector('.shown').textContent")
        == f"{findings} findings shown"
    )

    page.evaluate("document.querySelector('[name=severity][value=error]').click()")
    left = shown(page)
    errors = [f for f in example_audit(MISTAKES).plans[0].plan.live if f.severity == "error"]
    assert len(left) == findings - len(errors)
    assert (
        page.evaluate("document.querySelector('.shown').textContent")
        == f"{len(left)} findings shown"
    )

    page.evaluate(
        "(() => { const s = document.querySelector('[name=category]'); s.value = 'content';"
        " s.dispatchEvent(new Event('change', {bubbles: true})); })()"
    )
    assert set(shown(page)) < set(left)
    assert len(shown(page)) >= 1


def test_findings_are_sorted(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, PAGES["findings"])

    def sorted_by(name: str) -> list[list[float]]:
        values: list[list[float]] = page.evaluate(
            f"(() => {{ const s = document.querySelector('[name=sort]'); s.value = '{name}';"
            " s.dispatchEvent(new Event('change', {bubbles: true}));"
            " return [...document.querySelectorAll('.blocks > article')]"
            ".map((a) => ['order', 'points', 'line'].map((key) => Number(a.dataset[key]))); })()"
        )
        return values

    by_line = [row[2] for row in sorted_by("line")]
    by_points = [row[1] for row in sorted_by("points")]
    by_number = [row[0] for row in sorted_by("number")]
    assert by_line == sorted(by_line)
    assert by_points == sorted(by_points, reverse=True)
    assert by_number == sorted(by_number)
    assert len({*by_line}) > 1


def test_without_scripts_everything_is_open_and_no_dead_control_is_there(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGES["findings"], "utf-8")
    page = browser.open("about:blank")
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.load(file.as_uri())

    assert page.evaluate("document.querySelectorAll('details:not([open])').length") == 0
    assert page.evaluate("document.querySelector('.tools').getClientRects().length") == 0


def test_a_link_into_a_folded_part_opens_it(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, PAGES["findings"])
    css = "section[aria-labelledby=pass] details"
    assert page.evaluate(f"document.querySelector('{css}').open") is False

    page.evaluate("document.querySelector('.contents a[href=\"#pass\"]').click()")
    for _ in range(50):
        if page.evaluate(f"document.querySelector('{css}').open"):
            break
        time.sleep(0.05)

    assert page.evaluate(f"document.querySelector('{css}').open") is True


def test_the_index_sorts_by_each_column(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, PAGES["index"])

    def sorted_by(column: int) -> list[str]:
        values: list[str] = page.evaluate(
            f"(() => {{ document.querySelectorAll('.heat thead button')[{column}].click();"
            " return [...document.querySelectorAll('.heat tbody tr')]"
            f".map((row) => row.cells[{column}].dataset.sort); }})()"
        )
        return values

    names, down = sorted_by(0), sorted_by(0)
    assert names == sorted(names)
    assert down == sorted(names, reverse=True)
    scores = [float(value) for value in sorted_by(1)]
    assert scores == sorted(scores)
    assert page.evaluate("document.querySelectorAll('[aria-sort]').length") == 1


def test_the_printed_page_shows_every_finding_and_all_that_was_folded(
    browser: Browser, tmp_path: Path
) -> None:
    page = opened(browser, tmp_path, PAGES["findings"])
    page.evaluate("document.querySelector('[name=severity][value=error]').click()")
    page.pdf(tmp_path / "page.pdf")
    done = subprocess.run(
        ["pdftotext", "-raw", str(tmp_path / "page.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
    )
    printed = "".join(done.stdout.split()).lower()

    audited = example_audit(MISTAKES).plans[0]
    for finding in audited.plan.live:
        assert "".join(finding.message.replace("`", "").split()).lower() in printed
    for item in audited.questions:
        assert "".join(item.question.question.replace("`", "").split()).lower() in printed


@pytest.mark.slow
def test_the_index_of_two_hundred_plans_is_there_at_once(browser: Browser, tmp_path: Path) -> None:
    from planlint.reporters.audit_html import write_index

    text = example("examples/ten-thousand-followers.yaml")
    audited = audit_of({f"p{number}.yaml": text for number in range(200)})
    index = write_index(audited, [f"p{number}.html" for number in range(200)])

    page = opened(browser, tmp_path, index)

    assert page.evaluate("document.querySelectorAll('.heat tbody tr').length") == 200
    assert len(index.encode()) < 2_000_000
