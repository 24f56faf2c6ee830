"""What there is to say of a rule, in the order in which it is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from planlint.cli.catalogue.block_yaml import block_yaml
from planlint.cli.catalogue.origins import Origin, origins
from planlint.config import FILE_NAME
from planlint.config.params import kind_of
from planlint.config.rule_settings import is_fixed
from planlint.dataclass import dataclass
from planlint.reporters.flow_yaml import flow
from planlint.rule import Rule, Stability


@dataclass(frozen=True, slots=True)
class Option:
    """A parameter: its name, its default as it is written, and what it takes."""

    name: str
    default: str
    takes: str


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule for readers; examples are YAML, `silencing` are ways and what to type."""

    rule: Rule
    facts: tuple[str, ...]
    checks: tuple[str, ...]
    bad: str
    good: str
    options: tuple[Option, ...]
    origins: tuple[Origin, ...]
    silencing: tuple[tuple[str, str], ...]


def rule_page(rule: Rule) -> RulePage:
    """Gather what there is to say of a rule."""
    return RulePage(
        rule=rule,
        facts=tuple(_facts(rule)),
        checks=tuple(_checks(rule)),
        bad=_example(rule, "bad"),
        good=_example(rule, "good"),
        options=tuple(_options(rule)),
        origins=tuple(origins(rule.sources)),
        silencing=tuple(_silencing(rule)),
    )


def _facts(rule: Rule) -> Iterator[str]:
    yield rule.severity.value
    yield f"category {rule.category}"
    yield f"profile {rule.profile}"
    yield f"basis {rule.basis}"
    yield f"weight {rule.weight}"
    if rule.stability is not Stability.STABLE:
        yield rule.stability.value
    if rule.since:
        yield f"since {rule.since}"
    if rule.pack:
        yield f"pack {rule.pack}"
    if rule.aliases:
        yield f"formerly {', '.join(rule.aliases)}"


def _checks(rule: Rule) -> Iterator[str]:
    for message in rule.messages.values():
        differs = [
            word
            for word, is_own in (
                (message.severity.value, message.severity is not rule.severity),
                (f"in {message.profile}", message.profile is not rule.profile),
            )
            if is_own
        ]
        yield message.text + (f" ({', '.join(differs)})" if differs else "")


def _example(rule: Rule, kind: str) -> str:
    """The first example of its kind."""
    examples = rule.examples.get(kind) or ()
    if not examples:
        return ""
    first: Mapping[str, Any] = examples[0]
    return str(first["text"]) if "text" in first else block_yaml(first.get("plan") or {})


def _options(rule: Rule) -> Iterator[Option]:
    said = _said_by_check(rule)
    for name, default in rule.params.items():
        takes = said.get(name, "")
        if not said and not isinstance(default, (Mapping, list)):
            takes = kind_of(name, default)[0]
        yield Option(name, "not set" if default is None else _written(default), takes)


def _said_by_check(rule: Rule) -> Mapping[str, str]:
    """What the params of a house rule take, where its check says so itself."""
    if not rule.pack:
        return {}
    from planlint.pack import declared_check

    declared = declared_check(rule)
    return {param.name: param.takes for param in declared.params} if declared else {}


def _silencing(rule: Rule) -> Iterator[tuple[str, str]]:
    if is_fixed(rule):
        yield "Not at all: it says that a plan was not read as it was meant.", ""
        return
    if not rule.is_document_rule:
        comment = f"# planlint: ignore[{rule.name}] -- the reason"
        yield "At one place, with a comment on its line or on a line of its own above it:", comment
    yield f"For all plans, in {FILE_NAME}:", f"rules: {{{rule.name}: off}}"


def _written(default: object) -> str:
    return default if isinstance(default, str) else flow(default)


__all__ = ["FILE_NAME", "Option", "RulePage", "rule_page"]
