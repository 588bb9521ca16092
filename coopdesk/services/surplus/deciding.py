"""What the members' meeting decided on a year's surplus or loss: one entry, every member's part sealed; taken back as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import Role
from coopdesk.domain.errors import (
    BadField,
    DateTooEarly,
    FieldMissing,
    NoLoss,
    NoSurplus,
    ReasonMissing,
    ReserveTooSmall,
    SharedOutInYear,
    SurplusChanged,
    SurplusDecided,
    SurplusNotDecided,
    SurplusPaid,
    SurplusYearOpen,
)
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, entry_lines, series_of
from coopdesk.domain.surplus_plan import SurplusPlan, plan_surplus
from coopdesk.domain.surplus_profiles import check_limits, check_refund
from coopdesk.domain.surplus_rules import TO_MEMBERS, check_rules
from coopdesk.domain.surplus_state import PlanOutcome
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.corrections import Reverse
from coopdesk.store.ledger import Posted
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.queries.share_outs import shared_out_in
from coopdesk.store.queries.surplus_figures import YearResult, figures_of, proposed_rules, result_of
from coopdesk.store.repositories.surplus import NewDecision
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK, Change.ENTRIES, Change.MEMBERS})
Day = date


@dataclass(frozen=True, slots=True)
class DecideSurplus:
    """`place` of the proposal, `decision` the number of the minutes; `shown` is the surplus that was shown before."""

    request_id: str
    date: date
    year: int
    place: str
    decision: str
    shown: Minor


@dataclass(frozen=True, slots=True)
class DecideLoss:
    """`cover` the loss from the reserve, or carry it into the next year."""

    request_id: str
    date: date
    year: int
    cover: bool
    decision: str
    shown: Minor


@dataclass(frozen=True, slots=True)
class UndoSurplus:
    request_id: str
    date: date
    year: int
    reason: str


def decide(unit: UnitOfWork, context: Context, command: DecideSurplus) -> Outcome:
    """Share the surplus of a closed year out as proposed. Raises NoSurplus, SurplusDecided, SurplusChanged, SurplusYearOpen."""
    result = _decidable(unit, context, command)
    if result.surplus <= 0:
        raise NoSurplus(command.year)
    plan = plan_of(unit, context, result, command.place)
    check_refund(plan)
    amounts = (Amount("shared", result.surplus - plan.covered), *_amounts(plan))
    posted = _post(unit, context, command, EventKind.SURPLUS_SHARED, amounts)
    new = NewDecision(
        command.year, PlanOutcome.SHARED, result.surplus, command.decision.strip(), command.date, posted and posted.sequence, plan
    )
    unit.surplus.decide(new, context.stamp)
    return Outcome(entry=posted and posted.sequence, number=posted and posted.number, changes=CHANGES)


def decide_loss(unit: UnitOfWork, context: Context, command: DecideLoss) -> Outcome:
    """Cover a closed year's loss from the reserve, or carry it. Raises NoLoss, ReserveTooSmall and what `decide` raises."""
    result = _decidable(unit, context, command)
    if result.surplus >= 0:
        raise NoLoss(command.year)
    loss, posted = -result.surplus, None
    if command.cover:
        reserve = -account_balance(unit, unit.products.roles()[Role.RESERVE], command.date)
        if reserve < loss:
            raise ReserveTooSmall(loss, reserve)
        posted = _post(unit, context, command, EventKind.SURPLUS_LOSS_COVERED, (Amount("loss", loss),))
    outcome = PlanOutcome.COVERED if command.cover else PlanOutcome.CARRIED
    new = NewDecision(command.year, outcome, result.surplus, command.decision.strip(), command.date, posted and posted.sequence)
    unit.surplus.decide(new, context.stamp)
    return Outcome(entry=posted and posted.sequence, number=posted and posted.number, changes=CHANGES)


def undo(unit: UnitOfWork, context: Context, command: UndoSurplus) -> Outcome:
    """Take a decision back, as if the meeting had not decided yet. Refused once a part was paid. Raises SurplusPaid, SurplusNotDecided."""
    unit.ledger.check_date(command.date, context.stamp)
    decided = unit.surplus.standing(command.year)
    if decided is None:
        raise SurplusNotDecided(command.year)
    if not command.reason.strip():
        raise ReasonMissing
    if command.date < decided.date:
        raise DateTooEarly(command.date, decided.date)
    if paid := sum(part.paid > 0 for part in unit.surplus.parts(decided.id)):
        raise SurplusPaid(command.year, paid)
    posted = None
    if decided.entry is not None:
        posted = unit.ledger.reverse(decided.entry, command.date, command.reason, command.request_id, context.stamp)
    new = NewDecision(
        command.year, PlanOutcome.UNDONE, decided.surplus, command.reason.strip(), command.date, posted and posted.sequence, undoes=decided.id
    )
    unit.surplus.decide(new, context.stamp)
    return Outcome(entry=posted and posted.sequence, number=posted and posted.number, changes=CHANGES)


def reverse_entry(unit: UnitOfWork, context: Context, command: Reverse) -> Outcome:
    """The entry was to be reversed in the journal: the whole decision is taken back."""
    unit.ledger.reversal(command.entry, command.date, command.reason, command.request_id)
    decided = unit.surplus.of_entry(command.entry)
    if decided is None:
        raise BadField("entry", str(command.entry))
    return undo(unit, context, UndoSurplus(command.request_id, command.date, decided.year, command.reason))


def plan_of(unit: UnitOfWork, context: Context, result: YearResult, place: str) -> SurplusPlan:
    """A proposal worked out. Raises BadField where nothing is proposed there, and what `plan_surplus` raises."""
    rules = proposed_rules(unit, result.year, place, context.business_date)
    if rules is None:
        raise BadField("place", place)
    check_rules(rules)
    check_limits(rules)
    return plan_surplus(rules, figures_of(unit, rules, result))


def _decidable(unit: UnitOfWork, context: Context, command: DecideSurplus | DecideLoss) -> YearResult:
    unit.ledger.check_date(command.date, context.stamp)
    if not command.decision.strip():
        raise FieldMissing("decision")
    if decided := unit.surplus.standing(command.year):
        raise SurplusDecided(command.year, decided.decision)
    if on := shared_out_in(unit, command.year):
        raise SharedOutInYear(command.year, on)
    result = result_of(unit, command.year)
    if not result.closed:
        raise SurplusYearOpen(command.year)
    if result.surplus != command.shown:
        raise SurplusChanged(command.shown, result.surplus)
    return result


def _amounts(plan: SurplusPlan) -> tuple[Amount, ...]:
    """What of the entry each purpose fills; both parts of the members together."""
    others: Mapping[str, Minor] = {purpose.value: amount for purpose, amount in plan.amounts.items() if purpose not in TO_MEMBERS}
    return (Amount("members", plan.to_members), *(Amount(name, amount) for name, amount in others.items()))


def _post(unit: UnitOfWork, context: Context, command: DecideSurplus | DecideLoss, event: EventKind, amounts: tuple[Amount, ...]) -> Posted | None:
    lines = entry_lines(event, amounts, unit.products.roles())
    if not lines:
        return None
    draft = EntryDraft(
        kind=event,
        business_date=command.date,
        lines=lines,
        request_id=command.request_id,
        series=series_of(event),
        memo=f"{command.year} · {command.decision.strip()}",
    )
    return unit.ledger.post(draft, context.stamp)
