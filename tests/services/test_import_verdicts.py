"""What an import says of each row against the book: members, cash lines, loans, opening days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import DateAfterBusinessDate
from coopdesk.domain.imports import WarningCode
from coopdesk.services import imports
from coopdesk.services.loan_list import loan_list
from coopdesk.services.papers.schedule import schedule
from coopdesk.services.runner import Runner
from tests.books import admit, ledger_sums, new_runner, request_id, rows
from tests.exchange.variants import KPRI, read, truth, with_rows
from tests.services.import_desk import assert_sound, bring_in, csv_file, faults, planned, totals, undo


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    found = new_runner(tmp_path / "book.coop", date(2026, 1, 15), first_day=date(2026, 1, 1))
    yield found
    found.book.close()


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
