"""Slips of a share-out that stands, from its entries: what each member got for her stamps, and the loans that were set off."""

from __future__ import annotations

from collections import defaultdict

from coopdesk.domain.chart import Role
from coopdesk.domain.errors import NoStampCard, NotSharedOut
from coopdesk.domain.journal import Entry, EventKind, Side
from coopdesk.domain.papers import ShareOutSlip, ShareOutSlips
from coopdesk.domain.pots import PotKind
from coopdesk.services.context import Context
from coopdesk.services.papers.heads import letterhead, paper_member, proof
from coopdesk.services.share_out import standing
from coopdesk.services.shares import stamps_sold
from coopdesk.store.queries.share_outs import entries_of
from coopdesk.store.unit_of_work import UnitOfWork

GIVEN_BACK = (EventKind.SHARE_OUT_MOVED, EventKind.POT_WITHOUT_CASH)


def share_out_slips(unit: UnitOfWork, context: Context, voucher: int | None = None) -> ShareOutSlips:
    """Of one voucher, else of the last that stands. Raises NotSharedOut; NoStampCard: it is no longer told what a share cost."""
    found = next((each for each in standing(unit) if voucher in (None, each.sequence)), None)
    if found is None:
        raise NotSharedOut
    on = found.business_date
    held = {line.member_account: line.amount for line in found.lines if line.member_account is not None}
    accounts = {identity: unit.accounts.get(identity) for identity in held}
    stamp = stamps_sold(unit, on).get(next(iter(accounts.values())).product)
    if stamp is None:
        raise NoStampCard
    paid_in = {account.member: held[identity] for identity, account in accounts.items()}
    loans, cash, given = _parts(unit, found)
    gets = {member: (cash[member][1] if member in cash else 0) + sum(amount for _loan, amount in loans[member]) + given[member] for member in paid_in}
    slips = []
    for member in sorted((unit.members.by_id(each) for each in paid_in), key=lambda each: each.number):
        person, own = paper_member(member), (paid_in[member.id] // stamp.value, paid_in[member.id], gets[member.id], tuple(loans[member.id]))
        receipt = cash[member.id][0] if member.id in cash else ""
        code = proof(f"PS-{member.number}-{on:%d%m%y}", [found.shown_number, *own, given[member.id], receipt])
        slips.append(ShareOutSlip(person, *own, receipt, code, given[member.id]))
    pot = unit.pots.of_entry(found.sequence)
    return ShareOutSlips(
        letterhead=letterhead(unit),
        date=on,
        decision=found.memo,
        number=found.shown_number or str(found.sequence),
        price=stamp.value,
        value=sum(gets.values()) // sum(slip.stamps for slip in slips),
        rest=sum(line.amount for line in found.lines if pot and line.account == pot.account and line.side is Side.CREDIT),
        pot=pot.name if pot else "",
        social=sum(unit.pots.balance(each, on) for each in unit.pots.all() if each.kind is PotKind.SOCIAL),
        slips=tuple(slips),
    )


def _parts(unit: UnitOfWork, voucher: Entry) -> tuple[dict[int, list[tuple[str, int]]], dict[int, tuple[str, int]], dict[int, int]]:
    """Member id → her loans that were set off; → the receipt of what she was paid, and how much; → what she gave back to others."""
    role = unit.products.roles()[Role.MEMBER_SURPLUS]
    loans: dict[int, list[tuple[str, int]]] = defaultdict(list)
    cash: dict[int, tuple[str, int]] = {}
    given: dict[int, int] = defaultdict(int)
    for entry in (unit.ledger.entry(sequence) for sequence in entries_of(unit, voucher.sequence)):
        amount = sum(line.amount for line in entry.lines if line.account == role and line.side is Side.DEBIT)
        if entry.member is None or not amount:
            continue
        if entry.kind is EventKind.SHARE_OUT_PAID:
            cash[entry.member] = entry.shown_number or "", amount
        elif entry.kind in GIVEN_BACK:
            given[entry.member] += amount
        else:
            loan = next(line.member_account for line in entry.lines if line.member_account is not None)
            loans[entry.member].append((unit.loans.by_id(loan).number, amount))
    return loans, cash, given
