"""Withholding slips of a month's interest that no run of savings paid: of term deposits, broken ones, and accounts that were closed.

One for each payment, also at 0 percent (domain.md §2.3); what was taken back since has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coopdesk.domain.calendar import month_end, month_start
from coopdesk.domain.chart import Role
from coopdesk.domain.errors import BadField
from coopdesk.domain.journal import Component, Entry, EventKind
from coopdesk.domain.papers import SignatureRole, WithholdingSlip, WithholdingSlips
from coopdesk.domain.savings_runs import RunKind
from coopdesk.domain.withholding import MonthSoFar
from coopdesk.services.context import Context
from coopdesk.services.interest_tax import interest_tax
from coopdesk.services.papers.heads import letterhead, paper_member, product_names, signer
from coopdesk.services.papers.withholding_slip import Payment, slip_of, withholding_slips
from coopdesk.store.queries.entries import read_entries
from coopdesk.store.queries.member_interest import interest_of_month
from coopdesk.store.queries.receipt_facts import around_entry
from coopdesk.store.unit_of_work import UnitOfWork

PAYING = (
    EventKind.TERM_INTEREST,
    EventKind.TERM_INTEREST_ADDED,
    EventKind.TERM_BROKEN,
    EventKind.TERM_BROKEN_TO_SAVINGS,
    EventKind.PLAN_ENDED,
    EventKind.ACCOUNT_CLOSED,
    EventKind.SETTLEMENT,
    EventKind.MEMBERS_MERGED,
)
STANDING = (
    "e.business_date >= ? AND e.value_date BETWEEN ? AND ? AND e.kind IN ({kinds}) "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence)"
)
EARNED = (Role.SAVINGS_INTEREST, Role.TERM_INTEREST, Role.ACCRUED_SAVINGS_INTEREST)


def month_slips(unit: UnitOfWork, _context: Context, day: date, *, taxed_only: bool = False, language: str | None = None) -> WithholdingSlips:
    """The slips of the month of `day`, in the order of their payment."""
    rule = interest_tax(unit, month_end(day))
    return WithholdingSlips(
        letterhead=letterhead(unit),
        exempt=rule.exempt if rule else 0,
        treasurer=signer(unit, SignatureRole.TREASURER),
        slips=tuple(slip for slip in _slips(unit, day, language) if slip.tax or not taxed_only),
    )


def every_slip(unit: UnitOfWork, context: Context, day: date, member: str = "", *, language: str | None = None) -> WithholdingSlips:
    """The slips of the month of `day`, those of runs too; of all or of one member. Refuses a month or a member that has none."""
    of_runs = (run.id for run in unit.batches.all() if run.kind is RunKind.INTEREST and run.credited and run.entry and not run.undone and run.end == month_end(day))
    papers = [*(withholding_slips(unit, context, run, language=language) for run in of_runs), month_slips(unit, context, day, language=language)]
    slips = [slip for paper in papers for slip in paper.slips if slip.member.number == member or not member]
    if not slips:
        raise BadField("member", member) if member else BadField("month", f"{day:%Y-%m}")
    return replace(papers[-1], slips=tuple(sorted(slips, key=lambda slip: slip.member.number)))


def _slips(unit: UnitOfWork, day: date, language: str | None) -> Iterator[WithholdingSlip]:
    first, last = month_start(day).isoformat(), month_end(day).isoformat()
    names, of_month = product_names(unit, language), interest_of_month(unit, day)
    for entry in read_entries(unit.connection, STANDING.format(kinds=", ".join("?" * len(PAYING))), (first, first, last, *(kind.value for kind in PAYING))):
        paid = _paid(unit, entry)
        if paid.gross <= 0 or entry.member is None:
            continue
        accounts = [around_entry(unit, account, entry.sequence) for account in _accounts(unit, entry)]
        product = ", ".join(dict.fromkeys(names[each.product] for each in accounts))
        member = unit.members.by_id(entry.member)
        number = entry.shown_number or str(entry.sequence)
        payment = Payment(number, product, month_start(day), entry.value_date, interest_tax(unit, entry.value_date))
        shown = member.id, paper_member(member), member.details.nik
        yield slip_of(payment, shown, ", ".join(each.number for each in accounts), paid, of_month.get(member.id))


def _paid(unit: UnitOfWork, entry: Entry) -> MonthSoFar:
    roles = unit.products.roles()
    earned, withheld = {roles[role] for role in EARNED}, roles[Role.TAX_WITHHELD]
    gross = sum(line.signed for line in entry.lines if line.component is Component.INTEREST and line.account in earned)
    return MonthSoFar(gross, -sum(line.signed for line in entry.lines if line.component is Component.TAX and line.account == withheld))


def _accounts(unit: UnitOfWork, entry: Entry) -> list[int]:
    """The accounts that earned it."""
    earned = {unit.products.roles()[role] for role in EARNED}
    interest = (line for line in entry.lines if line.component is Component.INTEREST and line.account in earned)
    return list(dict.fromkeys(line.member_account for line in interest if line.member_account is not None))
