"""The papers of a village savings group, as values."""

from __future__ import annotations

from datetime import date, timedelta

from coopdesk.domain.papers import (
    ConfirmedBalance,
    PaperMember,
    Proof,
    ShareOutSlip,
    ShareOutSlips,
    Signature,
    SignatureRole,
    StampCard,
    StampCards,
    StampMeeting,
)
from tests.printing.samples import HEAD, SITI

FIRST = date(2026, 1, 7)


def stamp_cards(meetings: int = 52, most: int = 5, loans: int = 1) -> StampCards:
    """A year of weekly meetings, ten of them over; she bought from none to five at each, and 100 before the book began."""
    days = [FIRST + timedelta(7 * week) for week in range(meetings)]
    rows = tuple(StampMeeting(day, week % (most + 1), 2_000, over=True) if week < 10 else StampMeeting(day) for week, day in enumerate(days))
    bought = sum(row.stamps for row in rows)
    owed = tuple(ConfirmedBalance("Pinjaman kelompok", f"PJ-2026-000{number}", 0, 450_000) for number in range(loans))
    people = (Signature(SignatureRole.MEMBER), Signature(SignatureRole.TREASURER, "Ratna Wulandari"))
    card = StampCard(SITI, rows, bought + 100, (bought + 100) * 5_000, owed, Proof("7F3A 91C2", "KS-0002-120326 7F3A91C2", "KS-0002-120326"), people)
    return StampCards(HEAD, "Saham", 5_000, most, date(2026, 3, 12), (card,))


def share_out_slips() -> ShareOutSlips:
    """The larger example of domain.md §8.3 (130 stamps, 832,000), who has one loan, two and three, and enough for a second sheet."""
    code = Proof("5A10 77C3", "PS-0002-120326 5A1077C3", "PS-0002-120326")
    names = ("Amina", "Beatrice Auma", "I Gusti Ayu Made Ngurah Suryaningsih Dewi", "Joyce", "Kartini", "Paijo", "Rukmini")
    loans = tuple((f"PJ-2026-000{number}", 150_000) for number in range(3))
    slips = tuple(
        ShareOutSlip(PaperMember(f"{number:04}", name), 130, 650_000, 832_000, loans[: number % 4], f"KK-2026-00{number:02}", code, 32_000 * (number % 2)) for number, name in enumerate(names)
    )
    return ShareOutSlips(HEAD, date(2026, 12, 30), "Notulen 12/2026", "JU-2026-0117", 5_000, 6_400, 41_234, "Dana sosial", 320_000, slips)
