"""A cash-book of a size's transactions, fully checked, all or nothing: read, planned, posted, durable.

`… import_file prepare FILE BOOK MEMBERS YEARS` writes the cash-book and a book with its members;
`… import_file FILE BOOK DATE` imports it into a copy of that book.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
import time
from datetime import date
from pathlib import Path

from coopdesk.domain.members import MemberDetails
from coopdesk.exchange.import_file import read_import
from coopdesk.exchange.sheet_reader import ReadOptions
from coopdesk.services.books import open_book
from coopdesk.services.founding import NewBook, found
from coopdesk.services.imports import Import, plan
from coopdesk.store.ledger import Stamp
from tests.bench.floors import workload

HEADER = ("Tanggal", "No Bukti", "Uraian", "No Anggota", "Masuk", "Keluar")
WORDS = {"deposit": "Setoran simpanan sukarela", "withdrawal": "Penarikan simpanan sukarela", "loan_repayment": "Setoran simpanan sukarela"}


def prepare(file: Path, book: Path, members: int, years: int) -> None:
    """Every event that brings cash in is a deposit here, and every withdrawal one; loans paid out are left away."""
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, delimiter=";")
        writer.writerow(HEADER)
        for number, (day, kind, member, lines) in enumerate(workload.events(members, years), 1):
            if kind in WORDS:
                cash = next(amount for account, _, amount in lines if account == "cash")
                writer.writerow((day, f"B{number:07d}", WORDS[kind], f"{member:05d}", max(cash, 0) or "", max(-cash, 0) or ""))
    first_day = date(workload.FIRST_YEAR, 1, 1)
    with found(book, NewBook("Koperasi Ukur", "id-ksp", first_day)) as made, made.write() as unit:
        added = unit.members.add_many([(f"{n:05d}", MemberDetails(name=f"Anggota {n:05d}", joined=first_day)) for n in range(1, members + 1)])
        stamp = Stamp(unit.operators.all()[0].name, first_day, unit.books.cooperative().created_at)
        unit.members.record_status([(member.id, member.status, first_day, "", "") for member in added], stamp)


def main(file: Path, book: Path, day: date) -> float:
    """Seconds from the file to the commit."""
    target = Path(shutil.copy(book, book.with_suffix(".into.coop")))
    runner = open_book(target, day)
    with runner.book.read() as unit:
        cooperative = unit.books.cooperative()
    began = time.perf_counter()
    read = read_import(file, ReadOptions(cooperative.language, cooperative.currency))
    planned = runner.read(lambda unit, context: plan(unit, context, read))
    assert planned.errors == ()
    runner.execute(Import.of("bench", planned))
    took = time.perf_counter() - began
    assert planned.entries > 1_000
    runner.book.close()
    return took


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
    else:
        print(json.dumps({"seconds": main(Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3]))}))
