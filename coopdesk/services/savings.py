"""Share capital and savings: open, deposit, withdraw, transfer; and the reversal of any entry of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import MemberNotActive, NotYetBuilt, PlanMissing, SameAccount, UnknownAccount, WrongProductKind
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.members import Member, MemberStatus, check_belongs, check_may_transact
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.domain.savings import SavingsAccount, Withdrawable, check_amount, check_days_after, check_deposit, check_withdrawal
from coopdesk.domain.value_days import lowest_from
from coopdesk.products import KINDS, ONE_EACH, Family
from coopdesk.services import access
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.savings_interest.anew import Cause, is_credited, work_out_anew
from coopdesk.services.shares import become_member
from coopdesk.store.ledger import Posted
from coopdesk.store.queries.value_days import value_movements
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES, Change.ACCOUNTS})


@dataclass(frozen=True, slots=True)
class OpenAccount:
    request_id: str
    date: date
    member: str
    product: str


@dataclass(frozen=True, slots=True)
class Deposit:
    """Cash of a member into her account; the account is opened by its first deposit."""

    request_id: str
    date: date
    member: str
    product: str
    amount: Minor
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Cash out of a member's account; `leaving` gives back share capital and goes below the minimum."""

    request_id: str
    date: date
    member: str
    product: str
    amount: Minor
    memo: str = ""
    leaving: bool = False


@dataclass(frozen=True, slots=True)
class Transfer:
    request_id: str
    date: date
    member: str
    product: str
    to_member: str
    to_product: str
    amount: Minor
    memo: str = ""


def open_account(unit: UnitOfWork, context: Context, command: OpenAccount) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    account = account_for(unit, member, command.product, command.date)
    return Outcome(member=member.number, account=account.number, changes=CHANGES)


def deposit(
    unit: UnitOfWork,
    context: Context,
    command: Deposit,
    value_date: date | None = None,
    event: EventKind = EventKind.DEPOSIT,
    part: bool = False,
    estate: bool = False,
) -> Outcome:
    """`value_date`: the day on which the money really came, where that was not the business date; `event` where it is no cash.

    `part`: as `check_deposit` says; `estate`: as `account_for` does.
    """
    member = unit.members.get(command.member)
    check_amount(command.amount)
    unit.ledger.check_date(command.date, context.stamp)
    account = account_for(unit, member, command.product, value_date or command.date, estate=estate)
    check_deposit(account, command.amount, part)
    posted = _post(unit, context, command, event, account, value_date=value_date)
    become_member(unit, context, member, command.date, posted)
    return _outcome(posted, member, account)


def withdraw(unit: UnitOfWork, context: Context, command: Withdraw, value_date: date | None = None) -> Outcome:
    """Pay out cash; giving back what is only given back on leaving needs the leave to change members."""
    if command.leaving:
        access.check_may(context.operator, access.Act.MANAGE_MEMBERS, context.solo)
    member = unit.members.get(command.member)
    check_may_transact(member)
    check_amount(command.amount)
    account = existing_account(unit, member, command.product)
    check_withdrawal(account, command.amount, command.leaving)
    unit.ledger.check_date(command.date, context.stamp)
    _check_days_after(unit, account, command, value_date)
    posted = _post(unit, context, command, EventKind.WITHDRAWAL, account, value_date=value_date)
    return _outcome(posted, member, account)


def transfer(unit: UnitOfWork, context: Context, command: Transfer, value_date: date | None = None, part: bool = False) -> Outcome:
    giver, taker = unit.members.get(command.member), unit.members.get(command.to_member)
    check_may_transact(giver)
    check_amount(command.amount)
    unit.ledger.check_date(command.date, context.stamp)
    source = existing_account(unit, giver, command.product)
    target = account_for(unit, taker, command.to_product, value_date or command.date, estate=part)
    if source.id == target.id:
        raise SameAccount
    check_withdrawal(source, command.amount)
    _check_days_after(unit, source, command, value_date)
    check_deposit(target, command.amount, part)
    posted = _post(unit, context, command, EventKind.TRANSFER, source, target, value_date)
    return _outcome(posted, giver, source)


def account_for(unit: UnitOfWork, member: Member, product_code: str, on: date, *, estate: bool = False) -> SavingsAccount:
    """The member's account of a share or savings product, opened now if she has none that is open.

    Refused for who has left; an applicant may pay in her share capital and nothing else (domain.md 1.1). `estate`: what others
    give back may come for one who died, until all is settled with her heirs.
    """
    product = unit.products.get(product_code)
    check_savings_kind(product.kind, product.code)
    (check_belongs if estate else check_may_transact)(member)
    if member.status is MemberStatus.APPLICANT and KINDS[product.kind].family is not Family.SHARES:
        raise MemberNotActive(member.number, member.status)
    account = unit.accounts.find(member.id, product.code)
    if account is None or account.closed is not None:
        terms = unit.products.terms(product.code, on)
        if terms["withdrawable"] == Withdrawable.BY_PLAN:
            raise PlanMissing(product.code)
        return unit.accounts.open(member, product, terms, on)
    return account


def existing_account(unit: UnitOfWork, member: Member, product_code: str) -> SavingsAccount:
    product = unit.products.get(product_code)
    check_savings_kind(product.kind, product.code)
    account = unit.accounts.find(member.id, product.code)
    if account is None:
        raise UnknownAccount(member.number, product_code)
    return account


def check_savings_kind(kind: str, product_code: str) -> None:
    """Refuse a product that is no share capital or savings, or of a kind that is not built yet."""
    if kind not in KINDS:
        raise NotYetBuilt(product_code)
    if KINDS[kind].family not in ONE_EACH:
        raise WrongProductKind(product_code)


def drawn_on(unit: UnitOfWork, on: date) -> str:
    """The first product of savings that members may draw on at any time; empty where there is none."""
    savings = (each.code for each in unit.products.all() if each.kind in KINDS and KINDS[each.kind].family is Family.SAVINGS)
    return next((code for code in savings if unit.products.terms(code, on).get("withdrawable") == Withdrawable.ANY_TIME), "")


def close_emptied_accounts(unit: UnitOfWork, member: Member, on: date) -> None:
    """Close every account of a member who leaves; the caller has checked that all are empty."""
    for account in unit.accounts.of_member(member.id):
        if account.closed is None:
            unit.accounts.close(account.id, on)


def _check_days_after(unit: UnitOfWork, account: SavingsAccount, command: Withdraw | Transfer, value_date: date | None) -> None:
    """What is there today may have come after the day on which the money went."""
    minimum = 0 if getattr(command, "leaving", False) else account.terms.minimum_balance
    check_days_after(lowest_from(value_movements(unit, account.id), value_date or command.date), command.amount, minimum)


def _post(
    unit: UnitOfWork,
    context: Context,
    command: Deposit | Withdraw | Transfer,
    event: EventKind,
    account: SavingsAccount,
    to_account: SavingsAccount | None = None,
    value_date: date | None = None,
) -> Posted:
    target = SubAccount(to_account.id, to_account.control) if to_account else None
    lines = entry_lines(event, (Amount("amount", command.amount),), unit.products.roles(), SubAccount(account.id, account.control), target)
    draft = EntryDraft(
        kind=event,
        business_date=command.date,
        value_date=value_date,
        lines=lines,
        request_id=command.request_id,
        series=series_of(event),
        member=account.member,
        memo=command.memo,
    )
    posted = unit.ledger.post(draft, context.stamp)
    if value_date is None and command.date < context.business_date:
        _interest_follows(unit, context, command, [each for each in (account, to_account) if each])
    return posted


def _interest_follows(unit: UnitOfWork, context: Context, command: Deposit | Withdraw | Transfer, accounts: list[SavingsAccount]) -> None:
    """What was entered under an earlier business date changes interest that was credited since; the difference is of today."""
    if is_credited(unit, accounts, command.date):
        access.check_may(context.operator, access.Act.REVERSE, context.solo)
        work_out_anew(unit, context, Cause(command.request_id, context.business_date, command.date), accounts)


def _outcome(posted: Posted, member: Member, account: SavingsAccount) -> Outcome:
    return Outcome(entry=posted.sequence, number=posted.number, member=member.number, account=account.number, changes=CHANGES)
