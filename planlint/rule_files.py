"""What is said of the files of packs, in a report beside the plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from planlint.anchor import Anchors
from planlint.config import Config
from planlint.finding import Severity
from planlint.outcome import Outcome, Result
from planlint.plan.root import Plan
from planlint.report import Failure, PlanReport
from planlint.rulebook import RuleBook
from planlint.stamp import Stamp

if TYPE_CHECKING:
    from planlint.pack import RuleFile


def reports_on_rule_files(configs: Iterable[Config], book: RuleBook) -> tuple[PlanReport, ...]:
    """The files of the configurations' packs about which there is something to say, by name."""
    every = (file for config in configs for file in config.rule_files if file.problems)
    files = {file.document.name: file for file in every}
    return tuple(_report(files[name], book) for name in sorted(files))


def without_rules(configs: Iterable[Config]) -> Iterator[Failure]:
    """What is said of rules that configurations name and that cannot be had."""
    mistakes = (mistake for config in configs for mistake in config.mistakes)
    for mistake in dict.fromkeys(mistakes):
        yield Failure(mistake.where, mistake.sentence)


def twins(configs: Iterable[Config]) -> Iterator[str]:
    """Name the rules of different packs that have one name, in a sentence each."""
    first: dict[str, str] = {}
    for config in configs:
        for rule in config.book.rules if config.packs else ():
            origin = first.setdefault(rule.name, rule.origin)
            if origin != rule.origin:
                yield (
                    f"{rule.origin} and {origin} are two rules called {rule.name}; where this"
                    " report lists rules, it has one of them"
                )


def holds_broken_rule(report: PlanReport) -> bool:
    """Whether the file that a report is about makes no rule."""
    return any(finding.severity is Severity.ERROR for finding in report.findings)


def _report(file: RuleFile, book: RuleBook) -> PlanReport:
    document = file.document
    stamp = Stamp(document, Anchors(document.data, Plan))
    findings = []
    for item in file.problems:
        rule = book.rule(item.rule)
        findings.append(stamp.finding(rule, item.problem, rule.messages[item.problem.key].severity))
    outcomes = [
        Outcome(file.wanted, Result.ERROR, reason=findings[0].message, traceback=file.traceback)
    ]
    return PlanReport(
        file=document.name,
        plan_id="",
        name="",
        status="",
        profile="",
        digest=sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        outcomes=tuple(outcomes) if file.traceback else (),
        findings=tuple(sorted(findings, key=lambda finding: finding.order)),
    )
