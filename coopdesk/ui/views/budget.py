"""The budget of a year, typed in a grid: by the year or by month, pasted from a spreadsheet, or filled in from the year before."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from uuid import uuid4

from PySide6.QtWidgets import QCheckBox, QWidget

from coopdesk.domain.budgets import MONTHS, BudgetVersion, Months, over_months, planned_surplus
from coopdesk.domain.chart import AccountKind
from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Minor
from coopdesk.exchange.budget_cells import pasted_rows
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.reports.drill import ToReport
from coopdesk.services.budgets import BudgetSheet, SaveBudget, grown_by, sheet
from coopdesk.services.context import Change, Outcome
from coopdesk.ui.forms.form_page import FormPage
from coopdesk.ui.models.amount_grid import AmountGridModel, GridColumn, GridRow
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.amount_grid import AmountGrid
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel

BEFORE, YEAR = "before", "year"
MONTH_KEYS = tuple(f"m{month:02d}" for month in range(1, MONTHS + 1))
NOTHING: Months = (0,) * MONTHS
LATE_IN_YEAR = 10
"""From this month on, the budget of the next year is what is asked for."""


def _month_title(month: int) -> Callable[[], str]:
    return lambda: current().formats.month_short(month)


class BudgetPage(FormPage):
    nav = "ledger"
    reads = frozenset({Change.BOOK})

    def __init__(self, session: Session, subject: object = None) -> None:
        """`subject`: the year."""
        super().__init__()
        self._session, day = session, session.business_date
        self.year = subject if isinstance(subject, int) else day.year + (day.month >= LATE_IN_YEAR)
        self.found: BudgetSheet | None = None
        self.amounts: dict[str, Months] = {}
        self._kept: dict[str, Months] = {}
        self._version = BudgetVersion.PROPOSED
        self.years, self.versions, self.by_month = ChoiceBox(range(day.year - 1, day.year + 2), str), ChoiceBox(BudgetVersion), QCheckBox()
        columns = (
            GridColumn("", lambda: _("Account")),
            GridColumn(BEFORE, lambda: str(self.year - 1)),
            GridColumn(YEAR, lambda: _("Year {year}").format(year=self.year), typed=True),
            *(GridColumn(key, _month_title(month), typed=True) for month, key in enumerate(MONTH_KEYS, 1)),
        )
        self.model = AmountGridModel(columns, session.currency)
        self.grid = AmountGrid(self.model, lambda: _("Budget"))
        self.save, self.decide = KeyButton("save_budget", "main"), KeyButton("decide_budget")
        self.copy, self.report = KeyButton("copy_budget"), KeyButton("budget_report", "link", "small")
        self._state = EndLabel(ink="text2", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        asked, acts, card = Frame("bare", row=True, gap=12), ButtonRow(gap=12), Card("calculator")
        self.say(card.title.setText, self.title)
        self.say(self.years.setAccessibleName, lambda: _("Year"))
        self.say(self.versions.setAccessibleName, lambda: _("Version"))
        self.say(self.by_month.setText, lambda: _("by month"))
        self.years.choose(self.year)
        spread(asked.box, self.years, self.versions, self.by_month, None)
        spread(acts.box, None, self.report, self.copy)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.grid, 1)
        foot = card.add_foot()
        spread(foot, self._state, self.decide, self.save)
        foot.setStretchFactor(self._state, 1)
        self.column.addWidget(FieldPair(asked, acts))
        self.column.addWidget(card, 1)
        self._show_columns()

    def _connect(self) -> None:
        self.by_month.toggled.connect(lambda _on: self._show_columns())
        self.years.activated.connect(lambda _row: self._other_year())
        self.versions.activated.connect(lambda _row: self._other_version())
        self.model.typed.connect(self._typed)
        self.model.refused.connect(self._refused)
        self.grid.pasted.connect(self.paste)
        self.save.clicked.connect(self.keep)
        self.decide.clicked.connect(self.ask_decision)
        self.copy.clicked.connect(self.ask_copy)
        self.report.clicked.connect(lambda: self.asked.emit("reports", ToReport("budget", None, self._session.business_date)))

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Budget of {year}").format(year=self.year)

    def back(self) -> tuple[str, str, object]:
        return _("Ledger"), "ledger", None

    def first_field(self) -> QWidget:
        return self.grid

    def load(self) -> None:
        year = self.year
        self._session.ask(lambda unit, context: sheet(unit, context, year), self._take)

    def _take(self, found: BudgetSheet) -> None:
        """What was typed and not saved stays."""
        first, self.found = self.found is None or self.found.year != found.year, found
        if first and BudgetVersion.DECIDED in found.versions:
            self._version = BudgetVersion.DECIDED
        self.versions.choose(self._version)
        if first or not self.would_lose():
            self._put_version()
        self._show()
        if not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.grid.first_cell())

    def _put_version(self) -> None:
        made = self.found.versions.get(self._version) if self.found else None
        self._kept = dict(made.amounts) if made else {}
        self.amounts = dict(self._kept)

    def _show(self) -> None:
        if self.found is None:
            return
        language, rows = current().language, list[GridRow]()
        for kind in (AccountKind.INCOME, AccountKind.EXPENSE):
            own = [each for each in self.found.accounts if each.kind is kind]
            lines = [GridRow(each.code, f"{each.code}  {each.name(language)}", self._cells(each.code)) for each in own]
            sums = {key: sum(line.amounts.get(key, 0) for line in lines) for key in (BEFORE, YEAR, *MONTH_KEYS)}
            rows += [GridRow("", label(kind, current()), sums), *lines]
        self.model.set_rows(rows)
        self._say_state()

    def _cells(self, code: str) -> dict[str, Minor]:
        months = self.amounts.get(code, NOTHING)
        before = sum(self.found.before.get(code, ())) if self.found else 0
        return {BEFORE: before, YEAR: sum(months), **dict(zip(MONTH_KEYS, months, strict=True))}

    def _say_state(self) -> None:
        """Which version this is, and what the plan leaves."""
        if self.found is None:
            return
        made, formats = self.found.versions.get(self._version), current().formats
        surplus = planned_surplus(self.found.accounts, self.amounts)[2]
        said = [_("Planned surplus {amount}.").format(amount=self._session.money(surplus))]
        if self.would_lose():
            said.append(_("Not saved yet."))
        elif made and made.minute:
            said.append(_("Decided on {date}, minute {minute}.").format(date=formats.date(made.on), minute=made.minute))
        elif made:
            said.append(_("Proposed on {date}.").format(date=formats.date(made.on)))
        self._state.setText(" ".join(said))
        self.save.setEnabled(self._version is BudgetVersion.PROPOSED)
        self.decide.setEnabled(any(any(months) for months in self.amounts.values()))

    def _show_columns(self) -> None:
        shown = (YEAR, *MONTH_KEYS) if self.by_month.isChecked() else (BEFORE, YEAR)
        self.grid.show_columns(frozenset(shown))

    def retranslate(self) -> None:
        super().retranslate()
        self._show()

    def _other_year(self) -> None:
        if not self.may_leave():
            self.years.choose(self.year)
            return
        self._leaving, self.year, self.found, self._version = False, self.years.value, None, BudgetVersion.PROPOSED
        self.amounts, self._kept = {}, {}
        self.heading_changed.emit()
        self.load()

    def _other_version(self) -> None:
        if not self.may_leave():
            self.versions.choose(self._version)
            return
        self._leaving, self._version = False, self.versions.value
        self._put_version()
        self._show()

    # --- typing -----------------------------------------------------------------------------------

    def _typed(self, account: str, column: str, minor: int) -> None:
        self._put(account, column, minor)
        self._leaving = False
        self.notice.clear()
        self._show()

    def _put(self, account: str, column: str, minor: Minor) -> None:
        """A year's amount is spread over its months; a month stands for itself."""
        if column == YEAR:
            self.amounts[account] = over_months(minor)
        else:
            months = list(self.amounts.get(account, NOTHING))
            months[MONTH_KEYS.index(column)] = minor
            self.amounts[account] = tuple(months)

    def _refused(self, refusal: Refusal) -> None:
        self.tell(refusal_notice(refusal, self._session.currency))

    def paste(self, html: str, text: str, row: int, column: int) -> None:
        """From the chosen cell on, or by the account that a copied row names; refused whole where one cell is no amount."""
        if self.found is None or row < 0:
            return
        codes = [each.key for each in self.model.rows if each.key]
        try:
            found = pasted_rows(html, text, codes, self._session.currency, current().language)
        except Refusal as refusal:
            self._refused(refusal)
            return
        targets = [each.key for each in self.model.rows[row:] if each.key]
        columns = [each.key for place, each in enumerate(self.model.columns) if each.typed and place >= column and not self.grid.isColumnHidden(place)]
        for place, each in enumerate(found):
            account = each.account or (targets[place] if place < len(targets) else "")
            for key, minor in zip(columns, each.amounts, strict=False):
                if account and minor is not None:
                    self._put(account, key, minor)
        self._show()

    # --- doing ------------------------------------------------------------------------------------

    def _all(self) -> tuple[tuple[str, Months], ...]:
        return tuple((code, months) for code, months in sorted(self.amounts.items()) if any(months))

    def keep(self) -> None:
        """Save the proposal."""
        command = SaveBudget(str(uuid4()), self._session.business_date, self.year, BudgetVersion.PROPOSED, self._all())
        self._session.do(command, self._saved, self._refused)

    def _saved(self, _outcome: Outcome) -> None:
        self._kept = dict(self.amounts)
        self.tell(good_notice(_("The proposed budget of {year} is saved.").format(year=self.year)))
        self.load()

    def ask_decision(self) -> None:
        from coopdesk.ui.forms.budget_questions import DecisionQuestion

        DecisionQuestion(self, self._session, self.year, self._all(), self._decided).open_over(self.window())

    def _decided(self) -> None:
        self._version, self._kept = BudgetVersion.DECIDED, dict(self.amounts)
        self.load()

    def ask_copy(self) -> None:
        from coopdesk.ui.forms.budget_questions import CopyQuestion

        CopyQuestion(self, self.year - 1, self.copy_before).open_over(self.window())

    def copy_before(self, percent: Decimal) -> None:
        """What the year before came to, with so many percent more."""
        if self.found:
            self.amounts = {code: over_months(amount) for code, amount in grown_by(self.found.before, percent).items()}
            self._show()

    # --- drafts and leaving -----------------------------------------------------------------------

    def would_lose(self) -> bool:
        def filled(amounts: dict[str, Months]) -> dict[str, Months]:
            return {code: months for code, months in amounts.items() if any(months)}

        return filled(self.amounts) != filled(self._kept)

    def loss_words(self) -> str:
        return _("The budget typed is not saved yet.")

    def draft(self) -> dict[str, str] | None:
        return {"year": str(self.year), "amounts": json.dumps(self.amounts)} if self.would_lose() else None

    def take_draft(self, draft: dict[str, str]) -> None:
        if draft.get("year") == str(self.year):
            self.amounts = {code: tuple(months) for code, months in json.loads(draft.get("amounts", "{}")).items()}
            self._show()
