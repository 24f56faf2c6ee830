"""A problem becomes a finding: words, place, frame and anchor are added."""

from __future__ import annotations

from planlint.anchor import Anchors
from planlint.document import Document
from planlint.finding import Finding, Problem, Related, RelatedPlace, Severity
from planlint.place import ROOT, Path, Span
from planlint.rule import Rule, fill


class Stamp:
    """Stamps the problems of one document."""

    def __init__(self, document: Document, anchors: Anchors) -> None:
        self.document = document
        self.anchors = anchors

    def finding(self, rule: Rule, problem: Problem, severity: Severity) -> Finding:
        """Make the finding of a problem under its rule."""
        message = rule.messages[problem.key]
        path, span = self._place(problem.at)
        if problem.on_key:
            span = self.document.key_span(path) or span
        return Finding(
            rule=rule.name,
            key=problem.key,
            severity=severity,
            basis=message.basis,
            category=rule.category,
            message=fill(message.text, problem.facts),
            facts=problem.facts,
            file=self.document.name,
            path=path,
            anchor=self.anchors.of(path),
            span=span,
            frame=self.document.frame(span),
            why=rule.why,
            fix=fill(message.fix, problem.facts),
            question=fill(message.question, problem.facts),
            related=(*map(self._related, problem.related), *self._definition(path)),
            missing=problem.missing,
        )

    def _place(self, at: Path | Span) -> tuple[Path, Span]:
        return (ROOT, at) if isinstance(at, Span) else (at, self.document.locate(at))

    def _related(self, related: Related) -> RelatedPlace:
        path, span = self._place(related.at)
        return RelatedPlace(related.label, path, span, self.document.frame(span))

    def _definition(self, path: Path) -> tuple[RelatedPlace, ...]:
        span = self.document.definition(path)
        if span is None:
            return ()
        return (RelatedPlace("written here", path, span, self.document.frame(span)),)
