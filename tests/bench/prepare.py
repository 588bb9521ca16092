"""The books that are measured: the same seeded years in bare tables and in a book of ours, made once and kept.

Ours goes through the ledger's bulk door with its checks; members, accounts, loans and schedules through the repositories.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from coopdesk.domain.calendar import add_months
from coopdesk.domain.journal import Component, EntryDraft, EventKind, Line, Side
from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import MemberDetails, MemberStatus
from coopdesk.domain.posting_rules import series_of
from coopdesk.domain.schedule import Instalment
from coopdesk.services.founding import NewBook, found
from coopdesk.store.ledger import Stamp
from coopdesk.store.unit_of_work import UnitOfWork
from tests.bench.floors import workload

FLOORS = Path(workload.__file__).parent
CODES = {
    "cash": "1-1010",
    "shares": "3-1100",
    "dues": "3-1110",
    "savings": "2-1100",
    "loans": "1-1200",
    "interest": "4-1100",
    "fees": "4-1120",
}
PRODUCTS = {"shares": "pokok", "dues": "wajib", "savings": "sukarela"}
LOAN_PRODUCT, INSTALMENTS = "flat", 12
BATCH = 5_000


@dataclass(frozen=True)
class Books:
    """Paths of one size: bare tables and ours; how many members and years, and the last business date."""

    raw: Path
    ours: Path
    members: int
    years: int
    last_day: date


def books_of(size: str, folder: Path) -> Books:
    """The books of a size in `folder`, made if they are not there or were made by other code."""
    members, years = workload.SIZES[size]
    made = Books(
        folder / f"{size}-{fingerprint(FLOORS)}.raw",
        folder / f"{size}-{fingerprint(FLOORS, *_rooms())}.coop",
        members,
        years,
        date(workload.FIRST_YEAR + years - 1, 12, 31),
    )
    folder.mkdir(parents=True, exist_ok=True)
    if not made.raw.exists():
        subprocess.run([sys.executable, str(FLOORS / "raw_book.py"), str(made.raw), str(members), str(years)], check=True)
    if not made.ours.exists():
        _make(made)
    return made


def _rooms() -> list[Path]:
    package = FLOORS.parents[2] / "coopdesk"
    return [package / "domain", package / "store"]


def fingerprint(*made_by: Path) -> str:
    """Of the code, folders and files, by which a book was made."""
    digest = hashlib.sha256()
    for path in made_by:
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:10]


def _make(books_of_size: Books) -> None:
    draft = books_of_size.ours.with_suffix(f".{os.getpid()}")
    with found(draft, NewBook("Koperasi Ukur", "id-ksp", date(workload.FIRST_YEAR, 1, 1))) as book, book.write() as unit:
        stamp = Stamp(unit.operators.all()[0].name, books_of_size.last_day, datetime(2026, 1, 1, tzinfo=UTC))
        drafts = Drafts(unit, stamp, books_of_size.members).all(workload.events(books_of_size.members, books_of_size.years))
        while batch := list(islice(drafts, BATCH)):
            unit.ledger.post_many(batch, stamp)
    draft.replace(books_of_size.ours)


class Drafts:
    """Turns the workload's events into entries of ours, opening members, accounts and loans as they come."""

    def __init__(self, unit: UnitOfWork, stamp: Stamp, members: int) -> None:
        self._unit, self._stamp = unit, stamp
        self._accounts: dict[tuple[str, int], int] = {}
        self._paid: dict[int, int] = {}
        self._terms = {product: unit.products.terms(product, stamp.business_date) for product in (*PRODUCTS.values(), LOAN_PRODUCT)}
        opened = [self._admit(number) for number in range(1, members + 1)]
        self._members = {number: identity for number, (identity, *_) in enumerate(opened, 1)}
        unit.members.record_status(opened, stamp)

    def _admit(self, number: int) -> tuple[int, MemberStatus, date, str, str]:
        details = self.details(number)
        identity = self._unit.members.add(f"{number:05d}", details, MemberStatus.ACTIVE).id
        return identity, MemberStatus.ACTIVE, details.joined, "", ""

    def details(self, number: int) -> MemberDetails:
        return MemberDetails(name=f"Anggota {number:05d} Sumber Makmur", joined=date(workload.FIRST_YEAR, 1, 1))

    def all(self, events: Iterator[Any]) -> Iterator[EntryDraft]:
        for number, (day, kind, member, lines) in enumerate(events, 1):
            on, event = date.fromisoformat(day), EventKind(kind)
            if event is EventKind.LOAN_DISBURSEMENT:
                self._lend(member, on, lines[0][2])
            yield EntryDraft(
                kind=event,
                business_date=on,
                lines=tuple(self._line(event, member, *line, on) for line in lines),
                request_id=f"w{number}",
                series=series_of(event),
                member=self._members[member],
            )

    def _line(self, event: EventKind, member: int, account: str, owner: int | None, amount: int, on: date) -> Line:
        side = Side.DEBIT if amount > 0 else Side.CREDIT
        if account == "loans":
            instalment = self._next_instalment(member) if event is EventKind.LOAN_REPAYMENT else None
            return Line(CODES[account], side, abs(amount), self._accounts[account, member], Component.PRINCIPAL, instalment)
        if account == "interest":
            return Line(CODES[account], side, abs(amount), self._accounts["loans", member], Component.INTEREST, self._paid[member])
        return Line(CODES[account], side, abs(amount), self._account(account, member, on) if owner else None)

    def _account(self, account: str, member: int, on: date) -> int:
        if (account, member) not in self._accounts:
            product = PRODUCTS[account]
            number = f"{member:05d}-{list(PRODUCTS).index(account) + 1:02d}"
            self._accounts[account, member] = self._unit.accounts.add(number, self._members[member], product, self._terms[product], on)
        return self._accounts[account, member]

    def _next_instalment(self, member: int) -> int:
        self._paid[member] += 1
        if self._paid[member] == INSTALMENTS:
            self._unit.loans.change(self._accounts["loans", member], LoanState.REPAID)
        return self._paid[member]

    def _lend(self, member: int, on: date, principal: int) -> None:
        number = f"PJ-{on.year}-{len(self._paid):05d}-{member:05d}-{on.isoformat()}"
        identity = self._unit.accounts.add(number, self._members[member], LOAN_PRODUCT, self._terms[LOAN_PRODUCT], on)
        self._accounts["loans", member] = identity
        self._paid[member] = 0
        facts = {"principal": principal, "term": INSTALMENTS, "rate": "1", "applied_on": on, "applied_by": "Kasir", "disbursed_on": on}
        self._unit.loans.add(identity, LoanState.DISBURSED, **facts)
        part = principal // INSTALMENTS
        self._unit.loans.add_schedule(identity, [Instalment(n, add_months(on, n), part, part * (INSTALMENTS - n + 1) // 100) for n in range(1, INSTALMENTS + 1)])
