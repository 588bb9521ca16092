"""The list of an employer as a report: the bill, what came, what is short and what is held; its file is read back as the answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain import errors
from coopdesk.domain.money import Currency
from coopdesk.domain.payroll import AnswerRow
from coopdesk.exchange.payroll_answer import read_payroll_answer
from coopdesk.exchange.report_csv import report_csv
from coopdesk.exchange.report_xlsx import report_xlsx
from coopdesk.exchange.sheet_reader import ReadOptions
from coopdesk.i18n.catalogue import translator
from coopdesk.reports import payroll_list
from coopdesk.reports.kind import Parameters, answered
from coopdesk.reports.table import ReportTable
from coopdesk.services import payroll
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit
from tests.books import admit, new_runner, request_id

DAY, RUPIAH = date(2025, 3, 10), Currency("IDR", 0)


def list_of(runner: Runner, employer: str = "") -> ReportTable:
    asked = Parameters("en", from_date=date(2025, 3, 1), to_date=DAY, employer=employer)
    return runner.read(lambda unit, context: answered(payroll_list.KIND, unit, asked, context.business_date))


def test_bill_and_answer_stand_side_by_side_and_the_sheet_comes_back_filled_in(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "buku.coop", DAY)
    runner.execute(payroll.SaveEmployer(request_id(), "SMP1", "SMP Negeri 1"))
    runner.execute(payroll.SaveEmployer(request_id(), "KUA", "KUA Kecamatan"))
    for number, name, works, employer in (("0001", "Siti", "198501", "SMP1"), ("0002", "Wati", "198702", "SMP1"), ("0003", "Rini", "", "KUA")):
        admit(runner, name, number)
        runner.execute(Deposit(request_id(), DAY, number, "pokok", 100_000))
        runner.execute(payroll.Employ(request_id(), DAY, number, employer, works))
    made = runner.execute(payroll.FixBill(request_id(), "SMP1", DAY, 150_000)).batch
    runner.execute(payroll.FixBill(request_id(), "KUA", DAY, 75_000))
    assert made is not None
    bill = list_of(runner, "SMP1")
    assert [(row[0], row[1], row[3], row[8], row[9]) for row in bill.rows[1:]] == [("0001", "198501", 75_000, 75_000, None), ("0002", "198702", 75_000, 75_000, None)]
    assert bill.totals["billed"] == 150_000
    assert list_of(runner).totals["billed"] == 225_000

    workbook, text = tmp_path / "tagihan.xlsx", tmp_path / "tagihan.csv"
    workbook.write_bytes(report_xlsx((bill,), RUPIAH, translator("id")))
    text.write_bytes(report_csv(bill, RUPIAH, translator("id")))
    options = ReadOptions("id", RUPIAH)
    assert read_payroll_answer(workbook, options).rows == ()
    sep = ";" if ";" in text.read_text(encoding="utf-8-sig") else ","
    empty = sep
    filled = text.read_text(encoding="utf-8-sig").replace(f"75000{empty}{empty}", f"75000{sep}60000{empty}")
    text.write_text(filled, encoding="utf-8")
    found = read_payroll_answer(text, options)
    assert [(row.number, row.name, row.amount) for row in found.rows] == [("0001", "Siti", 60_000), ("0002", "Wati", 60_000)]

    stranger = AnswerRow(9, "7", "Joko", 25_000)
    runner.execute(payroll.ReadAnswer(request_id(), made, text.name, (*found.rows, stranger)))
    runner.execute(payroll.PostPayroll(request_id(), DAY, made, "1-1100"))
    after = list_of(runner, "SMP1")
    assert [row[8:] for row in after.rows[1:]] == [(75_000, 60_000, 15_000, 0), (75_000, 60_000, 15_000, 0), (0, 25_000, 0, 25_000)]
    assert (after.totals["came"], after.totals["short"], after.totals["held"]) == (145_000, 30_000, 25_000)
    with pytest.raises(errors.UnknownEmployer):
        list_of(runner, "PABRIK")
    runner.book.close()


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        ("No;NIP;Nama Pegawai;Jumlah\n1;1985;Siti;Rp 150.000\n2;1986;Wati;75.000\n;;JUMLAH;225.000\n", [("1985", "Siti", 150_000), ("1986", "Wati", 75_000)]),
        ("POTONGAN MARET\n\nName,Total,Deducted\nSiti,150000,100000\nWati,75000,0\n", [("", "Siti", 100_000)]),
        ("No. Anggota\tDipotong\n0001\t50.000\n", [("0001", "", 50_000)]),
    ],
    ids=("nip", "deducted", "tabs"),
)
def test_lists_of_employers_are_read_as_they_come(tmp_path: Path, sheet: str, found: list[tuple[str, str, int]]) -> None:
    file = tmp_path / "gaji.csv"
    file.write_text(sheet, encoding="utf-8")
    assert [(row.number, row.name, row.amount) for row in read_payroll_answer(file, ReadOptions("id", RUPIAH)).rows] == found
