"""A rule and its examples: what fails, what is not shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from planlint.dataclass import dataclass
from planlint.place import Path
from planlint.rule import Rule
from planlint.rule_test.comparing import Difference, differences
from planlint.rule_test.example import BAD, EXAMPLES, GOOD, KINDS, Example, examples_of
from planlint.rule_test.judging import Judged, judge

BESIDE = "beside"
TODO = "TODO"
WANTED = {
    BAD: "a plan in which it finds something, and under finds what it finds",
    GOOD: "a plan in which it finds nothing",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """An example with what came of it, and what is wrong about that."""

    example: Example
    judged: Judged
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The keys of words that examples show, and those that none shows."""

    shown: tuple[str, ...]
    not_shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleTest:
    """What came of the examples of a rule.

    `failures` make the test fail, `remarks` do not: they say what no example shows, and are left
    out while anything fails.
    """

    rule: Rule
    trials: tuple[Trial, ...]
    failures: tuple[Difference, ...]
    remarks: tuple[Difference, ...]
    messages: Coverage
    not_applicable: Coverage

    @property
    def passed(self) -> bool:
        """Whether the rule has examples of both kinds and keeps what they promise."""
        return not self.failures

    def count(self, kind: str) -> int:
        """How many examples of a kind the rule has."""
        return len(self.rule.examples.get(kind) or ())


def check_examples(rule: Rule) -> RuleTest:
    """Judge all examples of a rule by it."""
    examples = tuple(examples_of(rule))
    judged = [example for example in examples if BESIDE not in example.data]
    trials = tuple(_trial(rule, example) for example in judged)
    messages = _coverage(rule.messages, (key for trial in trials for key in _said(trial)))
    excused = _coverage(
        rule.not_applicable, (key for trial in trials for key in trial.judged.excused)
    )
    found = [difference for trial in trials for difference in trial.differences]
    failures = (*_unwritten(rule), *_missing_kinds(rule), *dict.fromkeys(found))
    remarks = () if failures else tuple(_remarks(examples, messages, excused))
    return RuleTest(rule, trials, failures, remarks, messages, excused)


def _trial(rule: Rule, example: Example) -> Trial:
    judged = judge(rule, example)
    return Trial(example, judged, tuple(differences(rule, example, judged)))


def _said(trial: Trial) -> Iterator[str]:
    """The message keys that a bad example shows."""
    if trial.example.kind == BAD:
        yield from (finding.key for finding in trial.judged.findings)


def _unwritten(rule: Rule) -> Iterator[Difference]:
    """Words that a skeleton has left to its author."""
    texts: dict[Path, str] = {("title",): rule.title, ("why",): rule.why, ("fix",): rule.fix}
    texts |= {("messages", key): message.text for key, message in rule.messages.items()}
    for at, words in texts.items():
        if words.startswith(TODO):
            yield Difference((), at, f"{at[-1]} is still to be written")


def _missing_kinds(rule: Rule) -> Iterator[Difference]:
    at = (EXAMPLES,) if rule.examples else ("name",)
    for kind in KINDS:
        if not rule.examples.get(kind):
            sentence = (
                f"{rule.name} has no {kind} example; write under {EXAMPLES}.{kind} {WANTED[kind]}"
            )
            yield Difference((EXAMPLES, kind), at, sentence)


def _coverage(words: Mapping[str, object], shown: Iterable[str]) -> Coverage:
    seen = frozenset(shown)
    return Coverage(
        tuple(key for key in words if key in seen), tuple(key for key in words if key not in seen)
    )


def _remarks(
    examples: Sequence[Example], messages: Coverage, excused: Coverage
) -> Iterator[Difference]:
    elsewhere = next((example for example in examples if BESIDE in example.data), None)
    if elsewhere is not None:
        sentence = "examples with further files beside them are not judged here"
        yield Difference(elsewhere.path, elsewhere.path, sentence)
        return
    for key in messages.not_shown:
        yield Difference((), ("messages", key), f'no bad example shows the message "{key}"')
    for key in excused.not_shown:
        sentence = f'no example shows when the words "{key}" are said'
        yield Difference((), ("not_applicable", key), sentence)
