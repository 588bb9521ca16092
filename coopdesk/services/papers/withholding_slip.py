"""Withholding slips of a run of interest: one a member, also at 0 percent; and the run's list with its head and proof."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from coopdesk.domain.calendar import month_start
from coopdesk.domain.members import masked_nik
from coopdesk.domain.papers import PaperMember, SignatureRole, WithholdingSlip, WithholdingSlips
from coopdesk.domain.savings_tax import InterestTax
from coopdesk.domain.withholding import MonthSoFar
from coopdesk.services.context import Context
from coopdesk.services.interest_tax import interest_tax
from coopdesk.services.papers.heads import letterhead, paper_member, product_names, proof, signer
from coopdesk.services.savings_interest.sheet import RunSheet, SheetRow, posted_sheet
from coopdesk.store.queries.credited_interest import adjusted_on
from coopdesk.store.queries.member_interest import interest_of_month
from coopdesk.store.unit_of_work import UnitOfWork

NOT_TAXED = Decimal(0)


def withholding_slips(unit: UnitOfWork, _context: Context, run: int, *, taxed_only: bool = False, language: str | None = None) -> WithholdingSlips:
    """The slips of a run, by member number, with what was put right of its interest since. Refuses UnknownRun."""
    sheet = posted_sheet(unit, run)
    rule, of_month = interest_tax(unit, sheet.on), interest_of_month(unit, sheet.on)
    members = {member.number: (member.id, paper_member(member), member.details.nik) for member in unit.members.all()}
    own: dict[str, list[SheetRow]] = defaultdict(list)
    for row in _with_adjustments(unit, sheet):
        if row.gross > 0:
            own[row.member].append(row)
    slips = (_slip(sheet.number, members[number], rows, of_month.get(members[number][0]), rule) for number, rows in own.items())
    return WithholdingSlips(
        letterhead=letterhead(unit),
        product=product_names(unit, language)[sheet.product.code],
        month=month_start(sheet.end),
        paid_on=sheet.on,
        exempt=rule.exempt if rule else 0,
        treasurer=signer(unit, SignatureRole.TREASURER),
        slips=tuple(slip for slip in slips if slip.tax or not taxed_only),
    )


def _with_adjustments(unit: UnitOfWork, sheet: RunSheet) -> list[SheetRow]:
    """The accounts of a run, and those that got something of its day only since."""
    rows = {row.account: row for row in sheet.rows}
    for each in adjusted_on(unit, sheet.product.code, sheet.on):
        row = rows.get(each.account) or SheetRow(each.member, each.name, each.account, 0, "0", 0, 0, 0)
        net = row.net + each.gross - each.tax
        rows[each.account] = replace(row, gross=row.gross + each.gross, tax=row.tax + each.tax, net=net)
    return sorted(rows.values(), key=lambda row: row.member)


def _slip(
    entry: str, member: tuple[int, PaperMember, str], rows: list[SheetRow], month: MonthSoFar | None, rule: InterestTax | None
) -> WithholdingSlip:
    _, person, nik = member
    gross, tax = sum(row.gross for row in rows), sum(row.tax for row in rows)
    number, accounts = f"{entry}/{person.number}", ", ".join(row.account for row in rows)
    shown = [number, person.number, accounts, gross, tax]
    return WithholdingSlip(
        number=number,
        member=person,
        nik=masked_nik(nik) if nik else "",
        accounts=accounts,
        gross=gross,
        month_gross=max(gross, month.gross if month else 0),
        pct=rule.pct if rule and tax else NOT_TAXED,
        tax=tax,
        proof=proof(number, shown),
    )
