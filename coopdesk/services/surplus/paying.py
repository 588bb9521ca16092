"""Paying members their parts: in cash, into an account of theirs, or with their consent for what is late on their loans.

An entry a member: a cash voucher is the receipt of one person, and each is taken back alone. What is not fetched stays owed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.allocation import AllocationRule, allocate
from coopdesk.domain.errors import (
    ConsentMissing,
    DateTooEarly,
    DividedLeaver,
    NothingLate,
    PartMissing,
    PartPaid,
)
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.loans import Loan, LoanState, allocation_rule
from coopdesk.domain.members import Member, MemberStatus
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.domain.savings import check_deposit
from coopdesk.domain.surplus import withheld
from coopdesk.domain.surplus_state import DecidedPart, DecidedPlan, PayWay
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.loan_posting import check_in_order
from coopdesk.services.sale_booking import as_booked
from coopdesk.services.savings import account_for
from coopdesk.services.surplus.parts import post_parts, shared_plan
from coopdesk.store.queries.loan_dues import dues_of
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK, Change.ENTRIES, Change.MEMBERS, Change.ACCOUNTS, Change.LOANS})
Day = date


@dataclass(frozen=True, slots=True)
class PaySurplus:
    """`members` by number. `product` of the account where `way` is ACCOUNT; `consent` where it is ARREARS: they agreed."""

    request_id: str
    date: date
    year: int
    members: tuple[str, ...]
    way: PayWay = PayWay.CASH
    product: str = ""
    consent: bool = False


@dataclass(frozen=True, slots=True)
class _Paying:
    """One member's turn: `heirs` are named where she died."""

    unit: UnitOfWork
    command: PaySurplus
    plan: DecidedPlan
    part: DecidedPart
    member: Member

    @property
    def tax(self) -> Minor:
        """What is withheld of all that she has still to get."""
        return withheld(self.part.unpaid, self.plan.rules.withheld)

    @property
    def net(self) -> Minor:
        return self.part.unpaid - self.tax

    @property
    def whole(self) -> tuple[Amount, ...]:
        return (Amount("amount", self.part.unpaid), Amount("net", self.net), Amount("tax", self.tax))

    def tax_until(self, left: Minor) -> Minor:
        """The tax of so much of the net amount: all of it of the whole, so that parts sum to it."""
        return self.tax * left // self.net if self.net else 0

    @property
    def memo(self) -> str:
        heirs = ", ".join(heir.name for heir in self.unit.members.heirs(self.member.id)) if self.member.died_on else ""
        return f"SHU {self.plan.year}" + (f" · {heirs}" if heirs else "")

    def draft(self, event: EventKind, amounts: tuple[Amount, ...], account: SubAccount | None = None, n: int = 0) -> EntryDraft:
        return EntryDraft(
            kind=event,
            business_date=self.command.date,
            lines=entry_lines(event, amounts, self.unit.products.roles(), account),
            request_id=f"{self.command.request_id}-{self.member.number}" + (f"-{n}" if n else ""),
            series=series_of(event),
            member=self.member.id,
            memo=self.memo,
        )


def pay(unit: UnitOfWork, context: Context, command: PaySurplus) -> Outcome:
    """Pay the rest of each one's part, all of them or nobody. Against arrears as much of it as is late; what is left stays hers."""
    unit.ledger.check_date(command.date, context.stamp)
    plan = shared_plan(unit, command.year)
    if command.date < plan.date:
        raise DateTooEarly(command.date, plan.date)
    parts = {part.number: part for part in unit.surplus.parts(plan.id)}
    drafts: list[EntryDraft] = []
    paid: list[int] = []
    for done, number in enumerate(command.members):
        context.on_step(done, len(command.members))
        made = _DRAFTS[command.way](_Paying(unit, command, plan, _open_part(plan, parts.get(number), number), unit.members.get(number)))
        drafts += made
        paid += [parts[number].id] * len(made)
    only = post_parts(unit, context, command.request_id, drafts, paid)
    _settle_loans(unit, drafts, command.date)
    return Outcome(
        entry=only and only.sequence, number=only and only.number, member=command.members[0] if len(command.members) == 1 else None, changes=CHANGES
    )


def _settle_loans(unit: UnitOfWork, drafts: Sequence[EntryDraft], on: date) -> None:
    """A loan of which nothing is owed any more is repaid."""
    for draft in drafts:
        if draft.kind is EventKind.SURPLUS_TO_LOAN:
            loan = next(loan for loan in _running(unit, draft.member or 0) if any(line.member_account == loan.id for line in draft.lines))
            if not any(due.total for due in dues_of(unit, loan, on)):
                unit.loans.change(loan.id, LoanState.REPAID)


def _open_part(plan: DecidedPlan, part: DecidedPart | None, number: str) -> DecidedPart:
    if part is None:
        raise PartMissing(number, plan.year)
    if not part.unpaid:
        raise PartPaid(number, part.paid_on or plan.date)
    return part


def _in_cash(paying: _Paying) -> list[EntryDraft]:
    return [paying.draft(EventKind.SURPLUS_PAID, paying.whole)]


def _into_account(paying: _Paying) -> list[EntryDraft]:
    if paying.member.status is MemberStatus.LEFT or paying.member.died_on:
        raise DividedLeaver(paying.member.number)
    account = account_for(paying.unit, paying.member, paying.command.product, paying.command.date)
    check_deposit(account, paying.net)
    return [paying.draft(EventKind.SURPLUS_MOVED, paying.whole, SubAccount(account.id, account.control))]


def _against_arrears(paying: _Paying) -> list[EntryDraft]:
    if not paying.command.consent:
        raise ConsentMissing(paying.member.number)
    unit, on, left, drafts = paying.unit, paying.command.date, paying.net, list[EntryDraft]()
    for loan in _running(unit, paying.member.id):
        dues = dues_of(unit, loan, on)
        amount = min(left, sum(due.total for due in dues if due.on < on))
        if not amount:
            continue
        check_in_order(unit, loan, on)
        rule = allocation_rule(loan.terms)
        found = allocate(dues, amount, on, AllocationRule(rule.order, past_due=rule.past_due))
        split = tuple(Amount(part.component.value, part.amount, part.instalment) for part in found.parts)
        booked = as_booked(unit, EventKind.SURPLUS_TO_LOAN, loan, split)
        tax = paying.tax_until(left) - paying.tax_until(left - amount)
        left -= amount
        drafts.append(paying.draft(EventKind.SURPLUS_TO_LOAN, (Amount("amount", amount + tax), *booked, Amount("tax", tax)), SubAccount(loan.id, loan.control), loan.id))
    if not drafts:
        raise NothingLate(paying.member.number)
    return drafts


def _running(unit: UnitOfWork, member: int) -> list[Loan]:
    return [loan for loan in unit.loans.of_member(member) if loan.state is LoanState.DISBURSED]


_DRAFTS: Mapping[PayWay, Callable[[_Paying], list[EntryDraft]]] = {
    PayWay.CASH: _in_cash,
    PayWay.ACCOUNT: _into_account,
    PayWay.ARREARS: _against_arrears,
}
