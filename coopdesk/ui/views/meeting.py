"""A meeting, live: who came, what each pays, what is paid out and decided, and the cash counted until it agrees; then posted in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.services.context import Change
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.ui.actions import key_of
from coopdesk.ui.forms.meeting_papers import open_packet, open_receipts
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.meeting_asks import MeetingAsks
from coopdesk.ui.views.meeting_attendance import AttendanceTab
from coopdesk.ui.views.meeting_decisions import DecisionsTab
from coopdesk.ui.views.meeting_deposits import DepositsTab
from coopdesk.ui.views.meeting_find import FindName
from coopdesk.ui.views.meeting_half_typed import HalfTyped
from coopdesk.ui.views.meeting_head import MeetingHead
from coopdesk.ui.views.meeting_payouts import PayoutsTab
from coopdesk.ui.views.meeting_side import CashTab, SidePanel
from coopdesk.ui.views.meeting_summary_tab import SummaryTab
from coopdesk.ui.views.meeting_tab import SheetTab
from coopdesk.ui.views.meeting_tabs import CASH, DECISIONS, DEPOSITS, PARTS, MeetingTabs, first_tab
from coopdesk.ui.views.meeting_typing import MeetingTyping
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.low_stack import LowStack


class MeetingPage(Page):
    nav = "meetings"
    resumes = True
    reads = frozenset({Change.MEETINGS, Change.MEMBERS, Change.LOANS, Change.ACCOUNTS, Change.BOOK})

    def __init__(self, session: Session, subject: object = None) -> None:
        """`subject`: the meeting, by its id."""
        super().__init__()
        self._session = session
        self.meeting = int(str(subject)) if str(subject).isdigit() else 0
        self.typing = MeetingTyping(session)
        self.side: SidePanel | None = None
        self._wanted = ""
        """The part that was asked for while the sheet was not read yet."""
        self._behind: dict[SheetTab, set[int]] = {}
        """Rows of a tab out of sight that are other than it shows."""
        self.head, self.tabs, self.asks = MeetingHead(), MeetingTabs(), MeetingAsks(self, session)
        self.attendance, self.deposits = AttendanceTab(session, self, self.typing), DepositsTab(session, self, self.typing)
        self.payouts, self.decisions, self.summary = PayoutsTab(session, self), DecisionsTab(session, self), SummaryTab(session, self)
        self.finder = FindName(self._find)
        self._stack, self._beside, self._cash_tab = LowStack(), QHBoxLayout(), CashTab()
        self._lay_out()
        self._connect()
        self.half_typed = HalfTyped(self)

    def _lay_out(self) -> None:
        main, card = QVBoxLayout(), Frame("tabcard", margins=(1, 1, 1, 1))
        main.setSpacing(0)
        for part in (self.attendance, self.deposits, self.payouts, self.decisions, self.summary, self._cash_tab):
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
        self.tabs.show_width(self.width_class)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turned)
        self.head.agenda.clicked.connect(lambda: self.tabs.setCurrentIndex(DECISIONS))
        self.head.packet.clicked.connect(lambda: open_packet(self, self._session, self.meeting))
        self.head.receipts.clicked.connect(lambda: open_receipts(self, self._session, self.meeting))
        self.typing.touched.connect(self._touched)
        self.typing.kept.connect(self._kept)
        self.typing.unkept.connect(self._unkept)
        for tab in (self.payouts, self.decisions, self.summary):
            tab.changed.connect(self.load)
        for action, act in (("undo_typed", self.undo_step), ("find_name", self.finder.begin), ("count_box", self.count_cash)):
            key = QShortcut(QKeySequence(key_of(action)), self)
            key.activated.connect(act)
        self.deposits.reason.clicked.connect(self.asks.reason)
        self.deposits.rest.clicked.connect(self.asks.rest)
        self.deposits.others.clicked.connect(self.asks.others)
        self.deposits.bearers.clicked.connect(self.deposits.let_bearers_pay)

    # --- reading ----------------------------------------------------------------------------------

    @property
    def sheet(self) -> MeetingSheet | None:
        """What stands on the screen."""
        return self.typing.sheet

    def title(self) -> str:
        return self.head.title(self.sheet, self.width_class)

    def subtitle(self) -> str:
        return self.head.subtitle(self.sheet)

    def header_actions(self) -> Sequence[QWidget]:
        return self.head.actions(self.sheet, self.width_class)

    def first_field(self) -> QWidget:
        return self._tab().first_field() if self.tabs.currentIndex() != CASH else self.tabs

    def _tab(self) -> SheetTab | PayoutsTab | DecisionsTab | SummaryTab:
        return (self.attendance, self.deposits, self.payouts, self.decisions, self.summary, self.deposits)[self.tabs.currentIndex()]

    def may_leave(self) -> bool:
        """What is typed is kept in any case: a cell that is still open too, where it can be read."""
        self.settle()
        return True

    def settle(self) -> None:
        if self.deposits.table:
            self.deposits.table.view.finish_edit(None)
        self.typing.flush()
        self.half_typed.settle()

    def draft(self) -> dict[str, str] | None:
        return self.half_typed.draft()

    def take_draft(self, draft: dict[str, str]) -> None:
        self.half_typed.take(draft)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.half_typed.put_back()

    def show_part(self, subject: object) -> None:
        """The cash is beside the sheet or in its tab: its count begins."""
        if subject not in PARTS:
            return
        self._wanted = "" if self.sheet else str(subject)
        if self.sheet and subject == "cash":
            self.count_cash()
        elif self.sheet:
            self.tabs.setCurrentIndex(PARTS[str(subject)])

    def load(self) -> None:
        self.read_sheet(lambda: None)

    def read_sheet(self, then: Callable[[], None]) -> None:
        meeting = self.meeting

        def show(read: MeetingSheet) -> None:
            self._show(read)
            then()

        self._session.ask(lambda unit, context: meeting_sheet(unit, context, meeting), show, self.refuse)

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
            self.half_typed.put_back()
        self.heading_changed.emit()

    def _begin(self, sheet: MeetingSheet) -> None:
        self.tabs.setCurrentIndex(first_tab(sheet))
        self._turned(self.tabs.currentIndex())
        self.show_part(self._wanted)

    def _make_side(self, sheet: MeetingSheet) -> None:
        side = self.side = SidePanel(self._session, sheet)
        side.count.counted.connect(self._counted)
        side.count.pieces.done.connect(self._count_done)
        side.count.gap.hunt.clicked.connect(self.asks.hunt)
        side.post.clicked.connect(self.asks.post)
        side.undo.clicked.connect(self.asks.undo)
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
            self.tabs.show_sheet(self.sheet)

    def _counted(self) -> None:
        if self.side:
            self.typing.count(self.side.count.pieces.pieces())

    def _count_done(self) -> None:
        if self.side and self.side.post.isEnabled():
            self.side.post.setFocus()

    def _kept(self, moment: datetime) -> None:
        first = self.head.keep(moment)
        self._say_saved()
        if first:
            self.heading_changed.emit()

    def _say_saved(self) -> None:
        self.head.say_saved(self.width_class)

    def _unkept(self, refusal: Refusal) -> None:
        notice = refusal_notice(refusal, self._session.currency)
        self.tell(notice)
        if not self.isVisible():
            self._session.tasks.refused.emit(refusal)

    def refuse(self, refusal: Refusal) -> None:
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

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "tabs"):
            self.tabs.show_width(width_class)
            self._place_side()
            self._say_saved()

    def _place_side(self) -> None:
        """Beside the sheet, or in a tab of its own where it is narrow."""
        if self.side is None:
            return
        narrow = self.width_class == "narrow"
        self.side.narrow(narrow)
        if narrow:
            self._cash_tab.hold(self.side)
        else:
            self._cash_tab.let_go()
            self._beside.addWidget(self.side)
        self.side.show()

    # --- doing ------------------------------------------------------------------------------------

    def count_cash(self) -> None:
        if self.width_class == "narrow":
            self.tabs.setCurrentIndex(CASH)
        if self.side:
            self.side.count.begin()

    def _find(self, text: str) -> None:
        tab = self._tab()
        if isinstance(tab, SheetTab):
            tab.go_to_name(text)

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
