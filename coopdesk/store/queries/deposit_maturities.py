"""Term deposits that held money on a day, with the term that ran then."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.queries.member_balances import movements_since
from coopdesk.store.unit_of_work import UnitOfWork

HELD = (
    "SELECT d.id, a.number, m.number, m.name, a.product, d.certificate, t.rate, t.matures, d.state = 'matured' OR d.rollover = 'none', "
    "coalesce(b.credit - b.debit, 0) FROM term_deposit d JOIN member_account a ON a.id = d.id JOIN member m ON m.id = a.member "
    "LEFT JOIN member_balance b ON b.member_account = d.id JOIN deposit_term t ON t.deposit = d.id AND t.version = "
    "(SELECT max(o.version) FROM deposit_term o WHERE o.deposit = d.id AND o.version <= d.version AND o.begins <= ?) "
    "ORDER BY t.matures, a.number"
)


class HeldDeposit(NamedTuple):
    """`fetched`: it waits at maturity and is paid out; else it begins anew."""

    number: str
    member: str
    name: str
    product: str
    certificate: str
    rate: Decimal
    matures: date
    fetched: bool
    balance: Minor


def deposits_held(unit: UnitOfWork, on: date) -> list[HeldDeposit]:
    """By business date, the next to mature first."""
    since = movements_since(unit, on)
    held = []
    for identity, number, member, name, product, certificate, rate, matures, fetched, kept in run(unit.connection, HELD, (on.isoformat(),)):
        if balance := kept + since.get(identity, 0):
            held.append(HeldDeposit(number, member, name, product, certificate, Decimal(rate), date.fromisoformat(matures), bool(fetched), balance))
    return held
