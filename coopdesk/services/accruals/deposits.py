"""What every term deposit of a product has earned by the end of a month and was not paid, against what was accrued for it before."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.accruals import AccrualTerms, Waiting, deposit_owed
from coopdesk.domain.chart import Role
from coopdesk.domain.deposit_life import TermDeposit
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.domain.savings_runs import RunLine, Why
from coopdesk.store.queries.accrued import accrued_of, waiting_accounts
from coopdesk.store.queries.deposits_on import DepositOnDay, deposits_on
from coopdesk.store.unit_of_work import UnitOfWork

ROLE = Role.ACCRUED_SAVINGS_INTEREST


def deposit_accruals(unit: UnitOfWork, product: Product, end: date) -> tuple[RunLine, ...]:
    """A line for every deposit that was not fetched or broken by day `end`, and for every other one with something accrued."""
    wanted = AccrualTerms.from_plain(unit.products.terms(product.code, end)).interest
    held = {each.deposit.id: each for each in deposits_on(unit, product.code, end)}
    ended = unit.deposits.with_ids([each for each in waiting_accounts(unit, product.code, ROLE) if each not in held])
    deposits = [*(each.deposit for each in held.values()), *ended]
    before = accrued_of(unit, [deposit.id for deposit in deposits], ROLE, end)
    return tuple(_line(deposit, held.get(deposit.id), before[deposit.id], end, wanted=wanted) for deposit in deposits)


def _line(deposit: TermDeposit, then: DepositOnDay | None, before: Waiting, end: date, *, wanted: bool) -> RunLine:
    owed = _owed(then, end) if then and wanted else 0
    now = owed - before.interest
    return RunLine(
        account=deposit.id,
        member=deposit.member,
        base=then.term.principal if then else 0,
        rate=str(then.term.rate) if then else "",
        accrued=before.interest,
        earned=now,
        gross=now,
        why=None if now else _why(owed, wanted=wanted),
    )


def _owed(then: DepositOnDay, end: date) -> Minor:
    return deposit_owed(then.term, then.deposit.rules, then.deposit.payout, then.paid, end)


def _why(owed: Minor, *, wanted: bool) -> Why:
    if not wanted:
        return Why.WHEN_PAID
    return Why.AS_BEFORE if owed else Why.NOTHING_OWED
