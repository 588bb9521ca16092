"""The bill of a member on paper: its amounts by column, of which none is lost, and who is told what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.meetings import MeetingDetails, PayoutKind
from coopdesk.domain.papers import (
    BillColumn,
    Letterhead,
    MeetingPacket,
    MeetingReceipt,
    MeetingReceiptLine,
    PacketItem,
    PacketPart,
    PacketRow,
    PaperMember,
    Proof,
)
from coopdesk.domain.papers.meeting_packet import items_of

LOAN = BillLine(1, BillKind.LOAN, "PJ-2026-0001", 1_190_620, 1_000_000, 180_000, 10_620)
SITI, TOLD = PaperMember("0001", "Siti"), Proof("7F3A 91C2", "RP")


def row(*lines: BillLine) -> PacketRow:
    return PacketRow(SITI, items_of(lines, {(BillKind.LOAN, "PJ-2026-0001"): "PJ-2026-0001"}))


def packet(*rows: PacketRow) -> MeetingPacket:
    day = date(2026, 3, 14)
    empty = {"last": None, "tasks": (), "arrears": (), "promises": (), "denominations": ()}
    whole = {"letterhead": Letterhead("KSP Uji"), "group": "", "date": day, "details": MeetingDetails(), "parts": tuple(PacketPart), "rows": rows}
    return MeetingPacket(**whole, **empty, quorum=1, fine_late=0, fine_absent=0, balances_on=day, opening=0, proof=TOLD)


def test_a_loan_is_split_and_its_parts_are_the_whole() -> None:
    found = row(LOAN)
    assert [item.column for item in found.items] == [BillColumn.PRINCIPAL, BillColumn.INTEREST, BillColumn.CHARGES]
    assert {item.name for item in found.items} == {"PJ-2026-0001"}
    assert (found.total, found.of(BillColumn.CHARGES), found.of(BillColumn.DUES)) == (1_190_620, 10_620, 0)


@pytest.mark.parametrize("kind", [kind for kind in BillKind if kind is not BillKind.LOAN])
def test_a_line_of_every_kind_has_a_column(kind: BillKind) -> None:
    assert row(BillLine(1, kind, "", 25_000)).total == 25_000


def test_shares_leave_room_and_nothing_else_asks_for_nothing() -> None:
    shares, dues = BillLine(1, BillKind.SHARES, "saham", 0), BillLine(1, BillKind.DUES, "wajib", 0)
    assert row(shares, dues).items == (PacketItem(BillColumn.SHARES, "", 0),)


def test_a_packet_has_the_columns_that_anybody_is_asked_in() -> None:
    dues, cover = BillLine(1, BillKind.DUES, "wajib", 25_000), BillLine(1, BillKind.COVER, "", 6_000)
    found = packet(row(cover), row(dues, LOAN))
    assert found.columns == (BillColumn.DUES, BillColumn.PRINCIPAL, BillColumn.INTEREST, BillColumn.CHARGES, BillColumn.COVER)
    assert sum(found.of(column) for column in found.columns) == found.total == 25_000 + 6_000 + 1_190_620
    assert packet().columns == ()


def test_a_receipt_sums_what_was_paid_and_what_was_got() -> None:
    paid = (MeetingReceiptLine(BillKind.DUES, "Wajib", "KM-1", 25_000), MeetingReceiptLine(BillKind.FINE, "", "KM-2", 5_000))
    found = MeetingReceipt(SITI, paid, (MeetingReceiptLine(PayoutKind.GRANT, "Dana sosial", "KK-1", 50_000),), (), (), (), TOLD)
    assert (found.total, found.total_got) == (30_000, 50_000)
    assert replace(found, paid=()).total == 0
