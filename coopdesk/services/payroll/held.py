"""What an employer sent and nobody could be given: held, until it goes to a member's account or loan, or back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.chart import MONEY
from coopdesk.domain.errors import BadField, NotABankAccount, NothingInSuspense
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.payroll import AnswerRow, ListState
from coopdesk.domain.posting_rules import Amount, entry_lines, series_of
from coopdesk.services.billing import pay_line
from coopdesk.services.context import Context, Outcome
from coopdesk.services.payroll.bill import by_id, list_of
from coopdesk.services.payroll.posting import CHANGES, EVENTS, memo_of
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ClearHeld:
    """What a row of a list has in suspense goes to a member's account (`product`) or `loan`, or back from a bank or cash `account`."""

    request_id: str
    date: date
    payroll: int
    row: int
    member: str = ""
    product: str = ""
    loan: str = ""
    account: str = ""


def clear(unit: UnitOfWork, context: Context, command: ClearHeld) -> Outcome:
    found = list_of(unit, command.payroll, ListState.SETTLED)
    row = next((each for each in unit.payroll.rows(found.id) if each.row == command.row), None)
    if row is None or not row.open:
        raise NothingInSuspense(command.row)
    unit.ledger.check_date(command.date, context.stamp)
    if sum(map(bool, (command.product, command.loan, command.account))) != 1:
        raise BadField("account", command.account)
    memo = memo_of(by_id(unit, found.employer), found)
    entry = _give_back(unit, context, command, row.open, memo) if command.account else _give(unit, context, command, row, memo)
    unit.payroll.clear(found.id, row.row, entry)
    return Outcome(entry=entry, number=unit.ledger.entry(entry).number, member=command.member or None, changes=CHANGES)


def _give(unit: UnitOfWork, context: Context, command: ClearHeld, row: AnswerRow, memo: str) -> int:
    """A loan is the borrower's, whoever was named."""
    member = unit.members.by_id(unit.loans.get(command.loan).member) if command.loan else unit.members.get(command.member)
    kind, target = (BillKind.LOAN, command.loan) if command.loan else (BillKind.SAVINGS, command.product)
    line = BillLine(member.id, kind, target, 0, paid=row.open)
    entry = pay_line(unit, context, line, member, (command.request_id, command.date, memo), EVENTS)
    assert entry is not None
    return entry


def _give_back(unit: UnitOfWork, context: Context, command: ClearHeld, amount: Minor, memo: str) -> int:
    chart, event = unit.products.chart().accounts, EventKind.PAYROLL_RETURNED
    if command.account not in chart or chart[command.account].section not in MONEY:
        raise NotABankAccount(command.account)
    draft = EntryDraft(
        kind=event,
        business_date=command.date,
        lines=entry_lines(event, (Amount("amount", amount, ledger=command.account),), unit.products.roles()),
        request_id=command.request_id,
        series=series_of(event),
        memo=memo,
    )
    return unit.ledger.post(draft, context.stamp).sequence
