"""What putting history right changes, line by line: each later entry as it is and as it will be, and where that leaves things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.journal import Component, EventKind
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current, ngettext, pgettext
from coopdesk.i18n.labels import label
from coopdesk.marks import NP_
from coopdesk.services.backdating import Shown
from coopdesk.services.loan_history import LineChange, LoanReplay, LoanStanding, PaymentLine, Split
from coopdesk.services.savings_history import AccountReplay, DayLine, SavingsReplay
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.sum_box import SumBox, SumRow

NAMED = (Component.PENALTY, Component.INTEREST, Component.PRINCIPAL)
PAYMENTS = (
    TableColumn("on", lambda: _("Date"), CellKind.DATE),
    TableColumn("number", lambda: pgettext("column", "Receipt"), leaves=2),
    TableColumn("which", lambda: pgettext("of a payment's split", "Split"), stretch=True),
    TableColumn("amount", lambda: _("Amount"), CellKind.MONEY, leaves=3),
    *(TableColumn(each.value, lambda each=each: label(each, current()), CellKind.MONEY) for each in NAMED),  # type: ignore[misc]
    TableColumn("rest", lambda: _("Other"), CellKind.MONEY, leaves=1),
)
DAYS = (
    TableColumn("on", lambda: _("Date"), CellKind.DATE),
    TableColumn("number", lambda: pgettext("column", "Receipt"), leaves=2),
    TableColumn("kind", lambda: _("Description"), stretch=True),
    TableColumn("moved", lambda: _("Amount"), CellKind.MONEY),
    TableColumn("before", lambda: _("Balance now"), CellKind.MONEY),
    TableColumn("after", lambda: _("Balance then"), CellKind.MONEY),
    TableColumn("book", lambda: pgettext("column", "Book"), leaves=1),
)
CHANGES: Mapping[LineChange, tuple[str, str]] = {
    LineChange.PUT_IN: NP_("change of a payment", "comes in"),
    LineChange.TAKEN_OUT: NP_("change of a payment", "taken out"),
    LineChange.STAYS: NP_("change of a payment", "stays as it is"),
}


class HistoryChange(QWidget):
    """A sentence, the table, and for a loan where it stands before and after side by side; hidden while nothing is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.shown: Shown | None = None
        self._said = Label(wrap=True)
        self.payments, self.days = TableModel(PAYMENTS), TableModel(DAYS)
        self.tables = tuple(LedgerTable(model, lambda: _("What changes"), "row_compact") for model in (self.payments, self.days))
        self._ends = Frame("bare", row=True, gap=32)
        self._before, self._after = SumBox(), SumBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._said)
        for table in self.tables:
            table.setMinimumHeight(150)
            column.addWidget(table, 1)
        for box in (self._before, self._after):
            self._ends.box.addWidget(box, 1)
        column.addWidget(self._ends)
        self.show_change(None)

    def show_change(self, shown: Shown | None) -> None:
        self.shown = shown
        self.setVisible(shown is not None)
        loan = shown if isinstance(shown, LoanReplay) else None
        savings = shown if isinstance(shown, SavingsReplay) else None
        self.tables[0].setVisible(loan is not None)
        self.tables[1].setVisible(bool(savings and any(account.lines for account in savings.accounts)))
        self._ends.setVisible(loan is not None)
        if loan:
            self._show_loan(loan)
        if savings:
            self._show_savings(savings)

    def _show_loan(self, replay: LoanReplay) -> None:
        rows: list[Row] = []
        for place, line in enumerate(replay.lines):
            rows += self._payment_rows(place, line)
        self.payments.set_rows(rows)
        said = ngettext(
            "{n} later payment is split anew: it is reversed and posted again with its own day and amount.",
            "{n} later payments are split anew: each is reversed and posted again with its own day and amount.",
            replay.changed,
        )
        words = said.format(n=current().formats.number(replay.changed)) if replay.changed else _("No later payment changes.")
        self._said.setText(" ".join((words, *self._kept_words(replay))))
        held = bool(replay.before.held or replay.after.held)
        self._before.set_rows(*self._standing(_("The loan now"), replay.before, held=held))
        self._after.set_rows(*self._standing(_("The loan then"), replay.after, held=held))

    def _kept_words(self, replay: LoanReplay) -> list[str]:
        """The contract was changed since, and comes out as it was signed."""
        said = _("The schedule agreed on {day} comes out the same and stays.")
        return [said.format(day=current().formats.date(day)) for day in replay.kept]

    def _payment_rows(self, place: int, line: PaymentLine) -> list[Row]:
        if line.change is LineChange.SPLIT_ANEW:
            now, then = pgettext("of a payment's split", "now"), pgettext("of a payment's split", "then")
            return [
                self._payment_row((place, 0), line, now, (line.amount_before, line.before), "past"),
                self._payment_row((place, 1), line, then, (line.amount_after, line.after), ""),
            ]
        out = line.change is LineChange.TAKEN_OUT
        split = (line.amount_before, line.before) if out else (line.amount_after, line.after)
        return [self._payment_row((place, 0), line, current().pgettext(*CHANGES[line.change]), split, "past" if out else "")]

    def _payment_row(self, key: tuple[int, int], line: PaymentLine, words: str, split: tuple[Minor, Split], state: str) -> Row:
        formats, (amount, parts) = current().formats, split
        sums = dict(parts)
        first = not key[1]
        if line.kind is not EventKind.LOAN_REPAYMENT:
            words = " · ".join((label(line.kind, current()), words))
        rest = sum(sums.values()) - sum(sums.get(each, 0) for each in NAMED)
        cells = (
            Cell(formats.date(line.on) if first else "", key),
            Cell((line.number or "") if first else "", key),
            Cell(words, key, strong=not state),
            self._figure(amount, key),
            *(self._figure(sums.get(each, 0), key) for each in NAMED),
            self._figure(rest, key),
        )
        return Row(key, cells, state)

    def _figure(self, amount: Minor, key: object) -> Cell:
        return Cell(self._session.amount(amount) if amount else "", key)

    def _standing(self, words: str, standing: LoanStanding, *, held: bool) -> Sequence[SumRow]:
        money = self._session.amount
        late = standing.late.days_past_due
        days = ngettext("In arrears, {n} day", "In arrears, {n} days", late).format(n=current().formats.number(late))
        rows = [
            SumRow(words, label(standing.state, current())),
            SumRow(_("Interest to come"), money(standing.interest)),
            SumRow(days if late else _("In arrears"), money(standing.late.total), ink="late" if standing.late.total else "text"),
        ]
        if held:
            rows.append(SumRow(label(Component.HELD, current()), money(standing.held)))
        return (*rows, SumRow(_("Outstanding principal"), money(standing.principal), total=True))

    def _show_savings(self, replay: SavingsReplay) -> None:
        several = len(replay.accounts) > 1
        lines = [(account.account if several else "", line) for account in replay.accounts for line in account.lines]
        self.days.set_rows([self._day_row(place, *line) for place, line in enumerate(lines)])
        said = [self._balance_words(replay, account) for account in replay.accounts]
        if not lines:
            said.append(_("No later entry of this account changes."))
        if replay.adjusts:
            said.append(self._interest_words(replay))
        if replay.printed:
            words = ngettext(
                "{n} later line is in the passbook already; this one is printed after it, with its own day.",
                "{n} later lines are in the passbook already; this one is printed after them, with its own day.",
                replay.printed,
            )
            said.append(words.format(n=current().formats.number(replay.printed)))
        self._said.setText(" ".join(said))

    def _balance_words(self, replay: SavingsReplay, account: AccountReplay) -> str:
        money = self._session.money
        words = _("On {day} the balance of {account} becomes {after} in place of {before}.")
        sums = {"after": money(account.balance_after), "before": money(account.balance_before)}
        return words.format(day=current().formats.date(replay.on), account=account.account, **sums)

    def _interest_words(self, replay: SavingsReplay) -> str:
        """What was credited since, and how much more or less it is now."""
        words = _("Interest credited since is worked out anew: {interest}, tax {tax}. The difference is posted with it, as lines of its own.")
        return words.format(interest=self._signed(replay.interest), tax=self._signed(replay.tax))

    def _signed(self, amount: Minor) -> str:
        return f"+{self._session.money(amount)}" if amount > 0 else self._session.money(amount)

    def _day_row(self, place: int, account: str, line: DayLine) -> Row:
        money = self._session.amount
        words = " · ".join(filter(None, (account, self._kind_words(line))))
        cells = (
            Cell(current().formats.date(line.on), place),
            Cell(line.number, place),
            Cell(words, place, strong=line.balance_before is None),
            Cell(money(line.moved), place),
            Cell("" if line.balance_before is None else money(line.balance_before), place, quiet=True),
            Cell(money(line.balance_after), place, strong=True),
            Cell(_("printed") if line.printed else "", place, quiet=True),
        )
        return Row(place, cells)

    def _kind_words(self, line: DayLine) -> str:
        """Of interest put right the tax withheld of it too, or given back."""
        kind = label(line.kind, current())
        return _("{what}, tax {tax}").format(what=kind, tax=self._session.amount(line.tax)) if line.tax else kind
