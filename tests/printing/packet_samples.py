"""The papers of a meeting, as values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coopdesk.domain.billing import BillKind
from coopdesk.domain.meetings import MeetingDetails, PayoutKind
from coopdesk.domain.minutes import Decision, Votes
from coopdesk.domain.papers import (
    ArrearsItem,
    BillColumn,
    ConfirmedBalance,
    LastMeeting,
    MeetingBalance,
    MeetingPacket,
    MeetingReceipt,
    MeetingReceiptLine,
    MeetingReceipts,
    OwedCover,
    PacketItem,
    PacketPart,
    PacketRow,
    PaperMember,
    Promise,
    Proof,
    Signature,
    SignatureRole,
)
from tests.printing import samples

ON, BEFORE = date(2026, 3, 14), date(2026, 2, 14)
NAMES = ("Siti Aminah", "Joko Purnomo", "I Gusti Ayu Made Ngurah Suryaningsih Dewi", "Kartini", "Paijo", "Mulyadi", "Sulastri", "Sumiati", "Rukmini")
PEOPLE = (Signature(SignatureRole.GROUP_LEADER), Signature(SignatureRole.TREASURER, "Ratna Wulandari"))
WORTHS = (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500)


def packet(members: int = 9) -> MeetingPacket:
    """Of a group with a loan, a member whom others paid for, and minutes of the last meeting."""
    rows = tuple(_row(number) for number in range(members))
    details = MeetingDetails(place="Balai Desa", time="16.00")
    decisions = (Decision(1, 1, "Kas kelompok membeli tikar"), Decision(2, 1, "Pinjaman Kartini disetujui", Votes(12, 1, 2)))
    return MeetingPacket(
        letterhead=samples.HEAD,
        group="Melati",
        date=ON,
        details=details,
        parts=tuple(PacketPart),
        rows=rows,
        quorum=5,
        fine_late=5_000,
        fine_absent=10_000,
        last=LastMeeting(BEFORE, MeetingDetails("Balai Desa", "16.00", chair="Kartini", agenda="Setoran\nPinjaman", notes="Lancar."), 8, 9, decisions),
        tasks=(Decision(3, 1, "Mendata anggota yang menabung", in_charge="Kartini", due=date(2026, 3, 10)),),
        arrears=(ArrearsItem(rows[0].member, "Simpanan wajib", date(2026, 1, 31), 42, 30_000),) if rows else (),
        promises=(Promise(rows[0].member, BEFORE, date(2026, 3, 25), 168_000, "Sakit"),) if rows else (),
        balances_on=ON,
        opening=1_250_300,
        denominations=WORTHS,
        proof=Proof("7F3A 91C2", "RP-140326-Melati 7F3A91C2", "RP-140326-Melati"),
        signatures=PEOPLE,
    )


def bare() -> MeetingPacket:
    """Nobody saves, owes or asks for anything, and there was no meeting before."""
    row = replace(_row(3), items=(), owed=(), balances=())
    return replace(packet(0), rows=(row,), last=None, tasks=(), arrears=(), promises=(), group="")


def _row(number: int) -> PacketRow:
    items = [PacketItem(BillColumn.DUES, "Simpanan wajib", 25_000), PacketItem(BillColumn.POT, "Dana sosial", 2_000)]
    balances = [ConfirmedBalance("Simpanan wajib", f"01{number:02}-02", 50_000, 0)]
    owed: tuple[OwedCover, ...] = ()
    if number % 3 == 1:
        loan = f"PJ-2026-00{number:02}"
        items += [PacketItem(BillColumn.PRINCIPAL, loan, 1_000_000), PacketItem(BillColumn.INTEREST, loan, 180_000), PacketItem(BillColumn.CHARGES, loan, 10_620)]
        balances.append(ConfirmedBalance("Pinjaman flat", loan, 0, 11_000_000))
        items.append(PacketItem(BillColumn.COVER, "", 64_000))
        owed = (OwedCover("0100 Siti Aminah", 32_000), OwedCover("Dana sosial", 32_000))
    if number == 2:
        items += [PacketItem(BillColumn.FINE, "", 5_000), PacketItem(BillColumn.BEARING, "Joko Purnomo", 6_000)]
        items += [PacketItem(BillColumn.SHARES, "Saham", 0), PacketItem(BillColumn.SAVINGS, "Simpanan sukarela", 25_000)]
    member = PaperMember(f"01{number:02}", NAMES[number % len(NAMES)], "Melati")
    return PacketRow(member, tuple(items), owed, tuple(balances))


def receipts(copy: int = 0) -> MeetingReceipts:
    """One who paid and got, and one for whom others paid."""
    paid = (
        MeetingReceiptLine(BillKind.LOAN, "PJ-2026-0001", "KM-2026-0101", 1_180_000),
        MeetingReceiptLine(BillKind.DUES, "Simpanan wajib", "KM-2026-0102", 25_000),
        MeetingReceiptLine(BillKind.COVER, "", "KM-2026-0104", 64_000),
        MeetingReceiptLine(BillKind.BEARING, "Joko Purnomo", "", 6_000),
        MeetingReceiptLine(BillKind.FINE, "", "KM-2026-0103", 5_000),
    )
    got = (MeetingReceiptLine(PayoutKind.WITHDRAWAL, "Simpanan sukarela", "KK-2026-0007", 500_000),)
    balances = (MeetingBalance("Simpanan wajib", "0100-02", 75_000, owed=False), MeetingBalance("Pinjaman flat", "PJ-2026-0001", 11_000_000, owed=True))
    told = Proof("4C1D 09AF", "RP-1-0100 4C1D09AF", "RP-1-0100")
    siti = MeetingReceipt(PaperMember("0100", "Siti Aminah"), paid, got, (), (OwedCover("0101 Joko Purnomo", 6_000),), balances, told)
    joko = MeetingReceipt(PaperMember("0101", "Joko Purnomo"), (), (), (OwedCover("0100 Siti Aminah", 6_000),), (), (), told)
    return MeetingReceipts(samples.HEAD, "Melati", ON, "Ratna Wulandari", (siti, joko), copy)
