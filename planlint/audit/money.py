"""Where the plan's money goes, and what of it does not add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from planlint import reference
from planlint.audit.amount import Amount, amount_of_money, total
from planlint.checks.realism.goal_money import GoalMoney
from planlint.dataclass import dataclass
from planlint.finding import Finding
from planlint.place import to_pointer
from planlint.plan.campaigns import Campaign
from planlint.plan.money import Budget, BudgetLine, CostLine
from planlint.plan.root import Plan

ADDING_UP = "budget-does-not-add-up"
LINES = ("fixed", "media", "production")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the budget; its amount is None where it is not stated or cannot be used."""

    label: str
    kind: str
    goal: str
    channel: str
    amount: Amount | None
    of_total: Decimal | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the whole: fixed, media, production or contingency."""

    name: str
    amount: Amount | None
    of_total: Decimal | None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """What a goal, a channel or a month is given; `is_stated` where the plan says so itself."""

    label: str
    amount: Amount | None
    of_total: Decimal | None
    is_stated: bool = True


@dataclass(frozen=True, slots=True)
class ChannelMoney:
    """The media lines of a channel, and what its campaigns buy."""

    label: str
    planned: Amount
    bought: Amount
    of_total: Decimal | None


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something that does not add up, at a place of the plan given as a JSON Pointer."""

    at: str
    message: str


@dataclass(frozen=True, slots=True)
class Money:
    """The budget; `sum` is what the parts come to, None where one is not known.

    `unassigned` is what of the total no goal is given, where that is something.
    """

    currency: str = ""
    total: Amount | None = None
    parts: tuple[Part, ...] = ()
    sum: Amount | None = None
    by_goal: tuple[Share, ...] = ()
    unassigned: Amount | None = None
    by_channel: tuple[ChannelMoney, ...] = ()
    phasing: tuple[Share, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    is_organic: bool = False
    rationale: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the plan says nothing of money."""
        return self.total is None and not (self.parts or self.by_channel or self.phasing)

    @property
    def difference(self) -> Amount | None:
        """What the total and its parts differ by, where both are known and they do."""
        if self.total is None or self.sum is None or not self.parts:
            return None
        left = self.total.minus(self.sum)
        return None if left.low <= 0 <= left.high else left


def money_view(plan: Plan, findings: Iterable[Finding]) -> Money:
    """Lay out the budget; findings about it that nothing silences mark what does not add up."""
    return _Ledger(plan).view(findings)


class _Ledger:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.budget: Budget = plan.budget
        whole = self.budget.total
        self.total = None if whole is None else amount_of_money(whole, plan.unit)

    def view(self, findings: Iterable[Finding]) -> Money:
        parts = tuple(self._parts())
        shares = tuple(self._by_goal())
        return Money(
            currency=self.plan.unit,
            total=self.total,
            parts=parts,
            sum=self._sum(part.amount for part in parts),
            by_goal=shares,
            unassigned=self._unassigned(shares),
            by_channel=tuple(self._by_channel()),
            phasing=tuple(
                self._share(month, amount_of_money(amount, self.plan.unit))
                for month, amount in self.budget.phasing.items()
            ),
            mismatches=tuple(
                Mismatch(to_pointer(finding.path), finding.message)
                for finding in findings
                if finding.rule == ADDING_UP and finding.silenced is None
            ),
            is_organic=bool(self.budget.organic_only),
            rationale=self.budget.rationale,
        )

    def _parts(self) -> Iterator[Part]:
        for name in LINES:
            if self.budget.has(name):
                lines: Sequence[BudgetLine] = self.budget.values[name]
                shown = tuple(self._line(line) for line in lines)
                known = not self.budget.is_unreadable(name)
                amount = self._sum(line.amount for line in shown) if known else None
                yield Part(name, amount, self._of_total(amount), shown)
        if self.budget.has("contingency"):
            kept = self.budget.contingency
            amount = None if kept is None else amount_of_money(kept, self.plan.unit)
            yield Part("contingency", amount, self._of_total(amount))

    def _line(self, line: BudgetLine) -> Line:
        amount = None if line.amount is None else amount_of_money(line.amount, self.plan.unit)
        goal, channel = self.plan.graph.goal(line.goal), self.plan.graph.channel(line.channel)
        return Line(
            label=line.name or (channel.label if channel else line.channel) or line.what,
            kind=line.kind if isinstance(line, CostLine) else "",
            goal=goal.label if goal else line.goal,
            channel=channel.label if channel else line.channel,
            amount=amount,
            of_total=self._of_total(amount),
        )

    def _by_goal(self) -> Iterator[Share]:
        given = GoalMoney(self.plan)
        if not given.is_there:
            return
        for goal in self.plan.goals:
            money = given.of(goal)
            amount = None if money is None else amount_of_money(money, self.plan.unit)
            stated = goal.id in self.budget.by_goal
            yield Share(goal.label, amount, self._of_total(amount), is_stated=stated)

    def _unassigned(self, shares: Iterable[Share]) -> Amount | None:
        given = self._sum(share.amount for share in shares)
        if given is None or self.total is None:
            return None
        left = self.total.minus(given)
        return left if left.low > 0 else None

    def _by_channel(self) -> Iterator[ChannelMoney]:
        planned: dict[str, list[Amount]] = defaultdict(list)
        bought: dict[str, list[Amount]] = defaultdict(list)
        for line in self.budget.media:
            if line.amount is not None:
                planned[line.channel].append(amount_of_money(line.amount, self.plan.unit))
        for campaign in self.plan.campaigns:
            if campaign.cost_media is not None:
                cost = amount_of_money(campaign.cost_media, self.plan.unit)
                bought[self._channel_of(campaign)].append(cost)
        for name in dict.fromkeys((*planned, *bought)):
            channel = self.plan.graph.channel(name)
            wanted = total(planned[name], self.plan.unit)
            yield ChannelMoney(
                label=channel.label if channel else name,
                planned=wanted,
                bought=total(bought[name], self.plan.unit),
                of_total=self._of_total(wanted),
            )

    def _channel_of(self, campaign: Campaign) -> str:
        """The channel a campaign names, else the only one of its platform."""
        if campaign.channel or not campaign.platform:
            return campaign.channel
        wanted = reference.parent_of(campaign.platform)
        there = [
            channel.id
            for channel in self.plan.channels
            if reference.parent_of(channel.platform or channel.name) == wanted
        ]
        return there[0] if len(there) == 1 else ""

    def _share(self, label: str, amount: Amount) -> Share:
        return Share(label, amount, self._of_total(amount))

    def _sum(self, amounts: Iterable[Amount | None]) -> Amount | None:
        """The sum; None where an amount is not known."""
        known: list[Amount] = []
        for amount in amounts:
            if amount is None:
                return None
            known.append(amount)
        return total(known, self.plan.unit)

    def _of_total(self, amount: Amount | None) -> Decimal | None:
        return None if amount is None else amount.share_of(self.total)
