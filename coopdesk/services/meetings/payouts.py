"""What is paid out at a meeting, tried out before it is posted: what each gets in hand, and what it would be refused for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import uuid4

from coopdesk.domain.billing import BillKind
from coopdesk.domain.errors import PayoutRefused, Refusal, RefusedAtMeeting
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.meeting_sheet import SheetRow
from coopdesk.domain.meetings import Payout, PayoutKind
from coopdesk.domain.money import Minor
from coopdesk.domain.pots import Pot, PotMove
from coopdesk.domain.products import Product
from coopdesk.domain.savings import SavingsAccount, Withdrawable
from coopdesk.services import access
from coopdesk.services.context import Context
from coopdesk.services.meetings.posting import Writing
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.services.pots import pay_in
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PayoutTried:
    """`handed`: the cash that leaves the box for it; nothing where it is refused."""

    handed: Minor
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class LoanWaiting:
    """A loan of somebody at the meeting that is not on the sheet; an application (`tried` None) waits for a decision first."""

    loan: Loan
    product: Product
    tried: PayoutTried | None


@dataclass(frozen=True, slots=True)
class PayoutDesk:
    """`tried`: by place, what is on the sheet; `waiting` in the order in which they were decided, then asked for."""

    tried: dict[int, PayoutTried]
    waiting: tuple[LoanWaiting, ...]
    products: dict[str, Product]
    loans: dict[str, Loan]
    """Those on the sheet, by number."""
    may_apply: bool
    may_approve: bool
    solo: bool
    """One person writes an application down and approves it."""


def payout_desk(unit: UnitOfWork, context: Context, identity: int) -> PayoutDesk:
    """Asked in a rehearsal: it posts what was typed so far and takes it back. Raises UnknownMeeting."""
    sheet = meeting_sheet(unit, context, identity)
    products = {product.code: product for product in unit.products.all()}
    mine = {member.id for member in sheet.members}
    found = [loan for loan in unit.loans.in_state(LoanState.APPROVED, LoanState.APPLIED, LoanState.DISBURSED, LoanState.REPAID) if loan.member in mine]
    loans = {loan.number: loan for loan in found}
    listed = {payout.target for payout in sheet.payouts if payout.kind is PayoutKind.LOAN}
    borrowers = {loan.member for loan in found if loan.state is LoanState.APPROVED}
    trial = _Trial(unit, context, sheet, borrowers | {payout.member for payout in sheet.payouts})
    tried = {} if sheet.is_posted else {payout.place: trial.pay_out(payout) for payout in sheet.payouts}
    waiting = [loan for loan in found if loan.state in (LoanState.APPROVED, LoanState.APPLIED) and loan.number not in listed]
    may = {act: access.may(context.operator, act, context.solo) for act in (access.Act.APPLY_LOAN, access.Act.APPROVE_LOAN)}
    return PayoutDesk(
        tried,
        tuple(LoanWaiting(loan, products[loan.product], trial.lend(loan)) for loan in sorted(waiting, key=_turn)),
        products,
        {number: loan for number, loan in loans.items() if number in listed},
        may[access.Act.APPLY_LOAN],
        may[access.Act.APPROVE_LOAN],
        context.solo,
    )


def drawable(unit: UnitOfWork, sheet: MeetingSheet, member: int) -> tuple[tuple[SavingsAccount, Product], ...]:
    """Her accounts that she may draw on, with what she saves tonight and without what is on the sheet already."""
    row = next(row for row in sheet.rows if row.member == member)
    found = []
    for account in unit.accounts.of_member(member):
        if account.closed is None and account.terms.withdrawable is Withdrawable.ANY_TIME:
            saved = sum(line.paid for line in row.bill if line.target == account.product and line.kind in (BillKind.SAVINGS, BillKind.PLAN))
            drawn = sum(each.amount for each in sheet.payouts if (each.member, each.kind, each.target) == (member, PayoutKind.WITHDRAWAL, account.product))
            found.append((replace(account, balance=account.balance + saved - drawn), unit.products.get(account.product)))
    return tuple(found)


def pot_tonight(sheet: MeetingSheet, pot: Pot) -> Minor:
    """What is in a pot with what came for it tonight, less what it pays."""
    came = sum(line.paid for row in sheet.rows for line in row.bill if line.kind is BillKind.POT and line.target == str(pot.id))
    fines = sum(row.part(BillKind.FINE, paid=True) for row in sheet.rows) if sheet.rules.fine_pot == pot.id else 0
    bears = sum(share.claims for share in sheet.shares if share.pot == pot.id)
    granted = sum(each.amount for each in sheet.payouts if each.kind is PayoutKind.GRANT and each.target == str(pot.id))
    return next(balance for each, balance in sheet.pots if each.id == pot.id) + came + fines - bears - granted


def _turn(loan: Loan) -> tuple[bool, str, str]:
    """Approved ones first, by the day of their decision; then applications by theirs."""
    day = loan.decided_on or loan.applied_on
    return loan.state is LoanState.APPLIED, day.isoformat(), loan.number


class _Trial:
    """The meeting as typed so far: the rows of those who may get something (by id), and what all others put into the pots."""

    def __init__(self, unit: UnitOfWork, context: Context, sheet: MeetingSheet, getting: set[int]) -> None:
        self._unit, self._context, self._sheet = unit, replace(context, meeting=sheet.meeting.id), sheet
        self._number, self._stem = 0, f"trial-{uuid4()}"
        self.stopped: dict[int, Refusal] = {}
        """Members (by id) whose payments would be refused, and why."""
        if not sheet.is_posted:
            self._receive(getting)

    def pay_out(self, payout: Payout) -> PayoutTried:
        if payout.member in self.stopped:
            return PayoutTried(0, self.stopped[payout.member])
        try:
            return PayoutTried(self._writing(self._sheet).pay_out(payout))
        except PayoutRefused as refused:
            return PayoutTried(0, refused.why)

    def lend(self, loan: Loan) -> PayoutTried | None:
        if loan.state is LoanState.APPLIED or self._sheet.is_posted:
            return None
        return self.pay_out(Payout(0, loan.member, PayoutKind.LOAN, loan.number, 0))

    def _receive(self, getting: set[int]) -> None:
        rows = [row for row in self._sheet.rows if row.member in getting or row.shares or row.part(BillKind.COVER, paid=True)]
        for row in rows:
            self._receive_from(replace(self._sheet, rows=(row,)))
        if self._sheet.shares:
            self._bear(replace(self._sheet, rows=tuple(row for row in rows if row.shares)))
        seen = {row.member for row in rows}
        for pot, amount in self._into_pots(row for row in self._sheet.rows if row.member not in seen).items():
            pay_in(self._unit, self._context, self._unit.pots.get(pot), amount, PotMove.CONTRIBUTION, (self._request(), self._sheet.meeting.date, ""))

    def _receive_from(self, sheet: MeetingSheet) -> None:
        try:
            self._writing(sheet).payments()
        except RefusedAtMeeting as refused:
            self.stopped[sheet.rows[0].member] = refused.why

    def _bear(self, sheet: MeetingSheet) -> None:
        try:
            self._writing(sheet).covers()
        except RefusedAtMeeting as refused:
            self.stopped |= {row.member: refused.why for row in sheet.rows}

    def _into_pots(self, rows: Iterable[SheetRow]) -> dict[int, Minor]:
        found: dict[int, Minor] = defaultdict(int)
        fines = self._sheet.rules.fine_pot
        for row in rows:
            for line in row.bill:
                if line.paid and line.kind is BillKind.POT:
                    found[int(line.target)] += line.paid
                elif line.paid and line.kind is BillKind.FINE and fines:
                    found[fines] += line.paid
        return found

    def _writing(self, sheet: MeetingSheet) -> Writing:
        return Writing(self._unit, self._context, sheet, self._request())

    def _request(self) -> str:
        self._number += 1
        return f"{self._stem}-{self._number}"
