"""Savings that nobody asked for in years and that are below the least balance of their product, where it has one.

They are kept apart for their member in an account of the dormant ones (domain.md §2.2, §4.3 47). They are hers as before: a
transfer brings them back on the day on which she comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.calendar import add_months
from coopdesk.domain.chart import Role
from coopdesk.domain.errors import FieldMissing, NotDormant
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.domain.products import Product
from coopdesk.domain.savings import SavingsAccount, Withdrawable
from coopdesk.products import KINDS, Family
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.products import check_terms
from coopdesk.services.savings import account_for
from coopdesk.store.queries.value_balances import visited_accounts
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES, Change.ACCOUNTS})
MONTHS = 24
CODE, KIND = "dormant", "savings"


@dataclass(frozen=True, slots=True)
class MoveDormant:
    """Whole balances of accounts (by number) of one product; `decision` of the board."""

    request_id: str
    date: date
    product: str
    accounts: tuple[str, ...]
    decision: str


@dataclass(frozen=True, slots=True)
class DormantAccount:
    account: SavingsAccount
    member: str
    name: str

    @property
    def balance(self) -> Minor:
        return self.account.balance


@dataclass(frozen=True, slots=True)
class DormantScene:
    """Accounts that could be moved, product by product."""

    accounts: tuple[DormantAccount, ...]

    def of(self, product: str) -> tuple[DormantAccount, ...]:
        return tuple(each for each in self.accounts if each.account.product == product)


def dormant_scene(unit: UnitOfWork, on: date) -> DormantScene:
    """As of a day."""
    control = unit.products.roles()[Role.DORMANT_SAVINGS]
    found = (each for product in unit.products.all() if product.control != control for each in _dormant(unit, product, on))
    return DormantScene(tuple(found))


def move(unit: UnitOfWork, context: Context, command: MoveDormant) -> Outcome:
    """An entry an account; the first time a product of their own is made for them. Refuses NotDormant, a decision that is not named."""
    unit.ledger.check_date(command.date, context.stamp)
    if not command.decision.strip():
        raise FieldMissing("decision")
    if not command.accounts:
        raise FieldMissing("accounts")
    dormant = {each.account.number: each for each in _dormant(unit, unit.products.get(command.product), command.date)}
    if missing := [number for number in command.accounts if number not in dormant]:
        raise NotDormant(missing[0], MONTHS)
    target = _target(unit, command.date)
    drafts = [_draft(unit, command, target, dormant[number].account) for number in dict.fromkeys(command.accounts)]
    if len(drafts) == 1:
        drafts = [drafts[0]._replace(request_id=command.request_id)]
    posted = unit.ledger.post_many(drafts, context.stamp)
    only = posted[0] if len(posted) == 1 else None
    return Outcome(entry=only and only.sequence, number=only and only.number, changes=CHANGES)


def _target(unit: UnitOfWork, on: date) -> Product:
    """The product on the account of dormant savings; without one in the book it is made, with that account's name and no interest."""
    control, products = unit.products.roles()[Role.DORMANT_SAVINGS], unit.products.all()
    found = next((each for each in products if each.control == control), None)
    if found is None:
        names = unit.products.chart().accounts[control].names
        found = Product(CODE, KIND, control, max(each.position for each in products) + 1, names)
        unit.products.add(found, check_terms(KIND, {}), on)
    return found


def _dormant(unit: UnitOfWork, product: Product, on: date) -> list[DormantAccount]:
    """Free accounts to be withdrawn from at any time that hold something, but not their least balance, and whose member did nothing for so long."""
    if KINDS[product.kind].family is not Family.SAVINGS:
        return []
    since = add_months(on, -MONTHS)
    visited, found = visited_accounts(unit, product.control, since, on), []
    for account in unit.accounts.all_open():
        free = account.product == product.code and not account.held and account.terms.withdrawable is Withdrawable.ANY_TIME
        if free and _is_small(account) and account.opened <= since and account.id not in visited:
            member = unit.members.by_id(account.member)
            if not member.died_on:
                found.append(DormantAccount(account, member.number, member.name))
    return found


def _is_small(account: SavingsAccount) -> bool:
    """Below the least balance; without one any balance is."""
    least = account.terms.minimum_balance
    return account.balance > 0 and (not least or account.balance < least)


def _draft(unit: UnitOfWork, command: MoveDormant, target: Product, account: SavingsAccount) -> EntryDraft:
    event, kept = EventKind.DORMANT_MOVED, account_for(unit, unit.members.by_id(account.member), target.code, command.date)
    giver, taker = SubAccount(account.id, account.control), SubAccount(kept.id, kept.control)
    return EntryDraft(
        kind=event,
        business_date=command.date,
        lines=entry_lines(event, (Amount("amount", account.balance),), unit.products.roles(), giver, taker),
        request_id=f"{command.request_id}-{account.number}",
        series=series_of(event),
        member=account.member,
        memo=command.decision.strip(),
    )
