"""What falls due on term deposits by the business date, line by line before it is posted; the last run is taken back as one."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from coopdesk.domain.deposit_steps import StepKind
from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import refusal_words
from coopdesk.marks import NP_
from coopdesk.services.context import Change, Outcome
from coopdesk.services.deposit_runs import RunDeposits, RunLine, RunPreview, preview
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.widgets.card import Card, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty

COLUMNS = (
    TableColumn("day", lambda: _("Day"), CellKind.DATE),
    TableColumn("deposit", lambda: _("Deposit no."), CellKind.LINK, leaves=3),
    TableColumn("name", lambda: _("Member"), stretch=True, whole=True),
    TableColumn("what", lambda: _("What is done")),
    TableColumn("interest", lambda: _("Interest"), CellKind.MONEY),
    TableColumn("tax", lambda: _("Tax"), CellKind.MONEY, leaves=1),
    TableColumn("net", lambda: _("Credited"), CellKind.MONEY, leaves=2),
)
STEPS: Mapping[tuple[StepKind, bool], tuple[str, str]] = {
    (StepKind.INTEREST, False): NP_("step of a deposit", "Interest into savings"),
    (StepKind.INTEREST, True): NP_("step of a deposit", "Interest added to the deposit"),
    (StepKind.MATURED, False): NP_("step of a deposit", "Matures, waits to be fetched"),
    (StepKind.ROLLED_OVER, False): NP_("step of a deposit", "Begins anew"),
}


class DepositRunPage(Page):
    nav = "counter"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, _subject: object = None) -> None:
        super().__init__()
        self._session, self._request_id = session, str(uuid4())
        self.found: RunPreview | None = None
        self._posting = False
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("What falls due"))
        remember_widths(self.table, "deposit-run", session.appearance)
        self.undo, self.post_button, self._why = KeyButton("undo_deposit_run"), KeyButton("post_deposit_run", "main", "action", words=lambda: _("Post what falls due")), EndLabel(ink="text2", wrap=True)
        self.slips = KeyButton("print_month_slips")
        self._none = EmptyState(
            "calendar-days",
            lambda: _("Nothing falls due"),
            lambda: _("Interest and maturities of term deposits up to the business date stand here before they are posted."),
        )
        self._list, card = MayBeEmpty(), Card("calendar-days")
        foot = card.add_foot()
        self.say(card.title.setText, self.title)
        self._list.lay_out(self._none, self.table)
        spread(foot, self.undo, self.slips, self._why, self.post_button)
        foot.setStretchFactor(self._why, 1)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self._list, 1)
        self.column.addWidget(card, 1)
        self.post_button.clicked.connect(self.post)
        self.undo.clicked.connect(self.ask_undo)
        self.slips.clicked.connect(self.print_slips)
        self.table.view.row_opened.connect(lambda key: self.asked.emit("term_deposit", key[0]))

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Interest and maturities")

    def back(self) -> tuple[str, str, object]:
        return _("Term deposits"), "deposits", None

    def first_field(self) -> QWidget:
        return self.post_button if self.post_button.isEnabled() else self.table.view

    def load(self) -> None:
        self._session.ask(preview, self._show)

    def _show(self, found: RunPreview) -> None:
        self.found, self._posting = found, False
        self.model.set_rows([self._row(number, line) for number, line in enumerate(found.lines)])
        amount = self._session.amount
        totals = {"interest": amount(found.interest), "tax": amount(found.tax), "net": amount(found.net)}
        self.table.set_totals(_("Total"), totals if found.lines else {})
        self._list.show_filled(found.lines)
        self._why.setText(self._words(found))
        self.post_button.setVisible(bool(found.lines))
        self.post_button.setEnabled(bool(found.posted))
        self.undo.setVisible(found.last is not None)
        if self.post_button.isVisible() and self.post_button.isEnabled():
            self.post_button.setFocus()

    def _words(self, found: RunPreview) -> str:
        """Who is left out, and why; else up to which day it counts."""
        formats = current().formats
        left = {line.deposit: line.refusal for line in found.lines if line.refusal}
        said = [_("Up to {date}.").format(date=formats.date(found.until))]
        if left:
            many = ngettext("{n} deposit is left out:", "{n} deposits are left out:", len(left)).format(n=formats.number(len(left)))
            said += [many, refusal_words(next(iter(left.values())), current(), self._session.currency)]
        return " ".join(said)

    def _row(self, number: int, line: RunLine) -> Row:
        formats, amount, step = current().formats, self._session.amount, line.step
        words = current().pgettext(*STEPS[step.what, step.added])
        said = _("left out: {what}").format(what=words) if line.refusal else words
        cells = (
            Cell(formats.date(step.on), (step.on, number)),
            Cell(line.deposit, line.deposit),
            Cell(f"{line.name} · {line.member}", line.name.casefold()),
            Cell(said, said, ink="due" if line.refusal else ""),
            Cell(amount(step.interest) if step.interest else "", step.interest),
            Cell(amount(step.tax) if step.tax else "", step.tax),
            Cell(amount(step.net) if step.net else "", step.net),
        )
        return Row((line.deposit, number), cells, "past" if line.refusal else "")

    def retranslate(self) -> None:
        super().retranslate()
        if self.found:
            self.load()

    # --- doing ------------------------------------------------------------------------------------

    def on_enter(self) -> None:
        self.post()

    def post(self) -> None:
        """Post once, what is shown."""
        if self.found is None or self._posting or not self.found.posted:
            return
        self._posting = True
        self.post_button.setEnabled(False)
        day = self._session.business_date
        self._session.do(RunDeposits(self._request_id, self.found.until, day), self._posted, self._refused)

    def _posted(self, _outcome: Outcome) -> None:
        shown, self._request_id = self.found, str(uuid4())
        if shown:
            said = _("Posted: interest {interest}, tax withheld {tax}.")
            money = self._session.money
            self.tell(good_notice(said.format(interest=money(shown.interest), tax=money(shown.tax))))
        self.load()

    def _refused(self, refusal: Refusal) -> None:
        self._posting, self._request_id = False, str(uuid4())
        self.tell(refusal_notice(refusal, self._session.currency))
        self.load()

    def ask_undo(self) -> None:
        from coopdesk.ui.forms.deposit_run_undo import DepositRunUndo

        if self.found and self.found.last:
            DepositRunUndo(self, self._session, self.found.last).open_over(self.window())

    def print_slips(self) -> None:
        from coopdesk.ui.forms.month_slips_print import MonthSlipPrint

        MonthSlipPrint(self, self._session).open_over(self.window())
