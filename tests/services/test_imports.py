"""Imports against the book: truth of the samples, verdicts, all or nothing, undone as one and brought in again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.errors import (
    BatchAlreadyUndone,
    BatchHasFollowers,
    DateAfterBusinessDate,
    ImportHasErrors,
    PermissionDenied,
    UnknownBatch,
    UnknownMember,
)
from coopdesk.domain.imports import ImportFile, WarningCode
from coopdesk.domain.operators import Role
from coopdesk.services import books, checks, corrections, imports, operators, savings
from coopdesk.services.imports import ImportPlan
from coopdesk.services.loan_list import loan_list
from coopdesk.services.papers.schedule import schedule
from coopdesk.services.runner import Runner
from tests.books import admit, ledger_sums, new_runner, request_id, rows
from tests.exchange.variants import ANDES, KPRI, KSP, YEAR_END, read, truth, with_rows

CASH, OPENING = "1-1010", "3-1900"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    found = new_runner(tmp_path / "book.coop", date(2026, 1, 15), first_day=date(2026, 1, 1))
    yield found
    found.book.close()


def planned(runner: Runner, file: ImportFile) -> ImportPlan:
    return runner.read(lambda unit, context: imports.plan(unit, context, file))


def bring_in(runner: Runner, file: ImportFile, skip_bad: bool = False) -> int:
    batch = runner.execute(imports.Import.of(request_id(), planned(runner, file), skip_bad)).batch
    assert batch is not None
    return batch


def undo(runner: Runner, batch: int) -> None:
    runner.execute(imports.UndoImport(request_id(), batch))


def totals(runner: Runner) -> imports.BookTotals:
    return runner.read(lambda unit, context: imports.book_totals(unit))


def faults(plan: ImportPlan) -> list[tuple[int | None, str | None, str]]:
    return [(error.row, error.column, error.code.value) for error in plan.errors]


def assert_sound(runner: Runner) -> None:
    assert [result for result in checks.run_checks(runner.book) if not result.ok] == []


def csv_file(tmp_path: Path, text: str, **options: Any) -> ImportFile:
    path = tmp_path / "file.csv"
    path.write_text(text)
    return read(path, **{"opening_date": YEAR_END, **options})


# --- the samples ----------------------------------------------------------------------------------


def test_a_year_on_three_sheets(runner: Runner) -> None:
    bring_in(runner, read(KSP))
    wanted, found = truth(KSP), totals(runner)
    assert (found.members, found.savings, found.loans, found.outstanding) == (
        wanted["members"],
        wanted["savings"],
        wanted["loans"]["count"],
        wanted["loans"]["outstanding_principal"],
    )
    assert sum(row[0] for row in rows(runner.book, "SELECT principal FROM loan")) == wanted["loans"]["original_principal"]
    opening = ledger_sums(runner.book)[OPENING]
    assert opening == sum(wanted["savings"].values()) - wanted["loans"]["outstanding_principal"]
    assert rows(runner.book, "SELECT first_day FROM book") == [("2025-12-31",)]
    assert_sound(runner)


def test_a_cash_book_with_bad_rows_is_refused_whole_and_taken_without_them(runner: Runner) -> None:
    file, wanted = read(KPRI), truth(KPRI)
    plan = planned(runner, file)
    assert {error.row for error in plan.errors} == set(wanted["bad_rows"])
    assert faults(plan) == [
        (176, "Tanggal", "bad_date"),
        (177, "Masuk", "bad_amount"),
        (177, "Kode Agt", "unknown_member"),
        (178, "No Bukti", "duplicate_number"),
    ]
    with pytest.raises(ImportHasErrors):
        runner.execute(imports.Import.of(request_id(), plan))
    assert rows(runner.book, "SELECT count(*) FROM journal_entry") == [(0,)]
    assert rows(runner.book, "SELECT count(*) FROM member") == [(0,)]
    bring_in(runner, file, skip_bad=True)
    found = totals(runner)
    assert found == plan.after
    assert found.savings == wanted["savings"]
    assert (found.members, found.loans, found.outstanding) == (
        wanted["members"],
        wanted["loans"]["count"],
        wanted["loans"]["outstanding_principal"],
    )
    assert ledger_sums(runner.book)[CASH] == wanted["closing_cash"]
    assert_sound(runner)


def test_instalments_split_as_the_loans_row_says(runner: Runner) -> None:
    bring_in(runner, read(KPRI), skip_bad=True)
    parts = rows(
        runner.book,
        "SELECT p.component, p.amount, count(*) FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
        "WHERE e.kind = 'loan_repayment' AND p.component IS NOT NULL GROUP BY 1, 2 ORDER BY 1",
    )
    assert parts == [("interest", 25_000, 20), ("principal", 250_000, 20)]
    numbers = rows(
        runner.book,
        "SELECT p.instalment FROM posting p JOIN journal_entry e ON e.sequence = p.entry JOIN member m ON m.id = e.member "
        "WHERE e.kind = 'loan_repayment' AND m.number = 'M001' AND p.component = 'principal'",
    )
    assert numbers == [(7,)]


def test_old_voucher_numbers_are_references(runner: Runner) -> None:
    bring_in(runner, read(KPRI), skip_bad=True)
    found = rows(runner.book, "SELECT number, reference, memo FROM journal_entry WHERE reference = 'BK-00001'")
    assert found == [(None, "BK-00001", "Simp wajib bln Jan")]
    assert rows(runner.book, "SELECT count(*) FROM number_series") == [(0,)]


def test_balances_in_dollars(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "andes.coop", date(2026, 1, 15), currency="USD", language="en")
    bring_in(runner, read(ANDES, "en", "USD", opening_date=YEAR_END))
    wanted, found = truth(ANDES), totals(runner)
    assert (found.members, found.savings["pokok"], found.savings["sukarela"]) == (
        wanted["members"],
        wanted["aportaciones"],
        wanted["ahorro"],
    )
    assert_sound(runner)
    runner.book.close()


def test_months_feed_the_dues_register(runner: Runner) -> None:
    bring_in(runner, read(KSP))
    found = rows(
        runner.book,
        "SELECT d.month, d.amount FROM dues_month d JOIN member_account a ON a.id = d.member_account JOIN member m ON m.id = a.member "
        "WHERE m.number = '0001' ORDER BY 1",
    )
    assert [month for month, _ in found] == [f"2025-{month:02d}" for month in range(1, 13) if month != 4]
    assert {amount for _, amount in found} == {20_000}


# --- again, and back ------------------------------------------------------------------------------


@pytest.mark.parametrize("source", [KSP, KPRI])
def test_a_second_time_nothing_is_taken(runner: Runner, source: Path) -> None:
    bring_in(runner, read(source), skip_bad=True)
    before = totals(runner)
    again = planned(runner, read(source))
    assert again.entries == 0
    assert again.after == before
    assert {"duplicate_member"} <= {error.code.value for error in again.errors}


def test_a_renamed_copy_of_a_cash_book_is_known_by_numbers_and_days(runner: Runner, tmp_path: Path) -> None:
    bring_in(runner, read(KPRI), skip_bad=True)
    copy = tmp_path / "salinan.xlsx"
    copy.write_bytes(KPRI.read_bytes())
    plan = planned(runner, read(copy, layout="cashbook"))
    assert plan.cash == ()
    assert plan.opening_cash is None


@pytest.mark.parametrize("source", [KSP, KPRI])
def test_undone_as_one_and_brought_in_again(runner: Runner, source: Path) -> None:
    batch = bring_in(runner, read(source), skip_bad=True)
    after = totals(runner)
    undo(runner, batch)
    assert totals(runner) == imports.BookTotals(0, {"pokok": 0, "wajib": 0, "sukarela": 0}, 0, 0)
    assert ledger_sums(runner.book) == {}
    assert rows(runner.book, "SELECT DISTINCT status FROM member") == [("annulled",)]
    assert rows(runner.book, "SELECT count(*) FROM dues_month") == [(0,)]
    assert_sound(runner)
    bring_in(runner, read(source), skip_bad=True)
    assert totals(runner) == after
    assert rows(runner.book, "SELECT count(*) FROM member") == [(after.members,)]
    assert_sound(runner)


def test_an_undone_import_leaves_no_trace_in_past_figures(runner: Runner) -> None:
    undo(runner, bring_in(runner, read(KPRI), skip_bad=True))
    monthly = rows(runner.book, "SELECT account, month, debit - credit AS moved FROM monthly_total WHERE debit <> credit")
    assert monthly == []


def test_what_cannot_be_undone(runner: Runner) -> None:
    batch = bring_in(runner, read(KPRI), skip_bad=True)
    with pytest.raises(UnknownBatch):
        undo(runner, batch + 1)
    posted = runner.execute(savings.Deposit(request_id(), date(2026, 1, 10), "M001", "sukarela", 5000))
    with pytest.raises(BatchHasFollowers) as refused:
        undo(runner, batch)
    assert refused.value.entry == posted.entry
    assert posted.entry is not None
    runner.execute(corrections.Reverse(request_id(), date(2026, 1, 11), posted.entry, "salah ketik"))
    undo(runner, batch)
    with pytest.raises(BatchAlreadyUndone):
        undo(runner, batch)


def test_members_of_an_undone_import_are_unknown(runner: Runner) -> None:
    undo(runner, bring_in(runner, read(KSP)))
    with pytest.raises(UnknownMember):
        runner.execute(savings.Deposit(request_id(), date(2026, 1, 10), "0001", "sukarela", 5000))


# --- verdicts against the book --------------------------------------------------------------------


def test_members_are_matched_whatever_their_leading_zeros(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "book.coop")
    admit(runner, "Ana", "0003")
    plan = planned(runner, csv_file(tmp_path, "No Anggota,Nama,Simp Sukarela\n3,Ana,5000\n4,Ben,7000\n"))
    assert plan.errors == ()
    assert [member.number for member in plan.members] == ["4"]
    runner.execute(imports.Import.of(request_id(), plan))
    assert totals(runner).savings["sukarela"] == 12_000
    assert rows(runner.book, "SELECT count(*) FROM member") == [(2,)]
    runner.book.close()


def test_a_member_list_may_not_name_one_twice_or_one_of_the_book(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "book.coop")
    admit(runner, "Ana", "0001")
    plan = planned(runner, csv_file(tmp_path, "No Anggota,Nama\n0001,Ana\n0002,Ben\n2,Eva\n"))
    assert faults(plan) == [(2, "No Anggota", "duplicate_member"), (4, "No Anggota", "duplicate_member")]
    runner.book.close()


def test_an_equal_name_is_only_a_warning(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "book.coop")
    admit(runner, "Siti Aminah", "0001")
    plan = planned(runner, csv_file(tmp_path, "No Anggota,Nama\n0002,AMINAH Siti\n"))
    assert plan.errors == ()
    assert [(warning.row, warning.code) for warning in plan.warnings] == [(2, WarningCode.SIMILAR_NAME)]
    runner.book.close()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("No Anggota,Nama,Simp Qurban\n0001,Ana,5000\n", (2, "Simp Qurban", "unknown_product")),
        ("No Anggota,Nama,Simp Berjangka\n0001,Ana,5000\n", (2, "Simp Berjangka", "unknown_product")),
        ("No Anggota,Nama,Tgl Masuk\n0001,Ana,01/02/2030\n", (2, "Tgl Masuk", "bad_date")),
        ("No Anggota,Nama\n012345678901234567890,Ana\n", (2, "No Anggota", "unknown_member")),
        (
            "No Anggota,Nama,Tgl Pinjam,Jml Pinjaman,Jangka,Sisa Pokok\n0009,Ana,01/02/2025,1000,10,500\n",
            (2, "No Anggota", "unknown_member"),
        ),
        (
            "No Anggota,Nama,Simp Pokok,Tgl Pinjam,Jml Pinjaman,Jangka,Sistem,Sisa Pokok\n0001,Ana,5,01/02/2025,1000,10,Arisan,500\n",
            (2, "Sistem", "unknown_product"),
        ),
    ],
)
def test_one_row_one_fault(tmp_path: Path, text: str, wanted: tuple[int, str, str]) -> None:
    runner = new_runner(tmp_path / "book.coop")
    assert faults(planned(runner, csv_file(tmp_path, text))) == [wanted]
    runner.book.close()


CASH_HEADER = "Tanggal,No Bukti,Kode Agt,Nama,Uraian,Masuk,Keluar,Saldo\n"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("02/06/2025,X1,0001,Ana,Ambil sukarela,,5001,\n", (4, "Keluar", "no_balance")),
        ("02/06/2025,X1,0001,Ana,Angsuran pinjaman,1000,,\n", (4, "Masuk", "no_balance")),
        ("02/06/2025,X1,0002,Ben,Simpanan wajib,1000,,\n", (4, "Kode Agt", "unknown_member")),
        ("02/06/2024,X1,0001,Ana,Simpanan wajib,1000,,\n", (4, "Tanggal", "bad_date")),
        ("02/06/2031,X1,0001,Ana,Simpanan wajib,1000,,\n", (4, "Tanggal", "bad_date")),
    ],
)
def test_cash_lines_against_the_book(tmp_path: Path, line: str, wanted: tuple[int, str, str]) -> None:
    runner = new_runner(tmp_path / "book.coop")
    admit(runner, "Ana", "0001")
    deposit = "01/06/2025,X0,0001,Ana,Simpanan sukarela,5000,,\n"
    plan = planned(runner, csv_file(tmp_path, CASH_HEADER + ",,,,Saldo awal,,,0\n" + deposit + line, opening_date=date(2025, 1, 1)))
    assert faults(plan) == [wanted]
    assert plan.after.savings["sukarela"] == 5000
    runner.book.close()


def test_a_list_from_the_newest_line_down_is_judged_by_day(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "book.coop")
    admit(runner, "Ana", "0001")
    lines = "02/06/2025,X2,0001,Ana,Ambil sukarela,,5000,1000\n01/06/2025,X1,0001,Ana,Simpanan sukarela,5000,,6000\n"
    plan = planned(runner, csv_file(tmp_path, CASH_HEADER + lines))
    assert plan.errors == ()
    assert [warning.code for warning in plan.warnings] == [WarningCode.NO_OPENING_CASH]
    runner.execute(imports.Import.of(request_id(), plan))
    assert ledger_sums(runner.book) == {}
    runner.book.close()


def test_a_paid_off_loan_is_closed(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "book.coop")
    text = "No Anggota,Nama,Simp Pokok,Tgl Pinjam,Lama,Angsuran pokok,Jasa per bulan,Sisa Pinjaman\n0001,Ana,5,01/02/2025,4,250,25,500\n"
    bring_in(runner, csv_file(tmp_path, text, opening_date=date(2025, 6, 1)))
    assert totals(runner).outstanding == 500
    lines = "02/06/2025,X1,0001,Ana,Angsuran pinjaman,275,,\n02/07/2025,X2,0001,Ana,Pelunasan pinjaman,275,,\n"
    bring_in(runner, csv_file(tmp_path, CASH_HEADER + lines))
    assert (totals(runner).loans, totals(runner).outstanding) == (0, 0)
    assert rows(runner.book, "SELECT state FROM loan") == [("repaid",)]
    assert_sound(runner)
    undo(runner, 2)
    assert rows(runner.book, "SELECT state FROM loan") == [("disbursed",)]
    assert_sound(runner)
    runner.book.close()


def test_the_schedule_of_a_loan_brought_in_tells_no_cost(tmp_path: Path) -> None:
    """What was cut when it was paid out, and when that was, the older book knows."""
    runner = new_runner(tmp_path / "book.coop")
    text = "No Anggota,Nama,Simp Pokok,Tgl Pinjam,Lama,Angsuran pokok,Jasa per bulan,Sisa Pinjaman\n0001,Ana,5,01/02/2025,4,250,25,500\n"
    bring_in(runner, csv_file(tmp_path, text, opening_date=date(2025, 6, 1)))
    (loan,) = runner.read(loan_list)
    assert runner.read(lambda unit, context: schedule(unit, context, loan.number)).told is None
    runner.book.close()


def test_a_line_that_states_its_split_is_taken_at_its_word(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "book.coop")
    text = "No Anggota,Nama,Simp Pokok,Tgl Pinjam,Lama,Angsuran pokok,Jasa per bulan,Sisa Pinjaman\n0001,Ana,5,01/02/2025,4,250,25,1000\n"
    bring_in(runner, csv_file(tmp_path, text, opening_date=date(2025, 2, 1)))
    header = "Tanggal,No Bukti,Kode Agt,Nama,Uraian,Masuk,Keluar,Pokok,Jasa\n"
    bring_in(runner, csv_file(tmp_path, header + "02/06/2025,X1,0001,Ana,Angsuran pinjaman,550,,500,50\n"))
    assert totals(runner).outstanding == 500
    assert_sound(runner)
    runner.book.close()


def test_opening_cash_of_the_next_year_is_compared_not_booked_again(runner: Runner, tmp_path: Path) -> None:
    bring_in(runner, read(KPRI), skip_bad=True)
    head = "BUKU KAS PER 1 JANUARI 2026\n" + CASH_HEADER
    line = "05/01/2026,X9,M001,Sutrisno O'Neil-Hutapea,Simpanan wajib,25000,,\n"
    right = planned(runner, csv_file(tmp_path, f"{head},,,,Saldo awal,,,19535500\n{line}", opening_date=None))
    assert (right.opening_cash, right.warnings) == (None, ())
    wrong = planned(runner, csv_file(tmp_path, f"{head},,,,Saldo awal,,,19000000\n{line}", opening_date=None))
    assert [warning.code for warning in wrong.warnings] == [WarningCode.BALANCE_WRONG]


def test_an_opening_date_the_book_does_not_take_is_refused(runner: Runner, tmp_path: Path) -> None:
    with pytest.raises(DateAfterBusinessDate):
        planned(runner, csv_file(tmp_path, "No Anggota,Nama,Simp Pokok\n1,Ana,5\n", opening_date=date(2030, 1, 1)))


def test_bad_rows_put_in_the_middle_do_not_touch_the_rest(runner: Runner, tmp_path: Path) -> None:
    line = [None, "06/01/2025", "X1", "M777", "Siapa", "Simpanan wajib", 25000]
    file = read(with_rows(KPRI, tmp_path / "bad.xlsx", "Buku Kas", {60: line}))
    assert {error.row for error in planned(runner, file).errors} == {60, 177, 178, 179}
    bring_in(runner, file, skip_bad=True)
    assert totals(runner).savings == truth(KPRI)["savings"]


# --- the door -------------------------------------------------------------------------------------


def test_a_plan_made_before_the_book_changed_is_made_anew(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "book.coop")
    plan = planned(runner, csv_file(tmp_path, "No Anggota,Nama\n0001,Ana\n"))
    admit(runner, "Ben", "0001")
    with pytest.raises(ImportHasErrors):
        runner.execute(imports.Import.of(request_id(), plan))
    runner.book.close()


def test_a_repeated_request_brings_nothing_in_twice(runner: Runner) -> None:
    command = imports.Import.of("once", planned(runner, read(KSP)))
    first, second = runner.execute(command), runner.execute(command)
    assert (second.batch, second.replayed) == (first.batch, True)
    assert rows(runner.book, "SELECT count(*) FROM import_batch") == [(1,)]


def test_who_may_not_import(runner: Runner) -> None:
    runner.execute(operators.SetPassword(request_id(), "Bendahara", "rahasia lama"))
    runner.execute(operators.AddOperator(request_id(), "Ketua", Role.ADMINISTRATOR, "rahasia baru"))
    runner.book.close()
    administrator = books.open_book(runner.book.path, date(2026, 1, 15), "Ketua", "rahasia baru")
    with pytest.raises(PermissionDenied):
        administrator.execute(imports.Import.of(request_id(), planned(administrator, read(KSP))))
    administrator.book.close()
