"""Suppressions: comments in a plan that silence findings, and what is wrong with them.

The grammar, in a comment of its own or behind text (upper or lower case):

    comment   = "#" "planlint:" word "[" rule { "," rule } "]" dash reason
    word      = "ignore" | "ignore-file"
    dash      = "--" | "–" | "—"
    rule      = the name of a planning rule, or one of its former names
    reason    = text with a letter or a digit

An *entry* is a mapping pair or a list item. `ignore` behind text covers the outermost entries
that begin on its line, and all that is below them; alone on a line it covers the next entry. At
the key `planlint` it covers findings about the plan as a whole only. `ignore-file` covers the
file, wherever it stands. A directive without a reason silences nothing. Findings about the file
itself (category `document`) cannot be silenced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from planlint.dataclass import dataclass, replace
from planlint.document import Document, DocumentProblem
from planlint.finding import Finding, Silenced, problem
from planlint.nearest import nearest
from planlint.place import ROOT, Path
from planlint.suppress.coverage import Entries
from planlint.suppress.directive import UNKNOWN, Directive, Named, is_likely, read_directive

UNUSED = "unused-suppression"
FORBIDDEN = "forbidden-suppression"
LAYER = "suppression"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a policy allows: whether comments may silence, and the rules that none may silence."""

    comments: bool = True
    protected: frozenset[str] = frozenset()


NO_LIMITS = Limits()


@dataclass(slots=True, eq=False)
class _Suppression:
    """One rule of one directive, and whether it has silenced anything."""

    named: Named
    rule: str
    reason: str
    used: bool = False


@dataclass(slots=True)
class _Suppressions:
    """All suppressions of a file: for the file, and by the entries they cover."""

    everywhere: dict[str, list[_Suppression]] = field(default_factory=lambda: defaultdict(list))
    below: dict[tuple[str, Path], list[_Suppression]] = field(
        default_factory=lambda: defaultdict(list)
    )
    at_root: dict[str, list[_Suppression]] = field(default_factory=lambda: defaultdict(list))

    def of(self, finding: Finding) -> Iterator[_Suppression]:
        """The suppressions that cover a finding, the closest ones first."""
        for length in range(len(finding.path), 0, -1):
            yield from self.below.get((finding.rule, finding.path[:length]), ())
        if finding.path == ROOT:
            yield from self.at_root.get(finding.rule, ())
        yield from self.everywhere.get(finding.rule, ())


def suppress(  # noqa: PLR0913 - what was found, what is known and what is allowed
    document: Document,
    findings: Sequence[Finding],
    known_names: Mapping[str, str],
    dormant: Collection[str],
    document_rules: Collection[str] = (),
    *,
    limits: Limits = NO_LIMITS,
) -> tuple[tuple[Finding, ...], tuple[DocumentProblem, ...]]:
    """Mark the findings that comments silence, and say what is wrong with the comments.

    `known_names` gives every name and former name of a rule its present name, `dormant` are the
    rules that could not speak in this run (a suppression of one is not unused), `document_rules`
    those that no comment can silence, `limits` what the policy forbids. The findings keep their
    order; one that is silenced already stays as it is.
    """
    if not any(map(is_likely, document.lines)):
        return tuple(findings), ()
    return _Reader(document, known_names, dormant, document_rules, limits).suppress(findings)


class _Reader:
    """Reads the directives of one document."""

    def __init__(
        self,
        document: Document,
        known_names: Mapping[str, str],
        dormant: Collection[str],
        document_rules: Collection[str],
        limits: Limits,
    ) -> None:
        self.limits = limits
        self.entries = Entries(document)
        self.document = document
        self.known_names = known_names
        self.dormant = dormant
        self.document_rules = document_rules
        self.problems: list[DocumentProblem] = []
        self.found = _Suppressions()
        self.all: list[_Suppression] = []

    def suppress(
        self, findings: Iterable[Finding]
    ) -> tuple[tuple[Finding, ...], tuple[DocumentProblem, ...]]:
        for comment in self.document.comments:
            read = read_directive(comment)
            if isinstance(read, Directive):
                self._take(read)
            elif read is not None:
                self.problems.append(read)
        silenced = tuple(self._silence(finding) for finding in findings)
        return silenced, (*self.problems, *self._unused())

    def _take(self, directive: Directive) -> None:
        if not self.limits.comments:
            self.problems.append(
                DocumentProblem(FORBIDDEN, problem(directive.comment.span, "comments"))
            )
            return
        rules = [found for named in directive.rules if (found := self._known(named, directive))]
        if directive.covers_file:
            self.all.extend(rules)
            for suppression in rules:
                self.found.everywhere[suppression.rule].append(suppression)
        else:
            self._cover(directive, rules)

    def _cover(self, directive: Directive, rules: Sequence[_Suppression]) -> None:
        covered = self.entries.covered_by(directive.comment)
        if rules and not covered:
            self.problems.append(
                DocumentProblem(UNUSED, problem(directive.comment.span, "covers-nothing"))
            )
            return
        self.all.extend(rules)
        for suppression in rules:
            for path in covered:
                if path == ROOT:
                    self.found.at_root[suppression.rule].append(suppression)
                else:
                    self.found.below[suppression.rule, path].append(suppression)

    def _known(self, named: Named, directive: Directive) -> _Suppression | None:
        rule = self.known_names.get(named.name)
        if rule is None:
            self.problems.append(self._unknown(named))
        elif rule in self.document_rules:
            found = problem(named.span, "document-rule", rule=rule)
            self.problems.append(DocumentProblem(UNKNOWN, found))
        elif rule in self.limits.protected:
            found = problem(named.span, "rule", rule=rule)
            self.problems.append(DocumentProblem(FORBIDDEN, found))
        else:
            return _Suppression(named, rule, directive.reason)
        return None

    def _unknown(self, named: Named) -> DocumentProblem:
        meant = nearest(named.name, self.known_names)
        key = "unknown-rule-near" if meant else "unknown-rule"
        return DocumentProblem(UNKNOWN, problem(named.span, key, rule=named.name, meant=meant))

    def _silence(self, finding: Finding) -> Finding:
        suppressions = list(self.found.of(finding))
        for suppression in suppressions:
            suppression.used = True
        if not suppressions or finding.silenced is not None:
            return finding
        return replace(finding, silenced=Silenced(LAYER, suppressions[0].reason))

    def _unused(self) -> Iterator[DocumentProblem]:
        for suppression in self.all:
            if not suppression.used and suppression.rule not in self.dormant:
                found = problem(suppression.named.span, "unused", rule=suppression.named.name)
                yield DocumentProblem(UNUSED, found)


__all__ = ["NO_LIMITS", "Limits", "suppress"]
