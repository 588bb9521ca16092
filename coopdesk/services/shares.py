"""Share capital in parts: what an applicant has paid in, and the day on which that makes her a member (domain.md §1.1)."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.journal import Entry, EventKind
from coopdesk.domain.members import Member, MemberStatus
from coopdesk.domain.shares import ShareStanding, Stamp, paid_in_full
from coopdesk.products import KINDS, Family
from coopdesk.services.context import Context
from coopdesk.store.ledger import Posted
from coopdesk.store.unit_of_work import UnitOfWork


def share_standings(unit: UnitOfWork, member: Member, on: date) -> tuple[ShareStanding, ...]:
    """The products whose shares have a nominal, or that ask for something once; by the terms of her account, else of the day."""
    accounts = {account.product: account for account in unit.accounts.of_member(member.id) if account.closed is None}
    found = []
    for product in unit.products.all():
        if product.kind in KINDS and KINDS[product.kind].family is Family.SHARES:
            account = accounts.get(product.code)
            terms = unit.products.terms(product.code, account.opened if account else on)
            standing = ShareStanding(product.code, int(terms.get("share_value", 0)), int(terms.get("due_once", 0)), account.balance if account else 0)
            found += [standing] if standing.nominal or standing.asked else []
    return tuple(found)


def stamps_sold(unit: UnitOfWork, on: date) -> dict[str, Stamp]:
    """Product → its shares as meetings sell them on a day, in the order of the products; a product they do not sell is not in it."""
    shares = (each for each in unit.products.all() if each.kind in KINDS and KINDS[each.kind].family is Family.SHARES)
    found = {each.code: unit.products.terms(each.code, on) for each in shares}
    sold = {code: Stamp(int(terms.get("share_value", 0)), int(terms.get("stamps_most", 0))) for code, terms in found.items()}
    return {code: stamp for code, stamp in sold.items() if stamp.value and stamp.most}


def become_member(unit: UnitOfWork, context: Context, member: Member, on: date, posted: Posted) -> None:
    """An applicant is a member from the day on which what is asked for once is paid in; her history names the receipt."""
    if member.status is MemberStatus.APPLICANT and paid_in_full(share_standings(unit, member, on)):
        unit.members.set_status(member.id, MemberStatus.ACTIVE, on, posted.number or str(posted.sequence), "", context.stamp)


def undo(unit: UnitOfWork, context: Context, entry: Entry, on: date) -> None:
    """Where the payment that made her a member was taken back, she applies again."""
    if entry.kind is not EventKind.DEPOSIT or entry.member is None:
        return
    member, receipt = unit.members.by_id(entry.member), entry.shown_number or str(entry.sequence)
    last = unit.members.status_events(member.id)[-1]
    if member.status is MemberStatus.ACTIVE and last.reason == receipt:
        unit.members.set_status(member.id, MemberStatus.APPLICANT, on, receipt, "", context.stamp)
