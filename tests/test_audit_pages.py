"""The pages of an audit: whole in themselves, and harmless whatever a plan says."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest

from planlint.answers import Answer, Said
from planlint.audit import Audit, PlanAudit, PlanViews, audit
from planlint.audit.points import one_place, two_places
from planlint.finding import Silenced
from planlint.outcome import Result
from planlint.reporters.audit_html import write_index, write_page
from planlint.reporters.audit_look import Look
from planlint.reporters.audit_markdown import write as write_markdown
from planlint.reporters.audit_summary import as_html
from tests.audits import EXAMPLE, audit_of, example, example_audit
from tests.reports import Drafted, Source, make_rule
from tests.test_reporters_html import Page

MISTAKES = "examples/six-mistakes.yaml"
PLANS = sorted(("boutique-everyone", "pepperoni-palace", "saas-broken-arithmetic", "six-mistakes"))
HOSTILE = "<script>alert(1)</script>\"'&\u202e\u0007<img src=x onerror=alert(2)>{{ 7*7 }}"
QUOTED = json.dumps(HOSTILE)
HOSTILE_PLAN = f"""planlint: 1
name: {QUOTED}
id: {QUOTED}
period: May 2026
currency: USD
owner: {QUOTED}
strategy: {{business_goals: [{{id: b, statement: {QUOTED}}}]}}
goals: [{{id: g, statement: {QUOTED}, owner: {QUOTED}}}]
kpis: [{{id: k, name: {QUOTED}, goal: g, metric: followers, target: 100, deadline: 2026-05-31}}]
channels: [{{id: c, name: {QUOTED}, goals: [g]}}]
campaigns: [{{id: x, name: {QUOTED}, start: 2026-05-01, end: 2026-05-09, cost_media: 5}}]
budget: {{total: 7, media: [{{name: {QUOTED}, goal: g, amount: 5}}]}}
approvals: [{{by: {QUOTED}}}]
"""

HOSTILE_ANSWERS = {
    "MQ01": Answer(Said.PARTLY, HOSTILE, HOSTILE, date(2026, 5, 2)),
    "MQ05": Answer(Said.YES, HOSTILE, HOSTILE, is_stale=True, changed=("plan",)),
    "MQ07": Answer(Said.NO, HOSTILE, HOSTILE, is_stale=True, changed=("strategy", "governance")),
    "MQ08": Answer(Said.NOT_APPLICABLE, HOSTILE, HOSTILE, is_stale=True),
}


def parsed(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()
    assert page.open_tags == []
    return page


def page_of(audited: Audit, look: Look | None = None, number: int = 0) -> str:
    return write_page(audited, audited.plans[number], look or Look())


def several() -> Audit:
    return audit_of({f"{name}.yaml": example(f"examples/{name}.yaml") for name in PLANS})


ALL = {
    "clean": page_of(example_audit()),
    "findings": page_of(example_audit(MISTAKES)),
    "broken": page_of(audit_of({"a.yaml": "planlint: 1\nname: [\n"})),
    "hostile": page_of(audit_of({"<b>.yaml": HOSTILE_PLAN}, {"<b>.yaml": HOSTILE_ANSWERS})),
    "client": page_of(example_audit(MISTAKES), Look(for_client=True)),
    "index": write_index(several(), [f"{name}.html" for name in PLANS]),
}


@pytest.mark.parametrize("text", ALL.values(), ids=ALL.keys())
def test_a_page_is_well_formed_and_asks_for_nothing(text: str) -> None:
    page = parsed(text)
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    inner = [e.attributes["href"] or "" for e in page.elements if "href" in e.attributes]
    levels = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in inner if link.startswith("#")} <= set(ids)
    assert page.all("link") + page.all("iframe") + page.all("object") == []
    assert [e for e in page.elements if "src" in e.attributes] == []
    assert not re.search(r"url\(|@import", page.texts("style")[0])
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    labels = {e.attributes.get("aria-labelledby") for e in page.elements} - {None}
    assert labels <= set(ids)


@pytest.mark.parametrize("text", ALL.values(), ids=ALL.keys())
def test_only_the_pages_own_script_may_run(text: str) -> None:
    page = parsed(text)
    (script,) = page.all("script")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    (policy,) = [e.attributes["content"] for e in page.all("meta") if "http-equiv" in e.attributes]

    assert policy == (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline';"
        f" script-src 'sha256-{digest}'"
    )


def test_links_that_leave_a_page_are_those_of_planlints_own_sources() -> None:
    outer = {
        e.attributes["href"]
        for e in parsed(ALL["hostile"]).all("a")
        if not (e.attributes["href"] or "").startswith("#")
    }

    assert all(link and link.startswith("https://") for link in outer)
    assert not any("alert" in (link or "") for link in outer)


def test_what_a_plan_says_is_text() -> None:
    text = ALL["hostile"]

    assert "<script>alert" not in text
    assert "<img" not in text
    assert "\u202e" not in text
    assert "{{ 7*7 }}" in text
    assert "<b>.yaml" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 5


def test_the_complete_example_is_a_small_page() -> None:
    assert len(ALL["clean"].encode()) < 300_000
    assert len(ALL["findings"].encode()) < 300_000


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert page_of(audit_of({EXAMPLE: example()})) == ALL["clean"]


def test_the_score_is_an_interval_with_its_reason() -> None:
    """A root of weight 10 fails, a rule of weight 3 passes, two rules of weight 3 wait: 3 of 19."""
    drafted = Drafted(Source("planlint: 1\nname: May\n"))
    root = make_rule("no-crisis-plan", root_of="crisis", category="crisis", weight=10)
    drafted.finds(root, "planlint", "no plan for a crisis")
    for name in ("a", "b"):
        drafted.ends(make_rule(name, weight=3), Result.BLOCKED, blocked_by="no-crisis-plan")
    drafted.ends(make_rule("c", weight=3), Result.PASS, judged=1)
    report = drafted.report()
    plan = report.plans[0]
    outcomes = tuple(
        replace(outcome, judged=1, failing=1) if outcome.rule == root.name else outcome
        for outcome in plan.outcomes
    )
    page = parsed(page_of(audit(replace(report, plans=(replace(plan, outcomes=outcomes),)))))

    assert page.texts("p", "score") == ["Score 15.8 of 100"]
    (start,) = page.texts("section", "start")
    assert start == (
        "Fix first What wins most points for one fix. 2 rules cannot judge the plan yet, and may"
        " win more once it does. +52.63 Error: No plan for a crisis"
    )


def test_open_questions_widen_the_score_and_answers_narrow_it() -> None:
    questions = [item.question.id for item in example_audit().plans[0].questions]
    all_open = example_audit().plans[0].score.whole
    yes = Answer(Said.YES, "seen", "Ada", date(2026, 5, 2))
    answered = audit_of({EXAMPLE: example()}, {EXAMPLE: dict.fromkeys(questions, yes)})
    stale = audit_of(
        {EXAMPLE: example()}, {EXAMPLE: dict.fromkeys(questions, replace(yes, is_stale=True))}
    )

    assert answered.plans[0].score.whole.low == answered.plans[0].score.whole.high == 100
    assert stale.plans[0].score.whole == all_open
    text = " ".join(parsed(page_of(answered)).texts("section")[-2].split())
    assert "0 questions of 77 are open" in text
    assert "yes: seen, Ada, 2026-05-02" in text
    assert "Open again: nobody recorded" in page_of(stale)


def test_a_question_that_does_not_apply_leaves_the_score() -> None:
    name = example_audit().plans[0].questions[0].question.id
    none = audit_of({EXAMPLE: example()}, {EXAMPLE: {name: Answer(Said.NOT_APPLICABLE)}})

    before, after = example_audit().plans[0].score.whole, none.plans[0].score.whole
    assert before.possible - after.possible == 1


def test_findings_are_numbered_and_have_frame_words_reasons_and_questions() -> None:
    page = parsed(ALL["findings"])
    articles = page.texts("article")
    numbers = [e.text for e in page.all("a", **{"class": "number"})]

    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    (growth,) = [text for text in articles if "unrealistic-growth" in text]
    for part in ("179 % a month", "20000", "Why it matters", "How to fix it", "To ask", "Sources"):
        assert part in growth


def test_a_client_sees_the_same_numbers_and_no_names_of_rules_and_no_notes() -> None:
    ours, theirs = parsed(ALL["findings"]), parsed(ALL["client"])

    def numbered(page: Page) -> list[str]:
        return list(page.texts("p", "message"))

    assert numbered(ours) == numbered(theirs)
    assert "unrealistic-growth" in ALL["findings"]
    rules = {rule for rule in example_audit(MISTAKES).report.rules if "-" in rule}
    words = set(re.findall(r"[a-z]+(?:-[a-z]+)+", " ".join(e.text for e in theirs.all("body"))))
    assert words & rules == set()


def silenced_audit() -> Audit:
    text = example(MISTAKES).replace(
        "target: 20000", "target: 20000 # planlint: ignore[unrealistic-growth] -- Bob is wrong"
    )
    made = audit_of({"six.yaml": text})
    plan = made.report.plans[0]
    waived = Silenced(
        "waiver", "client-decision", owner="Bob", approved_by="Ada", expires=date(2026, 5, 14)
    )
    first = next(f for f in plan.findings if f.rule == "no-budget")
    findings = tuple(replace(f, silenced=waived) if f is first else f for f in plan.findings)
    return audit(replace(made.report, plans=(replace(plan, findings=findings),)))


def test_what_is_silenced_is_shown_with_its_reason_owner_and_days_left() -> None:
    page = parsed(page_of(silenced_audit()))
    (section,) = [text for text in page.texts("section") if text.startswith("Silenced")]

    assert "By suppression: Bob is wrong" in section
    assert (
        "By waiver: client-decision; owner Bob; approved by Ada; until 2026-05-14, 10 days left"
        in section
    )


def test_notes_of_reviewers_are_not_for_clients_not_even_in_the_lines_of_the_plan() -> None:
    text = example(MISTAKES).replace(
        "target: 20000", "target: 20000 # planlint: ignore[no-goals] -- Bob is wrong"
    )
    plain = audit_of({"six.yaml": text})

    assert "Bob is wrong" in page_of(plain)
    assert "Bob is wrong" not in page_of(plain, Look(for_client=True))
    assert "Bob" not in page_of(silenced_audit(), Look(for_client=True))


def test_a_crashed_rule_leaves_no_score() -> None:
    drafted = Drafted(Source("planlint: 1\n")).ends(make_rule("crash"), Result.ERROR, reason="Zero")

    page = parsed(page_of(audit(drafted.report())))

    assert page.texts("p", "score")[0].startswith("No score: 1 rule crashed")


def test_nothing_found_is_never_called_good() -> None:
    page = parsed(ALL["clean"])

    assert page.texts("p", "nothing")[0] == (
        "No findings by these rules; 77 questions remain for a person."
    )
    assert not re.search(r"\b(good|great|excellent) plan\b", ALL["clean"], re.IGNORECASE)


def test_the_look_of_a_report_is_the_configurations() -> None:
    look = Look(
        title="Plan review",
        prepared_by="Studio <North>",
        prepared_for="Pepperoni",
        footer="Confidential & more",
        summary="# Sound\n\nBut *two* [targets](https://example.org/a).",
        logo="data:image/png;base64,AAAA",
        accent="#0a5b66",
        accent_on_dark="#7cc7d2",
    )
    text = page_of(example_audit(), look)
    page = Page()
    page.feed(text)

    assert page.texts("p", "eyebrow") == ["Plan review"]
    assert "Prepared for Pepperoni Auditor Studio <North>" in page.texts("dl", "facts")[0]
    assert page.texts("p", "own-footer") == ["Confidential & more"]
    assert page.texts("h3")[0] == "Sound"
    assert page.all("img")[0].attributes["alt"] == "Studio <North>"
    assert ":root { --accent: #0a5b66; }" in text
    assert ":root { --accent: #7cc7d2; }" in text


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**a**", "<p><strong>a</strong></p>\n"),
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>\n"),
        ("# a", "<h3>a</h3>\n"),
        ("###### a", "<h6>a</h6>\n"),
        ("[a](javascript:alert)", "<p>[a](javascript:alert)</p>\n"),
        ("![a](https://example.org/a.png)", '<p>!<a href="https://example.org/a.png">a</a></p>\n'),
        ("a\u202eb", "<p>a\\u202eb</p>\n"),
        ("", ""),
    ],
)
def test_a_summary_is_markdown_that_can_do_nothing(markdown: str, html: str) -> None:
    assert as_html(markdown) == html


@pytest.mark.parametrize(
    ("value", "shown", "exact"),
    [
        (Fraction(1050, 13), "80.8", "80.77"),
        (Fraction(100), "100", "100.00"),
        (Fraction(99999, 1000), "99.9", "99.99"),
        (Fraction(0), "0", "0.00"),
        (Fraction(1, 1000), "0", "0.01"),
        (Fraction(52), "52", "52.00"),
    ],
)
def test_scores_are_rounded_but_never_up_to_a_hundred(
    value: Fraction, shown: str, exact: str
) -> None:
    assert (one_place(value), f"{two_places(value):f}") == (shown, exact)


def test_the_index_puts_plans_side_by_side() -> None:
    audited = several()
    page = parsed(ALL["index"])
    rows = [text for text in page.texts("tr") if "draft" in text or "approved" in text]

    assert page.texts("h1") == ["4 marketing plans"]
    assert [e.attributes["href"] for e in page.all("a")][1:5] == [f"{name}.html" for name in PLANS]
    assert len(rows) == 4
    assert "no-strategy" not in ALL["clean"] or audited.index.failing_most
    first = audited.index.failing_most[0]
    assert first.plans == max(item.plans for item in audited.index.failing_most)
    assert page.texts("li")[0].startswith(first.title.replace("`", ""))


def test_rules_that_are_silenced_most_are_counted() -> None:
    (rule, other) = silenced_audit().index.waived_most

    assert {(item.rule, item.plans, item.findings) for item in (rule, other)} == {
        ("no-budget", 1, 1),
        ("unrealistic-growth", 1, 1),
    }


def test_of_very_many_findings_of_one_rule_fifty_have_frames_and_a_thousand_are_named() -> None:
    drafted = Drafted(Source("planlint: 1\nname: May\n"))
    rule = make_rule("unknown-key")
    for number in range(1234):
        drafted.finds(rule, "name", f"Key {number}.")

    page = parsed(page_of(audit(drafted.report())))

    assert len(page.texts("p", "message")) == 1000
    assert len(page.texts("figure", "frame")) == 50
    assert "And 234 more; the JSON report has them all." in page.texts("p")


def test_the_style_mirrors_and_prints_everything() -> None:
    (style,) = parsed(ALL["findings"]).texts("style")

    assert (
        re.findall(r"(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)", style)
        == []
    )
    assert re.findall(r"[;{ ](?:left|right|float): ", style) == []
    assert "details::details-content" in style


def test_an_audit_needs_no_views() -> None:
    report = example_audit().report
    bare = audit(report)

    assert isinstance(bare.plans[0], PlanAudit)
    assert bare.plans[0].views == PlanViews()
    assert "Goals in numbers" not in page_of(bare)


def test_markdown_has_the_answers_and_for_a_client_not_who_said_what() -> None:
    answers = {
        "MQ01": Answer(Said.PARTLY, "a *slogan*", "Rosa", date(2026, 5, 2)),
        "MQ05": Answer(Said.YES, "", "Rosa", is_stale=True, changed=("plan",)),
    }
    audited = audit_of({EXAMPLE: example()}, {EXAMPLE: answers})

    inside = write_markdown(audited).split("### Answers\n")[1].splitlines()
    outside = write_markdown(audited, Look(for_client=True)).split("### Answers\n")[1].splitlines()

    assert [line.rpartition("? ")[2] for line in inside[1:]] == [
        "partly, a &#42;&#8203;slogan&#42;, Rosa, 2026-05-02",
        "**open again**, the plan has changed; answered yes, Rosa",
    ]
    assert [line.rpartition("? ")[2] for line in outside[1:]] == [
        "partly, 2026-05-02",
        "**open again**, the plan has changed; answered yes",
    ]
