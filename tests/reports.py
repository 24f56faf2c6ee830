"""Reports made by hand, for tests of what is written of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from planlint.finding import Basis, Finding, RelatedPlace, Severity
from planlint.outcome import Outcome, Result
from planlint.place import FrameLine, Path, Span, to_pointer
from planlint.report import Failure, PlanReport, Report, Skipped
from planlint.rule import Message, Profile, Rule

AS_OF = date(2026, 5, 4)
MOST_FRAME_LINES = 3


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a plan, in which findings are placed by the words they speak of."""

    text: str
    name: str = "may.plan.yaml"

    def span(self, words: str) -> Span:
        """Return where the words stand first."""
        start = self.text.index(words)
        return Span(*self._place(start), *self._place(start + len(words)))

    def frame(self, span: Span) -> tuple[FrameLine, ...]:
        """Return the lines of a span, as a document gives them."""
        numbered = [FrameLine(*pair) for pair in enumerate(self.text.split("\n"), start=1)]
        return tuple(numbered[span.line - 1 : span.end_line][:MOST_FRAME_LINES])

    def related(self, words: str, label: str, path: Path = ()) -> RelatedPlace:
        span = self.span(words)
        return RelatedPlace(label, path, span, self.frame(span))

    def _place(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def make_rule(name: str, **changes: Any) -> Rule:  # noqa: ANN401 - any field
    """Make a rule with words of its own."""
    severity = changes.get("severity", Severity.ERROR)
    fields: dict[str, Any] = {
        "title": f"The plan keeps to {name}",
        "category": "goals",
        "severity": severity,
        "profile": Profile.ESSENTIAL,
        "basis": Basis.MISSING,
        "weight": 10,
        "why": f"Without {name}, money is lost. It is hard to win back.",
        "fix": f"Mend {name}.",
        "question": f"What about {name}?",
        "messages": {},
        "since": "0.1.0",
        "sources": ("S2-12", "B81"),
    } | changes
    if fields.get("root_of"):
        text = Message("Missing", severity, Basis.MISSING, Profile.ESSENTIAL, "", "", root=True)
        fields["messages"] = {"missing": text}
    return Rule(name=name, **fields)


def make_finding(
    rule: Rule,
    source: Source,
    words: str | Span,
    message: str,
    **changes: Any,  # noqa: ANN401 - any field
) -> Finding:
    """Make a finding of a rule about the words of a plan."""
    span = source.span(words) if isinstance(words, str) else words
    path = changes.get("path", ())
    made = Finding(
        rule=rule.name,
        key="missing",
        severity=rule.severity,
        basis=rule.basis,
        category=rule.category,
        message=message,
        facts={},
        file=source.name,
        path=path,
        anchor=to_pointer(path),
        span=span,
        frame=source.frame(span),
        why=rule.why,
        fix=rule.fix,
        question=rule.question,
    )
    return replace(made, **changes)


@dataclass(slots=True)
class Drafted:
    """A plan's report in the making: rules are known by the findings and outcomes added."""

    source: Source
    name: str = "May"
    profile: str = "essential"
    parts: tuple[str, ...] | None = None
    rules: dict[str, Rule] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    def finds(
        self,
        rule: Rule,
        words: str | Span,
        message: str,
        **changes: Any,  # noqa: ANN401 - any field
    ) -> Drafted:
        """Add a finding."""
        self.rules[rule.name] = rule
        self.findings.append(make_finding(rule, self.source, words, message, **changes))
        return self

    def ends(
        self,
        rule: Rule,
        result: Result,
        **changes: Any,  # noqa: ANN401 - any field
    ) -> Drafted:
        """Add the outcome of a rule that finds nothing."""
        self.rules[rule.name] = rule
        self.outcomes.append(Outcome(rule.name, result, **changes))
        return self

    def plan(self) -> PlanReport:
        return PlanReport(
            file=self.source.name,
            plan_id="may",
            name=self.name,
            status="draft",
            profile=self.profile,
            digest="0" * 64,
            outcomes=(*self._failed(), *self.outcomes),
            findings=tuple(sorted(self.findings, key=lambda finding: finding.order)),
            parts=self.parts,
        )

    def report(
        self, *, skipped: tuple[Skipped, ...] = (), failures: tuple[Failure, ...] = ()
    ) -> Report:
        return make_report([self.plan()], self.rules, skipped=skipped, failures=failures)

    def _failed(self) -> Iterable[Outcome]:
        for name in self.rules:
            mine = tuple(finding for finding in self.findings if finding.rule == name)
            if mine:
                silent = all(finding.silenced for finding in mine)
                result = Result.WAIVED if silent else Result.FAIL
                yield Outcome(name, result, len(mine), len(mine), findings=mine)


def make_report(
    plans: Iterable[PlanReport],
    rules: Mapping[str, Rule] | None = None,
    *,
    skipped: tuple[Skipped, ...] = (),
    failures: tuple[Failure, ...] = (),
) -> Report:
    """Make the report of a run."""
    return Report("0.1.0", AS_OF, tuple(plans), rules or {}, skipped, failures)
