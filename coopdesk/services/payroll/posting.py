"""The employer's money comes in as one sum and goes to accounts and loans through the services of deposits and repayments: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.billing import BillKind, BillLine, spread
from coopdesk.domain.chart import MONEY
from coopdesk.domain.errors import NotABankAccount, PayrollRowsOpen
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.money import Minor
from coopdesk.domain.payroll import AnswerRow, Employer, ListState, PayrollList, RowMatch
from coopdesk.domain.posting_rules import Amount, entry_lines, series_of
from coopdesk.services.billing import pay_line
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.loan_repayment import asked_of
from coopdesk.services.payroll.bill import bill_lines, by_id, list_of
from coopdesk.store.unit_of_work import UnitOfWork

EVENTS: Mapping[BillKind, EventKind] = {BillKind.LOAN: EventKind.PAYROLL_REPAID, BillKind.SAVINGS: EventKind.PAYROLL_SAVED}
"""What a loan is paid by, and whatever else."""
CHANGES = frozenset({Change.BOOK, Change.ENTRIES, Change.ACCOUNTS, Change.LOANS, Change.MEMBERS})


@dataclass(frozen=True, slots=True)
class PostPayroll:
    """The money is in the bank or cash account `account` (by code)."""

    request_id: str
    date: date
    payroll: int
    account: str


@dataclass(frozen=True, slots=True)
class MemberShare:
    """What came for one member (by id) and where it goes: `lines` with what each is paid, `held` of it in suspense."""

    member: int
    came: Minor
    lines: tuple[BillLine, ...]
    held: Minor

    @property
    def asked(self) -> Minor:
        return sum(line.amount for line in self.lines)

    @property
    def short(self) -> Minor:
        return max(0, self.asked - self.came)


def shares(unit: UnitOfWork, found: PayrollList, on: date) -> tuple[MemberShare, ...]:
    """How what came would be spread on a day, by member in the order of the bill; what she paid otherwise since is not paid twice."""
    employer, came = by_id(unit, found.employer), dict[int, Minor]()
    for row in unit.payroll.rows(found.id):
        if row.member is not None and row.match is not RowMatch.NAME:
            came[row.member] = came.get(row.member, 0) + row.amount
    billed: dict[int, list[BillLine]] = {}
    for line in unit.payroll.lines(found.id):
        billed.setdefault(line.member, []).append(replace(line, paid=0, entry=None))
    still = _still_asked(unit, employer, found, on)
    return tuple(_share(unit, employer, member, came.get(member, 0), billed.get(member, []), still) for member in dict.fromkeys((*billed, *came)))


def post(unit: UnitOfWork, context: Context, command: PostPayroll) -> Outcome:
    """Refused while a row that a name found waits for its answer."""
    found = list_of(unit, command.payroll, ListState.ANSWERED)
    rows = unit.payroll.rows(found.id)
    if waiting := sum(row.match is RowMatch.NAME for row in rows):
        raise PayrollRowsOpen(waiting)
    chart = unit.products.chart().accounts
    if command.account not in chart or chart[command.account].section not in MONEY:
        raise NotABankAccount(command.account)
    parts = shares(unit, found, command.date)
    memo = memo_of(by_id(unit, found.employer), found)
    first = _receive(unit, context, command, sum(row.amount for row in rows), memo)
    paid = [line for share in parts for line in _pay(unit, context, command, share, memo)]
    unit.payroll.put_lines(found.id, paid)
    unit.payroll.put_rows(found.id, _with_held(rows, {share.member: share.held for share in parts}))
    last = int(unit.connection.exec_driver_sql("SELECT max(sequence) FROM journal_entry").scalar_one())
    unit.payroll.set_state(found.id, ListState.SETTLED, (first.entry or 0, last))
    return replace(first, batch=found.id, changes=CHANGES)


def memo_of(employer: Employer, found: PayrollList) -> str:
    return f"{employer.name} · {found.month:%m/%Y}"


def _still_asked(unit: UnitOfWork, employer: Employer, found: PayrollList, on: date) -> Mapping[tuple[int, BillKind, str], Minor]:
    """What the lines would ask for now; a loan never for more than ends it."""
    asked = {(line.member, line.kind, line.target): line.amount for line in bill_lines(unit, employer, found.month, on)}
    return {key: min(amount, _ends(unit, key[2], on)) if key[1] is BillKind.LOAN else amount for key, amount in asked.items()}


def _ends(unit: UnitOfWork, number: str, on: date) -> Minor:
    """What ends a loan, with what is held for it."""
    loan = asked_of(unit, unit.loans.get(number), on)
    return max(0, loan.owed - loan.held)


def _share(
    unit: UnitOfWork, employer: Employer, member: int, came: Minor, lines: Sequence[BillLine], still: Mapping[tuple[int, BillKind, str], Minor]
) -> MemberShare:
    person = unit.members.by_id(member)
    left = person.status is MemberStatus.LEFT
    most = [0 if left else _most(line, still) for line in lines]
    paid = spread(came, [(line.kind, amount) for line, amount in zip(lines, most, strict=True)], employer.rule)
    made = [replace(line, paid=amount) for line, amount in zip(lines, paid, strict=True)]
    above = came - sum(paid)
    if above and employer.excess and not left and person.status is not MemberStatus.APPLICANT:
        made.append(BillLine(member, BillKind.SAVINGS, employer.excess, 0, paid=above))
        above = 0
    return MemberShare(member, came, tuple(made), above)


def _most(line: BillLine, still: Mapping[tuple[int, BillKind, str], Minor]) -> Minor:
    """What she agreed to save is hers to save; of all else no more than is still asked for."""
    return line.amount if line.kind is BillKind.SAVINGS else min(line.amount, still.get((line.member, line.kind, line.target), 0))


def _receive(unit: UnitOfWork, context: Context, command: PostPayroll, amount: Minor, memo: str) -> Outcome:
    event = EventKind.PAYROLL_RECEIVED
    draft = EntryDraft(
        kind=event,
        business_date=command.date,
        lines=entry_lines(event, (Amount("amount", amount, ledger=command.account),), unit.products.roles()),
        request_id=command.request_id,
        series=series_of(event),
        memo=memo,
    )
    posted = unit.ledger.post(draft, context.stamp)
    return Outcome(entry=posted.sequence, number=posted.number)


def _pay(unit: UnitOfWork, context: Context, command: PostPayroll, share: MemberShare, memo: str) -> list[BillLine]:
    """Her lines with the entry that paid each."""
    member, made = unit.members.by_id(share.member), []
    for number, line in enumerate(share.lines, 1):
        request = f"{command.request_id}-{member.number}-{number}"
        made.append(replace(line, entry=pay_line(unit, context, line, member, (request, command.date, memo), EVENTS)) if line.paid else line)
    return made


def _with_held(rows: Sequence[AnswerRow], held: Mapping[int, Minor]) -> list[AnswerRow]:
    """Nobody's rows are held whole; of a member's what is left, on her last rows."""
    left, made = dict(held), []
    for row in reversed(rows):
        here = row.amount if row.member is None else min(row.amount, left.get(row.member, 0))
        if row.member is not None:
            left[row.member] = left.get(row.member, 0) - here
        made.append(replace(row, held=here))
    return made[::-1]
