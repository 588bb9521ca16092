"""Collection sheet of a group: what each member is asked for at the meeting of a month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from coopdesk.domain.calendar import month_end, month_start
from coopdesk.domain.denominations import denominations
from coopdesk.domain.money import Minor
from coopdesk.domain.papers import CollectionRow, CollectionSheet, PaperMember, SignatureRole
from coopdesk.services.context import Context
from coopdesk.services.dues import contributions_due
from coopdesk.services.papers.heads import letterhead, proof, signatures
from coopdesk.store.queries.loan_dues import dues_until, loans_on
from coopdesk.store.queries.members import MemberOnDay, members_on
from coopdesk.store.unit_of_work import UnitOfWork

Asked = tuple[Minor, Minor, Minor]
"""Principal, interest and penalty."""

ABOVE_THE_GROUP = PaperMember("", "")


def collection_sheet(unit: UnitOfWork, context: Context, month: date, group: str | None = None) -> CollectionSheet:
    """Every member of a group (None: of the cooperative) with what is due by the end of the month of `month`.

    Penalties and payments count up to the business date, or up to the end of the month where that is past.
    """
    last = month_end(month)
    on = min(last, max(context.business_date, month_start(month)))
    members = [member for member in members_on(unit, on) if member.belongs and group in (None, member.group)]
    asked = _loans_ask(unit, on, last)
    compulsory = _contributions(unit, last)
    rows = tuple(_row(member, compulsory.get(member.id), asked.get(member.id)) for member in members)
    totals = _totals(rows)
    return CollectionSheet(
        letterhead=letterhead(unit),
        group=group or "",
        month=month_start(month),
        rows=rows,
        totals=totals,
        denominations=denominations(unit.books.cooperative().currency.code),
        proof=proof(f"LT-{month:%m%y}" + (f"-{group}" if group else ""), [*rows, totals]),
        signatures=signatures(unit, SignatureRole.GROUP_LEADER, SignatureRole.TREASURER),
    )


def _loans_ask(unit: UnitOfWork, on: date, last: date) -> Mapping[int, Asked]:
    """Member id → what her loans ask for by day `last`, payments and penalties counted up to day `on`."""
    asked: dict[int, Asked] = {}
    loans = [each.loan for each in loans_on(unit, on)]
    asking = dues_until(unit, loans, on, last)
    for loan in loans:
        dues = asking.get(loan.id, ())
        before = asked.get(loan.member, (0, 0, 0))
        here = sum(due.principal for due in dues), sum(due.interest for due in dues), sum(due.penalty for due in dues)
        asked[loan.member] = before[0] + here[0], before[1] + here[1], before[2] + here[2]
    return asked


def _contributions(unit: UnitOfWork, on: date) -> Mapping[int, Minor]:
    sums: dict[int, Minor] = {}
    for of_members in contributions_due(unit, on).values():
        for member, months in of_members.items():
            sums[member] = sums.get(member, 0) + sum(month.amount for month in months)
    return sums


def _row(member: MemberOnDay, compulsory: Minor | None, asked: Asked | None) -> CollectionRow:
    principal, interest, penalty = asked or (0, 0, 0)
    return CollectionRow(
        member=PaperMember(member.number, member.name, member.group, joined=member.joined),
        compulsory=compulsory,
        voluntary=None,
        principal=principal or None,
        interest=interest or None,
        penalty=penalty or None,
        total=(compulsory or 0) + principal + interest + penalty,
    )


def _totals(rows: Sequence[CollectionRow]) -> CollectionRow:
    return CollectionRow(
        member=ABOVE_THE_GROUP,
        compulsory=_sum(row.compulsory for row in rows),
        voluntary=None,
        principal=_sum(row.principal for row in rows),
        interest=_sum(row.interest for row in rows),
        penalty=_sum(row.penalty for row in rows),
        total=sum(row.total for row in rows),
    )


def _sum(amounts: Iterable[Minor | None]) -> Minor | None:
    return sum(amount for amount in amounts if amount) or None
