"""Books, files that are brought in, and pages that cannot be set."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

from coopdesk.domain import errors
from coopdesk.domain.members import Heir, MemberDetails
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import translator
from coopdesk.printing.forms import receipt as receipt_form
from coopdesk.printing.style import PrintStyle
from coopdesk.runtime import clock
from coopdesk.services import imports, practice
from coopdesk.services.imports import Import, UndoImport
from coopdesk.services.members import AdmitMember, SetHeirs
from coopdesk.services.papers.receipt import receipt
from coopdesk.services.savings import Deposit
from coopdesk.store.database import Book, environment_refusal
from tests.books import request_id
from tests.exchange.variants import KSP, read
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene

IDR = Currency.of("IDR")
BALANCES = "No Anggota;Nama;Simpanan Sukarela\n0007;Tri;25000\n"


# --- files and books -------------------------------------------------------------------------------


@reproduces(errors.FileMissing)
def a_book_that_is_not_there(scene: Scene) -> object:
    return Book.open(scene.folder / "none.coop")


@reproduces(errors.FileExists)
def a_new_book_over_an_old_one(scene: Scene) -> object:
    return Book.create(scene.book)


@reproduces(errors.CannotWrite)
def a_book_in_no_folder(scene: Scene) -> object:
    return Book.create(scene.folder / "none" / "x.coop")


@reproduces(errors.NotABook)
def a_letter_opened_as_a_book(scene: Scene) -> object:
    letter = scene.folder / "surat.coop"
    letter.write_text("Dengan hormat, " * 20)
    return Book.open(letter)


@reproduces(errors.NotAPracticeBook)
def a_real_book_taken_away_as_practice(scene: Scene) -> object:
    return practice.remove(scene.book)


@reproduces(errors.BookDamaged)
def a_book_cut_in_half(scene: Scene) -> object:
    scene.runner.book.checkpoint()
    half = scene.folder / "separuh.coop"
    half.write_bytes(scene.book.read_bytes()[:20_000])
    return Book.open(half)


@reproduces(errors.BookTooNew)
def a_book_of_a_later_version(scene: Scene) -> object:
    return Book.open(of_version(scene, 99))


@reproduces(errors.BookTooOld)
def a_book_of_an_earlier_version_for_reading(scene: Scene) -> object:
    return Book.open(of_version(scene, 0), write=False)


def of_version(scene: Scene, version: int) -> Path:
    scene.runner.book.checkpoint()
    copy = scene.folder / f"versi-{version}.coop"
    copy.write_bytes(scene.book.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return copy


@reproduces(errors.BookInUse)
def a_book_opened_twice(scene: Scene) -> object:
    return Book.open(scene.book)


@reproduces(errors.BookReadOnly)
def a_book_that_is_only_looked_at(scene: Scene) -> object:
    with Book.open(scene.book, write=False) as looked, looked.write():
        return None


@reproduces(errors.BookBusy)
def a_book_that_another_program_writes_in(scene: Scene) -> object:
    with closing(sqlite3.connect(scene.book)) as other, closing(sqlite3.connect(scene.book, timeout=0)) as late:
        other.execute("BEGIN IMMEDIATE")
        try:
            late.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            refusal = environment_refusal(error, str(scene.book))
            assert refusal is not None
            raise refusal from error
    return None


@reproduces(errors.DiskFull)
def a_book_that_may_not_grow(scene: Scene) -> object:
    with scene.runner.book.write() as unit:
        unit.connection.exec_driver_sql(f"PRAGMA max_page_count = {unit.connection.exec_driver_sql('PRAGMA page_count').scalar()}")
    return scene.do(SetHeirs, "0001", (Heir("Ani" * 20_000, "anak", Decimal(100)),))


# --- imports and pages -----------------------------------------------------------------------------


@reproduces(errors.BookLinked)
def a_book_with_two_names(scene: Scene) -> object:
    book, twin = scene.folder / "one.coop", scene.folder / "two.coop"
    Book.create(book).close()
    twin.hardlink_to(book)
    return Book.open(twin)


@reproduces(errors.UnreadableFile)
def a_workbook_of_noise(scene: Scene) -> object:
    noise = scene.folder / "noise.xlsx"
    noise.write_bytes(bytes(range(256)) * 20)
    return read(noise)


@reproduces(errors.FileProtected)
def a_workbook_with_a_password(scene: Scene) -> object:
    locked = scene.folder / "locked.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(1020) + "EncryptedPackage".encode("utf-16-le"))
    return read(locked)


@reproduces(errors.UnknownLayout)
def a_file_about_something_else(scene: Scene) -> object:
    return scene.file("resep;takaran\ntelur;3\n")


@reproduces(errors.UnknownSheet)
def a_sheet_that_the_file_has_not(scene: Scene) -> object:
    return read(KSP, sheet="TIDAK ADA")


@reproduces(errors.OpeningDateNeeded)
def balances_of_no_day(scene: Scene) -> object:
    return scene.file(BALANCES, opening_date=None)


@reproduces(errors.ImportHasErrors)
def an_import_with_a_bad_row(scene: Scene) -> object:
    bad = scene.runner.read(lambda unit, context: imports.plan(unit, context, scene.file(BALANCES.replace("25000", "dua puluh"))))
    return scene.runner.execute(Import.of(request_id(), bad))


@reproduces(errors.BatchAlreadyUndone)
def an_import_undone_twice(scene: Scene) -> object:
    batch = scene.bring_in(BALANCES)
    scene.do(UndoImport, batch)
    return scene.do(UndoImport, batch)


@reproduces(errors.BatchHasFollowers)
def an_import_that_was_built_upon(scene: Scene) -> object:
    batch = scene.bring_in(BALANCES)
    scene.do(Deposit, date(2025, 12, 31), "0007", "sukarela", 1_000)
    return scene.do(UndoImport, batch)


@reproduces(errors.ScriptNotSupported)
def a_name_in_a_script_without_font(scene: Scene) -> object:
    scene.do(AdmitMember, DAY, "0003", MemberDetails("\U0001f600 \U00012000", DAY))
    entry = scene.do(Deposit, DAY, "0003", "sukarela", 1_000).entry
    paper = scene.runner.read(lambda unit, context: receipt(unit, context, entry))
    return receipt_form.render(paper, PrintStyle(translator("id"), "A6", IDR, clock.now_utc()))
