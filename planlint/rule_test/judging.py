"""One rule and one example, through the reading and the engine that judge plans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from planlint.anchor import Anchors
from planlint.dataclass import dataclass, replace
from planlint.document import Document, DocumentProblem, read_document
from planlint.engine import Setup, run
from planlint.finding import Finding, NotApplicable, Yield
from planlint.lint import Settings, lint_text
from planlint.outcome import Result
from planlint.pack import builtin_rules
from planlint.place import Path, Span, to_pointer
from planlint.plan.root import Plan, read_plan
from planlint.rule import PLACEHOLDER, Check, Profile, Rule, fill
from planlint.rule_test.example import Example, Spot
from planlint.rule_test.plan_text import plan_text
from planlint.rulebook import RuleBook
from planlint.schema import check as check_schema
from planlint.settings import Options, settings_for
from planlint.stamp import Stamp

NAME = "example.plan.yaml"
EMPTY = "empty"
DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A mistake in an example itself, at its place below the example."""

    at: Path
    sentence: str
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of an example.

    `wrong` are mistakes in the example itself; where there are any, nothing was judged. `excused`
    are the keys of the words that say why the rule does not apply, `reason` is the sentence where
    it does not. `crash` is the last line of `traceback`.
    """

    findings: tuple[Finding, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    excused: frozenset[str] = frozenset()
    reason: str = ""
    crash: str = ""
    traceback: str = ""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The findings as an example names them, in the order of the rule."""
        return tuple(spot_of(finding) for finding in self.findings)


def spot_of(finding: Finding) -> Spot:
    """A finding as an example names it: of a rule about files only by its line and column."""
    at = None if finding.category == DOCUMENT else to_pointer(finding.path)
    return Spot(at, finding.key, finding.span.line, finding.span.column)


def judge(rule: Rule, example: Example) -> Judged:
    """Judge an example by its rule, with the rule's own parameters."""
    if rule.is_document_rule:
        report = lint_text(_source(example), NAME, _audit())
        return Judged(tuple(item for item in report.findings if item.rule == rule.name))
    if not {"text", "plan"} & example.data.keys():
        return Judged(wrong=(Wrong((), _without_plan(example)),))
    is_text = "text" in example.data
    text = str(example.data["text"]) if is_text else plan_text(example.data.get("plan") or {})
    document = read_document(text, NAME)
    below = ("text",) if is_text else ("plan",)
    wrong = tuple(_wrong(document.problems, below, is_text=is_text))
    if wrong or not isinstance(document.data, Mapping):
        return Judged(wrong=wrong or (Wrong(below, "this is no plan"),))
    plan, unread = read_plan(document)
    structural = [
        DocumentProblem(item.rule, item.problem)
        for item in check_schema(document.data, required=False)
    ]
    wrong = tuple(_wrong([*structural, *unread], below, is_text=is_text))
    if wrong:
        return Judged(wrong=wrong)
    return _judged(rule, plan, document)


def _without_plan(example: Example) -> str:
    key = next((key for key in example.data if key in Plan.fields), "campaigns")
    return f"its plan stands under plan; write plan: {{{key}: …}}"


def _judged(rule: Rule, plan: Plan, document: Document) -> Judged:
    yields: list[Yield] = []
    listening = replace(rule, check=_listening(rule.check, yields), line=0)
    stamp = Stamp(document, Anchors(document.data, Plan))
    (outcome,) = run(plan, [Setup(listening, rule.params)], stamp, Profile.AUDIT)
    excused = {item.key for item in yields if isinstance(item, NotApplicable)}
    is_excused = outcome.result is Result.NOT_APPLICABLE
    if is_excused and not excused and EMPTY in rule.not_applicable:
        excused.add(EMPTY)
    return Judged(
        findings=outcome.findings,
        excused=frozenset(excused),
        reason=outcome.reason if is_excused else "",
        crash=outcome.reason if outcome.result is Result.ERROR else "",
        traceback=outcome.traceback,
    )


def _listening(check: Check | None, heard: list[Yield]) -> Check | None:
    """The check, with all that it yields noted."""
    if check is None:
        return None

    def listened(plan: Plan, **params: object) -> Iterator[Yield]:
        for item in check(plan, **params):
            heard.append(item)
            yield item

    # The engine sees by these whether a check is to be told what it judges.
    listened.__kwdefaults__ = getattr(check, "__kwdefaults__", None)
    return listened


def unfilled(rule: Rule, finding: Finding) -> tuple[str, ...]:
    """The placeholders of a finding's words for which the check gives no fact."""
    message = rule.messages[finding.key]
    words = f"{message.text} {message.fix} {message.question}"
    named = dict.fromkeys(re.findall(PLACEHOLDER, words))
    return tuple(name for name in named if name not in finding.facts)


def words_of(item: DocumentProblem) -> str:
    """What the rule about files says of a problem."""
    message = _document_rules()[item.rule].messages[item.problem.key]
    return fill(message.text, item.problem.facts)


def _wrong(problems: Iterable[DocumentProblem], below: Path, *, is_text: bool) -> Iterator[Wrong]:
    """Mistakes with their places; of a text the place is that of the whole text."""
    for item in problems:
        at, sentence = item.problem.at, words_of(item)
        if isinstance(at, Span):
            yield Wrong(below, f"line {at.line} of it: {sentence}" if is_text else sentence)
        else:
            yield Wrong(below if is_text else (*below, *at), sentence, item.problem.on_key)


def _source(example: Example) -> bytes:
    """The file of an example: its text, perhaps many times or in another encoding."""
    text = str(example.data.get("text", "")) * int(example.data.get("x-times", 1))
    return text.encode(str(example.data.get("x-encoding", "utf-8")))


@cache
def _document_rules() -> Mapping[str, Rule]:
    return {rule.name: rule for rule in builtin_rules() if rule.is_document_rule}


@cache
def _audit() -> Settings:
    return settings_for(RuleBook(builtin_rules()), options=Options(profile=Profile.AUDIT))
