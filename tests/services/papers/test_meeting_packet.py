"""The packet of a meeting asks for everything that is due and nothing else: against raw SQL, the due lines of the book and its reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.billing import BillKind
from coopdesk.domain.errors import MeetingInState
from coopdesk.domain.meetings import Attendance, LineKey, MeetingDetails, MeetingRules, Payout, PayoutKind, SheetEntry
from coopdesk.domain.minutes import Decision, Votes
from coopdesk.domain.papers import BillColumn, MeetingPacket, MeetingReceipt, MeetingReceipts, PacketPart
from coopdesk.services.billing import Until, due_lines
from coopdesk.services.meetings import AgreeSaving, OpenMeeting, UndoMeeting
from coopdesk.services.meetings.gaps import proposed_shares
from coopdesk.services.meetings.holding import keep_details, keep_entries, keep_payouts, keep_shares
from coopdesk.services.minutes import SaveDecision
from coopdesk.services.papers.meeting_packet import meeting_packet
from coopdesk.services.papers.meeting_receipts import meeting_receipts, receipts_subject
from coopdesk.services.planned_savings import MakePlan
from coopdesk.services.products import AddProduct
from tests.books import rows
from tests.reports.history import built, records
from tests.services.meeting_hall import GROUP, MEETS, NAMES, Hall, open_hall

SECOND, PROMISED = date(2026, 3, 14), date(2026, 3, 25)
MONTH_END = date(2026, 3, 31)
FINES = MeetingRules(fine_late=5_000, fine_absent=10_000, coin=100)
LOANS = (BillColumn.PRINCIPAL, BillColumn.INTEREST, BillColumn.CHARGES)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """At the first meeting Joko did not come and the others paid for him; Budi came and paid nothing for his loan. The second is open."""
    hall = open_hall(tmp_path_factory.mktemp("packet") / "buku.coop", rules=FINES)
    hall.do(AddProduct, "planned_savings", "Simpanan Hari Raya", MEETS, {"window_month": 6})
    hall.do(MakePlan, MEETS, "0002", "simpanan-hari-raya", "Lebaran", 100_000, 12)
    hall.do(AgreeSaving, "0001", "sukarela", 25_000)
    others = [name for name in NAMES if name not in ("Joko", "Budi")]
    hall.as_billed(*others)
    hall.type("Budi", 0, reason="belum panen")
    hall.type("Joko", 0, Attendance.ABSENT, reason="sakit", promised=PROMISED)
    keep_shares(hall.runner, hall.meeting, hall.members["Joko"], proposed_shares(hall.sheet(), hall.members["Joko"]))
    hall.as_billed(*others)
    keep_payouts(hall.runner, hall.meeting, [Payout(1, hall.members["Siti"], PayoutKind.WITHDRAWAL, "sukarela", 300_000)])
    keep_details(hall.runner, hall.meeting, MeetingDetails(place="Balai Desa", chair="Siti", agenda="Setoran\nPinjaman"))
    hall.do(SaveDecision, Decision(0, hall.meeting, "Kas kelompok membeli tikar", Votes(3, 1, 0)))
    hall.do(SaveDecision, Decision(0, hall.meeting, "Mendata anggota baru", in_charge="Wati", due=PROMISED))
    hall.count()
    hall.post()
    hall.runner.business_date = SECOND
    first, hall.meeting = hall.meeting, hall.do(OpenMeeting, SECOND, GROUP).batch or 0
    keep_entries(hall.runner, hall.meeting, [SheetEntry(hall.members["Rini"], Attendance.LATE)])
    assert first != hall.meeting
    yield hall
    hall.runner.book.close()


def packet(hall: Hall, *parts: PacketPart) -> MeetingPacket:
    return hall.runner.read(lambda unit, context: meeting_packet(unit, context, hall.meeting, parts, "en"))


def first_meeting(hall: Hall) -> int:
    (found,) = rows(hall.runner.book, "SELECT min(id) FROM meeting")
    return int(found[0])


def column(hall: Hall, name: str, *columns: BillColumn) -> int:
    row = next(row for row in packet(hall).rows if row.member.name == name)
    return sum(row.of(each) for each in columns)


def raw(hall: Hall, statement: str, *parameters: object) -> int:
    return int(rows(hall.runner.book, statement, *parameters)[0][0] or 0)


# --- nothing due is missing -----------------------------------------------------------------------------


def test_every_line_that_the_book_asks_for_is_on_the_bill(hall: Hall) -> None:
    """Loans, dues and plans as their own due lines say; covers, pots and agreed savings as raw SQL says; the fine as the rules say."""
    paper = packet(hall)
    asked = hall.runner.read(lambda unit, _context: due_lines(unit, unit.members.all(), Until(SECOND, MONTH_END, MONTH_END)))
    lines = [line for own in asked.values() for line in own]
    of = {kind: sum(line.amount for line in lines if line.kind is kind) for kind in BillKind}
    assert of[BillKind.PLAN] == 200_000 - held_of(hall, "simpanan-hari-raya")
    assert sum(paper.of(each) for each in LOANS) == of[BillKind.LOAN]
    assert paper.of(BillColumn.DUES) == of[BillKind.DUES]
    covers = raw(hall, "SELECT sum(amount) FROM cover") - raw(hall, "SELECT sum(amount) FROM cover_end")
    assert (paper.of(BillColumn.COVER), covers > 0) == (covers, True)
    assert paper.of(BillColumn.POT) == raw(hall, "SELECT sum(asks) FROM group_pot") * len(NAMES) == 10_000
    agreed = raw(hall, "SELECT sum(amount) FROM agreed_saving")
    assert paper.of(BillColumn.SAVINGS) == of[BillKind.PLAN] + agreed
    assert paper.of(BillColumn.FINE) == 5_000
    assert paper.total == sum(of.values()) + covers + 10_000 + agreed + 5_000 == sum(paper.of(each) for each in paper.columns)


def held_of(hall: Hall, product: str) -> int:
    """What members have in a savings product, by the postings alone."""
    added = "SELECT sum(CASE side WHEN 'C' THEN p.amount ELSE -p.amount END) FROM posting p JOIN member_account a ON a.id = p.member_account WHERE a.product = ?"
    return raw(hall, added, product)


def test_loans_ask_for_what_raw_sql_and_the_report_of_arrears_say(hall: Hall) -> None:
    """Instalments due by the month's end less what was paid of them; the penalty is that of the report."""
    for part, side in ((BillColumn.PRINCIPAL, "principal"), (BillColumn.INTEREST, "interest")):
        due = raw(hall, f"SELECT sum({side}) FROM loan_instalment WHERE due <= ?", MONTH_END.isoformat())
        paid = raw(hall, "SELECT sum(amount) FROM posting WHERE component = ? AND side = 'C' AND instalment IS NOT NULL", side)
        assert packet(hall).of(part) == due - paid
    late = records(built(hall.runner, "arrears", as_of=SECOND))
    assert packet(hall).of(BillColumn.CHARGES) == sum(each["penalty"] for each in late) > 0
    shown = {item.name.rsplit(" ", 1)[1]: item.amount for item in packet(hall).arrears if "PJ-" in item.name}
    assert shown == {each["number"]: each["principal"] + each["interest"] + each["penalty"] for each in late}


def test_dues_are_those_of_the_register(hall: Hall) -> None:
    """Raw: the tariff of each month from joining to the meeting's, less what is in the accounts."""
    tariff = column(hall, "Wati", BillColumn.DUES)
    assert packet(hall).of(BillColumn.DUES) == 3 * len(NAMES) * tariff - held_of(hall, "wajib")


def test_who_owes_those_who_paid_is_told_by_name(hall: Hall) -> None:
    """Joko's instalment and dues of the first meeting, shared by the three who paid theirs; the sums are those that he is asked to give back."""
    row = next(row for row in packet(hall).rows if row.member.name == "Joko")
    assert [each.name for each in row.owed] == ["0001 Siti", "0002 Wati", "0005 Rini"]
    assert sum(each.amount for each in row.owed) == row.of(BillColumn.COVER)


@settings(max_examples=12, deadline=None)
@given(
    typed=st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(list(Attendance)), st.integers(0, 3_000_000), st.integers(0, 90_000)), max_size=5),
)
def test_whatever_was_typed_the_packet_is_the_sheet(hall: Hall, typed: list[tuple[str, Attendance, int, int]]) -> None:
    """Row by row and column by column; the loans' columns and covers do not move with what is typed."""
    before = {each: packet(hall).of(each) for each in (*LOANS, BillColumn.COVER, BillColumn.DUES)}
    saved = LineKey(BillKind.SAVINGS, "sukarela")
    keep_entries(hall.runner, hall.meeting, [SheetEntry(hall.members[name], how, paid, ((saved, wanted),)) for name, how, paid, wanted in typed])
    paper, sheet = packet(hall), hall.sheet()
    assert [row.member.name for row in paper.rows] == [member.name for member in sheet.members]
    assert [row.total for row in paper.rows] == [row.billed for row in sheet.rows]
    assert {each: paper.of(each) for each in before} == before
    keep_entries(hall.runner, hall.meeting, [SheetEntry(hall.members[name]) for name in NAMES if name != "Rini"])
    keep_entries(hall.runner, hall.meeting, [SheetEntry(hall.members["Rini"], Attendance.LATE)])


# --- what else is bound ---------------------------------------------------------------------------------


def test_last_minutes_arrears_and_promises_come_along(hall: Hall) -> None:
    paper = packet(hall)
    assert paper.last is not None
    assert (paper.last.date, paper.last.here, paper.last.members, paper.last.details.chair) == (MEETS, 4, 5, "Siti")
    assert [each.text for each in paper.last.decisions] == ["Kas kelompok membeli tikar", "Mendata anggota baru"]
    assert [(each.text, each.in_charge) for each in paper.tasks] == [("Mendata anggota baru", "Wati")]
    told = [(each.member.name, each.promised, each.reason) for each in paper.promises]
    assert told == [("Budi", None, "belum panen"), ("Joko", PROMISED, "sakit")]
    assert {item.member.name for item in paper.arrears} == {"Budi"}


def test_balances_are_those_of_the_accounts(hall: Hall) -> None:
    owned = raw(hall, "SELECT sum(CASE side WHEN 'C' THEN p.amount ELSE -p.amount END) FROM posting p JOIN member_account a ON a.id = p.member_account WHERE a.id NOT IN (SELECT id FROM loan)")
    owed = raw(hall, "SELECT sum(outstanding) FROM (SELECT sum(CASE side WHEN 'D' THEN p.amount ELSE -p.amount END) outstanding FROM posting p JOIN loan l ON l.id = p.member_account WHERE p.component IS NULL OR p.component = 'principal')")
    found = [line for row in packet(hall).rows for line in row.balances]
    assert (sum(line.owned for line in found), sum(line.owed for line in found)) == (owned, owed)


def test_only_the_parts_that_are_wanted_are_gathered_in_their_order(hall: Hall) -> None:
    paper = packet(hall, PacketPart.SHEET, PacketPart.BILL)
    assert paper.parts == (PacketPart.BILL, PacketPart.SHEET)
    assert (paper.arrears, [row.balances for row in paper.rows if row.balances]) == ((), [])
    assert packet(hall).parts == tuple(PacketPart)


# --- receipts -------------------------------------------------------------------------------------------


def receipts(hall: Hall, copy: int | None = None) -> MeetingReceipts:
    return hall.runner.read(lambda unit, context: meeting_receipts(unit, context, first_meeting(hall), "en", copy))


def one(hall: Hall, name: str) -> MeetingReceipt:
    return next(each for each in receipts(hall).receipts if each.member.name == name)


def test_receipts_are_the_entries_of_the_meeting(hall: Hall) -> None:
    """All that was paid is the cash that came in, all that was paid out went out; each number is a number of the journal."""
    first, found = first_meeting(hall), receipts(hall).receipts
    assert sum(each.total for each in found) == raw(hall, "SELECT received FROM meeting_event WHERE meeting = ?", first)
    assert sum(each.total_got for each in found) == raw(hall, "SELECT paid_out FROM meeting_event WHERE meeting = ?", first) == 300_000
    numbers = {line.number for each in found for line in (*each.paid, *each.got) if line.number}
    assert numbers <= {row[0] for row in rows(hall.runner.book, "SELECT number FROM journal_entry WHERE meeting = ?", first)}
    assert all(line.number for each in found for line in each.paid if line.kind is not BillKind.BEARING)


def test_balances_on_receipts_are_those_after_the_meeting(hall: Hall) -> None:
    siti, joko = one(hall, "Siti"), one(hall, "Joko")
    assert {each.name: each.amount for each in siti.balances}["Voluntary savings"] == 5_000_000 + 25_000 - 300_000
    assert [(each.amount, each.owed) for each in joko.balances if each.owed] == [(1_100_000, True)]
    assert [each.name for each in joko.covered] == ["0001 Siti", "0002 Wati", "0005 Rini"]
    assert (joko.total, sum(each.amount for each in joko.covered)) == (0, raw(hall, "SELECT sum(amount) FROM cover"))


def test_receipts_are_of_posted_meetings_only(hall: Hall) -> None:
    with pytest.raises(MeetingInState):
        hall.runner.read(lambda unit, context: meeting_receipts(unit, context, hall.meeting))
    assert receipts(hall).copy == 0
    assert receipts(hall, copy=3).copy == 3


def test_what_was_covered_comes_back_on_the_receipts_and_a_meeting_posted_again_has_originals(tmp_path: Path) -> None:
    hall = open_hall(tmp_path / "buku.coop", rules=FINES, today=SECOND)
    others = [name for name in NAMES if name != "Joko"]
    hall.as_billed(*others)
    hall.type("Joko", 0, Attendance.ABSENT)
    keep_shares(hall.runner, hall.meeting, hall.members["Joko"], proposed_shares(hall.sheet(), hall.members["Joko"]))
    hall.as_billed(*others)
    hall.count()
    hall.post()
    first, hall.meeting = hall.meeting, hall.do(OpenMeeting, SECOND, GROUP).batch or 0
    hall.as_billed(*NAMES)
    hall.count()
    hall.post()
    found = hall.runner.read(lambda unit, context: meeting_receipts(unit, context, hall.meeting)).receipts
    siti = next(each for each in found if each.member.name == "Siti")
    assert [each.name for each in siti.returned] == ["0004 Joko"]
    assert siti.returned[0].amount == raw(hall, "SELECT sum(amount) FROM cover WHERE bearer = ?", hall.members["Siti"])
    before = hall.runner.read(lambda unit, _context: receipts_subject(unit, hall.meeting))
    hall.do(UndoMeeting, hall.meeting, "salah hitung")
    hall.post()
    assert (before, hall.runner.read(lambda unit, _context: receipts_subject(unit, hall.meeting))) == (f"{hall.meeting}.1", f"{hall.meeting}.2")
    assert hall.runner.read(lambda unit, _context: receipts_subject(unit, first)) == f"{first}.1"
    hall.runner.book.close()
