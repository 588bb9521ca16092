"""The worked example beside a product's terms: a loan to its last instalment, or what a saver may do; it follows every key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QSizePolicy

from coopdesk.domain.disclosure import Disclosure, RateCap
from coopdesk.domain.errors import Refusal
from coopdesk.domain.loan_cost import LoanCost, cost_of
from coopdesk.domain.loan_plan import PlanTerms
from coopdesk.domain.schedule import Instalment
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.i18n.loan_costs import IN_ALL, SHARE_OF
from coopdesk.products.kind import Family, ProductKind, TermKind
from coopdesk.services.product_example import DepositExample, LoanExample, SavingsExample, deposit_example, loan_example, savings_example
from coopdesk.ui.forms.product_fields import FigureField
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.loan_length import unit_words
from coopdesk.ui.views.loan_offer import cut_words, of_cost, rate_words
from coopdesk.ui.widgets.card import Card
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.notice_bar import Notice, NoticeBar
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import SumBox, SumRow

LOAN, COUNT, BALANCE, DEPOSIT, PLACED, MONTHS = 5_000_000, 10, 500_000, 20_000, 10_000_000, 12
FIRST_VALUES = {Family.LOANS: (LOAN, COUNT), Family.DEPOSITS: (PLACED, MONTHS)}
FIRST_ROWS, LAST_ROWS = 4, 2
COLUMNS = (
    TableColumn("n", lambda: _("No"), CellKind.COUNT, leaves=1),
    TableColumn("principal", lambda: _("Principal"), CellKind.MONEY),
    TableColumn("interest", lambda: _("Interest"), CellKind.MONEY),
    TableColumn("total", lambda: _("Instalment"), CellKind.MONEY),
)


class ExampleCard(Spoken, Card):
    def __init__(self, session: Session, kind: ProductKind, cap: RateCap | None) -> None:
        super().__init__("calculator")
        self._session, self._kind, self._cap = session, kind, cap
        self._terms: Mapping[str, Any] | None = None
        self._start: date = session.business_date
        self._loans = kind.family is Family.LOANS
        self.say(self.title.setText, lambda: _("Worked example"))
        follows = Label(kind="small", ink="text2")
        self.say(follows.setText, lambda: _("follows along"))
        self.head.addWidget(follows)
        currency = session.currency
        if self._loans:
            self.first = FigureField(lambda: _("Loan"), TermKind.MONEY, currency)
            self.second = FigureField(lambda: _("Over"), TermKind.COUNT, currency, self._counted, "term")
        elif kind.family is Family.DEPOSITS:
            self.first = FigureField(lambda: _("She places"), TermKind.MONEY, currency)
            self.second = FigureField(lambda: _("Over"), TermKind.COUNT, currency, lambda: _("months"), "term")
        else:
            self.first = FigureField(lambda: _("She has"), TermKind.MONEY, currency)
            self.second = FigureField(lambda: _("She brings"), TermKind.MONEY, currency)
        for figure, value in zip((self.first, self.second), FIRST_VALUES.get(kind.family, (BALANCE, DEPOSIT)), strict=True):
            figure.set_value(value)
        self._cost = cost_of({term.key: term.default for term in kind.terms})
        self._model = TableModel(of_cost(COLUMNS, lambda: self._cost))
        self._table = LedgerTable(self._model, lambda: _("Instalments of the example"), "row_compact")
        self._table.view.horizontalHeader().setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        self._table.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.sums, self.verdict = SumBox(), NoticeBar()
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.first, 3)
        line.addWidget(self.second, 2)
        self.body.addLayout(line)
        for part in (self._table, self.sums, self.verdict):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._table.setVisible(self._loans)
        for figure in (self.first, self.second):
            figure.changed.connect(self._work_out)

    def _counted(self) -> str:
        """What a loan's term counts, by the terms as they are typed."""
        return unit_words(PlanTerms.from_plain(self._terms or {}))

    def show_terms(self, terms: Mapping[str, Any] | None, start: date | None) -> None:
        """Terms as the rules have checked them; None: nothing is shown, never a guess."""
        self._terms, self._start = terms, start or self._session.business_date
        self.second.say_unit()
        self._work_out()

    def _work_out(self) -> None:
        if self._terms is None or self.first.value is None or self.second.value is None:
            self._show_nothing()
            return
        try:
            if self._loans:
                self._show_loan(loan_example(self._terms, self.first.value, self.second.value, self._start, self._cap))
            elif self._kind.family is Family.DEPOSITS:
                self._show_deposit(deposit_example(self._terms, self.first.value, self.second.value, self._start))
            else:
                self._show_savings(savings_example(self._terms, self.first.value, self.second.value, self._start))
        except Refusal as refusal:
            self._show_nothing()
            self.verdict.show_notice(Notice(refusal_words(refusal, current(), self._session.currency)))

    def _show_nothing(self) -> None:
        self._set_rows([])
        words = (self._earned_words(), _("Taken when paid out"), _("The member gets")) if self._loans else (_("The balance is then"),)
        self.sums.set_rows(*(SumRow(each, "—", total=each == words[-1]) for each in words))
        self.verdict.clear()

    # --- a loan -----------------------------------------------------------------------------------

    def _show_loan(self, found: LoanExample) -> None:
        shown = list(found.schedule)
        cut = len(shown) > FIRST_ROWS + LAST_ROWS + 1
        rows = [self._row(row) for row in (shown[:FIRST_ROWS] if cut else shown)]
        if cut:
            rows += [Row("…", (Cell("…", quiet=True), Cell(), Cell(), Cell())), *(self._row(row) for row in shown[-LAST_ROWS:])]
        self._set_rows(rows)
        money, amount = self._session.money, self._session.amount
        self.sums.set_rows(
            SumRow(self._earned_words(), amount(found.told.interest)),
            *(SumRow(words, amount(-minor)) for words, minor in cut_words(found.cuts)),
            SumRow(_("The member gets"), money(found.net), total=True),
        )
        self.verdict.show_notice(self._yearly(found.told))

    def _earned_words(self) -> str:
        return _(IN_ALL[self._cost])

    def _row(self, row: Instalment) -> Row:
        amount = self._session.amount
        return Row(
            row.n,
            (
                Cell(current().formats.number(row.n), row.n),
                Cell(amount(row.principal), row.principal),
                Cell(amount(row.interest), row.interest),
                Cell(amount(row.total), row.total, strong=True),
            ),
        )

    def _yearly(self, told: Disclosure) -> Notice:
        """The rate of a year beside the legal limit, by the measure of the limit."""
        percent, cap = current().formats.percent, self._cap
        if self._cost is LoanCost.SHARE:
            return Notice(_(SHARE_OF).format(pct=percent(Decimal((self._terms or {}).get("share_pct", "0")))), tone="info")
        rate = percent((told.rate(cap.measure) if cap else None) or told.nominal)
        if cap is None:
            words = _("Interest {rate} a year.").format(rate=rate)
        else:
            beside = _("Interest {rate} a year, within the limit of {limit} ({source}).")
            beside = _("Interest {rate} a year, above the limit of {limit} ({source}).") if told.above else beside
            words = beside.format(rate=rate, limit=percent(cap.yearly_pct), source=cap.source)
        with_cuts = _("With what is taken when paid out: {rate} a year.").format(rate=rate_words(told.with_cuts)) if told.with_cuts else ""
        return Notice(words, to_do=with_cuts, tone="due" if told.above else "good" if cap else "info")

    def _set_rows(self, rows: list[Row]) -> None:
        self._model.set_rows(rows)
        head = look().height("table_header")
        self._table.setFixedHeight(head + len(rows) * look().height("row_compact") + 3)

    # --- savings ----------------------------------------------------------------------------------

    def _show_savings(self, found: SavingsExample) -> None:
        money, amount = self._session.money, self._session.amount
        rows = []
        if self._kind.family is Family.SHARES:
            rows += [SumRow(_("Owed when she joins"), amount(found.at_entry)), SumRow(_("Owed in the first year"), amount(found.in_a_year))]
        out = _("only when she leaves") if found.withdrawal_refused else amount(found.most_out)
        rows += [SumRow(_("At most taken out"), out)]
        if found.interest is not None:
            rows += [SumRow(_("Interest of a whole month on it"), amount(found.interest))]
        if found.fee:
            rows += [SumRow(_("Account fee a month"), amount(found.fee))]
        rows += [SumRow(_("The balance is then"), money(found.balance_after), total=True)]
        self.sums.set_rows(*rows)
        if found.deposit_refused is None:
            self.verdict.clear()
        else:
            self.verdict.show_notice(Notice(refusal_words(found.deposit_refused, current(), self._session.currency), tone="info"))

    # --- a term deposit ---------------------------------------------------------------------------

    def _show_deposit(self, found: DepositExample) -> None:
        formats = current().formats
        self.sums.set_rows(
            SumRow(_("Interest a year"), formats.percent(found.rate)),
            SumRow(_("It matures on"), formats.date(found.matures)),
            SumRow(_("Interest in all"), self._session.money(found.interest), total=True),
        )
        self.verdict.clear()

    def retranslate(self) -> None:
        super().retranslate()
        self._work_out()
