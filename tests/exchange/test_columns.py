"""Headers in three languages, each in the part it plays."""

from __future__ import annotations

import pytest

from coopdesk.exchange.columns import meaning_of
from coopdesk.exchange.fields import Field
from coopdesk.exchange.vocabulary import month_of
from coopdesk.exchange.words import LANGUAGES

PARTS = {
    Field.LINE: ["No", "No."],
    Field.MEMBER: ["No. Anggota", "No Agt", "Kode Agt", "Nomor Anggota", "Código", "N° socio", "Member No", "Member ID"],
    Field.NAME: ["Nama", "Nama Anggota", "Apellidos y nombres", "Full name"],
    Field.JOINED: ["Tgl Masuk", "Fecha de ingreso", "Date joined"],
    Field.PHONE: ["No. HP", "Celular", "Phone"],
    Field.LOAN_DATE: ["Tgl Pinjam", "Loan date", "Fecha de préstamo"],
    Field.PRINCIPAL: ["Jml Pinjaman", "Loan amount", "Pokok Pinjaman"],
    Field.OUTSTANDING: ["Sisa Pokok", "Sisa Pinjaman", "Saldo Pinjaman", "Outstanding principal", "Saldo de capital"],
    Field.TERM: ["Jangka (bln)", "Lama (bln)", "Term (months)", "Plazo (meses)"],
    Field.RATE: ["Jasa %/bln", "Interest rate", "Tasa"],
    Field.PAID: ["Angsuran ke", "Instalments paid", "Cuotas pagadas"],
    Field.INSTALMENT_PRINCIPAL: ["Angsuran pokok/bln", "Principal per month"],
    Field.INSTALMENT_INTEREST: ["Jasa/bln", "Monthly interest"],
    Field.REFERENCE: ["No Bukti", "No. Kwitansi", "Receipt no", "Comprobante"],
    Field.TEXT: ["Uraian", "Description", "Concepto"],
    Field.CASH_IN: ["Masuk", "Debet", "Cash in", "Ingresos"],
    Field.CASH_OUT: ["Keluar", "Kredit", "Cash out", "Egresos"],
    Field.BALANCE: ["Saldo", "Balance"],
    Field.TOTAL: ["TOTAL", "Jumlah Simpanan"],
    Field.REMARK: ["Ket", "Keterangan", "Remarks"],
}


@pytest.mark.parametrize(("field", "header"), [(field, header) for field, headers in PARTS.items() for header in headers])
def test_parts(field: Field, header: str) -> None:
    meaning = meaning_of(header)
    assert meaning is not None
    assert meaning.field is field


@pytest.mark.parametrize(
    ("header", "product", "is_sum"),
    [
        ("Simp. Pokok", "pokok", False),
        ("Simp. Wajib s/d 2024", "wajib", False),
        ("Jml Wajib", "wajib", True),
        ("Simp Sukarela", "sukarela", False),
        ("Total Simpanan Sukarela", "sukarela", True),
        ("Aportaciones", "pokok", False),
        ("Ahorro a la vista", "sukarela", False),
        ("Share capital", "pokok", False),
        ("Compulsory savings", "wajib", False),
        ("Simpanan Wajib Khusus", "wajib_khusus", False),
        ("Simp Qurban", "Simp Qurban", False),
    ],
)
def test_savings(header: str, product: str, is_sum: bool) -> None:
    meaning = meaning_of(header)
    assert meaning is not None
    assert (meaning.field, meaning.product, meaning.is_sum) == (Field.SAVINGS, product, is_sum)


def test_a_month_within_a_header_but_not_a_balance_until_it() -> None:
    paid, until = meaning_of("Simp. Wajib Agt 2025"), meaning_of("Simp. Wajib s/d Des 2024")
    assert paid is not None
    assert until is not None
    assert (paid.month, paid.year) == (8, 2025)
    assert until.month is None


@pytest.mark.parametrize("text", ["KOPERASI SIMPAN PINJAM SUMBER MAKMUR", "Budi Santoso", "12345", ""])
def test_what_is_no_header(text: str) -> None:
    assert meaning_of(text) is None


@pytest.mark.parametrize(
    ("text", "month"), [("Agt", (8, None)), ("Jan-25", (1, 2025)), ("Mei 2025", (5, 2025)), ("ene", (1, None)), ("No Agt", None)]
)
def test_months(text: str, month: tuple[int, int | None] | None) -> None:
    assert month_of(text) == month


def test_every_language_knows_every_part_and_twelve_months() -> None:
    for language in LANGUAGES:
        assert len(language.months) == 12
        assert set(LANGUAGES[0].headers) == set(language.headers), language.language
        assert {"pokok", "wajib", "sukarela", "berjangka"} <= set(language.products)
