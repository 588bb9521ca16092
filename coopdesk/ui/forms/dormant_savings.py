"""Savings that nobody asked for in years: whose they are, and by which decision they are kept apart."""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.errors import FieldMissing
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.context import Outcome
from coopdesk.services.dormant import MONTHS, DormantAccount, DormantScene, MoveDormant, dormant_scene
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.text_field import TextField

COLUMNS = (
    TableColumn("account", lambda: _("Savings account")),
    TableColumn("name", lambda: _("Name"), stretch=True),
    TableColumn("balance", lambda: _("Balance"), CellKind.MONEY),
)


class DormantSavings(ActQuestion):
    topic = "interest"
    wanted = QSize(660, 620)

    def __init__(self, page: Page, session: Session, names: dict[str, str]) -> None:
        """`names` of the products by code."""
        super().__init__(page, session, lambda: _("Keep dormant savings apart?"), "move_dormant_now")
        self._names, self._scene = names, DormantScene(())
        self.product = ChoiceBox((), lambda code: self._names[code])
        self.table = LedgerTable(TableModel(COLUMNS), lambda: _("Dormant accounts"))
        self.decision = TextField(lambda: _("Decision"), lambda: _("number of the minutes"))
        self._said = Label(ink="text2", wrap=True)
        self._product_field = field(lambda: _("Savings"), self.product)
        for part in (self._said, self._product_field, self.table, self.decision):
            self.body.addWidget(part, int(part is self.table))
        self.body.addStretch()
        self.product.currentIndexChanged.connect(lambda _row: self._show())
        self.judge()
        session.ask(lambda unit, context: dormant_scene(unit, context.business_date), self._offer)

    def _offer(self, scene: DormantScene) -> None:
        self._scene = scene
        self.product.set_values(tuple(dict.fromkeys(each.account.product for each in scene.accounts)))
        self._show()
        (self.product if scene.accounts else self.later).setFocus()

    def _chosen(self) -> tuple[DormantAccount, ...]:
        return self._scene.of(self.product.value) if self.product.value else ()

    def _show(self) -> None:
        found, money = self._chosen(), self._session.amount
        rows = [Row(n, (Cell(each.account.number), Cell(each.name), Cell(money(each.balance), each.balance))) for n, each in enumerate(found)]
        self.table.model.set_rows(rows)
        self.table.set_totals(_("Total"), {"balance": money(sum(each.balance for each in found))})
        for part in (self._product_field, self.table, self.decision):
            part.setVisible(bool(found))
        months = current().formats.number(MONTHS)
        there = _(
            "Their members did nothing with them for {months} months, and they hold less than the minimum balance, where there is one. "
            "They are kept in an account of their own, without interest; a transfer brings them back."
        )
        none = _("No account below its minimum balance was left alone for {months} months.")
        self._said.setText((there if found else none).format(months=months))
        self.judge()

    def judge(self) -> None:
        self.main.setEnabled(bool(self._chosen()))

    def is_missing(self) -> bool:
        return asks_for(self.decision, FieldMissing("decision"))

    def command(self) -> MoveDormant:
        accounts = tuple(each.account.number for each in self._chosen())
        return MoveDormant(self.request_id, self._session.business_date, self.product.value, accounts, self.decision.text())

    def done_words(self, outcome: Outcome) -> str:
        many = len(self._chosen())
        return ngettext("{n} account is kept apart.", "{n} accounts are kept apart.", many).format(n=current().formats.number(many))
