"""What members are asked for by a day, line by line: their loans, dues and plans; and how a line is paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.journal import EventKind
from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import Member
from coopdesk.services.context import Context
from coopdesk.services.dues import regular_products
from coopdesk.services.loan_repayment import Repay, repay
from coopdesk.services.planned_savings import cards
from coopdesk.services.savings import Deposit, deposit
from coopdesk.store.queries.dues import dues_of_members
from coopdesk.store.queries.loan_dues import dues_until
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Until:
    """What is due by `loans`, and contributions of the months up to that of `dues`; payments and penalties count up to day `on`."""

    on: date
    loans: date
    dues: date


def due_lines(unit: UnitOfWork, members: Sequence[Member], until: Until) -> dict[int, list[BillLine]]:
    """Member id → her loans that ask for something by number, then dues by product, then plans."""
    lines: dict[int, list[BillLine]] = {member.id: [] for member in members}
    for found in (_of_loans(unit, members, until), _of_dues(unit, members, until)):
        for line in found:
            lines[line.member].append(line)
    for member in members:
        lines[member.id] += _of_plans(unit, member, until.loans)
    return {member: [line for line in own if line.amount] for member, own in lines.items()}


def pay_line(
    unit: UnitOfWork, context: Context, line: BillLine, member: Member, said: tuple[str, date, str], events: Mapping[BillKind, EventKind]
) -> int | None:
    """Into her account or for her loan, as any deposit or repayment; `said`: request id, day and memo. Returns the entry.

    `events`: what a payment for a loan is, and what any other is.
    """
    request, on, memo = said
    if line.kind is BillKind.LOAN:
        payment = Repay(request, on, line.target, line.paid, memo)
        return repay(unit, context, payment, event=events[BillKind.LOAN]).entry
    saved = Deposit(request, on, member.number, line.target, line.paid, memo)
    return deposit(unit, context, saved, event=events[BillKind.SAVINGS], part=context.meeting is not None).entry


def _of_loans(unit: UnitOfWork, members: Sequence[Member], until: Until) -> list[BillLine]:
    wanted = {member.id for member in members}
    running = [loan for loan in unit.loans.in_state(LoanState.DISBURSED) if loan.member in wanted]
    asked = dues_until(unit, running, until.on, until.loans)
    found = []
    for loan in sorted(running, key=lambda loan: loan.number):
        dues = asked.get(loan.id, ())
        principal, interest = sum(each.principal for each in dues), sum(each.interest for each in dues)
        charges = sum(each.penalty + each.fee for each in dues)
        found.append(BillLine(loan.member, BillKind.LOAN, loan.number, principal + interest + charges, principal, interest, charges))
    return found


def _of_dues(unit: UnitOfWork, members: Sequence[Member], until: Until) -> list[BillLine]:
    """A line for each product whose months are not paid."""
    found = []
    for product in regular_products(unit):
        for member, dues in dues_of_members(unit, product.code, members, max(until.on, until.dues)).items():
            found.append(BillLine(member, BillKind.DUES, product.code, sum(month.amount for month in dues.due(until.dues))))
    return found


def _of_plans(unit: UnitOfWork, member: Member, due: date) -> list[BillLine]:
    """What her plans ask for by a day and have not got yet."""
    asked = [(card, max(0, card.plan.monthly * card.progress.due - card.paid)) for card in cards(unit, member, due)]
    return [BillLine(member.id, BillKind.PLAN, card.account.product, amount) for card, amount in asked]
