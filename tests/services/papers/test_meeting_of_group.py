"""The summary of one meeting: every figure is one of the ledger, asked here by sums of our own; one sheet, read back in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pypdf
import pytest

from coopdesk.domain.errors import MeetingInState
from coopdesk.domain.meetings import Attendance, MeetingDetails, MeetingRules, Payout, PayoutKind
from coopdesk.domain.minutes import Decision, TaskState, Votes
from coopdesk.domain.papers import ArrearsAction, CashItem, MeetingSummaryPaper, Seal
from coopdesk.i18n.catalogue import translator
from coopdesk.printing.forms import meeting_summary as form
from coopdesk.printing.forms import meeting_wall
from coopdesk.printing.meeting_message import MOST, message
from coopdesk.printing.style import PrintStyle
from coopdesk.services import meetings
from coopdesk.services.loans import Lend
from coopdesk.services.meetings.gaps import proposed_shares
from coopdesk.services.meetings.holding import keep_details, keep_payouts, keep_shares
from coopdesk.services.minutes import EndTask, SaveDecision
from coopdesk.services.papers.meeting_of_group import summary_of_meeting
from coopdesk.services.papers.meeting_summary import meeting_summary
from coopdesk.services.savings import Deposit
from coopdesk.services.seals import digests_at, seal_before
from tests.books import request_id, rows
from tests.services.meeting_hall import GROUP, MEETS, NAMES, Hall, open_hall

NEXT = date(2026, 3, 14)
AT = datetime(2026, 3, 14, 17, 5)


def paper_of(hall: Hall, language: str | None = None, meeting: int | None = None) -> MeetingSummaryPaper:
    return hall.runner.read(lambda unit, context: summary_of_meeting(unit, context, meeting or hall.meeting, language))


def value(hall: Hall, statement: str, *given: Any) -> int:
    ((found,),) = rows(hall.runner.book, statement, *given)
    return int(found or 0)


def cash(hall: Hall, side: str) -> int:
    asked = "SELECT sum(p.amount) FROM posting p JOIN journal_entry e ON e.sequence = p.entry WHERE p.account = '1-1010' AND p.side = ? AND e.meeting = ?"
    return value(hall, asked, side, hall.meeting)


def own(hall: Hall, product: str, on: date) -> int:
    """Debits less credits on the control account of a product, of who belongs to the group."""
    asked = (
        "SELECT sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
        "JOIN member_account a ON a.id = p.member_account JOIN member m ON m.id = a.member JOIN product q ON q.code = a.product "
        "WHERE a.product = ? AND p.account = q.control AND m.group_name = ? AND e.business_date <= ?"
    )
    return value(hall, asked, product, GROUP, on.isoformat())


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """Siti draws savings, Budi pays nothing and the group pays for him, Joko promises, Wati decides; then all is posted."""
    made = open_hall(tmp_path_factory.mktemp("rapat") / "buku.coop", rules=MeetingRules(fine_late=5_000))
    made.as_billed("Siti", "Wati")
    made.type("Rini", 0, Attendance.LATE)
    made.type("Rini", made.sheet().row(made.members["Rini"]).billed, Attendance.LATE)
    made.type("Budi", 0, Attendance.ABSENT)
    made.type("Joko", 18_000, promised=NEXT, reason="panen gagal")
    keep_shares(made.runner, made.meeting, made.members["Budi"], proposed_shares(made.sheet(), made.members["Budi"]))
    made.as_billed("Siti", "Wati")
    made.type("Rini", made.sheet().row(made.members["Rini"]).billed, Attendance.LATE)
    keep_payouts(made.runner, made.meeting, [Payout(1, made.members["Siti"], PayoutKind.WITHDRAWAL, "sukarela", 300_000)])
    keep_details(made.runner, made.meeting, MeetingDetails("Balai Desa", "16.00", "16.05", "17.30", "Bu Wati"))
    made.do(SaveDecision, Decision(0, made.meeting, "Pinjaman Joko ditunda", Votes(3, 1), "Bendahara", NEXT))
    made.count()
    made.post()
    yield made
    made.runner.book.close()


def test_cash_is_that_of_the_entries_of_the_meeting_and_ends_at_what_was_counted(hall: Hall) -> None:
    paper = paper_of(hall)
    assert (paper.total_in, paper.total_out) == (cash(hall, "D"), cash(hall, "C"))
    assert paper.total_out == 300_000
    assert paper.opening_cash + paper.total_in - paper.total_out == paper.closing_cash
    assert (CashItem.OTHER, "social", 6_000) in [(line.item, line.name, line.amount) for line in paper.cash_in]  # the pot by its name
    assert paper.meeting is not None
    assert (paper.closing_cash, paper.meeting.difference) == (paper.meeting.counted, 0)
    assert paper.closing_cash == value(hall, "SELECT sum(CASE side WHEN 'D' THEN amount ELSE -amount END) FROM posting WHERE account = '1-1010'")


def test_balances_are_those_of_the_members_on_the_day(hall: Hall) -> None:
    paper = paper_of(hall)
    day_before = date(2026, 2, 13)
    for movement, product, sign in zip((*paper.savings, *paper.loans), ("wajib", "sukarela", "flat"), (-1, -1, 1), strict=True):
        assert movement.closing == sign * own(hall, product, MEETS)
        assert movement.opening == sign * own(hall, product, day_before)
        assert movement.opening + movement.in_ - movement.out == movement.closing
    assert paper.loans_total.opening + paper.loans_total.in_ - paper.loans_total.out == paper.loans_total.closing
    assert (paper.history[-1].savings, paper.history[-1].loans) == (paper.savings_total.closing, paper.loans_total.closing)
    assert paper.history[0].savings == -own(hall, "sukarela", date(2026, 1, 31)) - own(hall, "wajib", date(2026, 1, 31))
    assert paper.borrowers == 2


def test_who_came_and_what_was_not_paid_with_what_is_done(hall: Hall) -> None:
    paper = paper_of(hall)
    assert paper.meeting is not None
    assert (paper.members, paper.meeting.here, paper.meeting.quorum, paper.meeting.valid) == (5, 4, 3, True)
    gaps = rows(
        hall.runner.book,
        "SELECT m.number, sum(max(l.amount - l.paid, 0)) FROM meeting_line l JOIN member m ON m.id = l.member WHERE l.meeting = ? AND l.kind IN ('loan', 'dues') "
        "GROUP BY 1 HAVING sum(max(l.amount - l.paid, 0)) > 0 ORDER BY 2 DESC",
        hall.meeting,
    )
    assert [(line.member.number, line.amount) for line in paper.arrears] == gaps
    assert paper.arrears_total == sum(amount for _number, amount in gaps)
    assert set(paper.meeting.actions) == {ArrearsAction("0003", covered=True), ArrearsAction("0004", promised=NEXT, reason="panen gagal")}


def test_a_meeting_taken_back_and_posted_again_counts_once(tmp_path: Path) -> None:
    hall = open_hall(tmp_path / "buku.coop")
    hall.as_billed(*NAMES)
    hall.count()
    hall.post()
    before = paper_of(hall)
    hall.do(meetings.UndoMeeting, hall.meeting, "uang salah hitung")
    with pytest.raises(MeetingInState):
        paper_of(hall)
    hall.post()
    assert paper_of(hall).cash_in == before.cash_in
    assert paper_of(hall).savings == before.savings
    hall.runner.book.close()


def test_the_seal_is_the_hash_of_the_last_entry_and_later_entries_leave_it(hall: Hall) -> None:
    ((digest,),) = rows(hall.runner.book, "SELECT hash FROM journal_entry WHERE meeting = ? ORDER BY sequence DESC LIMIT 1", hall.meeting)
    paper = paper_of(hall)
    assert paper.meeting is not None
    assert paper.meeting.seal == Seal("KK-2026-0003", digest)
    hall.do(Deposit, MEETS, "0002", "sukarela", 10_000)
    assert paper_of(hall).meeting.seal == paper.meeting.seal  # type: ignore[union-attr]
    assert hall.runner.read(lambda unit, context: digest in digests_at(unit, context, " kk-2026-0003"))
    assert hall.runner.read(lambda unit, context: digests_at(unit, context, "KK-2026-9999")) == ()
    assert hall.runner.read(lambda unit, context: (seal_before(unit, context), seal_before(unit, context, hall.meeting))) == ("KK-2026-0003", "")


def text(content: bytes, tmp_path: Path) -> tuple[int, str]:
    """Sheets, and every word on them with single spaces."""
    file = tmp_path / "x.pdf"
    file.write_bytes(content)
    pages = pypdf.PdfReader(file).pages
    return len(pages), " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """Thirty members with long names; every third pays nothing; a second meeting with ten decisions and tasks of the first."""
    names = [f"Raden Ajeng Siti Nurhaliza Kusumaningtyas Wulandari {number:02}" for number in range(1, 31)]
    made = open_hall(tmp_path_factory.mktemp("ramai") / "buku.coop", names=names)
    for number in range(6, 13):
        made.runner.execute(Lend(request_id(), date(2026, 1, 14), f"{number:04}", "flat", 100_000, 12))
    for number in range(6):
        made.do(SaveDecision, Decision(0, made.meeting, f"Tugas nomor {number} yang panjang sekali untuk dikerjakan", None, "Wati"))
    tasks = made.runner.read(lambda unit, _context: unit.minutes.of_meeting(made.meeting))
    for name in names:
        made.type(name, 0)
    made.count()
    made.post()
    made.runner.business_date = NEXT
    made.meeting = made.runner.execute(meetings.OpenMeeting(request_id(), NEXT, GROUP)).batch or 0
    for place, name in enumerate(names):
        if place % 3:
            made.type(name, 0)
            made.type(name, made.sheet().row(made.members[name]).billed)
        else:
            made.type(name, 0, Attendance.EXCUSED, reason="alasan yang panjang sekali sehingga tidak muat di satu baris kolom")
    made.do(EndTask, made.meeting, tasks[0].id, TaskState.DONE)
    for number in range(10):
        made.do(SaveDecision, Decision(0, made.meeting, f"Keputusan {number}: " + "iuran sosial naik dua ribu rupiah mulai bulan depan " * 2, Votes(18, 1, 1), "Sekretaris", NEXT))
    made.count()
    made.post()
    yield made
    made.runner.book.close()


@pytest.mark.parametrize("size", ["A4", "F4"])
@pytest.mark.parametrize(("language", "said"), [("id", ("Kuorum", "Keputusan", "Tugas rapat lalu:", "Rapat berikut:")), ("en", ("Quorum", "Decisions", "Tasks of last time:", "Next meeting:"))])
def test_thirty_members_stand_on_one_sheet(crowd: Hall, tmp_path: Path, size: str, language: str, said: tuple[str, ...]) -> None:
    paper = paper_of(crowd, language)
    style = PrintStyle.of(crowd.runner.read(lambda unit, _context: unit.books.cooperative()), translator(language), size, AT)
    sheets, found = text(form.render(paper, style), tmp_path)
    assert sheets == 1
    places = [found.casefold().find(words.casefold()) for words in said]
    assert -1 not in places
    assert places == sorted(places)  # read aloud from top to bottom
    for minor in (paper.total_in, paper.closing_cash, paper.savings_total.closing, paper.arrears_total):
        assert style.amount(minor) in found
    more, listed = paper.arrears_members - found.count("alasan yang"), found.count("alasan yang")
    assert 0 < listed <= 5
    assert translator(language).ngettext("{count} more member", "{count} more members", more).format(count=more) in found


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_wall_and_the_message_tell_the_same_figures_and_name_nobody_who_owes(crowd: Hall, tmp_path: Path, language: str) -> None:
    paper, cooperative = paper_of(crowd, language), crowd.runner.read(lambda unit, _context: unit.books.cooperative())
    style = PrintStyle.of(cooperative, translator(language), "A4", AT)
    pages = meeting_wall.pages(paper, style)
    sheets, found = text(meeting_wall.render(paper, style), tmp_path)
    assert sheets == len(pages) > 1
    assert all(page.width > page.height for page in pages)
    assert all(each.style.size >= 30 for page in pages for each in page.texts if each.style != meeting_wall.FOOT)
    said = message(paper, style)
    assert len(said) < MOST
    assert "\t" not in said
    for told in (found, said):
        assert style.amount(paper.closing_cash) in told
        assert style.amount(paper.arrears_total) in told
        assert "Kusumaningtyas" not in told


def test_the_month_tells_of_the_meeting_of_the_whole_cooperative(hall: Hall) -> None:
    """A month without one says nothing of a meeting; with one, attendance, decisions and the next date, and its figures stay."""

    def month() -> MeetingSummaryPaper:
        return hall.runner.read(lambda unit, context: meeting_summary(unit, context, MEETS))

    before = month()
    assert before.meeting is None
    whole = hall.runner.execute(meetings.OpenMeeting(request_id(), MEETS, "")).batch or 0
    hall.runner.execute(SaveDecision(request_id(), Decision(0, whole, "Laporan kas diterima")))
    after = month()
    assert after.meeting is not None
    assert [made.text for made in after.meeting.decisions] == ["Laporan kas diterima"]
    assert after.meeting.next_date == NEXT  # the second Saturday, as this one
    assert (after.total_in, after.savings, after.loans, after.arrears) == (before.total_in, before.savings, before.loans, before.arrears)
    assert paper_of(hall, meeting=whole) == after
    hall.runner.execute(meetings.DropMeeting(request_id(), whole))
