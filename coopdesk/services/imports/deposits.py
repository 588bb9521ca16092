"""Verdicts on a list of deposits, the same as at the counter: the member must be who the row says and may save, the amount not too small."""

from __future__ import annotations

from coopdesk.domain.imports import CashBookRow, DepositFault, ImportFile, member_key
from coopdesk.domain.members import Member, MemberStatus
from coopdesk.domain.money import Currency, Minor, Money
from coopdesk.domain.products import Product
from coopdesk.products import KINDS, Family
from coopdesk.services.imports.judge import Judge
from coopdesk.services.imports.members import differ
from coopdesk.services.imports.standing import SAVING, Standing
from coopdesk.store.unit_of_work import UnitOfWork


def judge_deposits(unit: UnitOfWork, judge: Judge, standing: Standing, file: ImportFile) -> None:
    """What `savings.deposit` refuses, said of each row; a row of a number and another member's name is refused too."""
    minima = _Minima(unit)
    for row in file.cash_rows:
        member, product = standing.members.get(member_key(row.member)), standing.product(row.product or "", SAVING)
        if member is None or not standing.knows(member_key(row.member)):
            continue
        if row.name and differ(row.name, member.name):
            judge.fail(row, "name", DepositFault.NAME_DIFFERS, value=row.name, member=member.number, expected=member.name)
        if product is not None and judge.is_good(row):
            _judge_amount(judge, row, member, product, minima)


def _judge_amount(judge: Judge, row: CashBookRow, member: Member, product: Product, minima: _Minima) -> None:
    if member.status is MemberStatus.APPLICANT and KINDS[product.kind].family is not Family.SHARES:
        judge.fail(row, "member", DepositFault.MAY_NOT_SAVE, name=member.name)
        return
    least = minima.of(row, member, product)
    if row.cash_in < least:
        value, expected = Money(row.cash_in, minima.currency), Money(least, minima.currency)
        judge.fail(row, "savings", DepositFault.BELOW_MINIMUM, value=value, expected=expected, product=product.name(minima.language))


class _Minima:
    """The smallest deposit of each account, read once for all rows; that of the product where there is no account yet."""

    def __init__(self, unit: UnitOfWork) -> None:
        cooperative = unit.books.cooperative()
        self._unit = unit
        self._terms: dict[tuple[str, object], Minor] = {}
        self._accounts = {(account.member, account.product): account.terms.minimum_deposit for account in unit.accounts.all_open()}
        self.currency: Currency = cooperative.currency
        self.language: str = cooperative.language

    def of(self, row: CashBookRow, member: Member, product: Product) -> Minor:
        if (least := self._accounts.get((member.id, product.code))) is not None:
            return least
        key = product.code, row.date
        if row.date is not None and key not in self._terms:
            self._terms[key] = int(self._unit.products.terms(product.code, row.date)["minimum_deposit"])
        return self._terms.get(key, 0)
