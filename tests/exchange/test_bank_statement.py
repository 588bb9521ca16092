"""Statements as banks hand them out: two columns, a sign, a mark; any order; a balance that must follow."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from coopdesk.domain.errors import StatementDoesNotAddUp, StatementEmpty, StatementUnreadable
from coopdesk.domain.money import Currency
from coopdesk.domain.reconciliation import BankStatement
from coopdesk.exchange.bank_statement import read_statement
from coopdesk.exchange.sheet_reader import ReadOptions

IDR = ReadOptions("id", Currency.of("IDR"))
KES = ReadOptions("en", Currency.of("KES"))


def read(tmp_path: Path, text: str, options: ReadOptions = IDR) -> BankStatement:
    path = tmp_path / "mutasi.csv"
    path.write_text(text, encoding="utf-8")
    return read_statement(path, options)


def amounts(statement: BankStatement) -> list[tuple[int, int]]:
    return [(line.date.day, line.amount) for line in statement.lines]


def test_two_columns_titles_above_and_a_balance_brought_forward(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "BANK DESA;;;;\nRekening 123-456;;;;\nTanggal;Keterangan;Debet;Kredit;Saldo\n01/01/2026;SALDO AWAL;;;1.000.000\n"
        "03/01/2026;SETORAN TUNAI;;250.000;1.250.000\n31/01/2026;BIAYA ADM;6.500;;1.243.500\n",
    )
    assert amounts(found) == [(3, 250_000), (31, -6_500)]
    assert (found.opening, found.closing, found.lines[1].text, found.lines[1].row) == (1_000_000, 1_243_500, "BIAYA ADM", 6)


def test_one_column_with_a_mark_behind_or_beside_it(tmp_path: Path) -> None:
    behind = "Tgl,Keterangan,Mutasi,Saldo\n03/01/2026,TRSF,\"250,000.00 CR\",\"1,250,000.00\"\n04/01/2026,BIAYA,\"6,500.00 DB\",\"1,243,500.00\"\n"
    beside = "Tgl;Keterangan;Jumlah;D/K;Saldo\n03/01/2026;TRSF;250.000;K;1.250.000\n04/01/2026;BIAYA;6.500;D;1.243.500\n"
    for text in (behind, beside):
        assert amounts(read(tmp_path, text)) == [(3, 250_000), (4, -6_500)]


def test_a_signed_column_newest_first_with_cents(tmp_path: Path) -> None:
    text = "Date,Description,Reference,Amount,Balance\n2026-01-31,Ledger fee,F9,-65.50,934.50\n2026-01-05,Check-off,R1,1000.00,1000.00\n"
    found = read(tmp_path, text, KES)
    assert amounts(found) == [(5, 100_000), (31, -6_550)]
    assert (found.closing, found.opening, found.lines[0].reference) == (93_450, 0, "R1")


def test_a_workbook(tmp_path: Path) -> None:
    book, file = openpyxl.Workbook(), tmp_path / "mutasi.xlsx"
    for row in (("Tanggal", "Uraian", "Kredit", "Debit"), (date(2026, 1, 3), "Setoran", 250000, None), (date(2026, 1, 4), "Biaya", None, 6500)):
        book.active.append(row)
    book.save(file)
    found = read_statement(file, IDR)
    assert (amounts(found), found.closing) == ([(3, 250_000), (4, -6_500)], 243_500)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("a;b\n1;2\n", StatementEmpty),
        ("Tanggal;Keterangan;Debet;Kredit\n;;;\n", StatementEmpty),
        ("Tanggal;Keterangan;Debet;Kredit\n31/31/2026;x;;5.000\n", StatementUnreadable),
        ("Tanggal;Keterangan;Debet;Kredit\n03/01/2026;x;;lima ribu\n", StatementUnreadable),
        ("Tanggal;Debet;Kredit;Saldo\n03/01/2026;;5.000;5.000\n04/01/2026;1.000;;3.000\n", StatementDoesNotAddUp),
    ],
)
def test_what_is_no_whole_statement_is_refused(tmp_path: Path, text: str, refused: type[Exception]) -> None:
    with pytest.raises(refused):
        read(tmp_path, text)
