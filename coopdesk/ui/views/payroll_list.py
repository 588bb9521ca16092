"""One payroll list, person by person: the bill looked at and fixed, the employer's file read beside it, its money posted, what is held cleared."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from coopdesk.domain.calendar import month_end
from coopdesk.domain.errors import Refusal
from coopdesk.domain.payroll import ListState
from coopdesk.exchange.payroll_answer import PayrollAnswer, read_payroll_answer
from coopdesk.exchange.sheet_reader import ReadOptions
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.reports import payroll_list
from coopdesk.reports.kind import Parameters, answered
from coopdesk.reports.table import ReportTable
from coopdesk.services.context import Change
from coopdesk.services.payroll import DropBill, FixBill, ReadAnswer
from coopdesk.services.payroll.desk import PayrollSheet, PersonRow, payroll_sheet
from coopdesk.ui.models.table_model import TableModel
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.tasks import Work
from coopdesk.ui.views.payroll import TONES, list_key
from coopdesk.ui.views.payroll_list_rows import COLUMNS, FIGURES, person_row, sum_rows
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.button_row import ButtonRow, Foot
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.sum_box import SumBox

FILES = "*.xlsx *.xls *.ods *.csv *.txt"
EARLY, FIXED, LATE = (ListState.DRAFT,), (ListState.BILLED, ListState.ANSWERED, ListState.SETTLED), (ListState.SETTLED,)


class PayrollListPage(Page):
    nav = "meetings"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, subject: str | None) -> None:
        """`subject`: the employer's code and the month, as `list_key` writes them; without one no list is found."""
        super().__init__()
        self._session, self._request_id = session, str(uuid4())
        self.code, _bar, month = (subject or list_key("", session.business_date)).rpartition("|")
        self.month = date.fromisoformat(f"{month}-01")
        self.sheet: PayrollSheet | None = None
        self.table = LedgerTable(TableModel(COLUMNS), lambda: _("People of the list"), "row_compact")
        remember_widths(self.table, "payroll-list", session.appearance)
        self._state, self._of, self._says = Badge(), Label(kind="label", wrap=True), Label(ink="text2", wrap=True)
        self.sums, self._why = SumBox(), EndLabel(ink="text2", wrap=True)
        self.excel, self.pdf, self.drop = KeyButton("payroll_excel"), KeyButton("payroll_print"), KeyButton("drop_payroll")
        self.assign, self.clear, self.undo = KeyButton("assign_payroll"), KeyButton("clear_payroll"), KeyButton("undo_payroll")
        self.file = KeyButton("payroll_file")
        self.fix, self.post = KeyButton("fix_payroll", "main", "action"), KeyButton("post_payroll", "main", "action")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        card, head, foot = Frame("card", margins=(1, 1, 1, 1)), Frame("bar", margins=(12, 9, 12, 9), gap=8), Foot(margins=(12, 10, 12, 10), gap=10)
        acts, papers, line, words, named = ButtonRow(gap=8), ButtonRow(gap=8), QHBoxLayout(), Frame("bare", gap=4), Frame("bare", row=True, gap=10)
        spread(acts.box, self.file, self.assign, self.clear, None)
        spread(papers.box, None, self.excel, self.pdf)
        spread(named.box, self._state, self._of)
        named.box.setStretchFactor(self._of, 1)
        spread(words.box, named, self._says)
        line.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.sums, 1)
        spread(head.box, FieldPair(acts, papers))
        head.box.addLayout(line)
        spread(foot.box, self.drop, self.undo, self._why, self.fix, self.post)
        foot.box.setStretchFactor(self._why, 1)
        for part in (head, self.table, foot):
            card.box.addWidget(part, 1 if part is self.table else 0)
        self.column.addWidget(card, 1)

    def _connect(self) -> None:
        self.table.view.row_opened.connect(lambda _key: self.open_row())
        self.table.view.row_chosen.connect(lambda _key: self._judge())
        self.fix.clicked.connect(self.fix_bill)
        self.file.clicked.connect(self.choose_file)
        self.assign.clicked.connect(self.ask_row)
        self.clear.clicked.connect(self.ask_held)
        self.post.clicked.connect(self.ask_post)
        self.drop.clicked.connect(self.drop_bill)
        self.undo.clicked.connect(self.ask_undo)
        self.excel.clicked.connect(self._export)
        self.pdf.clicked.connect(self._print)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return self.sheet.employer.name if self.sheet else self.code

    def subtitle(self) -> str:
        return current().formats.month(self.month)

    def back(self) -> tuple[str, str, object]:
        return _("Payroll deductions"), "payroll", None

    def first_field(self) -> QWidget:
        return self.table.view

    def load(self) -> None:
        code, month = self.code, self.month
        self._session.ask(lambda unit, context: payroll_sheet(unit, context, code, month), self._show, self._refused)

    def _show(self, sheet: PayrollSheet) -> None:
        chosen, self.sheet = self.table.view.chosen_key(), sheet
        state = label(sheet.state, current())
        self._state.set_state(state, *TONES[sheet.state])
        self._of.setText(f"{sheet.employer.name} · {current().formats.month(self.month)}")
        self._says.setText(self._what())
        self.sums.set_rows(*sum_rows(sheet, self._session))
        self.table.view.ledger.set_rows([person_row(row, sheet.state, self._session) for row in sheet.rows])
        sums = {key: sum(figure(row, sheet.state) for row in sheet.rows) for key, figure in FIGURES.items()}
        self.table.set_totals(_("Total"), {key: self._session.amount(minor) for key, minor in sums.items() if minor})
        self.table.view.choose(chosen)
        self._show_acts()
        self._judge()
        self.heading_changed.emit()

    def _what(self) -> str:
        """What the list is, and what comes next."""
        if self.sheet is None:
            return ""
        due, listed = current().formats.date(self.sheet.due), self.sheet.listed
        said = {
            ListState.DRAFT: _("What is due by the pay day, {date}. Nothing is kept of it until you fix the bill."),
            ListState.BILLED: _("Due on {date}. Print it for the employer; when its list comes back, read the file."),
            ListState.ANSWERED: _("The file {file} is read. Look who is short, then post what came."),
            ListState.SETTLED: _("Posted. What is held goes to a member or back; the whole can be taken back as one."),
        }
        return said[self.sheet.state].format(date=due, file=listed.file if listed else "")

    def _show_acts(self) -> None:
        """The buttons of this step."""
        state = self.sheet.state if self.sheet else ListState.DRAFT
        for button, states in (
            (self.fix, EARLY),
            (self.file, (ListState.BILLED, ListState.ANSWERED)),
            (self.assign, (ListState.ANSWERED,)),
            (self.post, (ListState.ANSWERED,)),
            (self.clear, LATE),
            (self.undo, LATE),
            (self.drop, (ListState.BILLED, ListState.ANSWERED)),
            (self.excel, FIXED),
            (self.pdf, FIXED),
        ):
            button.setVisible(state in states)

    def _judge(self) -> None:
        sheet, row = self.sheet, self.row()
        may = sheet is not None and sheet.may
        for button in (self.file, self.drop):
            button.setEnabled(may)
        self.fix.setEnabled(may and bool(sheet and sheet.rows))
        self.assign.setEnabled(may and row is not None and row.asks is not None)
        self.clear.setEnabled(may and row is not None and row.open is not None)
        self.post.setEnabled(may and bool(sheet and not sheet.waiting and sheet.came))
        self.undo.setEnabled(bool(sheet and sheet.may_undo))
        self._why.setText(self._why_words())

    def _why_words(self) -> str:
        sheet = self.sheet
        if sheet is None:
            return ""
        if not sheet.may:
            return _("Your role does not do this; ask the treasurer.")
        if not sheet.rows:
            return _("Nobody there owes anything by the pay day.")
        if sheet.waiting:
            words = ngettext("{n} row was found by name alone: choose it and say whose it is.", "{n} rows were found by name alone: choose each and say whose it is.", sheet.waiting)
            return words.format(n=current().formats.number(sheet.waiting))
        return ""

    def row(self) -> PersonRow | None:
        """The chosen one."""
        key = self.table.view.chosen_key()
        return next((row for row in self.sheet.rows if row.key == key), None) if self.sheet else None

    # --- doing ------------------------------------------------------------------------------------

    def on_enter(self) -> None:
        self.open_row()

    def open_row(self) -> None:
        """What is asked of the row, else the member's page."""
        row, state = self.row(), self.sheet.state if self.sheet else ListState.DRAFT
        if row is None:
            return
        if state is ListState.ANSWERED and row.asks and self.assign.isEnabled():
            self.ask_row()
        elif state is ListState.SETTLED and row.open and self.clear.isEnabled():
            self.ask_held()
        elif row.member:
            self.asked.emit("member", row.member.number)

    def fix_bill(self) -> None:
        if self.sheet and self.fix.isEnabled():
            self.fix.setEnabled(False)
            command = FixBill(self._request_id, self.code, self.month, self.sheet.billed)
            self._session.do(command, lambda _outcome: self._said(_("The bill is fixed: print it for the employer.")), self._refused)

    def drop_bill(self) -> None:
        if self.sheet and self.sheet.listed:
            command = DropBill(self._request_id, self.sheet.listed.id)
            self._session.do(command, lambda _outcome: self._said(_("The bill is dropped; it can be fixed anew.")), self._refused)

    def choose_file(self) -> None:
        name = _("Lists of employers")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a file…"), "", f"{name} ({FILES})")
        if chosen:
            self.read_file(Path(chosen))

    def read_file(self, path: Path) -> None:
        """Read what the employer sent; nothing is posted."""
        options = ReadOptions(self._session.cooperative.language, self._session.currency)

        def read(_work: Work) -> PayrollAnswer:
            return read_payroll_answer(path, options)

        self._session.tasks.run(read, self._read, self._refused)

    def _read(self, found: PayrollAnswer) -> None:
        if self.sheet and self.sheet.listed:
            many = ngettext("{n} row is read.", "{n} rows are read.", len(found.rows)).format(n=current().formats.number(len(found.rows)))
            command = ReadAnswer(self._request_id, self.sheet.listed.id, found.name, found.rows)
            self._session.do(command, lambda _outcome: self._said(many), self._refused)

    def ask_row(self) -> None:
        from coopdesk.ui.forms.payroll_questions import RowQuestion

        if self.sheet and (row := self.row()) and row.asks:
            RowQuestion(self, self._session, self.sheet, row.asks).open_over(self.window())

    def ask_post(self) -> None:
        from coopdesk.ui.forms.payroll_questions import PostQuestion

        if self.sheet and self.post.isEnabled():
            PostQuestion(self, self._session, self.sheet).open_over(self.window())

    def ask_held(self) -> None:
        from coopdesk.ui.forms.payroll_questions import HeldQuestion

        if self.sheet and (row := self.row()) and row.open:
            HeldQuestion(self, self._session, self.sheet, row.open).open_over(self.window())

    def ask_undo(self) -> None:
        from coopdesk.ui.forms.payroll_questions import PayrollBack

        if self.sheet and self.sheet.listed and self.undo.isEnabled():
            PayrollBack(self, self._session, self.sheet.listed, self.sheet.employer.name).open_over(self.window())

    def _said(self, words: str) -> None:
        self._request_id = str(uuid4())
        self.tell(good_notice(words))
        self.load()

    def _refused(self, refusal: Refusal) -> None:
        self._request_id = str(uuid4())
        self.tell(refusal_notice(refusal, self._session.currency))
        self._judge()

    # --- out of the window ------------------------------------------------------------------------

    def _asked(self) -> Parameters:
        return Parameters(current().language, from_date=self.month, to_date=month_end(self.month), employer=self.code)

    def _export(self) -> None:
        asked, session = self._asked(), self._session

        def build(unit: Any, context: Any) -> ReportTable:
            return answered(payroll_list.KIND, unit, asked, context.business_date)

        session.ask(build, lambda table: export_report(self, session, table))

    def _print(self) -> None:
        from coopdesk.ui.forms.report_print import ReportPrint

        ReportPrint(self, self._session, payroll_list.KIND.code, self._asked(), into_file=False).open_over(self.window())

    def retranslate(self) -> None:
        super().retranslate()
        if self.sheet:
            self.load()
