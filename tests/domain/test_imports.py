"""What a file says: keys of members and receipts, headers by the part they play, rows with an error."""

from __future__ import annotations

from coopdesk.domain.imports import ErrorCode, ImportFile, Layout, RowError, SheetReading, member_key, reference_key

SHEET = SheetReading("Kas", (Layout.CASHBOOK,), 5, {"member": "Kode Agt"}, 3)
BAD = RowError("Kas", 7, "Tanggal", ErrorCode.BAD_DATE)


def test_member_numbers_are_one_whatever_zeros_and_case() -> None:
    assert member_key("0003") == member_key("3") == member_key(" 03 ") == "3"
    assert member_key("000") == "0"
    assert member_key("m001") == member_key("M 001") != member_key("M1")
    assert member_key("٣") == "٣"


def test_receipt_numbers_are_one_whatever_spaces_and_case() -> None:
    assert reference_key("BK 00003") == reference_key("bk00003") != reference_key("BK3")


def test_headers_by_part_and_bad_rows() -> None:
    file = ImportFile("kas.xlsx", "", None, (SHEET,), errors=(BAD, BAD))
    assert file.header("Kas", "member") == "Kode Agt"
    assert file.header("Kas", "date") is None
    assert file.header("Bank", "member") is None
    assert file.bad_rows() == {("Kas", 7)}
