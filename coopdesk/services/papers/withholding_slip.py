"""Withholding slips of a run of interest: one a member, also at 0 percent; and the run's list with its head and proof."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
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


@dataclass(frozen=True, slots=True)
class Payment:
    """What the slips of one payment share: the number of its `entry`, what it was for, and the rule of its day."""

    entry: str
    product: str
    month: date
    on: date
    rule: InterestTax | None


def withholding_slips(unit: UnitOfWork, _context: Context, run: int, *, taxed_only: bool = False, language: str | None = None) -> WithholdingSlips:
    """The slips of a run, by member number, with what was put right of its interest since. Refuses UnknownRun."""
    sheet = posted_sheet(unit, run)
    rule, of_month = interest_tax(unit, sheet.on), interest_of_month(unit, sheet.on)
    members = {member.number: (member.id, paper_member(member), member.details.nik) for member in unit.members.all()}
    own: dict[str, list[SheetRow]] = defaultdict(list)
    for row in _with_adjustments(unit, sheet):
        if row.gross > 0:
            own[row.member].append(row)
    payment = Payment(sheet.number, product_names(unit, language)[sheet.product.code], month_start(sheet.end), sheet.on, rule)
    slips = (
        slip_of(payment, members[number], ", ".join(row.account for row in rows), _sums(rows), of_month.get(members[number][0]))
        for number, rows in own.items()
    )
    return WithholdingSlips(
        letterhead=letterhead(unit),
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


def _sums(rows: list[SheetRow]) -> MonthSoFar:
    return MonthSoFar(sum(row.gross for row in rows), sum(row.tax for row in rows))


def slip_of(payment: Payment, member: tuple[int, PaperMember, str], accounts: str, paid: MonthSoFar, month: MonthSoFar | None) -> WithholdingSlip:
    """The slip of one member (her id, how papers name her, her identity number); `month`: all her interest of it."""
    _, person, nik = member
    number = f"{payment.entry}/{person.number}"
    shown = [number, person.number, accounts, paid.gross, paid.tax]
    return WithholdingSlip(
        number=number,
        product=payment.product,
        month=payment.month,
        paid_on=payment.on,
        member=person,
        nik=masked_nik(nik) if nik else "",
        accounts=accounts,
        gross=paid.gross,
        month_gross=max(paid.gross, month.gross if month else 0),
        pct=payment.rule.pct if payment.rule and paid.tax else NOT_TAXED,
        tax=paid.tax,
        proof=proof(number, shown),
    )
