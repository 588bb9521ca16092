"""Loans, term deposits and plans of savings by what stands on their papers: a part of the number, the certificate, the goal."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork


class Contract(StrEnum):
    LOAN = "loan"
    DEPOSIT = "deposit"
    PLAN = "plan"


class FoundContract(NamedTuple):
    """`says` is a deposit's certificate or a plan's goal, empty for a loan."""

    kind: Contract
    number: str
    product: str
    member: str
    name: str
    says: str


FROM = "a.number, a.product, m.number AS member, m.name, {says} AS says, {ended} AS ended FROM {table} x JOIN member_account a ON a.id = x.id JOIN member m ON m.id = a.member"
LOANS = FROM.format(says="''", ended="x.state IN ('rejected', 'repaid')", table="loan")
DEPOSITS = FROM.format(says="x.certificate", ended="x.state IN ('paid_out', 'broken')", table="term_deposit")
PLANS = FROM.format(says="x.goal", ended="x.ended_on IS NOT NULL", table="savings_plan")
LIKE = (
    f"SELECT kind, number, product, member, name, says FROM (SELECT 'loan' AS kind, {LOANS} WHERE x.state <> 'annulled' AND instr(lower(a.number), ?1) "
    f"UNION ALL SELECT 'deposit', {DEPOSITS} WHERE x.state <> 'annulled' AND (instr(lower(a.number), ?1) OR instr(lower(x.certificate), ?1)) "
    f"UNION ALL SELECT 'plan', {PLANS} WHERE instr(lower(a.number), ?1) OR instr(lower(x.goal), ?1)) "
    "ORDER BY ended, lower(number) <> ?1 AND lower(says) <> ?1, number DESC LIMIT ?2"
)
RUNNING = (
    f"SELECT kind, number, product, member, name, says FROM (SELECT 'loan' AS kind, {LOANS} WHERE x.state = 'disbursed' "
    f"UNION ALL SELECT 'deposit', {DEPOSITS} WHERE x.state IN ('running', 'matured') "
    f"UNION ALL SELECT 'plan', {PLANS} WHERE x.ended_on IS NULL) WHERE kind = ?1 AND member = ?2 ORDER BY number LIMIT ?3"
)


def contracts_like(unit: UnitOfWork, typed: str, limit: int) -> list[FoundContract]:
    """Those that `typed` is a part of, without case; what runs first, then the highest numbers."""
    return [FoundContract(Contract(kind), *rest) for kind, *rest in run(unit.connection, LIKE, (typed.strip().lower(), limit))]


def running_contracts(unit: UnitOfWork, kind: Contract, member: str, limit: int) -> list[FoundContract]:
    """What runs of a kind for the member of a number."""
    return [FoundContract(Contract(found), *rest) for found, *rest in run(unit.connection, RUNNING, (kind.value, member, limit))]
