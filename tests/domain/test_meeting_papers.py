"""What a summary says of a meeting beyond what it was given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from coopdesk.domain.meetings import MeetingDetails
from coopdesk.domain.papers import Letterhead, MeetingSummaryPaper, Movement, PaperMember, Proof, ShareOutSlip, StampCard, StampMeeting
from coopdesk.domain.papers.meeting_facts import MeetingFacts

DAY = date(2026, 3, 12)
WATI = PaperMember("0147", "Wati")
FACTS = MeetingFacts(DAY, "Melati", MeetingDetails(place="Balai Desa", time="16.00"), 8, 15, 8, None, 0, (), (), None)


def test_a_meeting_is_valid_from_its_quorum_on() -> None:
    assert FACTS.valid
    assert not replace(FACTS, here=7).valid


def test_the_next_meeting_is_where_and_when_this_one_was_unless_it_was_said() -> None:
    assert (FACTS.next_time, FACTS.next_place) == ("16.00", "Balai Desa")
    said = replace(FACTS, details=replace(FACTS.details, next_time="15.00", next_place="Bu Siti"))
    assert (said.next_time, said.next_place) == ("15.00", "Bu Siti")


def test_a_summary_is_of_a_group_only_where_its_meeting_was() -> None:
    nothing = Movement("", 0, 0, 0, 0)
    month = MeetingSummaryPaper(
        letterhead=Letterhead("KSP Uji"),
        from_date=date(2026, 3, 1),
        to_date=date(2026, 3, 31),
        members=15,
        joined=0,
        left=0,
        cash_in=(),
        total_in=0,
        cash_out=(),
        total_out=0,
        opening_cash=0,
        closing_cash=0,
        savings=(),
        savings_total=nothing,
        loans=(),
        loans_total=nothing,
        borrowers=0,
        arrears=(),
        arrears_members=0,
        arrears_total=0,
        arrears_rate=Decimal(0),
        history=(),
        proof=Proof("", ""),
    )
    assert not month.of_group
    assert replace(month, meeting=FACTS).of_group
    assert not replace(month, meeting=replace(FACTS, group="")).of_group


def test_a_stamp_card_tells_what_no_meeting_of_its_cycle_sold() -> None:
    card = StampCard(WATI, (StampMeeting(DAY, 3, 2_000, over=True), StampMeeting(DAY, 5, 2_000), StampMeeting(None)), 10, 20_000, (), Proof("", ""), ())
    assert (card.elsewhere, card.fund) == (2, 4_000)
    assert replace(card, stamps=7).elsewhere == -1


def test_loans_are_taken_off_what_a_share_out_gives() -> None:
    slip = ShareOutSlip(WATI, 10, 20_000, 27_500, (("PJ-1", 5_000), ("PJ-4", 1_500)), "KK-9", Proof("", ""))
    assert slip.net == 21_000
    assert replace(slip, loans=(), gave_back=2_500).net == 25_000
