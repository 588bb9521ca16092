"""Member statement: every share and savings account with its lines, every loan, and what is awaited of the member."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.account_lines import AccountLine
from coopdesk.domain.calendar import add_months, month_end
from coopdesk.domain.dues import MonthDue
from coopdesk.domain.errors import DateAfterBusinessDate, DateBeforeBook
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.papers import (
    DueContribution,
    DueInstalment,
    InstalmentLine,
    Letterhead,
    SignatureRole,
    StatementAccount,
    StatementLine,
    StatementLoan,
    StatementPaper,
)
from coopdesk.services.context import Context
from coopdesk.services.dues import contributions_due
from coopdesk.services.papers.heads import letterhead, paper_member, product_names, proof, signer
from coopdesk.services.papers.loan_rows import instalment_lines, loan_facts
from coopdesk.store.queries.account_lines import lines_by_date
from coopdesk.store.queries.loan_dues import begun_on, dues_until
from coopdesk.store.queries.member_balances import movements_since
from coopdesk.store.unit_of_work import UnitOfWork

RAN = (LoanState.DISBURSED, LoanState.REPAID)


@dataclass(frozen=True, slots=True)
class _Period:
    """What the statements of one job share: `contributions` due at its end, and what moved on member accounts `since`."""

    letterhead: Letterhead
    treasurer: str
    products: Mapping[str, str]
    from_date: date
    to_date: date
    since: Mapping[int, Minor]
    contributions: Mapping[str, Mapping[int, Sequence[MonthDue]]]


def statement(
    unit: UnitOfWork, context: Context, member: str, from_date: date, to_date: date, language: str | None = None
) -> StatementPaper:
    """One member's statement, by business date. Raises UnknownMember, DateAfterBusinessDate, DateBeforeBook."""
    return next(statements(unit, context, [member], from_date, to_date, language))


def statements(
    unit: UnitOfWork, context: Context, members: Sequence[str], from_date: date, to_date: date, language: str | None = None
) -> Iterator[StatementPaper]:
    """The statements of many members, one at a time; what they share is read once."""
    period = _period(unit, context, from_date, to_date, language)
    for number in members:
        yield _of_member(unit, context, unit.members.get(number), period)


def _period(unit: UnitOfWork, context: Context, from_date: date, to_date: date, language: str | None) -> _Period:
    if to_date > context.business_date:
        raise DateAfterBusinessDate(to_date, context.business_date)
    if to_date < from_date:
        raise DateBeforeBook(to_date, from_date)
    return _Period(
        letterhead=letterhead(unit),
        treasurer=signer(unit, SignatureRole.TREASURER),
        products=product_names(unit, language),
        from_date=from_date,
        to_date=to_date,
        since=movements_since(unit, to_date),
        contributions=contributions_due(unit, to_date),
    )


def _of_member(unit: UnitOfWork, context: Context, member: Member, period: _Period) -> StatementPaper:
    accounts = tuple(account for account in _accounts(unit, member, period) if account.lines or account.opening or account.closing)
    running = [loan for loan in unit.loans.of_member(member.id) if loan.state in RAN and begun_on(loan) <= period.to_date]
    loans = tuple(shown for loan in running if (shown := _loan(unit, loan, period)))
    instalments = tuple(_due_instalments(unit, running, period.to_date))
    contributions = tuple(
        DueContribution(period.products[product], due.month, due.amount)
        for product, of_members in period.contributions.items()
        for due in of_members.get(member.id, ())
    )
    person = paper_member(member)
    return StatementPaper(
        letterhead=period.letterhead,
        member=person,
        from_date=period.from_date,
        to_date=period.to_date,
        accounts=accounts,
        savings_total=sum(account.closing for account in accounts),
        loans=loans,
        loans_total=sum(loan.facts.outstanding for loan in loans),
        proof=proof(f"RK-{member.number}-{period.to_date:%d%m%y}", [person, period.from_date, *accounts, *loans, *instalments, *contributions]),
        treasurer=period.treasurer,
        due_instalments=instalments,
        due_contributions=contributions,
        due_total=sum(due.amount for due in instalments) + sum(due.amount for due in contributions),
        objections_until=add_months(context.business_date, 1),
        held=sum(account.held for account in unit.accounts.of_member(member.id)) if period.to_date == context.business_date else 0,
    )


def _accounts(unit: UnitOfWork, member: Member, period: _Period) -> Iterator[StatementAccount]:
    order = list(period.products)
    for account in sorted(unit.accounts.of_member(member.id), key=lambda account: (order.index(account.product), account.id)):
        lines = [line for line in lines_by_date(unit, account.id) if line.date <= period.to_date]
        before = [line for line in lines if line.date < period.from_date]
        shown = [_line(line) for line in lines[len(before) :]]
        opening = before[-1].balance if before else 0
        yield StatementAccount(
            product=period.products[account.product],
            number=account.number,
            opening=opening,
            lines=tuple(shown),
            total_out=sum(line.out for line in shown),
            total_in=sum(line.in_ for line in shown),
            closing=shown[-1].balance if shown else opening,
        )


def _line(line: AccountLine) -> StatementLine:
    return StatementLine(line.date, line.number, line.kind, line.out, line.in_, line.balance, line.memo)


def _loan(unit: UnitOfWork, loan: Loan, period: _Period) -> StatementLoan | None:
    """A loan that ran in these days, with the instalments that concern them and the next one; None where none does."""
    lines = instalment_lines(loan, unit.loans.paid(loan.id, period.to_date))
    outstanding = loan.outstanding - period.since.get(loan.id, 0)
    shown = tuple(line for line in lines if _concerns(line, period))
    following = next((line for line in lines if line.paid_on is None and line not in shown), None)
    if not outstanding and not any(line.paid_on and period.from_date <= line.paid_on for line in shown):
        return None
    facts = loan_facts(loan, period.products[loan.product], lines, outstanding, unit.loans.held(loan.id, period.to_date))
    return StatementLoan(facts, (*shown, following) if following else shown)


def _concerns(line: InstalmentLine, period: _Period) -> bool:
    """An instalment that was due or paid in these days, or is overdue since before them."""
    if line.paid_on is None:
        return line.due <= period.to_date
    return period.from_date <= line.paid_on or period.from_date <= line.due <= period.to_date


def _due_instalments(unit: UnitOfWork, loans: Sequence[Loan], on: date) -> Iterator[DueInstalment]:
    """What is awaited by the end of the month, penalties up to the day included."""
    asked = dues_until(unit, loans, on, month_end(on))
    for loan in loans:
        for due in asked.get(loan.id, ()):
            yield DueInstalment(loan.number, due.instalment, due.on, due.total)
