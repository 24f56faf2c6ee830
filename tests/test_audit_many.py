"""An audit of many plans at a terminal: it says how far it is, stays small, and can be opened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.benchmarks.plan_text import plan_text
from tests.browser import Browser
from tests.pseudo_terminal import PROGRAM, Seen, at_terminal

PLANS = 200
LINES = 270
MOST_MEGABYTES = 300
# What the process and its largest worker took at most, in KiB, as the last thing it says. Its own
# is read from /proc: getrusage counts also what the process took that it was forked from.
MEASURED = f"""\
import atexit, pathlib, re, resource, sys
def peaks():
    status = pathlib.Path("/proc/self/status").read_text()
    print("peak", re.search(r"VmHWM:\\s+(\\d+)", status)[1], file=sys.stderr)
    print("peak", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
atexit.register(peaks)
{PROGRAM}"""

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("audit-many")]


@dataclass(frozen=True, slots=True)
class Audited:
    """The folder of an audit, and what was seen at the terminal while it was made."""

    folder: Path
    seen: Seen


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    """Return the audit of many plans, two of three with mistakes of their own."""
    here = tmp_path_factory.mktemp("many")
    (here / "plans").mkdir()
    for number in range(1, PLANS + 1):
        text = plan_text(LINES, number)
        if number % 3 == 1:
            text = text.replace("owner: ayse\n", "", 1)
        if number % 3 == 2:
            text = text.partition("\ncrisis:")[0] + "\n"
        (here / "plans" / f"district-{number}.plan.yaml").write_text(text, "utf-8")
    args = ["audit", "plans", "-o", "audit/", "--as-of", "2026-05-04"]
    return Audited(here / "audit", at_terminal(args, [], here, program=MEASURED))


def test_it_says_how_far_it_is_and_what_it_has_written(audited: Audited) -> None:
    lines = audited.seen.screen.splitlines()
    shown = [int(number) for number in re.findall(rf"(\d+) of {PLANS} plans", "\n".join(lines))]

    assert audited.seen.code == 0
    assert shown
    assert shown == sorted(set(shown))
    assert set(shown) <= set(range(1, PLANS + 1))
    assert f"planlint: written: audit/index.html and {PLANS} pages" in lines


def test_it_needs_little_memory(audited: Audited) -> None:
    peaks = [int(kibibytes) for kibibytes in re.findall(r"peak (\d+)", audited.seen.screen)]

    assert len(peaks) == 2
    assert max(peaks) < MOST_MEGABYTES * 1000


def test_every_plan_has_a_page(audited: Audited) -> None:
    names = {f"district-{number}.html" for number in range(1, PLANS + 1)}

    assert {path.name for path in audited.folder.iterdir()} == names | {"index.html"}
    assert all((audited.folder / name).stat().st_size < 300_000 for name in names)


@pytest.mark.browser
def test_the_index_holds_every_plan_and_asks_for_nothing(
    audited: Audited, browser: Browser
) -> None:
    index = (audited.folder / "index.html").as_uri()
    page = browser.open(index)

    links = page.evaluate("[...document.querySelectorAll('tbody th a')].map((a) => a.href)")
    names = page.evaluate("[...document.querySelectorAll('tbody th a')].map((a) => a.innerText)")

    assert page.requests == [index]
    assert page.complaints == []
    assert sorted(names) == sorted(f"Pizza for district {n}" for n in range(1, PLANS + 1))
    assert sorted(Path(link).name for link in links) == sorted(
        f"district-{n}.html" for n in range(1, PLANS + 1)
    )
    assert page.evaluate("document.querySelectorAll('table.heat tbody tr').length") == PLANS
