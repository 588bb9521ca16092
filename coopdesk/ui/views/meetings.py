"""Meetings: the list of them, and of each month the summary as it will be printed, the collection sheet, and the way down from each figure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from coopdesk.domain.calendar import add_months, month_end, month_start
from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current, translator
from coopdesk.printing.rack import form
from coopdesk.printing.style import PrintStyle
from coopdesk.reports.drill import Drill, ToReport
from coopdesk.reports.kind import Parameters, answered
from coopdesk.reports.rack import report_kind
from coopdesk.reports.table import ReportTable
from coopdesk.runtime import clock
from coopdesk.services.context import Change, Context
from coopdesk.services.meetings.register import MeetingRegister
from coopdesk.services.papers.collection_sheet import collection_sheet
from coopdesk.services.papers.meeting_summary import meeting_summary
from coopdesk.ui.actions import key_of
from coopdesk.ui.forms.meeting_print import COLLECTION, SUMMARY, MeetingPrint
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.printer import PrintData
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Lane, Work
from coopdesk.ui.views.meeting_collection import collection_table
from coopdesk.ui.views.meeting_language import language_choice
from coopdesk.ui.views.meeting_list import WHOLE, MeetingList
from coopdesk.ui.views.report_drill import page_of
from coopdesk.ui.views.report_rows import Prepared, prepared
from coopdesk.ui.views.report_shown import ReportShown
from coopdesk.ui.widgets.action_row import ActionRow
from coopdesk.ui.widgets.button_lines import ButtonLines
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.paper_view import PaperView

MONTHS_MAX = 120
PARTS = ("list", "summary", "sheet", "figures")
"""The tabs, as other pages ask for them."""
LIST = 0


class MeetingsPage(Page):
    nav = "meetings"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.MEETINGS, Change.BOOK})

    def __init__(self, session: Session, part: str | None = None) -> None:
        """`part`: the tab that is shown first."""
        super().__init__()
        self._session = session
        self.months, self.tabs, self._stack = QComboBox(), QTabBar(), QStackedWidget()
        self.view, self.sheet, self.figures = PaperView(), ReportShown(session), ReportShown(session)
        self.excel, self.pdf, self.print = KeyButton("meeting_excel"), KeyButton("meeting_pdf"), KeyButton("meeting_print", "main")
        self.acts = ActionRow(self.excel, self.pdf, self.print)
        self.new = KeyButton("new_meeting", "main")
        self.calendar = KeyButton("meeting_calendar", "plain", "small")
        self.list, self.opening = MeetingList(session, self), ActionRow(self.new)
        self.groups_shown: ChoiceBox = ChoiceBox((None,), self._group_words)
        self.language = language_choice(session)
        self._lay_out()
        self.show_part(part)
        self.say(lambda _text: self._fill_months(), lambda: "")
        self.months.currentIndexChanged.connect(lambda _row: self.load())
        self.tabs.currentChanged.connect(self._turned)
        self.language.activated.connect(lambda _row: self.load())
        self.groups_shown.currentIndexChanged.connect(lambda _row: self._narrow())
        self.new.clicked.connect(lambda _down: self.list.ask_new())
        self.calendar.clicked.connect(self.list.ask_calendar)
        self.list.drop.clicked.connect(self.list.ask_drop)
        self.list.undo.clicked.connect(self.list.ask_undo)
        for table in (self.sheet, self.figures):
            table.drilled.connect(self._drill)
        self.excel.clicked.connect(self._export)
        self.pdf.clicked.connect(lambda: self._print(into_file=True))
        self.print.clicked.connect(lambda: self._print(into_file=False))

    def _lay_out(self) -> None:
        whole, card = QVBoxLayout(), Frame("tabcard", margins=(1, 1, 1, 1))
        whole.setSpacing(0)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for words in (lambda: _("Meetings"), lambda: _("Summary of the month"), lambda: _("Collection sheet"), lambda: _("Behind the figures")):
            self.tabs.addTab("")
            self.say(self._put_tab(self.tabs.count() - 1), words)
        self.say(self.tabs.setAccessibleName, lambda: _("Parts of the page"))
        bar, room = Frame("bar", row=True, margins=(16, 9, 16, 9), gap=10), Frame("bare", margins=(16, 12, 16, 12))
        name, of = Label(ink="text2"), Label(ink="text2")
        self.say(name.setText, lambda: _("Month"))
        self.say(of.setText, lambda: _("Group"))
        self.say(self.groups_shown.setAccessibleName, lambda: _("Group"))
        self._of_month, self._of_list = (name, self.months), (of, self.groups_shown, self.calendar)
        self.say(self.months.setAccessibleName, lambda: _("Month"))
        self.months.setMinimumWidth(170)
        self.groups, self.payroll = KeyButton("groups", "plain", "small"), KeyButton("payroll", "plain", "small")
        self.groups.clicked.connect(lambda: self.asked.emit("groups", None))
        self.payroll.clicked.connect(lambda: self.asked.emit("payroll", None))
        spread(bar.box, of, self.groups_shown, name, self.months, self.language)
        bar.box.addWidget(ButtonLines(self.calendar, self.groups, self.payroll, gap=10), 1)
        room.box.addWidget(self.view)
        self._stack.addWidget(self.list)
        self._stack.addWidget(room)
        self._stack.addWidget(self.sheet)
        self._stack.addWidget(self.figures)
        card.box.addWidget(bar)
        card.box.addWidget(self._stack, 1)
        whole.addWidget(self.tabs)
        whole.addWidget(card, 1)
        self.column.addWidget(self.acts)
        self.column.addWidget(self.opening)
        self.column.addLayout(whole, 1)

    def _put_tab(self, number: int) -> Callable[[str], None]:
        return lambda text: self.tabs.setTabText(number, text)

    def _fill_months(self) -> None:
        """Every month of the book, this one first."""
        first, month = month_start(self._session.cooperative.first_day), month_start(self._session.business_date)
        kept, place = self.months.currentData(), 0
        self.months.blockSignals(True)
        self.months.clear()
        while month >= first and place < MONTHS_MAX:
            self.months.addItem(current().formats.month(month), month.isoformat())
            month, place = add_months(month, -1), place + 1
        self.months.setCurrentIndex(max(self.months.findData(kept), 0))
        self.months.blockSignals(False)

    def _group_words(self, group: int | None) -> str:
        if group is None:
            return _("All groups")
        found = self.list.found
        return next((each.name for each in found.groups if each.id == group), "") if group and found else _("Whole cooperative")

    def offer_groups(self, found: MeetingRegister) -> None:
        """Whose meetings can be shown alone; whether the day of the whole cooperative can be set."""
        self.calendar.setEnabled(found.may_set)
        self.groups_shown.blockSignals(True)
        self.groups_shown.set_values((None, WHOLE, *(group.id for group in found.groups)))
        self.groups_shown.blockSignals(False)

    def _narrow(self) -> None:
        self.list.group = self.groups_shown.value
        self.list.show_rows()

    # --- the page ---------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Meetings")

    def subtitle(self) -> str:
        return _("Enter opens a meeting") if self._is_list else current().formats.month(self.month())

    def header_actions(self) -> tuple[QWidget, ...]:
        return (self.opening if self._is_list else self.acts).in_header()

    def show_part(self, subject: Any) -> None:
        self.tabs.setCurrentIndex(PARTS.index(subject) if subject in PARTS else LIST)
        self._stack.setCurrentIndex(self.tabs.currentIndex())
        self._show_bar()

    def bring_up(self, action_id: str) -> None:
        """Papers are of a month; only tables go to a spreadsheet."""
        if self._is_list and action_id in (self.excel.action_id, self.pdf.action_id, self.print.action_id):
            self.tabs.setCurrentIndex(PARTS.index("sheet" if action_id == self.excel.action_id else "summary"))
        if action_id in (self.new.action_id, self.calendar.action_id):
            self.tabs.setCurrentIndex(LIST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key of printing is the list's too, which has no button for it: the summary of the month."""
        if self._is_list and QKeySequence(event.keyCombination()) == QKeySequence(key_of(self.print.action_id)):
            self.bring_up(self.print.action_id)
            self.print.click()
        else:
            super().keyPressEvent(event)

    @property
    def _is_list(self) -> bool:
        return self.tabs.currentIndex() == LIST

    def _show_bar(self) -> None:
        """A month is chosen for its papers, a group for the list."""
        for parts, shown in ((self._of_list, self._is_list), (self._of_month, not self._is_list)):
            for part in parts:
                part.setVisible(shown)
        self.language.setVisible(not self._is_list and self._table() is None)
        for row, shown in ((self.opening, self._is_list), (self.acts, not self._is_list)):
            row.setVisible(shown and self.width_class != "wide")

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "acts"):
            for table in (self.sheet, self.figures):
                table.set_width_class(width_class)
            for row in (self.acts, self.opening):
                row.leave_header(width_class != "wide")
            self.heading_changed.emit()
            for row in (self.acts, self.opening):
                row.settle()
            self._show_bar()

    def first_field(self) -> QWidget:
        if self._is_list:
            return self.list.first_field()
        table = self._table()
        return table.first_field() or self.months if table else self.months

    def month(self) -> date:
        """The first day of the month that is shown."""
        return date.fromisoformat(self.months.currentData())

    def _code(self) -> str:
        """The paper that is printed: the figures are those of the summary."""
        return COLLECTION if self._table() is self.sheet else SUMMARY

    def _table(self) -> ReportShown | None:
        """The table that is shown; None where the paper itself is."""
        return (None, None, self.sheet, self.figures)[self.tabs.currentIndex()]

    def _turned(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._show_bar()
        self.load()
        self.first_field().setFocus()

    def load(self) -> None:
        self.excel.setEnabled(self._table() is not None)
        self.heading_changed.emit()
        if self._is_list:
            self.list.load()
        elif table := self._table():
            self._load_table(table)
        else:
            self._load_summary()

    def _load_summary(self) -> None:
        """The very pages that are printed, in the language of who reads them."""
        month, session, at = self.month(), self._session, clock.now_utc().astimezone()
        summary, words = form(SUMMARY), translator(self.language.value)

        def job(work: Work) -> PrintData:
            paper = session.runner.read(lambda unit, context: meeting_summary(unit, context, month, words.language), work.check)
            return PrintData(summary.render(paper, PrintStyle.of(session.cooperative, words, summary.papers[0], at)))

        session.tasks.run(job, self._show_summary, self._refused, lane=Lane.ASIDE)

    def _show_summary(self, data: PrintData) -> None:
        self.tell(None)
        self.view.show_data(data)

    def _load_table(self, shown: ReportShown) -> None:
        month, session, words = self.month(), self._session, current()
        place, is_sheet = shown.place(), shown is self.sheet

        def job(work: Work) -> Prepared:
            if is_sheet:
                table = collection_table(session.runner.read(lambda unit, context: collection_sheet(unit, context, month), work.check))
            else:
                table = session.runner.read(lambda unit, context: _figures(unit, context, month, words.language), work.check)
            return prepared(table, session.currency, words)

        session.tasks.run(job, lambda answer: self._show_table(shown, answer, place), self._refused, lane=Lane.ASIDE)

    def _show_table(self, shown: ReportShown, found: Prepared, place: tuple[Any, int]) -> None:
        self.tell(None)
        shown.show_report(found, place)

    def _refused(self, refusal: Refusal) -> None:
        self.tell(refusal_notice(refusal, self._session.currency))

    # --- doing ------------------------------------------------------------------------------------

    def on_enter(self) -> None:
        if self._is_list:
            self.list.open_row()

    def _drill(self, drill: Drill) -> None:
        if isinstance(drill, ToReport):
            self.asked.emit("reports", drill)
        elif wanted := page_of(drill):
            self.asked.emit(*wanted)

    def _export(self) -> None:
        if (shown := self._table()) and shown.table:
            export_report(self, self._session, shown.table)

    def _print(self, *, into_file: bool) -> None:
        code = self._code()
        language = self.language.value if code == SUMMARY else self._session.cooperative.language
        MeetingPrint(self, self._session, code, self.month(), language, into_file=into_file).open_over(self.window())

    def retranslate(self) -> None:
        super().retranslate()
        self.load()


def _figures(unit: Any, context: Context, month: date, language: str) -> ReportTable:
    """The report whose rows are the figures of the summary: the whole month, or up to the business date."""
    kind = report_kind(SUMMARY)
    asked = Parameters(language, from_date=month, to_date=min(month_end(month), context.business_date))
    return answered(kind, unit, asked, context.business_date)
