"""A term deposit broken before its time: what it costs by each rule, shown before anything is posted (domain.md §2.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.deposit_break import BreakRule
from coopdesk.domain.deposit_life import BreakQuote, DepositState, TermDeposit, break_quote, check_state
from coopdesk.domain.deposit_steps import after_steps
from coopdesk.domain.journal import EventKind
from coopdesk.domain.members import check_may_transact
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount
from coopdesk.services.context import Context, Outcome
from coopdesk.services.deposit_plan import TaxMeter, plan_of
from coopdesk.services.term_deposits import CHANGES, brought_up, check_free, close, held_for, post
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BreakDeposit:
    """By the rule of its contract, in cash or into the savings that take its interest."""

    request_id: str
    date: date
    deposit: str
    to_savings: bool = False


@dataclass(frozen=True, slots=True)
class BreakOffer:
    """By one rule: the figures, the `tax` on the interest still paid, and what she gets in hand."""

    quote: BreakQuote
    tax: Minor

    @property
    def in_hand(self) -> Minor:
        return self.quote.net - self.tax


@dataclass(frozen=True, slots=True)
class BreakCard:
    """A deposit and what breaking it on day `on` gives by every rule; `rule` is that of its contract. `held`: what it stands for."""

    deposit: TermDeposit
    on: date
    offers: tuple[BreakOffer, ...]
    held: str

    @property
    def in_force(self) -> BreakOffer:
        return next(offer for offer in self.offers if offer.quote.rule is self.deposit.rules.break_rule)


def break_card(unit: UnitOfWork, context: Context, number: str) -> BreakCard:
    """As of the business date, after everything that falls due by then. Refuses as `break_it` does, but for what holds it."""
    deposit, on, meter = unit.deposits.get(number), context.business_date, TaxMeter(unit)
    check_state(deposit, DepositState.RUNNING)
    paid = unit.deposits.paid(deposit.id)
    for planned in plan_of(unit, [deposit], on, meter):
        deposit, paid = after_steps(deposit, paid, planned.steps)
    offers = tuple(_offer(meter, deposit, paid, on, rule) for rule in BreakRule)
    return BreakCard(deposit, on, offers, held_for(unit, deposit))


def break_it(unit: UnitOfWork, context: Context, command: BreakDeposit) -> Outcome:
    """Pay out by the rule of the contract. Refuses DepositHeld while it secures a loan, DepositStateWrong, DepositMatured."""
    deposit = unit.deposits.get(command.deposit)
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.by_id(deposit.member)
    check_may_transact(member)
    check_state(deposit, DepositState.RUNNING)
    check_free(unit, deposit)
    deposit = brought_up(unit, context, deposit, command.date, command.request_id)
    offer = _offer(TaxMeter(unit), deposit, unit.deposits.paid(deposit.id), command.date, deposit.rules.break_rule)
    event = EventKind.TERM_BROKEN_TO_SAVINGS if command.to_savings else EventKind.TERM_BROKEN
    posted = post(unit, context, deposit, event, _amounts(offer), command.date, command.request_id, to_savings=command.to_savings)
    close(unit, context, deposit, DepositState.BROKEN, "broken", command.date, posted.sequence)
    return Outcome(entry=posted.sequence, number=posted.number, member=member.number, account=deposit.number, changes=CHANGES)


def _offer(meter: TaxMeter, deposit: TermDeposit, paid: Mapping[int, Minor], on: date, rule: BreakRule) -> BreakOffer:
    quote = break_quote(deposit, paid, on, rule)
    return BreakOffer(quote, meter.would_be(deposit.member, on, quote.interest))


def _amounts(offer: BreakOffer) -> tuple[Amount, ...]:
    quote = offer.quote
    return (
        Amount("principal", quote.balance),
        Amount("interest", quote.interest),
        Amount("taken_back", quote.taken_back),
        Amount("tax", offer.tax),
        Amount("penalty", quote.penalty),
        Amount("net", offer.in_hand),
    )
