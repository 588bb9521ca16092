"""How a loan's payout is made up on its receipt: each cut by what it is for, also those that are kept for the member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coopdesk.domain.chart import Role
from coopdesk.domain.journal import Component, Line
from coopdesk.domain.loan_cuts import Cut
from coopdesk.domain.papers import ReceiptPart
from coopdesk.store.unit_of_work import UnitOfWork

CUT_OF: Mapping[Role, Cut] = {
    Role.LOAN_PROVISION_FEE: Cut.PROVISION,
    Role.ADMIN_FEE: Cut.ADMIN,
    Role.INSURANCE_HELD: Cut.INSURANCE,
    Role.STAMPS: Cut.STAMP,
}
"""Which cut an account takes."""


def payout_parts(unit: UnitOfWork, lines: Sequence[Line], sign: int) -> tuple[ReceiptPart, ...]:
    """The parts that a loan was paid out in (`sign` 1) or that are taken back (-1), from their lines; cuts below zero."""
    cut_of = {unit.products.roles()[role]: cut for role, cut in CUT_OF.items()}
    named = iter(_own_accounts(unit, lines))
    parts: list[ReceiptPart] = []
    for line in lines:
        if line.component in (Component.PRINCIPAL, Component.MARGIN):
            parts.append(ReceiptPart(line.component, sign * line.signed))
        elif line.component:
            parts.append(ReceiptPart(cut_of[line.account], sign * line.signed))
        elif line.member_account is not None:
            parts.append(ReceiptPart(next(named), sign * line.signed))
    return tuple(parts) if len(parts) > 1 else ()


def _own_accounts(unit: UnitOfWork, lines: Sequence[Line]) -> list[Cut]:
    """What each line into an account of the borrower's own is for: loan savings stand before her dues."""
    lent = next(line.member_account for line in lines if line.component is Component.PRINCIPAL)
    savings_product = unit.loans.by_id(lent or 0).terms.cut.savings_product
    own: list[Line] = [line for line in lines if line.member_account is not None and line.component is None]
    first = bool(own) and unit.accounts.get(own[0].member_account or 0).product == savings_product
    return [Cut.LOAN_SAVINGS if first and not number else Cut.DUES for number in range(len(own))]
