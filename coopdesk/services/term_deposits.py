"""Term deposits: placed from cash or savings, told what to do at maturity, fetched; and what a reversal sets back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.deposit_life import DepositState, DepositTerm, TermDeposit, check_state
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.deposit_rules import DepositRules
from coopdesk.domain.deposit_steps import Step, StepKind
from coopdesk.domain.errors import (
    BadField,
    CertificateTaken,
    DepositHeld,
    DepositWentOn,
    MemberNotActive,
    NotYetBuilt,
    WrongProductKind,
)
from coopdesk.domain.journal import Entry, EntryDraft, EventKind
from coopdesk.domain.members import Member, MemberStatus, check_may_transact
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.domain.products import Product
from coopdesk.domain.savings import SavingsTerms, Withdrawable, check_withdrawal
from coopdesk.domain.term_deposits import Rollover, maturity
from coopdesk.products import KINDS, ONE_EACH, Family
from coopdesk.services import access
from coopdesk.services.accrued_booking import with_accrued_cost
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.deposit_plan import plan_of
from coopdesk.services.savings import account_for, existing_account
from coopdesk.store.ledger import Posted
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES, Change.ACCOUNTS})
CERTIFICATE_MAX = 30
BREAKS = frozenset({EventKind.TERM_BROKEN, EventKind.TERM_BROKEN_TO_SAVINGS})
EVENTS = {StepKind.INTEREST: "interest", StepKind.MATURED: "matured", StepKind.ROLLED_OVER: "rolled_over"}


@dataclass(frozen=True, slots=True)
class PlaceDeposit:
    """`from_savings`: the product that the money is moved from, empty for cash. `certificate` empty: the deposit's own number."""

    request_id: str
    date: date
    member: str
    product: str
    amount: Minor
    months: int
    payout: PayoutChoice
    rollover: Rollover
    pays_into: str
    certificate: str = ""
    from_savings: str = ""
    memo: str = ""


@dataclass(frozen=True, slots=True)
class InstructDeposit:
    """What is to be done at maturity, and which savings take the interest, from now on."""

    request_id: str
    date: date
    deposit: str
    rollover: Rollover
    pays_into: str


@dataclass(frozen=True, slots=True)
class FetchDeposit:
    """A matured deposit: its money in cash, or into the savings that take its interest."""

    request_id: str
    date: date
    deposit: str
    to_savings: bool = False


def place(unit: UnitOfWork, context: Context, command: PlaceDeposit) -> Outcome:
    """One entry and one certificate; refused as the board's chart, the savings and the member's status have it."""
    unit.ledger.check_date(command.date, context.stamp)
    member = depositor(unit, command.member)
    product = unit.products.get(command.product)
    check_kind(product.kind, product.code)
    terms = unit.products.terms(product.code, command.date)
    rules = DepositRules.from_plain(terms)
    rate = rules.check(command.amount, command.months)
    check_pays_into(unit, command.pays_into, command.date)
    check_choice(command.payout, command.rollover)
    number = unit.deposits.next_number(command.date.year)
    certificate = _free_certificate(unit, command.certificate, number)
    identity = unit.accounts.add(number, member.id, product.code, terms, command.date)
    ends = maturity(command.date, rules.terms(command.months, rate, command.payout).term)
    unit.deposits.add(identity, certificate, command.payout, command.rollover, command.pays_into)
    unit.deposits.add_term(identity, DepositTerm(1, command.date, ends, command.months, command.amount, rate))
    posted = _post_placed(unit, context, command, SubAccount(identity, product.control), member)
    unit.deposits.record(unit.deposits.by_id(identity), "opened", command.date, context.stamp, entry=posted.sequence)
    return Outcome(entry=posted.sequence, number=posted.number, member=member.number, account=number, changes=CHANGES)


def instruct(unit: UnitOfWork, context: Context, command: InstructDeposit) -> Outcome:
    deposit = unit.deposits.get(command.deposit)
    check_state(deposit, DepositState.RUNNING)
    check_pays_into(unit, command.pays_into, command.date)
    check_choice(deposit.payout, command.rollover)
    unit.deposits.instruct(deposit.id, deposit.payout, command.rollover, command.pays_into)
    return Outcome(member=deposit.member_number, account=deposit.number, changes=CHANGES)


def fetch(unit: UnitOfWork, context: Context, command: FetchDeposit) -> Outcome:
    """What fell due before is posted first, so that nothing is forgotten; the account is closed then."""
    deposit = unit.deposits.get(command.deposit)
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.by_id(deposit.member)
    check_may_transact(member)
    check_free(unit, deposit)
    deposit = brought_up(unit, context, deposit, command.date, command.request_id)
    check_state(deposit, DepositState.MATURED)
    event = EventKind.TERM_MOVED if command.to_savings else EventKind.TERM_PAID_OUT
    amounts = (Amount("principal", deposit.balance),)
    posted = post(unit, context, deposit, event, amounts, command.date, command.request_id, to_savings=command.to_savings)
    close(unit, context, deposit, DepositState.PAID_OUT, "paid_out", command.date, posted.sequence)
    return Outcome(entry=posted.sequence, number=posted.number, member=member.number, account=deposit.number, changes=CHANGES)


# --- what an act asks first -----------------------------------------------------------------------


def check_kind(kind: str, product: str) -> None:
    if kind not in KINDS:
        raise NotYetBuilt(product)
    if KINDS[kind].family is not Family.DEPOSITS:
        raise WrongProductKind(product)


def check_pays_into(unit: UnitOfWork, code: str, on: date) -> None:
    """Interest goes into savings that she can withdraw."""
    if not takes_interest(unit, unit.products.get(code), on):
        raise WrongProductKind(code)


def takes_interest(unit: UnitOfWork, product: Product, on: date) -> bool:
    """Whether it is savings that can be withdrawn at any time."""
    if product.kind not in KINDS or KINDS[product.kind].family not in ONE_EACH:
        return False
    return SavingsTerms.from_plain(unit.products.terms(product.code, on)).withdrawable is Withdrawable.ANY_TIME


def check_choice(payout: PayoutChoice, rollover: Rollover) -> None:
    """Interest that went into savings month by month cannot be kept for the next term."""
    if payout is PayoutChoice.MONTHLY and rollover is Rollover.PRINCIPAL_AND_INTEREST:
        raise BadField("rollover", rollover.value)


def held_for(unit: UnitOfWork, deposit: TermDeposit) -> str:
    """The loan or reason for which the deposit is held, empty where it is free."""
    return next((claim.why for claim in unit.holds.claims([deposit.id], unit.on).get(deposit.id, ())), "")


def check_free(unit: UnitOfWork, deposit: TermDeposit) -> None:
    if held := held_for(unit, deposit):
        raise DepositHeld(deposit.number, held)


def depositor(unit: UnitOfWork, number: str) -> Member:
    """The member who places a deposit; refused who has left, died or is not admitted yet."""
    member = unit.members.get(number)
    check_may_transact(member)
    if member.status is MemberStatus.APPLICANT:
        raise MemberNotActive(member.number, member.status)
    return member


def _free_certificate(unit: UnitOfWork, wanted: str, number: str) -> str:
    certificate = wanted.strip() or number
    if len(certificate) > CERTIFICATE_MAX:
        raise BadField("certificate", wanted)
    if taken := unit.deposits.certificate_of(certificate):
        raise CertificateTaken(certificate, taken)
    return certificate


# --- posting --------------------------------------------------------------------------------------


def _post_placed(unit: UnitOfWork, context: Context, command: PlaceDeposit, account: SubAccount, member: Member) -> Posted:
    event, source = EventKind.TERM_PLACED, None
    if command.from_savings:
        access.check_may(context.operator, access.Act.TRANSFER, context.solo)
        savings = existing_account(unit, member, command.from_savings)
        check_withdrawal(savings, command.amount)
        event, source = EventKind.TERM_PLACED_FROM_SAVINGS, SubAccount(savings.id, savings.control)
    lines = entry_lines(event, (Amount("principal", command.amount),), unit.products.roles(), account, source)
    draft = EntryDraft(event, command.date, lines, command.request_id, series_of(event), member=member.id, memo=command.memo)
    return unit.ledger.post(draft, context.stamp)


def post(
    unit: UnitOfWork,
    context: Context,
    deposit: TermDeposit,
    event: EventKind,
    amounts: tuple[Amount, ...],
    on: date,
    request_id: str,
    *,
    to_savings: bool = False,
    value_date: date | None = None,
) -> Posted:
    """An entry of a deposit; `to_savings` opens the savings that take its money where she has none, from the day on which it counts."""
    target = None
    if to_savings:
        savings = account_for(unit, unit.members.by_id(deposit.member), deposit.pays_into, value_date or on)
        target = SubAccount(savings.id, savings.control)
    amounts = with_accrued_cost(unit, deposit, amounts, ends=event in BREAKS)
    lines = entry_lines(event, amounts, unit.products.roles(), SubAccount(deposit.id, deposit.control), target)
    draft = EntryDraft(event, on, lines, request_id, series_of(event), value_date=value_date, member=deposit.member)
    return unit.ledger.post(draft, context.stamp)


def close(unit: UnitOfWork, context: Context, deposit: TermDeposit, state: DepositState, what: str, on: date, entry: int) -> None:
    unit.deposits.record(deposit, what, on, context.stamp, entry=entry)
    unit.deposits.turn(deposit.id, state, deposit.term.version)
    unit.accounts.close(deposit.id, on)


def brought_up(unit: UnitOfWork, context: Context, deposit: TermDeposit, on: date, request_id: str, run: int | None = None) -> TermDeposit:
    """The deposit after everything that fell due by a day is posted."""
    if deposit.state is not DepositState.RUNNING:
        return deposit
    for planned in plan_of(unit, [deposit], on):
        take_steps(unit, context, deposit, planned.steps, on, request_id, run)
    return unit.deposits.by_id(deposit.id)


def take_steps(
    unit: UnitOfWork, context: Context, deposit: TermDeposit, taken: tuple[Step, ...], on: date, request_id: str, run: int | None = None
) -> None:
    """Post the steps of one deposit, with its history; an entry is dated `on` and counts from the day of its step."""
    for step in taken:
        entry = _post_interest(unit, context, deposit, step, on, request_id) if step.what is StepKind.INTEREST else None
        unit.deposits.record(deposit, EVENTS[step.what], step.on, context.stamp, entry=entry, run=run)
        if step.term:
            term = _numbered_anew(unit, deposit, step.term)
            unit.deposits.add_term(deposit.id, term)
            unit.deposits.turn(deposit.id, DepositState.RUNNING, term.version)
        elif step.what is StepKind.MATURED:
            unit.deposits.turn(deposit.id, DepositState.MATURED, deposit.term.version)
        deposit = unit.deposits.by_id(deposit.id)


def _numbered_anew(unit: UnitOfWork, deposit: TermDeposit, term: DepositTerm) -> DepositTerm:
    """A term that was taken back keeps its version: what is sealed stays."""
    return replace(term, version=unit.deposits.last_version(deposit.id) + 1)


def _post_interest(unit: UnitOfWork, context: Context, deposit: TermDeposit, step: Step, on: date, request_id: str) -> int:
    event = EventKind.TERM_INTEREST_ADDED if step.added else EventKind.TERM_INTEREST
    amounts = (Amount("interest", step.interest, step.n), Amount("net", step.net), Amount("tax", step.tax))
    request = f"{request_id}-{deposit.number}-{step.n}"
    posted = post(unit, context, deposit, event, amounts, on, request, to_savings=not step.added, value_date=step.on)
    return posted.sequence


# --- taking back ----------------------------------------------------------------------------------


def check_reversible(unit: UnitOfWork, entry: Entry) -> None:
    """A deposit's entries are taken back from the last thing that befell it."""
    for deposit in _deposits(unit, entry):
        last = unit.deposits.events(deposit.id)[-1]
        if last.entry != entry.sequence:
            raise DepositWentOn(deposit.number, last.date)


def undo(unit: UnitOfWork, context: Context, entry: Entry, on: date) -> None:
    """Set a deposit back to how it stood before the entry that was reversed."""
    for deposit in _deposits(unit, entry):
        event = unit.deposits.events(deposit.id)[-1]
        state = DepositState.ANNULLED if event.what == "opened" else DepositState(event.state_before)
        unit.deposits.record(deposit, "undone", on, context.stamp, undoes=event.id)
        unit.deposits.turn(deposit.id, state, event.version_before)
        if state is DepositState.ANNULLED:
            unit.accounts.close(deposit.id, on)
        else:
            unit.accounts.reopen(deposit.id)


def _deposits(unit: UnitOfWork, entry: Entry) -> list[TermDeposit]:
    return unit.deposits.with_ids([line.member_account for line in entry.lines if line.member_account is not None])
