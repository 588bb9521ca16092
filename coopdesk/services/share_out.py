"""The end of a savings group's cycle: loans, and what others paid for a member, are set off, the fund is shared out by shares and
paid in cash; one step, undone as one.

The fund is what was paid in for shares and all surplus, the social fund is no part of it (domain.md §8.3). What a share was
worth over its price is taken from the surplus of earlier years, where the closing of the year puts the income that paid for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import AccountKind, Role, Section
from coopdesk.domain.denominations import denominations
from coopdesk.domain.errors import (
    BadField,
    DateTooEarly,
    FieldMissing,
    NobodyHoldsShares,
    NoSharesSold,
    ReasonMissing,
    Refusal,
    RefusedAtMeeting,
    ShareOutChanged,
    ShareOutFollowed,
)
from coopdesk.domain.journal import Entry, EntryDraft, EventKind
from coopdesk.domain.loans import LoanState
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.domain.pots import Pot, PotKind, PotMove
from coopdesk.domain.savings import SavingsAccount, check_withdrawal
from coopdesk.domain.share_out import MemberOut, ShareOut, check_pays, share_out_fund
from coopdesk.domain.shares import Stamp, check_whole_stamps
from coopdesk.services import access
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.corrections import Reverse, reverse_one
from coopdesk.services.cover_takers import out_of
from coopdesk.services.covers import give_back
from coopdesk.services.loan_payoff import PayOff, pay_off
from coopdesk.services.shares import stamps_sold
from coopdesk.store.queries.balances import account_balance, account_sums, last_business_date
from coopdesk.store.queries.entries import read_entries
from coopdesk.store.queries.share_outs import PART, entries_of, share_out_of
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK, Change.ENTRIES, Change.ACCOUNTS, Change.MEMBERS, Change.LOANS, Change.MEETINGS})
OUT_OF_SHARE_OUT = out_of(EventKind.SHARE_OUT_MOVED, "shared")
GIVEN = "-given"
"""Ends the request id of what a member gives back."""
RESULT = frozenset({AccountKind.INCOME, AccountKind.EXPENSE})


@dataclass(frozen=True, slots=True)
class ShareOutFund:
    """`product`: whose shares. The value of one is rounded down to `coin`; what that leaves goes into `pot` (by id), or stays (0).

    `decision` is the number of the minutes, `shown` the fund that was shown before.
    """

    request_id: str
    date: date
    product: str
    coin: Minor
    pot: int
    decision: str
    shown: Minor


@dataclass(frozen=True, slots=True)
class UndoShareOut:
    """`entry`: its journal voucher."""

    request_id: str
    date: date
    entry: int
    reason: str


@dataclass(frozen=True, slots=True)
class ShareOutSheet:
    """A share-out as it would be, or why it cannot be; `done`: the vouchers of those that stand, the newest first.

    It pays out the whole book, so all its `groups` together: what was earned is no group's own.
    """

    product: str
    stamp: Stamp | None
    fund: Minor
    shared: ShareOut | None
    members: tuple[MemberOut, ...]
    cash: Minor
    coins: tuple[Minor, ...]
    pots: tuple[Pot, ...]
    done: tuple[Entry, ...]
    may_post: bool
    may_undo: bool
    refusal: Refusal | None = None
    groups: tuple[str, ...] = ()

    @property
    def is_over(self) -> bool:
        """No member holds a share."""
        return isinstance(self.refusal, NobodyHoldsShares)

    @property
    def gives_back(self) -> Minor:
        """What members give back to those who had paid for them."""
        return sum(each.gives_back for each in self.members)

    @property
    def shares(self) -> int:
        return sum(each.shares for each in self.members)


def share_out(unit: UnitOfWork, context: Context, command: ShareOutFund) -> Outcome:
    """Everybody gets the value of her shares, less what she owes on loans and to others; nobody, where one thing stands in the way."""
    unit.ledger.check_date(command.date, context.stamp)
    if not command.decision.strip():
        raise FieldMissing("decision")
    if command.coin < 1:
        raise BadField("coin", str(command.coin))
    pot = unit.pots.get(command.pot) if command.pot else None
    fund, shared, members = _worked_out(unit, context, command)
    if fund != command.shown:
        raise ShareOutChanged(command.shown, fund)
    check_pays(members, account_balance(unit, unit.products.roles()[Role.CASH], command.date))
    rest = shared.rest if pot else 0
    above = sum(each.gain for each in members) + rest
    accounts = {account.member: account for account in _holders(unit, command.product)}
    amounts = (
        *(Amount("shares", each.paid_in, account=_sub(accounts[each.member])) for each in members if each.paid_in),
        *(Amount("gain", max(0, above)), Amount("loss", max(0, -above)), Amount("members", sum(each.gets for each in members))),
        Amount("rest", rest, ledger=pot.account if pot else ""),
    )
    posted = unit.ledger.post(_draft(unit, command, EventKind.SHARE_OUT, amounts, command.request_id), context.stamp)
    if pot and rest:
        unit.pots.mark(posted.sequence, pot.id, PotMove.ROUNDING)
    for each in members:
        if each.gives_back:
            said = (f"{command.request_id}{PART}{each.number}{GIVEN}", command.date, command.decision.strip())
            give_back(unit, context, unit.members.by_id(each.member), each.gives_back, said, OUT_OF_SHARE_OUT)
    payments = [
        _draft(unit, command, EventKind.SHARE_OUT_PAID, (Amount("amount", each.net),), f"{command.request_id}{PART}{each.number}", each.member)
        for each in members
        if each.net
    ]
    unit.ledger.post_many(payments, context.stamp)
    return Outcome(entry=posted.sequence, number=posted.number, changes=CHANGES)


def undo(unit: UnitOfWork, context: Context, command: UndoShareOut) -> Outcome:
    """Its payments, its voucher and the loans that were set off, the last entry first: everything is as before."""
    unit.ledger.check_date(command.date, context.stamp)
    if not command.reason.strip():
        raise ReasonMissing
    voucher = unit.ledger.entry(command.entry)
    if voucher.kind is not EventKind.SHARE_OUT:
        raise BadField("entry", str(command.entry))
    if command.date < voucher.business_date:
        raise DateTooEarly(command.date, voucher.business_date)
    entries = entries_of(unit, voucher.sequence)
    if later := read_entries(unit.connection, LATER, (max(entries), min(entries), max(entries))):
        raise ShareOutFollowed(later[0].sequence)
    done = Outcome()
    for entry in sorted(entries, reverse=True):
        own = command.request_id if entry == voucher.sequence else f"{command.request_id}-{entry}"
        made = reverse_one(unit, context, Reverse(own, command.date, entry, command.reason))
        done = made if entry == voucher.sequence else done
    return Outcome(entry=done.entry, number=done.number, changes=CHANGES)


LATER = (
    "e.sequence > ? AND e.kind != 'reversal' AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence) "
    "AND EXISTS (SELECT 1 FROM posting a JOIN posting b ON b.member_account = a.member_account "
    "WHERE a.entry = e.sequence AND b.entry BETWEEN ? AND ?)"
)
"""What was posted since on an account or a loan that the share-out moved."""


def reverse_entry(unit: UnitOfWork, context: Context, command: Reverse) -> Outcome:
    """An entry of it was to be reversed in the journal: the whole share-out is taken back."""
    unit.ledger.reversal(command.entry, command.date, command.reason, command.request_id)
    voucher = share_out_of(unit, command.entry)
    if voucher is None:
        raise BadField("entry", str(command.entry))
    return undo(unit, context, UndoShareOut(command.request_id, command.date, voucher, command.reason))


def share_out_sheet(unit: UnitOfWork, context: Context, coin: Minor = 1, product: str = "") -> ShareOutSheet:
    """Asked in a rehearsal: the loans are set off to find out what the fund is, and the product is the first that is sold."""
    on, sold = context.business_date, stamps_sold(unit, context.business_date)
    product = product or next(iter(sold), "")
    fund, shared, refusal = 0, None, None
    members: tuple[MemberOut, ...] = ()
    cash = account_balance(unit, unit.products.roles()[Role.CASH], on)
    try:
        fund, shared, members = _worked_out(unit, context, ShareOutFund("rehearsal", on, product, coin, 0, "-", 0))
        check_pays(members, cash)
    except Refusal as refused:
        refusal = refused
    may_post, may_undo = (access.may(context.operator, act, context.solo) for act in (access.Act.POST_JOURNAL, access.Act.REVERSE))
    pots = tuple(pot for pot in unit.pots.all() if pot.active and pot.kind is not PotKind.COVER)
    groups = tuple(group.name for group in unit.groups.all() if group.closed is None)
    coins = tuple(sorted({1, *denominations(unit.books.cooperative().currency.code)}))
    return ShareOutSheet(product, sold.get(product), fund, shared, members, cash, coins, pots, standing(unit), may_post, may_undo, refusal, groups)


def standing(unit: UnitOfWork) -> tuple[Entry, ...]:
    """The vouchers of the share-outs that stand, the newest first."""
    where = "e.kind = ? AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence)"
    return tuple(reversed(read_entries(unit.connection, where, (EventKind.SHARE_OUT.value,))))


def _worked_out(unit: UnitOfWork, context: Context, command: ShareOutFund) -> tuple[Minor, ShareOut, tuple[MemberOut, ...]]:
    """The fund once all loans are set off, how it is shared, and what each gets. Their interest is part of the fund."""
    if (stamp := stamps_sold(unit, command.date).get(command.product)) is None:
        raise NoSharesSold(command.product)
    if command.date < (last := last_business_date(unit)):
        raise DateTooEarly(command.date, last)
    holders = _holders(unit, command.product)
    if not holders:
        raise NobodyHoldsShares
    for account in holders:
        _check_holder(unit, account, stamp)
    owed = _set_off(unit, context, command)
    fund = sum(account.balance for account in holders) + _surplus(unit, command.date)
    shared = share_out_fund(fund, [account.balance // stamp.value for account in holders], command.coin)
    gets = {account.member: (account.balance, payout) for account, payout in zip(holders, shared.payouts, strict=True)}
    people = sorted((unit.members.by_id(identity) for identity in {*gets, *owed}), key=lambda member: member.number)
    return fund, shared, tuple(
        MemberOut(each.id, each.number, each.name, held // stamp.value, held, payout, owes, _gives_back(unit, each.id, payout - owes))
        for each in people
        for (held, payout), owes in [(gets.get(each.id, (0, 0)), owed.get(each.id, 0))]
    )


def _holders(unit: UnitOfWork, product: str) -> list[SavingsAccount]:
    return [account for account in unit.accounts.all_open() if account.product == product and account.balance]


def _check_holder(unit: UnitOfWork, account: SavingsAccount, stamp: Stamp) -> None:
    """Refuse a part of a share, and shares that are held; the refusal names whose."""
    member = unit.members.by_id(account.member)
    try:
        check_whole_stamps(account.balance, stamp)
        check_withdrawal(account, account.balance, leaving=True)
    except Refusal as refusal:
        raise RefusedAtMeeting(member.number, member.name, refusal) from refusal


def _set_off(unit: UnitOfWork, context: Context, command: ShareOutFund) -> dict[int, Minor]:
    """Pay every running loan off out of what its borrower will get; member id → what that took."""
    owed: dict[int, Minor] = {}
    role = unit.products.roles()[Role.MEMBER_SURPLUS]
    for loan in sorted(unit.loans.in_state(LoanState.DISBURSED), key=lambda loan: loan.number):
        before = account_balance(unit, role, command.date)
        payment = PayOff(f"{command.request_id}{PART}{loan.number}", command.date, loan.number, command.decision.strip())
        pay_off(unit, context, payment, event=EventKind.SURPLUS_TO_LOAN)
        owed[loan.member] = owed.get(loan.member, 0) + account_balance(unit, role, command.date) - before
    return owed


def _gives_back(unit: UnitOfWork, member: int, left: Minor) -> Minor:
    """Of what is `left` for a member (by id), what goes to those who had paid for her."""
    return min(max(left, 0), sum(cover.open for cover in unit.covers.of_debtor(member)))


def _surplus(unit: UnitOfWork, on: date) -> Minor:
    """Income less expense, and what earlier years left."""
    chart = unit.products.chart().accounts
    sums: Sequence[tuple[str, Minor]] = [(each.account, each.balance) for each in account_sums(unit, on)]
    return -sum(balance for code, balance in sums if chart[code].kind in RESULT or chart[code].section is Section.SURPLUS)


def _sub(account: SavingsAccount) -> SubAccount:
    return SubAccount(account.id, account.control)


def _draft(
    unit: UnitOfWork, command: ShareOutFund, event: EventKind, amounts: tuple[Amount, ...], request: str, member: int | None = None
) -> EntryDraft:
    return EntryDraft(
        kind=event,
        business_date=command.date,
        lines=entry_lines(event, amounts, unit.products.roles()),
        request_id=request,
        series=series_of(event),
        member=member,
        memo=command.decision.strip(),
    )
