"""A list of deposits pasted in: what is asked of the book for it, what it would do, and what it did.

The list is judged by `imports.plan`, posted by `imports.Import` as one batch and taken back by `imports.UndoImport`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.imports import ImportFile
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.products import KINDS
from coopdesk.services import access
from coopdesk.services.context import Context
from coopdesk.services.imports import ImportPlan, plan
from coopdesk.services.imports.standing import SAVING
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Savers:
    """Who may save (number and name), and the share and savings products in their order."""

    members: tuple[tuple[str, str], ...]
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class DepositPlan:
    """What a list would do. `sums` by product, of the good rows; `posted_on`: the same list was posted that day and stands."""

    plan: ImportPlan
    sums: tuple[tuple[Product, Minor], ...]
    total: Minor
    posted_on: date | None
    may_post: bool


def savers(unit: UnitOfWork, _context: Context) -> Savers:
    """Everybody but who has left, and what deposits go to."""
    members = tuple((member.number, member.name) for member in unit.members.all() if member.status is not MemberStatus.LEFT)
    products = sorted(unit.products.all(), key=lambda product: product.position)
    return Savers(members, tuple(product for product in products if product.kind in KINDS and KINDS[product.kind].family in SAVING))


def deposit_plan(unit: UnitOfWork, context: Context, file: ImportFile) -> DepositPlan:
    """Judge a list against the book; nothing is written."""
    planned = plan(unit, context, file)
    products = {line.product.code: line.product for line in planned.cash}
    ordered = sorted(products.values(), key=lambda product: product.position)
    sums = tuple((product, sum(line.row.cash_in for line in planned.cash if line.product.code == product.code)) for product in ordered)
    may_post = access.may(context.operator, access.Act.IMPORT, context.solo)
    return DepositPlan(planned, sums, sum(amount for _, amount in sums), unit.imports.standing_day(file.digest), may_post)


def receipts_of(unit: UnitOfWork, _context: Context, batch: int) -> tuple[str, ...]:
    """The receipt numbers of a batch that stands, in their order."""
    return tuple(entry.number for entry in unit.imports.entries(batch) if entry.number)
