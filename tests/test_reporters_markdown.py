"""A comment for a pull request: what to do first, all that fits, and no markup from a plan."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from planlint.finding import Severity, Silenced
from planlint.outcome import Result
from planlint.place import Span
from planlint.report import Failure, Report, Skipped
from planlint.reporters import REPORTERS, Style
from planlint.reporters.markup import code, escaped, fenced, worded
from planlint.reporters.visible import visible
from planlint.rule import Rule
from tests.command import run_cli
from tests.conftest import CHECKOUT
from tests.full_report import full_report
from tests.reports import Drafted, Source, make_report, make_rule

PLAN = "planlint: 1\nname: May\ngoals: []\n"
EXAMPLES = sorted((CHECKOUT / "examples").glob("*.yaml"))
# GitHub takes 65,536 characters.
LIMIT = 60_000
GAP = "\u200b"
MARKDOWN = MarkdownIt("gfm-like", {"html": True, "linkify": True})
# GitHub takes no bare domain for a link, as in 0.al; www. is looked for in the text below.
assert MARKDOWN.linkify is not None
MARKDOWN.linkify.set({"fuzzy_link": False})
# What GitHub and GitLab look for once more in the text of a finished page.
REFERENCES = re.compile(
    r"(?<![\w])@\w|#\d|\bGH-\d|[!~%&$^]\d|[~%]\"|:[\w+-]+:|://|www\.|\{[+-]|\[[+-]"
    r"|\b[0-9a-f]{7,40}\b"
)
HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</details></summary><!-- --> ]]> &lt;b&gt; &#64;all",
    "**bold** __bold__ *em* _em_ ~~gone~~ `code` ``two``",
    "[link](https://example.org) ![image](x.png) <https://example.org> [ref][1] [^1]",
    "https://example.org www.example.org ftp://x someone@example.org mailto:a@b.c",
    "@someone @org/team #12 org/repo#12 GH-12 !12 ~label %milestone $12 :smile: 0123abcd",
    "| a | b |\n|---|---|\n| c | d |",
    "# Heading\n- item\n1. item\n> quote\n```\nfence\n```\n---\n\ttabbed",
    "$x^2$ $$y$$ {+ added +} {- gone -} {{ liquid }} {% raw %}",
    "\\*escaped\\* \\",
    "/close\n/assign @someone",
    "\x1b[31m\u202e\u2028\ud800\x00",
]


class Page(HTMLParser):
    """A rendered page: its tags in order, and its text in code and out of it."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.comments: list[str] = []
        self.prose: list[str] = []
        self.code: list[str] = []
        self._open: list[str] = []
        self.feed(MARKDOWN.render(markdown))
        self.close()

    @property
    def text(self) -> str:
        return "".join(self.prose)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")
        while self._open and self._open.pop() != tag:
            pass

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        (self.code if {"code", "pre"} & set(self._open) else self.prose).append(data)


def _written(report: Report) -> str:
    return REPORTERS["markdown"](report, Style())


def _many(
    number: int, findings: int, message: str = "A finding.", name: str = "may.yaml"
) -> Drafted:
    """Return a plan in which so many rules have so many findings each."""
    drafted = Drafted(Source(PLAN, name))
    for index in range(number):
        rule = make_rule(f"rule-{index}")
        for _ in range(findings):
            drafted.finds(rule, "May", message)
    return drafted


def _everywhere(said: str) -> Report:
    """Return a report that says it wherever a plan, a path or a house rule can say something."""
    drafted = Drafted(Source(PLAN, f"plans/{said}.yaml"), name=said)
    words = said.replace("`", "")  # those of a rule itself may be code
    root = make_rule("no-goals", root_of="goals", title=said, why=words, fix=words)
    drafted.finds(root, "goals", said, fix=said)
    for severity in Severity:
        rule = make_rule(f"{severity}", severity=severity, title=said, why=f"{words}. And.")
        drafted.finds(rule, "May", said, fix=f"{said} 1").finds(rule, "name", said, fix=said)
    drafted.finds(make_rule("quiet"), "May", said, silenced=Silenced("waiver", said))
    drafted.ends(make_rule("broken"), Result.ERROR, reason=said)
    return drafted.report(skipped=(Skipped(said, said),), failures=(Failure(said, said),))


def test_a_comment_says_how_it_stands_what_to_do_first_and_what_is_left() -> None:
    drafted = Drafted(Source(PLAN))
    goals = make_rule("no-goals", root_of="goals", title="The plan has goals")
    drafted.finds(goals, "planlint", "There are no goals.")
    growth = make_rule("growth", title="Targets can be reached", fix="Lower the `target`.")
    drafted.finds(growth, "May", "From 900 to 20,000.", fix="Lower the `target` to 1,135.")
    owner = make_rule("owner", severity=Severity.WARNING, title="Somebody is in charge")
    drafted.finds(owner, "name", "Nobody.").finds(owner, "goals", "Nobody here.")
    drafted.ends(make_rule("levels"), Result.BLOCKED, blocked_by="no-goals")
    drafted.ends(make_rule("cpa"), Result.PASS)

    assert _written(drafted.report()) == (
        "<!-- planlint -->\n"
        "## planlint\n"
        "\n"
        "**1 plan: 2 errors, 2 warnings, 0 infos.**\n"
        "\n"
        "| file | errors | warnings | infos | silenced | rules passed | rules that wait |\n"
        "|---|--:|--:|--:|--:|--:|--:|\n"
        "| `may.plan.yaml` | 2 | 2 | 0 | 0 | 1 | 1 |\n"
        "\n"
        "### `may.plan.yaml`\n"
        "\n"
        "**Start here.** 1 rule cannot judge the plan until this is mended:\n"
        "\n"
        "- **no-goals**: The plan has goals\n"
        "  - line 1 (error): There are no goals.\n"
        "  - Why: Without no-goals, money is lost.\n"
        "  - Fix: Mend no-goals.\n"
        "\n"
        "**1 error**\n"
        "\n"
        "- **growth**: Targets can be reached\n"
        "  - line 2: From 900 to 20,000.\n"
        "  - Why: Without growth, money is lost.\n"
        "  - Fix: Lower the `target` to 1,135.\n"
        "\n"
        "<details><summary>2 warnings</summary>\n"
        "\n"
        "- **owner**: Somebody is in charge (2 findings)\n"
        "  - line 2: Nobody.\n"
        "  - line 3: Nobody here.\n"
        "  - Why: Without owner, money is lost.\n"
        "  - Fix: Mend owner.\n"
        "\n"
        "</details>\n"
        "\n"
        "Rules: 1 passed, 3 failed, 0 not applicable, 1 not judged until no-goals is mended.\n"
        "\n"
        "As of 2026-05-04, profile essential.\n"
        "\n"
        "`planlint explain RULE` says why a rule matters and how to mend what it finds.\n"
    )


def test_the_comment_is_a_page_of_a_heading_a_table_lists_and_folded_parts() -> None:
    page = Page(_written(full_report()))

    assert page.comments == [" planlint "]
    assert set(page.tags) >= {"h2", "table", "h3", "ul", "li", "strong", "details", "summary"}
    assert page.tags.count("details") == page.tags.count("/details") == 3
    assert re.findall(r"<summary>(.*?)</summary>", _written(full_report())) == [
        "2 warnings",
        "1 info",
        "3 silenced findings",
    ]


def test_silenced_findings_are_told_with_layer_and_reason() -> None:
    text = _written(full_report())

    assert (
        "- **goal-without-owner**, line 2: The plan has no owner."
        " (suppression: the board decides in June)\n"
        "- **no-crisis-plan**, line 3: No plan. (waiver: accepted-risk, Ana, until 2026-07-01)\n"
        "- **no-crisis-plan**, line 3: No team. (baseline: accepted on 2026-04-01)\n"
    ) in text


def test_what_could_not_be_done_and_what_was_skipped_is_told() -> None:
    text = _written(full_report())

    assert (
        "\n- failure: x.yaml: There is no such file.\n"
        "- failure: It is too late.\n"
        "- failure: plans/may plan.yaml: the rule broken crashed: ZeroDivisionError: by 0\n"
    ) in text
    assert "\nSkipped: 1 file (not a plan).\n" in text


def test_each_plan_has_its_row_and_those_with_findings_a_part() -> None:
    text = _written(full_report())

    assert "| `plans/may plan.yaml` | 3 | 2 | 1 | 3 | 1 | 1 |" in text
    assert "| `plans/june.plan.yaml` | 0 | 0 | 0 | 0 | 1 | 0 |" in text
    assert re.findall(r"^### (.*)$", text, re.MULTILINE) == ["`plans/may plan.yaml`"]


def test_a_clean_run_is_never_called_good() -> None:
    text = _written(Drafted(Source(PLAN)).ends(make_rule("a"), Result.PASS).report())

    assert "**1 plan: no findings by these rules.**" in text
    assert "explain" not in text
    assert "<details>" not in text


def test_a_run_without_plans_says_so() -> None:
    assert _written(make_report([])) == (
        "<!-- planlint -->\n## planlint\n\n**0 plans: nothing was judged.**\n"
    )


def test_of_many_findings_of_one_rule_the_first_are_shown_and_the_rest_counted() -> None:
    text = _written(_many(1, 12).report())

    assert text.count("  - line 2: A finding.\n") == 5
    assert "(12 findings)" in text
    assert "  - and 7 more\n" in text


def test_a_milder_finding_of_a_rule_says_that_it_is() -> None:
    rule = make_rule("a")
    drafted = Drafted(Source(PLAN)).finds(rule, "May", "Grave.")
    drafted.finds(rule, "goals", "Mild.", severity=Severity.INFO)

    text = _written(drafted.report())

    assert "  - line 2: Grave.\n" in text
    assert "  - line 3 (info): Mild.\n" in text


def test_a_comment_fits_and_counts_what_it_leaves_out() -> None:
    text = _written(_many(700, 1, "A finding of some length. " * 8).report())

    shown = text.count("  - line 2: ")
    (left_out,) = re.findall(r"Left out, so that this fits into a comment: (\d+) findings\.", text)
    assert 40_000 < len(text) < LIMIT
    assert shown > 100
    assert shown + int(left_out) == 700


def test_many_plans_share_a_comment() -> None:
    plans = [_many(30, 2, "x" * 300, f"plans/{number}.yaml").plan() for number in range(20)]

    text = _written(make_report(plans))

    assert len(text) < LIMIT
    assert len(re.findall(r"^### ", text, re.MULTILINE)) == 20
    assert Page(text).tags.count("tr") == 21


def test_of_more_plans_than_fit_the_rest_is_counted() -> None:
    plans = [_many(1, 1, name=f"plans/{number:04}.yaml").plan() for number in range(2000)]

    text = _written(make_report(plans))

    rows = len(re.findall(r"^\| `plans/", text, re.MULTILINE))
    sections = len(re.findall(r"^### ", text, re.MULTILINE))
    assert len(text) < LIMIT
    assert f"\nand {2000 - rows:,} more files\n" in text
    assert f"comment: {2000 - sections:,} findings." in text


@pytest.mark.parametrize("said", ["&" * 5000, "\x1b" * 5000, "@a" * 3000, "| " * 3000])
def test_whatever_is_long_is_cut(said: str) -> None:
    assert len(_written(_everywhere(said))) < LIMIT


def test_failures_without_end_are_cut_too() -> None:
    report = make_report([], failures=(Failure("x.yaml", "No. " * 100),) * 500)

    text = _written(report)

    assert len(text) < LIMIT
    assert re.search(r"\n- and \d+ more failures\n", text)


@pytest.mark.parametrize("said", HOSTILE)
def test_a_comment_is_made_of_the_same_tags_whatever_is_said(said: str) -> None:
    page, harmless = Page(_written(_everywhere(said))), Page(_written(_everywhere("harmless!")))

    assert page.tags == harmless.tags
    assert page.comments == harmless.comments
    assert "a" not in page.tags


@pytest.mark.parametrize("said", HOSTILE)
def test_nothing_that_is_said_mentions_refers_or_links(said: str) -> None:
    page = Page(_written(_everywhere(said)))

    assert REFERENCES.findall(page.text) == []


@pytest.mark.parametrize("said", HOSTILE)
def test_what_is_said_can_be_read(said: str) -> None:
    page = Page(_written(_everywhere(said)))

    assert page.text.replace(GAP, "").count(visible(said)) >= 10


def test_no_line_begins_with_what_a_plan_says() -> None:
    text = _written(_everywhere("/close\n/assign @someone\n::error::x"))

    assert re.findall(r"^\s*(?:/|::)", text, re.MULTILINE) == []


@settings(max_examples=200)
@given(st.text() | st.text(st.sampled_from("\\`*_{}[]()<>&|~$#@:!-+.=^'\"/ aw0\n\u0645")))
def test_escaped_text_is_shown_as_it_is(said: str) -> None:
    page = Page(f"x {escaped(said)} x")

    assert page.tags == ["p", "/p"]
    assert page.text.strip("\n").replace(GAP, "") == f"x {visible(said)} x".replace(GAP, "")
    assert REFERENCES.findall(page.text) == []


@settings(max_examples=200)
@given(st.text(st.sampled_from("\\`*_{}[]()<>&|~$#@:!-+.= aw0"), min_size=1))
def test_a_cell_of_a_table_holds_any_name(name: str) -> None:
    page = Page(f"| a | b |\n|---|---|\n| {code(name)} | {escaped(name)} |\n")

    assert page.tags.count("td") == 2
    assert page.tags.count("code") == 1
    assert "".join(page.code).replace(GAP, "") == visible(name)


@given(st.lists(st.text(st.sampled_from("`~ a<>\\&"))))
def test_a_block_of_code_is_ended_by_its_own_fence_only(lines: list[str]) -> None:
    page = Page("\n".join([*fenced(lines, "yaml"), "", "after"]))

    assert page.tags == ["pre", "code", "/code", "/pre", "p", "/p"]
    assert "".join(page.code) == "".join(f"{line}\n" for line in lines)


def test_words_of_a_rule_are_code_where_it_says_so_and_facts_are_not() -> None:
    own = "Set `budget.total`, or say why {name} is `organic_only`."
    filled = "Set `budget.total`, or say why `rm -rf` <b> is `organic_only`."

    assert worded(filled, own) == (
        "Set `budget.total`, or say why &#96;rm -rf&#96; &lt;b&gt; is `organic_only`."
    )


def test_a_word_with_an_underscore_needs_no_escape() -> None:
    assert escaped("follow_up _x_ a__b") == "follow_up &#95;x&#95; a&#95;&#95;b"


def test_spans_and_rules_without_a_record_are_written_too() -> None:
    drafted = Drafted(Source(PLAN)).finds(make_rule("a"), Span(1, 1, 3, 4), "A.")
    rules: dict[str, Rule] = {}

    text = _written(make_report([drafted.plan()], rules))

    assert "- **a**\n  - line 1: A.\n" in text


def test_the_same_run_gives_the_same_bytes() -> None:
    assert _written(full_report()) == _written(full_report())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda file: file.stem)
def test_a_real_run_tells_every_finding_it_has_room_for(example: Path) -> None:
    done = run_cli("check", example.name, "--format", "markdown", cwd=example.parent)
    counted = run_cli("check", example.name, "--format", "concise", cwd=example.parent)

    shown = len(re.findall(r"^  - line \d", done.out, re.MULTILINE))
    more = sum(map(int, re.findall(r"^  - and (\d+) more$", done.out, re.MULTILINE)))
    page = Page(done.out)

    assert len(done.out) < LIMIT
    assert shown + more == len(counted.out.splitlines())
    assert REFERENCES.findall(page.text) == []
    assert "a" not in page.tags
