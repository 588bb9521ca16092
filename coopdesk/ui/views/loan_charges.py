"""What a loan charges: interest and penalty of each instalment with how they came about, what is held, what is waived."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loans import LoanState
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.loan_card import LoanCard
from coopdesk.services.loan_charges import ChargeRow, LoanCharges, loan_charges
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.theme import look
from coopdesk.ui.views.loan_offer import of_cost
from coopdesk.ui.views.loan_part import LoanPart
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.tall_area import TallArea

COLUMNS = (
    TableColumn("n", lambda: pgettext("instalment number", "No."), CellKind.COUNT),
    TableColumn("due", lambda: _("Due"), CellKind.DATE, stretch=True),
    TableColumn("interest", lambda: _("Interest"), CellKind.MONEY),
    TableColumn("days", lambda: _("Days late"), CellKind.COUNT, leaves=2),
    TableColumn("penalty", lambda: _("Penalty"), CellKind.MONEY),
    TableColumn("waived", lambda: _("Waived"), CellKind.MONEY, leaves=1),
    TableColumn("left", lambda: _("Unpaid"), CellKind.MONEY),
)
SIDE_PX = 272


class LoanCharged(LoanPart):
    """Side by side where there is room, else one under the other."""

    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session)
        self.charges: LoanCharges | None = None
        self._cost = LoanCost.INTEREST
        self.table = LedgerTable(TableModel(of_cost(COLUMNS, lambda: self._cost)), lambda: _("Charges of the instalments"))
        remember_widths(self.table, "charges", session.appearance)
        self.explain = KeyButton("explain_charge", "plain", "small")
        self.held, self.waived = Label(wrap=True), Label(wrap=True)
        self.buttons = {name: KeyButton(name, "plain", "small") for name in ("use_held", "return_held", "pay_without_cash", "ask_waiver", "grant_waiver", "decline_waiver", "undo_waiver")}
        self._why = Label(kind="small", ink="text2", wrap=True)
        self._lay_out()
        self.table.view.row_opened.connect(self._explain_row)
        self.explain.clicked.connect(lambda: self._explain_row(self.table.view.chosen_key()))
        for name in ("use_held", "return_held"):
            self.buttons[name].clicked.connect(partial(self._move_held, name))
        self.buttons["pay_without_cash"].clicked.connect(self._pay_without_cash)
        for name in ("ask_waiver", "grant_waiver", "decline_waiver", "undo_waiver"):
            self.buttons[name].clicked.connect(partial(self._open_waiver, name))

    def _lay_out(self) -> None:
        left = Frame("card", margins=(1, 1, 1, 1))
        foot = Foot(margins=(16, 8, 16, 8), gap=10)
        spread(foot.box, None, self.explain)
        left.box.addWidget(self.table, 1)
        left.box.addWidget(foot)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._card(lambda: _("Held for instalments"), self.held, "use_held", "return_held"))
        without = Label(ink="text2", wrap=True)
        self.say(without.setText, lambda: _("Savings of hers, or the fund of her group, can pay an instalment."))
        column.addWidget(self._card(lambda: _("Paid without cash"), without, "pay_without_cash"))
        waiver = self._card(lambda: _("Penalty waived"), self.waived, "ask_waiver", "grant_waiver", "decline_waiver", "undo_waiver")
        waiver.body.addWidget(self._why)
        column.addWidget(waiver)
        column.addStretch()
        self._side = TallArea(side)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(left, 1)
        whole.addWidget(self._side)
        self.set_width_class("wide")

    def _card(self, title: Words, words: Label, *actions: str) -> Card:
        card = Card()
        self.say(card.title.setText, title)
        card.body.addWidget(words)
        for name in actions:
            card.body.addWidget(self.buttons[name], 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def set_width_class(self, width_class: str) -> None:
        self._side.setFixedWidth(round(SIDE_PX * min(look().scale, 1.35)))

    def first_field(self) -> QWidget:
        return self.table.view

    # --- what is shown ----------------------------------------------------------------------------

    def show_card(self, card: LoanCard) -> None:
        number, on = card.loan.number, card.on
        self.session.ask(lambda unit, context: loan_charges(unit, context, number, on), self._show)

    def _show(self, charges: LoanCharges) -> None:
        self.charges, self._cost = charges, charges.loan.terms.cost
        chosen = self.table.view.chosen_key()
        self.table.model.set_rows([self._row(row) for row in charges.rows])
        sums = {
            "interest": sum(row.interest.agreed for row in charges.rows),
            "penalty": sum(row.penalty.asked for row in charges.rows),
            "left": charges.penalty,
        }
        self.table.set_totals(_("Total"), {key: self.session.amount(figure) for key, figure in sums.items()})
        late = [row.n for row in charges.rows if row.penalty.left]
        self.table.view.choose(chosen if chosen is not None else late[0] if late else charges.rows[0].n if charges.rows else None)
        self.explain.setEnabled(bool(charges.rows))
        runs, today = charges.loan.state is LoanState.DISBURSED, charges.on == self.session.business_date
        self._show_held(charges, runs=runs, today=today)
        self._show_waiver(charges, can=runs and today)
        self.buttons["pay_without_cash"].setVisible(runs and today)

    def _show_held(self, charges: LoanCharges, *, runs: bool, today: bool) -> None:
        words = _("{amount} is held; it pays instalments as they fall due.") if charges.held else _("Nothing is held.")
        self.held.setText(words.format(amount=self.session.money(charges.held)))
        for name in ("use_held", "return_held"):
            self.buttons[name].setVisible(bool(charges.held) and today and (runs or name == "return_held"))

    def _show_waiver(self, charges: LoanCharges, *, can: bool) -> None:
        asked, granted, money = charges.waiting, charges.granted, self.session.money
        said = []
        if asked:
            said.append(_("{operator} asks to waive {amount}: {reason}").format(operator=asked.operator, amount=money(asked.amount or 0), reason=asked.reason))
        if granted:
            words = _("{amount} waived on {date}, granted by {operator}: {reason}")
            day = current().formats.date(granted.on)
            said.append(words.format(amount=money(granted.amount or 0), date=day, operator=granted.approver, reason=granted.reason))
        self.waived.setText("\n".join(said) or _("No penalty was waived."))
        shown = {
            "ask_waiver": bool(charges.penalty) and not asked,
            "grant_waiver": bool(asked),
            "decline_waiver": bool(asked),
            "undo_waiver": bool(granted),
        }
        for name, there in shown.items():
            self.buttons[name].setVisible(there and can)
            self.buttons[name].setEnabled(name == "ask_waiver" or charges.decide is None)
        why = refusal_words(charges.decide, current(), self.session.currency) if charges.decide and can and (asked or granted) else ""
        self._why.setText(why)
        self._why.setVisible(bool(why))

    def _row(self, row: ChargeRow) -> Row:
        formats, money, story = current().formats, self.session.amount, row.penalty
        cells = (
            Cell(formats.number(row.n), row.n),
            Cell(formats.date(row.due), row.due),
            Cell(money(row.interest.agreed), row.interest.agreed),
            Cell(formats.number(story.days_late) if story.days_late else "", story.days_late),
            Cell(money(story.asked) if story.asked else "", story.asked),
            Cell(money(story.waived) if story.waived else "", story.waived),
            Cell(money(story.left) if story.left else "", story.left, ink="late" if story.left else ""),
        )
        return Row(row.n, cells, "late" if story.left else "")

    # --- doing ------------------------------------------------------------------------------------

    def _explain_row(self, n: object) -> None:
        from coopdesk.ui.forms.charge_story import ChargeStory

        row = next((each for each in self.charges.rows if each.n == n), None) if self.charges else None
        if self.charges and row:
            ChargeStory(self.page.window(), self.session, row, self.charges.loan.terms).open_over(self.page.window())

    def _open_waiver(self, name: str) -> None:
        from coopdesk.ui.forms.loan_waiver import DIALOGS

        if self.charges:
            DIALOGS[name](self.page, self.session, self.charges).open_over(self.page.window())

    def _pay_without_cash(self) -> None:
        from coopdesk.ui.forms.loan_without_cash import PaymentWithoutCash

        charges = self.charges
        if charges:
            self.session.ask(
                lambda unit, _context: {each.code: each.name(current().language) for each in unit.products.all()},
                lambda names: PaymentWithoutCash(self.page, self.session, charges, names).open_over(self.page.window()),
            )

    def _move_held(self, name: str) -> None:
        from coopdesk.ui.forms.loan_held import HeldMoved

        if self.charges:
            HeldMoved(self.page, self.session, self.charges, back=name == "return_held").open_over(self.page.window())
