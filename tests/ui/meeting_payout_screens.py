"""The screens of the list of meetings, of what is paid out at one, and of who pays what one did not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import CoversOpen
from coopdesk.domain.loans import LoanState
from coopdesk.domain.meetings import CLAIMED, Attendance, MeetingState, Payout, PayoutKind, SheetEntry
from coopdesk.domain.pots import Pot, PotKind
from coopdesk.domain.tills import Pieces
from coopdesk.services.group_register import group_register
from coopdesk.services.meetings import OpenMeeting, PostMeeting
from coopdesk.services.meetings.holding import keep_count, keep_entries, keep_payouts
from coopdesk.services.meetings.register import MeetingStage
from coopdesk.services.meetings.sheet import meeting_sheet
from coopdesk.ui.forms.meeting_gap import GapQuestion
from coopdesk.ui.forms.meeting_loan_decision import LoanDespite
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views import meeting_tabs as live
from tests.ui.turning import Go, turn

FUND = "2-1220"


def _dialog(window: MainWindow) -> QWidget:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _meeting(window: MainWindow, state: MeetingState) -> int:
    """One at that stage; where the book has none, a group meets on that day and nobody pays anything."""
    runner = window.desk.session.runner
    there = runner.read(lambda unit, _context: unit.meetings.all())
    if found := next((each.id for each in there if each.state is state and each.date == runner.business_date), None):
        return found
    held = {each.group for each in there}
    group = next(row.group for row in runner.read(group_register).rows if row.members and row.group.id not in held)
    meeting = runner.execute(OpenMeeting(f"payouts {state}", runner.business_date, group.name)).batch or 0
    if state is MeetingState.POSTED:
        sheet = runner.read(lambda unit, context: meeting_sheet(unit, context, meeting))
        keep_entries(runner, meeting, [SheetEntry(row.member, Attendance.PRESENT, 0) for row in sheet.rows])
        keep_count(runner, meeting, [Pieces(1, sheet.box.expected)])
        runner.execute(PostMeeting("payouts posted now", meeting, sheet.sums.billed))
    return meeting


def _list(window: MainWindow) -> QWidget:
    for state in MeetingState:
        _meeting(window, state)
    turn(window, "meetings", "list")
    window.desk.page().load()
    return window


def _asked(stage: MeetingStage, ask: str) -> Go:
    """A question about the first meeting at that stage."""

    def go(window: MainWindow) -> QWidget:
        _list(window)
        meetings = window.desk.page().list
        meetings.table.view.choose(next(row.key for row in meetings.shown.values() if row.stage is stage))
        getattr(meetings, ask)()
        return _dialog(window)

    return go


def _opening(window: MainWindow) -> QWidget:
    _list(window)
    window.desk.page().list.ask_new()
    return _dialog(window)


def _payouts(window: MainWindow) -> Any:
    """The open meeting of the demo book, with a withdrawal that is refused and one that can be paid."""
    session = window.desk.session
    meeting = _meeting(window, MeetingState.OPEN)
    turn(window, "meeting", meeting)
    page = window.desk.page()
    if not page.sheet.pots:
        with session.runner.book.write() as unit:
            unit.pots.save(Pot(0, page.sheet.group.id, PotKind.SOCIAL, "Simpanan wajib", FUND))
    first, second = (row.member for row in page.sheet.rows[:2])
    given = (Payout(1, first, PayoutKind.WITHDRAWAL, "sukarela", 5_000), Payout(2, second, PayoutKind.WITHDRAWAL, "wajib", 5_000))
    keep_payouts(session.runner, meeting, given)
    page.load()
    page.tabs.setCurrentIndex(live.PAYOUTS)
    return page


def _tab(window: MainWindow) -> QWidget:
    _payouts(window)
    return window


def _question(ask: Callable[[Any], object]) -> Go:
    def go(window: MainWindow) -> QWidget:
        ask(_payouts(window))
        return _dialog(window)

    return go


def _gap(page: Any) -> None:
    """Of the first who pays nothing, while all others pay what they owe."""
    row = next(row for row in page.sheet.rows if row.part(*CLAIMED))
    sheet = page.sheet.with_entries([SheetEntry(each.member, Attendance.PRESENT, 0 if each is row else each.billed) for each in page.sheet.rows])
    GapQuestion(page, page._session, sheet, row.member).open_over(page.window())


def _despite(page: Any) -> None:
    """For the first loan of a member of the meeting; nobody decided yet."""
    loan = page._session.runner.read(lambda unit, _context: unit.loans.in_state(LoanState.DISBURSED)[0])
    name = page._session.runner.read(lambda unit, _context: unit.members.by_id(loan.member).name)
    dialog = LoanDespite(page.window(), page._session, loan, name, CoversOpen(loan.member_number, 168_000))
    dialog.open_over(page.window())
    dialog.go_on()


MEETING_PAYOUT_SCREENS: dict[str, Go] = {
    "meetings, list": _list,
    "meetings, new": _opening,
    "meetings, drop": _asked(MeetingStage.OPEN, "ask_drop"),
    "meetings, take back": _asked(MeetingStage.POSTED, "ask_undo"),
    "meeting, payouts": _tab,
    "meeting, withdrawal": _question(lambda page: page.payouts.ask_withdrawal()),
    "meeting, grant": _question(lambda page: page.payouts.ask_grant()),
    "meeting, loan": _question(lambda page: page.payouts.ask_loan()),
    "meeting, gap": _question(_gap),
    "meeting, loan despite covers": _question(_despite),
}
