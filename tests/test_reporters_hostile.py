"""Whatever a plan says, a report shows it and nothing obeys it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.finding import RelatedPlace, Severity, Silenced
from planlint.outcome import Result
from planlint.place import FrameLine, Span
from planlint.report import Failure, Report, Skipped
from planlint.reporters import REPORTERS, Style
from tests.reports import Drafted, Source, make_rule

ESCAPES = "\x1b]0;owned\x07\x1b[31m\x9b2J\r\x08\x00"
DIRECTIONS = "\u202eevil\u2066\u2028\u2029\ufeff"
COMMANDS = "::error file=a::b\n::add-mask::x ##[error]x ##vso[task.x]y ##teamcity[z]"
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;</style><!-- ]]>"
TEMPLATES = "{braces} {{ 7 * 7 }} {% raw %} {0.__class__} %s ${HOME} `code`"
SURROGATE = "\ud800"
HOSTILE = [ESCAPES, DIRECTIONS, COMMANDS, MARKUP, TEMPLATES, SURROGATE]
NAMES = ["escapes", "directions", "commands", "markup", "templates", "surrogate"]
MACHINE_FORMATS = ("markdown", "csv", "sarif", "junit", "github", "gitlab")
ANYTHING = st.text(
    st.characters() | st.sampled_from("\x1b\x07\r\n\t\u202e\u2028{}<>&\"'`:#[]\ud800مطعم比萨กำ🍕")
)


def _report(said: str) -> Report:
    """Return a report that says it wherever a plan, a path or a house rule can say something."""
    source = Source("planlint: 1", f"plans/{said}.yaml")
    frame = (FrameLine(1, said), FrameLine(2, f"name: {said}"))
    span = Span(1, 1, 2, 99)
    drafted = Drafted(source, name=said, profile="essential")
    rule = make_rule("vague-goal", title=said, why=said, fix=said, sources=(said,))
    other = make_rule("other", title=said, why=said, fix=said, severity=Severity.INFO)
    for number in range(8):
        drafted.finds(
            rule if number < 2 else other,
            Span(1, 1, 1, 2),
            said,
            frame=frame,
            fix=f"{said}{number}",
            related=(RelatedPlace(said, (), span, frame),),
        )
    drafted.finds(rule, span, said, frame=frame, silenced=Silenced("suppression", said))
    drafted.ends(make_rule("passed", title=said), Result.PASS, calculations=(said,))
    drafted.ends(make_rule("apart", title=said), Result.NOT_APPLICABLE, reason=said)
    drafted.ends(make_rule("broken", title=said), Result.ERROR, reason=said)
    return drafted.report(skipped=(Skipped(said, said),), failures=(Failure(said, said),))


def _terminal_texts(report: Report) -> Iterator[str]:
    for style in (
        Style(),
        Style(verbose=True),
        Style(statistics=True),
        Style(quiet=True, width=40),
    ):
        yield REPORTERS["text"](report, style)
    yield REPORTERS["concise"](report, Style())


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def _tags(page: str) -> _Tags:
    tags = _Tags()
    tags.feed(page)
    tags.close()
    return tags


@pytest.mark.parametrize("said", HOSTILE, ids=NAMES)
def test_a_terminal_is_given_nothing_that_it_obeys(said: str) -> None:
    for text in _terminal_texts(_report(said)):
        assert text.encode().decode() == text
        assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text) == []


def test_a_build_server_is_given_nothing_that_it_obeys() -> None:
    for text in _terminal_texts(_report(COMMANDS)):
        assert [line for line in text.splitlines() if line.lstrip().startswith("::")] == []
        assert "##[" not in text
        assert "##vso[" not in text
        assert "##teamcity[" not in text


@pytest.mark.parametrize("name", MACHINE_FORMATS)
def test_a_build_server_that_is_shown_a_machine_format_obeys_nothing_of_a_plan(name: str) -> None:
    lines = REPORTERS[name](_report(COMMANDS), Style()).splitlines()
    own = ("::error ", "::notice ") if name == "github" else ()

    assert [line for line in lines if "##[" in line or "##vso[" in line] == []
    assert [
        line for line in lines if line.lstrip().startswith("::") and not line.startswith(own)
    ] == []


def test_a_command_that_wraps_to_the_start_of_a_line_is_spoilt() -> None:
    drafted = Drafted(Source("planlint: 1"))
    drafted.finds(make_rule("a"), "planlint", "x" * 60 + " ::error::owned and more")

    lines = REPORTERS["text"](drafted.report(), Style()).splitlines()

    assert "    :\\u003aerror::owned and more [a]" in lines


def test_escapes_in_a_plan_are_seen_as_pictures() -> None:
    text = REPORTERS["text"](_report("\x1b[31mred"), Style())

    assert "  error: ␛[31mred [vague-goal]" in text
    assert "  1 | ␛[31mred\n" in text


@pytest.mark.parametrize("said", HOSTILE, ids=NAMES)
def test_a_page_is_made_of_the_same_tags_whatever_is_said(said: str) -> None:
    page = REPORTERS["html"](_report(said), Style())
    harmless = _tags(REPORTERS["html"](_report("harmless `code`"), Style()))
    tags = _tags(page)

    assert tags.tags == harmless.tags
    assert tags.attributes == harmless.attributes
    assert page.encode().decode() == page
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", page) == []


def test_braces_stay_braces() -> None:
    text = REPORTERS["text"](_report(TEMPLATES), Style())
    page = REPORTERS["html"](_report(TEMPLATES), Style())

    assert "  1 | {braces} {{ 7 * 7 }} {% raw %} {0.__class__} %s ${HOME} `code`\n" in text
    assert "<mark>{</mark>braces} {{ 7 * 7 }} {% raw %} {0.__class__} %s ${HOME}" in page


@given(ANYTHING)
def test_every_reporter_takes_anything(said: str) -> None:
    report = _report(said)

    for name in ("text", "concise", "json", *MACHINE_FORMATS):
        text = REPORTERS[name](report, Style())
        assert text.encode().decode() == text
        assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text) == []
