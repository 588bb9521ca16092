"""Two numbers of one person become one: balances move by entries, loans and papers change their owner, the old number stays
as an alias that every search finds. Taken back as one, while nothing was posted under the kept number since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.covers import check_no_covers
from coopdesk.domain.errors import DateTooEarly, FieldMissing, MergeFollowed, NotSettled, ReasonMissing
from coopdesk.domain.guarantees import Guarantee
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.loans import Loan
from coopdesk.domain.members import Heir, Member, MemberStatus
from coopdesk.domain.merging import Merge, Moved, check_mergeable
from coopdesk.domain.posting_rules import SubAccount, entry_lines, series_of
from coopdesk.domain.savings import SavingsAccount
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.corrections import Reverse
from coopdesk.services.guarantors import open_for
from coopdesk.services.merging_security import Moving, check_free, check_guarantees, move_pledges, pledged_savings
from coopdesk.services.passbook import close_books
from coopdesk.services.savings_interest.closing import ClosingInterest, closing_interest
from coopdesk.store.queries.entries import entry_count, read_entries
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset(Change) - {Change.OPERATORS, Change.BOOK}
LATER = (
    "e.sequence > ? AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence) AND coalesce(e.reverses, 0) <= ? AND e.sequence IN "
    "(SELECT q.entry FROM posting q JOIN member_account a ON a.id = q.member_account WHERE a.member IN (?, ?))"
)
"""What moved an account of either number since; what was posted since and taken back is as if it had not been."""


@dataclass(frozen=True, slots=True)
class MergeMembers:
    """`member` is the number that becomes an alias of `into`."""

    request_id: str
    date: date
    member: str
    into: str
    reason: str


@dataclass(frozen=True, slots=True)
class UndoMerge:
    request_id: str
    date: date
    member: str
    reason: str


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge would move: `accounts` with what stands in them and their `interest` to the day, all that is not savings, and `heirs`
    where the kept number has none."""

    member: Member
    into: Member
    accounts: tuple[SavingsAccount, ...]
    interest: tuple[ClosingInterest, ...]
    loans: tuple[Loan, ...]
    deposits: tuple[str, ...]
    guarantees: tuple[Guarantee, ...]
    documents: tuple[int, ...]
    heirs: tuple[Heir, ...]

    def interest_of(self, account: SavingsAccount) -> ClosingInterest:
        return next((each for each in self.interest if each.account.id == account.id), ClosingInterest(account, 0, 0))


def merge_plan(unit: UnitOfWork, number: str, into: str, on: date) -> MergePlan:
    """Raises UnknownMember, and what `check_mergeable` and `check_guarantees` refuse."""
    member, kept = unit.members.get(number), unit.members.get(into)
    check_mergeable(member, kept)
    check_guarantees(unit, member, kept)
    check_no_covers(member.number, unit.covers.of_debtor(member.id))
    accounts = tuple(account for account in unit.accounts.of_member(member.id) if account.closed is None)
    return MergePlan(
        member=member,
        into=kept,
        accounts=accounts,
        interest=closing_interest(unit, accounts, on),
        loans=tuple(unit.loans.of_member(member.id)),
        deposits=tuple(each.number for each in unit.deposits.of_member(member.id)),
        guarantees=open_for(unit, member),
        documents=tuple(document.id for document in unit.documents.of_member(member.id)),
        heirs=() if unit.members.heirs(kept.id) else tuple(unit.members.heirs(member.id)),
    )


def merge(unit: UnitOfWork, context: Context, command: MergeMembers) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    if not command.reason.strip():
        raise FieldMissing("reason")
    plan = merge_plan(unit, command.member, command.into, command.date)
    _check_before(unit, plan, command.date)
    check_free(unit, plan.member, command.date)
    pledges = pledged_savings(unit, plan.member, plan.accounts, command.date)
    targets = {account.id: _target(unit, plan.into, account, command.date) for account in plan.accounts}
    opened = tuple(target.id for target, fresh in targets.values() if fresh)
    entries = _move_balances(unit, context, command, plan, {old: target for old, (target, _fresh) in targets.items()})
    for old, (target, fresh) in targets.items():
        if fresh:
            _take_plan_along(unit, old, target.id)
    guarantees = _give_anew(unit, context, plan.guarantees, {old: target.id for old, (target, _fresh) in targets.items()}, command)
    held = move_pledges(unit, context, pledges, {old: target.id for old, (target, _fresh) in targets.items()}, Moving(command.date, command.reason.strip()))
    rehomed = (*(loan.id for loan in plan.loans), *(unit.deposits.get(number).id for number in plan.deposits))
    unit.merges.rehome(rehomed, plan.documents, plan.into.id)
    if plan.heirs:
        unit.members.set_heirs(plan.into.id, plan.heirs)
    for account in plan.accounts:
        unit.accounts.close(account.id, command.date)
        close_books(unit, context, unit.accounts.get(account.id))
    closed = tuple(account.id for account in plan.accounts)
    last = entry_count(unit.connection)
    moved = Moved(plan.member.status, last, entries, opened, closed, rehomed, plan.documents, guarantees, bool(plan.heirs), held)
    unit.merges.add(plan.member.id, plan.into.id, command.date, command.reason.strip(), moved, context.stamp)
    unit.members.set_status(plan.member.id, MemberStatus.LEFT, command.date, command.reason.strip(), "", context.stamp)
    return Outcome(entry=entries[0] if entries else None, member=plan.into.number, changes=CHANGES)


def undo(unit: UnitOfWork, context: Context, command: UndoMerge) -> Outcome:
    """Refused once something was posted under either number."""
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    merged = next((each for each in unit.merges.standing() if each.member == member.id), None)
    if merged is None:
        raise NotSettled(command.member)
    if not command.reason.strip():
        raise ReasonMissing
    if command.date < merged.date:
        raise DateTooEarly(command.date, merged.date)
    later = read_entries(unit.connection, LATER, (merged.moved.last, merged.moved.last, merged.member, merged.into))
    if later:
        raise MergeFollowed(unit.members.by_id(merged.into).number, later[0].shown_number or str(later[0].sequence))
    _set_back(unit, context, command, merged)
    unit.merges.undo(merged, command.date, command.reason.strip(), context.stamp)
    unit.members.set_status(member.id, MemberStatus(merged.moved.was), command.date, command.reason.strip(), "", context.stamp)
    return Outcome(entry=_reversal_of(unit, merged), member=member.number, changes=CHANGES)


def reverse_entry(unit: UnitOfWork, context: Context, command: Reverse) -> Outcome:
    """An entry of a merge was to be reversed in the journal: the whole merge is taken back."""
    unit.ledger.reversal(command.entry, command.date, command.reason, command.request_id)
    merged = next(each for each in unit.merges.standing() if command.entry in each.moved.entries)
    number = unit.members.by_id(merged.member).number
    return undo(unit, context, UndoMerge(command.request_id, command.date, number, command.reason))


def _check_before(unit: UnitOfWork, plan: MergePlan, on: date) -> None:
    last = max(unit.members.last_entry_on(each.id) or on for each in (plan.member, plan.into))
    if on < last:
        raise DateTooEarly(on, last)


def _target(unit: UnitOfWork, into: Member, account: SavingsAccount, on: date) -> tuple[SavingsAccount, bool]:
    """The kept number's account of the same product, opened now if there is none; whether it was."""
    found = unit.accounts.find(into.id, account.product)
    if found is not None and found.closed is None:
        return found, False
    product = unit.products.get(account.product)
    return unit.accounts.open(into, product, unit.products.terms(product.code, on), on), True


def _take_plan_along(unit: UnitOfWork, old: int, target: int) -> None:
    """What the money was put aside for goes with it."""
    saved = unit.savings_plans.of_account(old)
    if saved and saved.ended_on is None:
        unit.savings_plans.add(target, saved.goal, saved.monthly, saved.months, saved.starts)


def _move_balances(
    unit: UnitOfWork, context: Context, command: MergeMembers, plan: MergePlan, targets: dict[int, SavingsAccount]
) -> tuple[int, ...]:
    """An entry an account; the first answers the request."""
    entries: list[int] = []
    for account in plan.accounts:
        moved = plan.interest_of(account)
        if not account.balance and not moved.gross:
            continue
        source, target = (SubAccount(each.id, each.control) for each in (account, targets[account.id]))
        event = EventKind.MEMBERS_MERGED
        draft = EntryDraft(
            kind=event,
            business_date=command.date,
            lines=entry_lines(event, moved.amounts, unit.products.roles(), source, target),
            request_id=f"{command.request_id}-{account.id}" if entries else command.request_id,
            series=series_of(event),
            member=plan.into.id,
            memo=command.reason.strip(),
        )
        entries.append(unit.ledger.post(draft, context.stamp).sequence)
    return tuple(entries)


def _give_anew(
    unit: UnitOfWork, context: Context, guarantees: Iterable[Guarantee], targets: dict[int, int], command: MergeMembers | UndoMerge
) -> tuple[int, ...]:
    """Guarantees stand on the account that has the money now, for what is left of them."""
    given = []
    for each in guarantees:
        loan = unit.loans.get(each.loan)
        unit.guarantees.release(each.id, command.date, command.reason.strip(), context.stamp)
        share_of = each.outstanding or each.share_of
        given.append(unit.guarantees.add(loan.id, targets[each.account], each.standing, share_of, command.date, context.stamp))
    return tuple(given)


def _set_back(unit: UnitOfWork, context: Context, command: UndoMerge, merged: Merge) -> None:
    moved = merged.moved
    for number, entry in enumerate(moved.entries):
        request = f"{command.request_id}-{entry}" if number else command.request_id
        unit.ledger.reverse(entry, command.date, command.reason, request, context.stamp)
    for account in moved.closed:
        unit.accounts.reopen(account)
    products = {unit.accounts.get(account).product: account for account in moved.closed}
    given = [unit.guarantees.get(identity) for identity in moved.guarantees]
    _give_anew(unit, context, [each for each in given if each.standing], {each.account: products[each.product] for each in given}, command)
    pledges = [unit.holds.get(identity) for identity in moved.holds]
    back = {each.account: products[each.product] for each in pledges}
    standing = [each for each in pledges if each.stands(command.date)]
    move_pledges(unit, context, standing, back, Moving(command.date, command.reason.strip()))
    for account in moved.opened:
        unit.accounts.close(account, command.date)
    unit.merges.rehome(moved.rehomed, moved.documents, merged.member)
    if moved.heirs:
        unit.members.set_heirs(merged.into, ())


def _reversal_of(unit: UnitOfWork, merged: Merge) -> int | None:
    found = read_entries(unit.connection, "e.reverses = ?", merged.moved.entries[:1]) if merged.moved.entries else []
    return found[0].sequence if found else None
