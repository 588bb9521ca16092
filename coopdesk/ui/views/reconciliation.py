"""Bank accounts beside the bank's statements: how far each is settled; of a chosen statement which line is which entry, and what is left."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.reconciliation import BankStatement, Comparison
from coopdesk.exchange.bank_statement import read_statement
from coopdesk.exchange.sheet_reader import ReadOptions
from coopdesk.i18n.catalogue import _, current
from coopdesk.reports.drill import ToReport
from coopdesk.services.bank_reconciliation import BankDesk, ChangeBankRule, Reconcile, bank_desk, compared, suggested
from coopdesk.services.context import Change, Outcome
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Work
from coopdesk.ui.views.reconciliation_banks import BankList
from coopdesk.ui.views.reconciliation_lines import StatementLines
from coopdesk.ui.widgets.card import Frame

FILES = "*.csv *.txt *.xlsx *.xls *.ods"
DESK, STATEMENT = range(2)


class ReconciliationPage(Page):
    nav = "ledger"
    reads = frozenset({Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, _subject: object = None) -> None:
        super().__init__()
        self._session, self._request_id = session, str(uuid4())
        self._desk: BankDesk | None = None
        self.account = ""
        self.statement: BankStatement | None = None
        self.found: Comparison | None = None
        self.parted: set[tuple[int, int]] = set()
        """Suggestions that were refused."""
        self.joined: dict[int, int] = {}
        """Row of the statement → the entry that somebody chose for it."""
        self.banks, self.lines = BankList(session), StatementLines(session)
        self._stack = QStackedWidget()
        card = Frame("card", margins=(1, 1, 1, 1))
        for part in (self.banks, self.lines):
            self._stack.addWidget(part)
        card.box.addWidget(self._stack)
        self.column.addWidget(card, 1)
        self._connect()

    def _connect(self) -> None:
        banks, lines = self.banks, self.lines
        banks.choose.clicked.connect(self.choose_file)
        banks.table.view.row_opened.connect(lambda _code: self.choose_file())
        banks.undo.clicked.connect(self.ask_undo)
        banks.report.clicked.connect(lambda: self.asked.emit("reports", ToReport("bank-reconciliation", None, self._session.business_date)))
        banks.rule.clicked.connect(self._change_rule)
        lines.table.view.row_opened.connect(lambda _key: self.explain())
        lines.table.view.row_chosen.connect(lambda _key: self._judge())
        lines.explain.clicked.connect(self.explain)
        lines.part.clicked.connect(self.part)
        lines.drop.clicked.connect(self.drop)
        lines.settle.clicked.connect(self.settle)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Bank statements")

    def subtitle(self) -> str:
        return self.statement.name if self.statement else _("Enter chooses the statement of an account")

    def back(self) -> tuple[str, str, object]:
        return _("Ledger"), "ledger", None

    def first_field(self) -> QWidget:
        return (self.banks if self.statement is None else self.lines).table.view

    def load(self) -> None:
        self._session.ask(bank_desk, self._show_desk)
        if self.statement:
            self.compare()

    def _show_desk(self, desk: BankDesk) -> None:
        self._desk = desk
        self.banks.show_desk(desk)

    def choose_file(self) -> None:
        account = self.banks.chosen()
        if account is None or not self.banks.choose.isEnabled():
            return
        name = _("Bank statements")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Choose a file…"), "", f"{name} ({FILES})")
        if chosen:
            self.read_file(Path(chosen), account.account.code)

    def read_file(self, path: Path, account: str) -> None:
        """Read a statement of this account and show what agrees; nothing is written."""
        options = ReadOptions(self._session.cooperative.language, self._session.currency)
        self.account, self.parted, self.joined = account, set(), {}

        def read(_work: Work) -> BankStatement:
            return read_statement(path, options)

        self._session.tasks.run(read, self._read, self._refused)

    def _read(self, statement: BankStatement) -> None:
        self.statement = statement
        self.tell(None)
        self.compare()

    def compare(self) -> None:
        """The statement beside the book as it is now."""
        account, statement, parted, joined = self.account, self.statement, set(self.parted), dict(self.joined)
        if statement is None:
            return

        def look(unit: object, _context: object) -> Comparison:
            pairs = dict(pair for pair in suggested(unit, account, statement) if pair not in parted)  # type: ignore[arg-type]
            taken = set(joined.values())
            pairs = {row: entry for row, entry in pairs.items() if entry not in taken} | joined
            return compared(unit, account, statement, pairs.items())  # type: ignore[arg-type]

        self._session.ask(look, self._show, self._refused_statement)

    def _show(self, found: Comparison) -> None:
        first, self.found = self.found is None, found
        self._stack.setCurrentIndex(STATEMENT)
        self.lines.show_found(self.account, found)
        if first:
            self.lines.table.view.setFocus()
            self.heading_changed.emit()
        self._judge()

    def _judge(self) -> None:
        self.lines.judge(self.found, self._desk is not None and self._desk.may)

    def _refused_statement(self, refusal: Refusal) -> None:
        self.drop()
        self._refused(refusal)

    def _refused(self, refusal: Refusal) -> None:
        self._request_id = str(uuid4())
        self.tell(refusal_notice(refusal, self._session.currency))

    # --- doing ------------------------------------------------------------------------------------

    def explain(self) -> None:
        """What the chosen line of the bank is: an entry of the book, or a new one."""
        from coopdesk.ui.forms.bank_line import BankLineQuestion

        line = self.lines.bank_line(self.found)
        if line and self.found and self.lines.explain.isEnabled():
            BankLineQuestion(self, self._session, self.account, line, self.found.outstanding).open_over(self.window())

    def join(self, row: int, entry: int) -> None:
        self.joined[row] = entry
        self.compare()

    def part(self) -> None:
        """The chosen line is not that entry after all."""
        if pair := self.lines.pair(self.found):
            self.joined.pop(pair.bank.row, None)
            self.parted.add((pair.bank.row, pair.book.entry))
            self.compare()

    def drop(self) -> None:
        self.statement = self.found = None
        self._stack.setCurrentIndex(DESK)
        self.banks.table.view.setFocus()
        self.heading_changed.emit()

    def on_escape(self) -> None:
        if self.statement:
            self.drop()
        else:
            super().on_escape()

    def settle(self) -> None:
        if self.found is None or not self.lines.settle.isEnabled():
            return
        self.lines.settle.setEnabled(False)
        pairs = tuple((pair.bank.row, pair.book.entry) for pair in self.found.pairs)
        self._session.do(Reconcile(self._request_id, self.account, self.found.statement, pairs), self._settled, self._refused)

    def _settled(self, _outcome: Outcome) -> None:
        found, self._request_id = self.found, str(uuid4())
        self.drop()
        if found:
            day = current().formats.date(found.statement.days[1])
            self.tell(good_notice(_("Settled up to {date}: bank and book agree.").format(date=day)))
        self.load()

    def ask_undo(self) -> None:
        from coopdesk.ui.forms.bank_line import StatementBack

        chosen = self.banks.chosen()
        if chosen and chosen.last:
            StatementBack(self, self._session, chosen.last).open_over(self.window())

    def _change_rule(self, required: bool) -> None:
        self._session.do(ChangeBankRule(str(uuid4()), required), lambda _outcome: None, self._refused)

    def retranslate(self) -> None:
        super().retranslate()
        if self._desk:
            self.load()
