"""All rules there are, by their names, former names and categories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from planlint.nearest import did_you_mean
from planlint.rule import Rule

ANY = "/*"


class UnknownRule(LookupError):
    """A name that no rule and no category has; the sentence says which one is near."""


class BrokenRule(UnknownRule):
    """The name of a rule that cannot be had, as its file or its pack cannot be used."""


class RuleBook:
    """A set of rules that can be asked for by name.

    `broken` are the names of rules whose files cannot be used: they are known and name no rule.
    With `is_lacking` that may be any name, since a pack cannot be had.
    """

    def __init__(
        self, rules: Iterable[Rule], broken: Iterable[str] = (), *, is_lacking: bool = False
    ) -> None:
        self.rules = tuple(rules)
        self.broken = frozenset(broken)
        self.is_lacking = is_lacking

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Every name and former name, with the present name of its rule."""
        return {name: rule.name for rule in self.rules for name in (rule.name, *rule.aliases)}

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """The categories that have rules, in their order."""
        return tuple(dict.fromkeys(rule.category for rule in self.rules))

    @cached_property
    def _by_name(self) -> Mapping[str, Rule]:
        return {rule.name: rule for rule in self.rules}

    @property
    def planning(self) -> tuple[Rule, ...]:
        """The rules that judge planning."""
        return tuple(rule for rule in self.rules if not rule.is_document_rule)

    @property
    def document(self) -> tuple[Rule, ...]:
        """The rules that judge files."""
        return tuple(rule for rule in self.rules if rule.is_document_rule)

    def rule(self, name: str) -> Rule:
        """The rule of that name or former name; raises UnknownRule."""
        category = name.removesuffix(ANY)
        if category in self.categories:
            raise UnknownRule(f'"{category}" is a category; name its rules one by one')
        if name in self.broken:
            raise BrokenRule(f'the file of the rule "{name}" is broken')
        if name not in self.names:
            if self.is_lacking:
                raise BrokenRule(f'the rule "{name}" may be in a pack that cannot be had')
            raise UnknownRule(f'there is no rule called "{name}"{did_you_mean(name, self.names)}')
        return self._by_name[self.names[name]]

    def matching(self, selector: str) -> tuple[Rule, ...]:
        """The rules that a selector names: a rule's name, or a category as in `crisis/*`.

        None for a rule that cannot be had. Raises UnknownRule.
        """
        if not selector.endswith(ANY):
            try:
                return (self._named(selector),)
            except BrokenRule:
                return ()
        category = selector.removesuffix(ANY)
        if category not in self.categories and not self.is_lacking:
            hint = did_you_mean(category, self.categories)
            raise UnknownRule(f'there is no category called "{category}"{hint}')
        return tuple(rule for rule in self.rules if rule.category == category)

    def _named(self, selector: str) -> Rule:
        if selector in self.categories:
            raise UnknownRule(
                f'"{selector}" is a category, not a rule; write "{selector}{ANY}" for all its rules'
            )
        return self.rule(selector)


def everything(books: Iterable[RuleBook]) -> RuleBook:
    """One book of the rules of several; of two rules with one name it has the first."""
    several = list({id(book): book for book in books}.values())
    if len(several) == 1:
        return several[0]
    rules: dict[str, Rule] = {}
    for rule in (rule for book in several for rule in book.rules):
        rules.setdefault(rule.name, rule)
    broken = {name for book in several for name in book.broken}
    is_lacking = any(book.is_lacking for book in several)
    return RuleBook(rules.values(), broken - rules.keys(), is_lacking=is_lacking)
