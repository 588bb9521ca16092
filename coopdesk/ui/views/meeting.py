"""A meeting, live: who came, what each pays, what is paid out and decided, and the cash counted until it agrees; then posted in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.meetings import Attendance
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.services.context import Change
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.ui.actions import key_of
from coopdesk.ui.forms.meeting_papers import open_packet, open_receipts
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.meeting_attendance import AttendanceTab
from coopdesk.ui.views.meeting_columns import paid_entry
from coopdesk.ui.views.meeting_decisions import DecisionsTab
from coopdesk.ui.views.meeting_deposits import DepositsTab
from coopdesk.ui.views.meeting_find import FindName
from coopdesk.ui.views.meeting_payouts import PayoutsTab
from coopdesk.ui.views.meeting_side import SidePanel
from coopdesk.ui.views.meeting_summary_tab import SummaryTab
from coopdesk.ui.views.meeting_tab import SheetTab
from coopdesk.ui.views.meeting_typing import MeetingTyping
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.low_stack import LowStack
from coopdesk.ui.widgets.tab_marks import TabMarks
from coopdesk.ui.widgets.tall_area import TallArea

ATTENDANCE, DEPOSITS, PAYOUTS, DECISIONS, SUMMARY, CASH = range(6)
TICK = "✓"


class MeetingPage(Page):
    nav = "meetings"
    reads = frozenset({Change.MEETINGS, Change.MEMBERS, Change.LOANS, Change.ACCOUNTS, Change.BOOK})

    def __init__(self, session: Session, subject: object = None) -> None:
        """`subject`: the meeting, by its id."""
        super().__init__()
        self._session = session
        self.meeting = int(str(subject)) if str(subject).isdigit() else 0
        self.typing = MeetingTyping(session)
        self.side: SidePanel | None = None
        self._cash_area: TallArea | None = None
        self._saved: datetime | None = None
        self._behind: dict[SheetTab, set[int]] = {}
        """Rows of a tab out of sight that are other than it shows."""
        self.draft_badge = Badge("", "neutral", "save")
        self.agenda = KeyButton("meeting_agenda")
        self.packet, self.receipts = KeyButton("meeting_packet", words=lambda: _("Papers")), KeyButton("meeting_receipts", icon=False, words=lambda: _("Receipts"))
        self.tabs = TabMarks(tuple(self._words_of(number) for number in range(6)), lambda: _("Parts of the meeting"))
        self.attendance, self.deposits = AttendanceTab(session, self, self.typing), DepositsTab(session, self, self.typing)
        self.payouts, self.decisions, self.summary = PayoutsTab(session, self), DecisionsTab(session, self), SummaryTab(session, self)
        self.finder = FindName(self._find)
        self._stack, self._beside, self._cash_place = LowStack(), QHBoxLayout(), Frame("bare")
        self._lay_out()
        self._connect()

    def _words_of(self, number: int) -> Callable[[], str]:
        said = (
            lambda: _("Attendance"),
            lambda: _("Deposits"),
            lambda: _("Withdrawals and loans") if self.width_class == "wide" else pgettext("tab of a meeting", "Paid out"),
            lambda: _("Decisions"),
            lambda: _("Summary"),
            lambda: _("Cash"),
        )
        return lambda: f"{self._place_words(number)} {said[number]()}"

    def _place_words(self, number: int) -> str:
        """Which tab it is, with a tick once it is done; where it is narrow the tick stands in its place."""
        place = f"{current().formats.number(number + 1)}."
        if not self._is_done(number):
            return place
        return TICK if self.width_class == "narrow" else f"{TICK} {place}"

    def _lay_out(self) -> None:
        main, card = QVBoxLayout(), Frame("tabcard", margins=(1, 1, 1, 1))
        main.setSpacing(0)
        for part in (self.attendance, self.deposits, self.payouts, self.decisions, self.summary, self._cash_place):
            self._stack.addWidget(part)
        card.box.addWidget(self.finder)
        card.box.addWidget(self._stack, 1)
        main.addWidget(self.tabs)
        main.addWidget(card, 1)
        self._beside.setSpacing(16)
        self._beside.addLayout(main, 1)
        self.column.addLayout(self._beside, 1)
        self.tabs.setCurrentIndex(DEPOSITS)
        self._stack.setCurrentIndex(DEPOSITS)
        self._stack.setEnabled(False)
        self.draft_badge.hide()
        self._show_cash_tab()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turned)
        self.agenda.clicked.connect(lambda: self.tabs.setCurrentIndex(DECISIONS))
        self.packet.clicked.connect(lambda: open_packet(self, self._session, self.meeting))
        self.receipts.clicked.connect(lambda: open_receipts(self, self._session, self.meeting))
        self.receipts.hide()
        self.typing.touched.connect(self._touched)
        self.typing.kept.connect(self._kept)
        self.typing.unkept.connect(self._unkept)
        for tab in (self.payouts, self.decisions, self.summary):
            tab.changed.connect(self.load)
        for action, act in (("undo_typed", self.undo_step), ("find_name", self.finder.begin), ("count_box", self.count_cash)):
            key = QShortcut(QKeySequence(key_of(action)), self)
            key.activated.connect(act)
        self.deposits.reason.clicked.connect(self.ask_reason)
        self.deposits.rest.clicked.connect(self.ask_rest)
        self.deposits.others.clicked.connect(self.ask_others)
        self.deposits.bearers.clicked.connect(self.deposits.let_bearers_pay)

    # --- reading ----------------------------------------------------------------------------------

    @property
    def sheet(self) -> MeetingSheet | None:
        """What stands on the screen."""
        return self.typing.sheet

    def title(self) -> str:
        if self.sheet is None:
            return _("Meeting")
        name = self.sheet.group.name if self.sheet.group else self._session.cooperative.name
        return name if self.width_class == "narrow" else _("Meeting of {name}").format(name=name)

    def subtitle(self) -> str:
        if self.sheet is None:
            return ""
        formats, meeting = current().formats, self.sheet.meeting
        said = f"{formats.weekday(meeting.date)} {formats.date(meeting.date)}"
        return f"{said}, {meeting.details.time}" if meeting.details.time else said

    def header_actions(self) -> Sequence[QWidget]:
        """As many as there is room for: the agenda has a tab too."""
        paper = self.receipts if self.sheet and self.sheet.is_posted else self.packet
        badge = (self.draft_badge,) if self._saved and paper is self.packet and self.width_class != "narrow" else ()
        return (*badge, paper, self.agenda) if self.width_class == "wide" else (*badge, paper)

    def first_field(self) -> QWidget:
        return self._tab().first_field() if self.tabs.currentIndex() != CASH else self.tabs

    def _tab(self) -> SheetTab | PayoutsTab | DecisionsTab | SummaryTab:
        return (self.attendance, self.deposits, self.payouts, self.decisions, self.summary, self.deposits)[self.tabs.currentIndex()]

    def may_leave(self) -> bool:
        """What is typed is kept in any case: a cell that is still open too, where it can be read."""
        self._settle()
        return True

    def _settle(self) -> None:
        if self.deposits.table:
            self.deposits.table.view.finish_edit(None)
        self.typing.flush()

    def load(self) -> None:
        meeting = self.meeting
        self._session.ask(lambda unit, context: meeting_sheet(unit, context, meeting), self._show, self._refused)

    def _show(self, read: MeetingSheet) -> None:
        first = self.sheet is None
        self.typing.put(read)
        sheet = self.typing.sheet or read
        if self.side is None:
            self._make_side(sheet)
        self._stack.setEnabled(True)
        self._say_saved()
        for tab in (self.attendance, self.deposits, self.payouts, self.decisions, self.summary):
            tab.show_sheet(sheet)
        self._behind.clear()
        self._show_sums()
        if first:
            self._begin(sheet)
        self.heading_changed.emit()

    def _begin(self, sheet: MeetingSheet) -> None:
        """Before anybody was seen with who came, else where people pay; a posted one with what came of it."""
        awaited = all(row.entry.attendance is Attendance.AWAITED and row.is_open for row in sheet.rows)
        self.tabs.setCurrentIndex(SUMMARY if sheet.is_posted else ATTENDANCE if awaited and sheet.rows else DEPOSITS)
        self._turned(self.tabs.currentIndex())

    def _make_side(self, sheet: MeetingSheet) -> None:
        side = self.side = SidePanel(self._session, sheet)
        side.count.counted.connect(self._counted)
        side.count.pieces.done.connect(self._count_done)
        side.count.gap.hunt.clicked.connect(self.ask_hunt)
        side.post.clicked.connect(self.ask_post)
        side.undo.clicked.connect(self.ask_undo)
        self._place_side()

    # --- what is typed ----------------------------------------------------------------------------

    def _touched(self, members: list[int]) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        for tab in (self.attendance, self.deposits):
            if tab is self._stack.currentWidget():
                tab.show_rows(sheet, members)
            else:
                self._behind.setdefault(tab, set()).update(members)
        self._show_sums()

    def _show_sums(self) -> None:
        if self.sheet and self.side:
            sums = self.sheet.sums
            self.side.show_sheet(self.sheet, sums, self.sheet.box)
            self._show_ticks()

    def _counted(self) -> None:
        if self.side:
            self.typing.count(self.side.count.pieces.pieces())

    def _count_done(self) -> None:
        if self.side and self.side.post.isEnabled():
            self.side.post.setFocus()

    def _kept(self, moment: datetime) -> None:
        first, self._saved = self._saved is None, moment
        self._say_saved()
        if first:
            self.heading_changed.emit()

    def _say_saved(self) -> None:
        """At what time everything typed was on the disk."""
        if self._saved:
            time = current().formats.time(self._saved)
            mark = "." if "." in time else ":"
            stamp = f"{time}{mark}{self._saved.second:02d}"
            said = _("Draft saved {time}").format(time=stamp)
            self.draft_badge.set_state(said if self.width_class == "wide" else stamp, "neutral", "save")
            self.draft_badge.setAccessibleName(said)
            self.draft_badge.setToolTip(said)
            self.draft_badge.setVisible(self.sheet is not None and not self.sheet.is_posted)

    def _unkept(self, refusal: Refusal) -> None:
        notice = refusal_notice(refusal, self._session.currency)
        self.tell(notice)
        if not self.isVisible():
            self._session.tasks.refused.emit(refusal)

    def _refused(self, refusal: Refusal) -> None:
        self.tell(refusal_notice(refusal, self._session.currency))

    def undo_step(self) -> None:
        """What the last key changed is as before, and the cursor is there."""
        found = self.typing.undo()
        tab = self._tab()
        if found and isinstance(tab, SheetTab):
            tab.go_to_member(found[0])

    # --- tabs -------------------------------------------------------------------------------------

    def _turned(self, number: int) -> None:
        if number == CASH and self.width_class != "narrow":
            return
        self._stack.setCurrentIndex(number)
        shown = self._stack.currentWidget()
        if self.sheet and isinstance(shown, SheetTab) and (members := self._behind.pop(shown, None)):
            shown.show_rows(self.sheet, [row.member for row in self.sheet.rows if row.member in members])
        self.finder.end()
        self.first_field().setFocus()

    def _is_done(self, number: int) -> bool:
        sheet = self.typing.sheet if hasattr(self, "typing") else None
        if sheet is None or not sheet.rows:
            return False
        if number == ATTENDANCE:
            return all(row.entry.attendance is not Attendance.AWAITED for row in sheet.rows)
        if number == DEPOSITS:
            return not sheet.sums.open
        return number == CASH and sheet.box.difference == 0

    def _show_ticks(self) -> None:
        for number in range(self.tabs.count()):
            words = self._words_of(number)()
            if self.tabs.tabText(number) != words:
                self.tabs.setTabText(number, words)

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "tabs"):
            self._show_cash_tab()
            self._place_side()
            self._show_ticks()
            self._say_saved()

    def _show_cash_tab(self) -> None:
        narrow = self.width_class == "narrow"
        if not narrow and self.tabs.currentIndex() == CASH:
            self.tabs.setCurrentIndex(DEPOSITS)
        self.tabs.show_tabs([True] * CASH + [narrow])

    def _place_side(self) -> None:
        """Beside the sheet, or in a tab of its own where it is narrow."""
        if self.side is None:
            return
        narrow = self.width_class == "narrow"
        self.side.narrow(narrow)
        if narrow and self._cash_area:
            return
        if narrow:
            self._cash_area = TallArea(self.side)
            self._cash_place.box.addWidget(self._cash_area)
        elif self._cash_area:
            self._cash_area.takeWidget()
            self._cash_area.deleteLater()
            self._cash_area = None
        if not narrow:
            self._beside.addWidget(self.side)
        self.side.show()

    # --- doing ------------------------------------------------------------------------------------

    def count_cash(self) -> None:
        if self.width_class == "narrow":
            self.tabs.setCurrentIndex(CASH)
        if self.side:
            self.side.count.begin()

    def _find(self, text: str) -> None:
        """The next name with these letters, from the row of the cursor on."""
        tab = self._tab()
        if self.sheet is None or not isinstance(tab, SheetTab):
            return
        if not text:
            tab.first_field().setFocus()
            return
        wanted = text.casefold()
        found = next((each for each in self.sheet.members if wanted in each.name.casefold() or wanted == each.number), None)
        if found:
            tab.go_to_member(found.id)

    def ask_reason(self) -> None:
        from coopdesk.ui.forms.meeting_questions import ReasonQuestion

        member = self.deposits.member()
        if self.sheet and member is not None:
            asked = ReasonQuestion(self.window(), self._session, self.sheet, member)
            asked.said.connect(lambda entry: self.typing.type([entry]))
            asked.open_over(self.window())

    def ask_rest(self) -> None:
        from coopdesk.ui.forms.meeting_questions import RestQuestion

        if self.sheet:
            asked = RestQuestion(self.window(), self.sheet)
            asked.said.connect(self.let_rest_pay_nothing)
            asked.open_over(self.window())

    def let_rest_pay_nothing(self) -> None:
        if self.sheet:
            self.typing.type([paid_entry(row, 0) for row in self.sheet.rows if row.is_open])

    def ask_others(self) -> None:
        from coopdesk.ui.forms.meeting_gap import GapQuestion

        member = self.deposits.member()
        if self.sheet and member is not None:
            asked = GapQuestion(self, self._session, self.sheet, member)
            asked.shared.connect(self.typing.share)
            asked.open_over(self.window())

    def ask_hunt(self) -> None:
        from coopdesk.ui.forms.meeting_hunt import HuntQuestion

        if self.sheet:
            asked = HuntQuestion(self.window(), self._session, self.sheet)
            asked.looked.connect(self._look)
            asked.explained.connect(self._explained)
            asked.open_over(self.window())

    def _look(self, member: int | None) -> None:
        """Where a difference may come from."""
        if member is None:
            self.count_cash()
            return
        self.tabs.setCurrentIndex(DEPOSITS)
        self.deposits.go_to_member(member)
        self.deposits.first_field().setFocus()

    def _explained(self, reason: str) -> None:
        if self.side:
            self.typing.count(self.side.count.pieces.pieces(), reason)

    def ask_post(self) -> None:
        from coopdesk.ui.forms.meeting_post import PostQuestion

        self._settle()
        if self.sheet and self.side and self.side.post.isEnabled():
            PostQuestion(self, self._session, self.sheet).open_over(self.window())

    def posted(self) -> None:
        """What comes after it: a copy of the book, the summary to be read out."""
        self.tabs.setCurrentIndex(SUMMARY)
        if self.notice.notice:
            button = KeyButton("back_up", "plain", "small")
            button.clicked.connect(self._back_up)
            self.notice.show_notice(self.notice.notice, button)

    def _back_up(self) -> None:
        self._session.backups.back_up(lambda _made: self.tell(good_notice(_("The book is backed up."))), self._refused)

    def ask_undo(self) -> None:
        """Of a posted meeting, as a whole."""
        from coopdesk.ui.forms.meeting_opening import MeetingBack

        if self.sheet and self.sheet.is_posted and self.sheet.may_undo:
            MeetingBack(self, self._session, self.sheet.meeting, self.sheet.group).open_over(self.window())

    def on_escape(self) -> None:
        if self.led_here:
            self.back_asked.emit()
        else:
            self.asked.emit("meetings", None)

    def focusNextPrevChild(self, on: bool) -> bool:
        """Back from a grid come the tabs: it is younger than they, and stands behind all that is around it."""
        if on or not any(tab.table and tab.table.view.hasFocus() for tab in (self.attendance, self.deposits)):
            return super().focusNextPrevChild(on)
        self.tabs.setFocus(Qt.FocusReason.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.finder.isVisible():
            self.finder.end()
            self.first_field().setFocus()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "typing"):
            self._say_saved()
            self._show_sums()


