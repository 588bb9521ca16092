"""A receipt: one entry as the member is told of it."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.cash_acts import ACTS
from coopdesk.domain.chart import Account, Section
from coopdesk.domain.journal import Component, Entry, EventKind, Series, Side
from coopdesk.domain.loan_cost import LoanCost, cost_of
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.papers import CashFlow, Proof, ReceiptPaper, ReceiptPart
from coopdesk.services.context import Context
from coopdesk.services.papers.heads import check_code, language_of, letterhead, paper_member, product_names
from coopdesk.services.papers.payout_parts import payout_parts
from coopdesk.services.savings_closing import CLOSINGS
from coopdesk.store.queries.receipt_facts import AroundEntry, around_entry, entry_hash
from coopdesk.store.unit_of_work import UnitOfWork

FORM = "receipt"
OF_ONE_LOAN = (EventKind.LOAN_REPAYMENT, EventKind.HELD_USED, EventKind.GUARANTEE_CALL, EventKind.SURPLUS_TO_LOAN, EventKind.PAYROLL_REPAID, EventKind.LOAN_FROM_SAVINGS, EventKind.LOAN_FROM_GROUP_FUND)
"""Payments whose interest is that of one loan."""
FLOWS = {Series.CASH_IN.value: CashFlow.IN, Series.CASH_OUT.value: CashFlow.OUT}
BEHIND = {Section.CORRECTION: 1, Section.BANK: 2, Section.CASH: 3}
"""Sections whose account says last what an entry was for."""


def receipt(unit: UnitOfWork, context: Context, entry: int, language: str | None = None, copy: int | None = None) -> ReceiptPaper:
    """The receipt of an entry. `copy` None: the number that its next print has, 0 for the first. Raises UnknownEntry.

    The amount is the cash that changed hands, or what was moved where none did; its parts sum to it.
    """
    posted = unit.ledger.entry(entry)
    names = product_names(unit, language)
    chart = unit.products.chart().accounts
    cash = sum(line.signed for line in posted.lines if chart[line.account].section is Section.CASH)
    spoken = language_of(unit, language)
    payee, voucher = unit.cash.voucher(entry)
    amount = abs(cash) or _moved(unit, posted)
    moved = [around_entry(unit, account, entry) for account in _accounts(posted)]
    main, other = (moved[0] if moved else None), (moved[1] if len(moved) > 1 else None)
    debtor, given_back_to = _given_back(unit, posted)
    party = debtor or (unit.members.by_id(posted.member) if posted.member is not None else None)
    told = main if main and not (debtor and _booked(unit, posted).kind is not EventKind.TRANSFER) else None
    return ReceiptPaper(
        letterhead=letterhead(unit),
        number=posted.shown_number or "",
        kind=posted.kind,
        flow=_flow(cash, posted),
        member=paper_member(party) if party else None,
        product=names[main.product] if main else _own_account(posted, chart, spoken),
        account=main.number if main else "",
        amount=amount,
        business_date=posted.business_date,
        recorded_at=posted.recorded_at.astimezone(),
        operator=posted.operator,
        proof=_proof(unit, posted, amount),
        balance_before=told.before if told else None,
        balance_after=told.after if told else None,
        parts=_parts(unit, posted, cash),
        counterpart=_counterpart(other, names) if other else "",
        given_back_to=given_back_to,
        memo=posted.memo,
        reverses=_reversed_number(unit, posted),
        copy=unit.print_jobs.copies(FORM, str(entry)) if copy is None else copy,
        cost=_cost(unit, posted),
        till=_till_name(unit, posted, chart, spoken),
        payee=payee,
        voucher=voucher,
        through="" if cash else _bank_name(posted, chart, spoken),
    )


def _booked(unit: UnitOfWork, entry: Entry) -> Entry:
    """What a reversal takes back, else the entry itself."""
    return entry if entry.reverses is None else unit.ledger.entry(entry.reverses)


def _given_back(unit: UnitOfWork, entry: Entry) -> tuple[Member | None, str]:
    """Of what was given back to who had paid for a member: she, whose receipt it is, and who gets it; a savings balance of theirs is not for her eyes."""
    booked = _booked(unit, entry)
    parts = {part.cover for part in unit.covers.of_payment(booked.sequence)}
    if not parts:
        return None, ""
    debtor = next(unit.members.by_id(each.debtor) for each in unit.covers.all() if each.id in parts)
    credited = next((line.member_account for line in booked.lines if line.side is Side.CREDIT and line.member_account is not None), None)
    if credited is None:
        pot = unit.pots.of_entry(booked.sequence)
        return debtor, pot.name if pot else ""
    bearer = unit.members.by_id(unit.accounts.get(credited).member)
    return debtor, f"{bearer.name} ({bearer.number})"


def _cost(unit: UnitOfWork, entry: Entry) -> LoanCost:
    """What interest is called on the loan that was paid."""
    if _booked(unit, entry).kind not in OF_ONE_LOAN:
        return LoanCost.INTEREST
    costs = (cost_of(unit.accounts.plain_terms(account)) for account in _accounts(entry))
    return next((cost for cost in costs if cost is not LoanCost.INTEREST), LoanCost.INTEREST)


def _moved(unit: UnitOfWork, entry: Entry) -> Minor:
    """What was moved without cash: of a loan paid into savings what came there, else one side of the entry."""
    if _booked(unit, entry).kind is EventKind.LOAN_INTO_SAVINGS:
        return entry.lines[-1].amount
    return sum(line.amount for line in entry.lines if line.side is Side.DEBIT)


def _flow(cash: Minor, entry: Entry) -> CashFlow:
    """By the cash; of money that went through a bank, or from one till to another, by the series of its number."""
    if cash:
        return CashFlow.IN if cash > 0 else CashFlow.OUT
    return FLOWS.get((entry.number or "").split("-")[0], CashFlow.NONE)


def _own_account(entry: Entry, chart: Mapping[str, Account], language: str) -> str:
    """Of an act with the cooperative's own money: what stands against the money, else where it went."""
    if entry.kind not in ACTS:
        return ""
    return min((chart[line.account] for line in entry.lines), key=lambda account: BEHIND.get(account.section, 0)).name(language)


def _till_name(unit: UnitOfWork, entry: Entry, chart: Mapping[str, Account], language: str) -> str:
    """The till of somebody's own that the cash went through; the till of all needs no name."""
    own = {holding.account for holding in unit.cash.holdings()}
    return next((chart[line.account].name(language) for line in entry.lines if line.account in own), "")


def _bank_name(entry: Entry, chart: Mapping[str, Account], language: str) -> str:
    if entry.kind not in ACTS:
        return ""
    return next((chart[line.account].name(language) for line in entry.lines if chart[line.account].section is Section.BANK), "")


CALLS = (EventKind.GUARANTEE_CALL, EventKind.GUARANTEE_RECOVERY, EventKind.LOAN_FROM_SAVINGS)
"""Where savings pay a loan: those of who stood for it, or her own."""


def _accounts(entry: Entry) -> list[int]:
    """The member accounts that the entry moves, the giving one of a transfer first, the loan before those who stood for it.

    None of an entry of a whole product.
    """
    sides = {line.member_account: line.side for line in reversed(entry.lines) if line.member_account is not None}
    if entry.member is None and len(sides) > 2:
        return []
    last = Side.DEBIT if entry.kind in CALLS else Side.CREDIT
    return sorted(sides, key=lambda account: sides[account] is last)


def _parts(unit: UnitOfWork, entry: Entry, cash: Minor) -> tuple[ReceiptPart, ...]:
    """How a loan's payment or payout is made up, cuts below zero; a sum of one part needs no split."""
    booked = _booked(unit, entry)
    if booked.kind in (EventKind.LOAN_DISBURSEMENT, EventKind.LOAN_INTO_SAVINGS):
        own = entry.lines if booked.kind is EventKind.LOAN_DISBURSEMENT else entry.lines[:-1]
        return payout_parts(unit, own, 1 if booked is entry else -1)
    amounts: dict[tuple[Component, int | None], Minor] = {}
    closed = Component.PRINCIPAL if booked.kind in CLOSINGS else None
    for line in entry.lines:
        if component := line.component or (closed if line.member_account is not None else None):
            key = component, line.instalment
            amounts[key] = amounts.get(key, 0) + (line.signed if cash < 0 else -line.signed)
    if len(amounts) < 2:
        return ()
    return tuple(ReceiptPart(component, amount, instalment) for (component, instalment), amount in amounts.items() if amount)


def _counterpart(other: AroundEntry, names: dict[str, str]) -> str:
    return f"{names[other.product]}, {other.number} {other.owner}"


def _reversed_number(unit: UnitOfWork, entry: Entry) -> str:
    if entry.kind is not EventKind.REVERSAL or entry.reverses is None:
        return ""
    return unit.ledger.entry(entry.reverses).shown_number or str(entry.reverses)


def _proof(unit: UnitOfWork, entry: Entry, amount: Minor) -> Proof:
    """From the entry's link in the chain: nobody can make up a receipt whose code fits."""
    check = check_code(entry_hash(unit, entry.sequence))
    return Proof(check, f"{entry.shown_number or entry.sequence} {amount} {check.replace(' ', '')}")
