"""A bank's statement line by line beside the book: what is only at the bank, what agrees, what is outstanding, and the sums."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.reconciliation import BankLine, Comparison, Pair
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.ui.models.table_model import TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.reconciliation_rows import LINES, line_rows, sum_rows
from coopdesk.ui.widgets.button_row import ButtonRow, Foot
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import SumBox


class StatementLines(Spoken, QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.table = LedgerTable(TableModel(LINES), lambda: _("Lines of the statement"), "row_compact")
        remember_widths(self.table, "bank-lines", session.appearance)
        self._of, self.sums, self._why = Label(kind="label", wrap=True), SumBox(), EndLabel(ink="text2", wrap=True)
        self.explain, self.part = KeyButton("explain_bank_line"), KeyButton("part_pair")
        self.drop, self.settle = KeyButton("drop_statement"), KeyButton("settle_bank", "main", "action")
        column, head, foot = QVBoxLayout(self), Frame("bar", margins=(12, 9, 12, 9), gap=8), Foot(margins=(12, 10, 12, 10), gap=10)
        acts = ButtonRow(gap=8)
        spread(acts.box, self.drop, self.explain, self.part, None)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.addWidget(self._of, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.sums, 1)
        spread(head.box, acts)
        head.box.addLayout(line)
        spread(foot.box, self._why, self.settle)
        foot.box.setStretchFactor(self._why, 1)
        for part in (head, self.table, foot):
            column.addWidget(part, 1 if part is self.table else 0)

    def show_found(self, account: str, found: Comparison) -> None:
        first, last = (current().formats.date(day) for day in found.statement.days)
        chosen = self.table.view.chosen_key()
        self._of.setText(_("{account}, {first} to {last}: {file}").format(account=account, first=first, last=last, file=found.statement.name))
        self.sums.set_rows(*sum_rows(found, self._session))
        self.table.view.ledger.set_rows(line_rows(found, self._session))
        self.table.view.choose(chosen)

    def judge(self, found: Comparison | None, may: bool) -> None:
        """What may be done with the chosen line, and why the whole is not settled yet."""
        self.explain.setEnabled(may and self.bank_line(found) is not None)
        self.part.setEnabled(may and self.pair(found) is not None)
        self.settle.setEnabled(may and found is not None and not found.bank_only and not found.difference)
        self._why.setText(self._why_not(found, may))

    def _why_not(self, found: Comparison | None, may: bool) -> str:
        if not may:
            return _("Your role does not do this; ask the treasurer.")
        if found and found.bank_only:
            many = len(found.bank_only)
            words = ngettext("{n} line is only at the bank.", "{n} lines are only at the bank.", many)
            return words.format(n=current().formats.number(many))
        if found and found.difference:
            return _("Something before the statement is missing.")
        return _("Bank and book agree.")

    def bank_line(self, found: Comparison | None) -> BankLine | None:
        """The chosen line that is only at the bank."""
        key = self.table.view.chosen_key()
        return next((line for line in found.bank_only if key == ("bank", line.row)), None) if found else None

    def pair(self, found: Comparison | None) -> Pair | None:
        key = self.table.view.chosen_key()
        return next((pair for pair in found.pairs if key == ("pair", pair.bank.row)), None) if found else None
