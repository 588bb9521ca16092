"""What a loan's page shows: the loan as of a day, what is due, what paying it off costs, and what a decision needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.allocation import Due
from coopdesk.domain.arrears import Arrears, arrears
from coopdesk.domain.errors import Refusal
from coopdesk.domain.lending_limit import LendingLimit
from coopdesk.domain.loan_events import LoanEvent
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.payoff_modes import PayoffQuote
from coopdesk.domain.products import Product
from coopdesk.domain.savings import SavingsAccount
from coopdesk.services.access import Act, check_may
from coopdesk.services.context import Context
from coopdesk.services.cover_blocking import allowed, blocked_by
from coopdesk.services.group_loans import PartOf, part_of
from coopdesk.services.loan_list import LoanLine, lines_of
from coopdesk.services.loan_offer import LoanOffer, lending_rules, loan_offer, told_loan, with_dues
from coopdesk.services.loan_payoff import quote_of
from coopdesk.services.loan_payout import dues_in_arrears
from coopdesk.services.loan_prepayment import begun_of
from coopdesk.services.loan_repayment import Asked, asked_of
from coopdesk.services.loan_rows import ScheduleRow, ScheduleSums, Stairs, schedule_rows, schedule_sums, stairs
from coopdesk.services.loans import check_decider, check_may_borrow
from coopdesk.services.own_capital import lending_limit
from coopdesk.store.queries.loan_dues import begun_on, dues_of, entry_behind
from coopdesk.store.queries.loan_history import loans_as_on
from coopdesk.store.queries.loan_tranches import paid_out, to_come
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Borrower:
    """What somebody who decides on a loan looks at: what she saves, and her loans (`others`: without the one in question)."""

    member: Member
    products: tuple[Product, ...]
    accounts: tuple[SavingsAccount, ...]
    savings: Minor
    others: tuple[LoanLine, ...]
    owed: Minor
    refusal: Refusal | None
    """Why she may not borrow now, None if she may."""
    limit: LendingLimit | None
    """What she may owe in all against the own capital."""
    covers: Minor = 0
    """What others paid for her at meetings, where the rules of her group let her not borrow before she has given it back."""
    owed_to_others: Minor = 0
    """What others paid for her at meetings, whatever the rules."""


@dataclass(frozen=True, slots=True)
class LoanCard:
    """A loan as of day `on`. `rows`, `dues`, `stairs` are empty before it was paid out; `offer` is what it would be then.

    `outstanding`, `arrears` and `quote` count the payments with value dates up to `on`; `quote` None where nothing is owed.
    `decide` and `pay_out`: why the operator may not, None where she may.
    """

    loan: Loan
    product: Product
    borrower: Borrower
    on: date
    outstanding: Minor
    dues: tuple[Due, ...]
    arrears: Arrears
    rows: tuple[ScheduleRow, ...]
    sums: ScheduleSums
    stairs: Stairs | None
    quote: PayoffQuote | None
    no_quote: Refusal | None
    """Why there is none for the day, where something is owed."""
    payment: Asked
    begun: frozenset[int]
    """Of a running loan: the instalments of which something is paid."""
    offer: LoanOffer | None
    no_offer: Refusal | None
    """Why there is none, where it was not paid out."""
    decide: Refusal | None
    pay_out: Refusal | None
    allowed: LoanEvent | None = None
    """The decision of her group to lend although others had paid for her."""
    part_of: PartOf | None = None
    """The loan of her group that it belongs to."""

    @property
    def due_now(self) -> Minor:
        """What is due on the day, late or not; where nothing is, the next instalment."""
        due = sum(each.total for each in self.dues if each.on <= self.on)
        return due or next((each.total for each in self.dues if each.total), 0)


def loan_card(unit: UnitOfWork, context: Context, number: str, on: date | None = None) -> LoanCard:
    """The loan as of day `on` (None: the business date); UnknownLoan if there is none."""
    on = on or context.business_date
    (loan,) = loans_as_on(unit, [unit.loans.get(number)], on)
    lent = bool(loan.schedule)
    paid = unit.loans.paid(loan.id, on)
    asked = dues_of(unit, loan, on) if lent else ()
    rows = schedule_rows(told_loan(loan), paid, asked, on) if lent else ()
    coming = sum(part.amount for part in to_come(unit, loan, on))
    outstanding = sum(due.principal for due in asked) - coming
    # A payoff leaves the interest to come unasked for; what was written off is asked for beside the books.
    dues = () if loan.state is LoanState.WRITTEN_OFF or (loan.state is LoanState.REPAID and not outstanding) else asked
    quote, no_quote = _quote(unit, context, loan, on) if any(due.total for due in dues) else (None, None)
    offer, no_offer = (None, None) if lent else _offer(unit, loan, on)
    payment = asked_of(unit, loan, on) if loan.state is LoanState.DISBURSED else Asked(on, dues, unit.loans.held(loan.id, on))
    return LoanCard(
        loan=loan,
        product=unit.products.get(loan.product),
        borrower=borrower(unit, context, loan.member_number, besides=loan.number),
        on=on,
        outstanding=loan.outstanding if loan.state is LoanState.WRITTEN_OFF else outstanding,
        dues=dues,
        arrears=arrears(dues, on),
        rows=rows,
        sums=schedule_sums(rows),
        stairs=stairs(loan, begun_on(loan), paid, on, paid_out(unit, loan, on)) if lent else None,
        quote=quote,
        no_quote=no_quote,
        payment=payment,
        begun=begun_of(unit, loan, payment),
        offer=offer,
        no_offer=no_offer,
        decide=_why_not(_may(context, Act.APPROVE_LOAN), lambda: check_decider(context, loan)),
        pay_out=_why_not(_may(context, Act.DISBURSE_LOAN)),
        allowed=allowed(unit.loan_events.of(loan.id)),
        part_of=part_of(unit, loan),
    )


def _quote(unit: UnitOfWork, context: Context, loan: Loan, on: date) -> tuple[PayoffQuote | None, Refusal | None]:
    try:
        return quote_of(unit, context, loan, on), None
    except Refusal as refusal:
        return None, refusal


def _offer(unit: UnitOfWork, loan: Loan, on: date) -> tuple[LoanOffer | None, Refusal | None]:
    """What the loan would be, paid out on day `on` or, where it is not decided yet by then, on its own."""
    paid_out_on = max(on, loan.decided_on or loan.applied_on)
    dues = dues_in_arrears(unit, unit.members.by_id(loan.member), paid_out_on)
    try:
        offer = loan_offer(loan.terms, loan.lent, loan.term, paid_out_on, lending_rules(unit, paid_out_on))
    except Refusal as refusal:
        return None, refusal
    return with_dues(offer, loan.terms, sum(dues.values())), None


def borrower(unit: UnitOfWork, context: Context, number: str, besides: str = "") -> Borrower:
    """A member as a borrower, on the business date; UnknownMember if there is none."""
    member = unit.members.get(number)
    accounts = tuple(account for account in unit.accounts.of_member(member.id) if account.closed is None)
    loans = [loan for loan in unit.loans.of_member(member.id) if loan.number != besides]
    others = lines_of(unit, loans, context.business_date)
    return Borrower(
        member=member,
        products=tuple(unit.products.all()),
        accounts=accounts,
        savings=sum(account.balance for account in accounts),
        others=others,
        owed=sum(line.outstanding for line in others if line.state is LoanState.DISBURSED),
        refusal=_why_not(lambda: check_may_borrow(member)),
        limit=lending_limit(unit, context.business_date),
        covers=blocked_by(unit, member),
        owed_to_others=sum(cover.open for cover in unit.covers.of_debtor(member.id)),
    )


def _may(context: Context, act: Act) -> Callable[[], None]:
    return lambda: check_may(context.operator, act, context.solo)


def _why_not(*checks: Callable[[], None]) -> Refusal | None:
    """The first refusal of the checks."""
    try:
        for check in checks:
            check()
    except Refusal as refusal:
        return refusal
    return None


def ground_of(unit: UnitOfWork, number: str, instalment: int) -> int | None:
    """The entry (by sequence) behind a row of the schedule: its payment, or the payout where nothing of it is paid."""
    return entry_behind(unit, unit.loans.get(number).id, instalment)
