"""What each member of a group saves at every meeting: a grid of members and products, typed in like a spreadsheet."""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent

from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.meetings import AgreeSaving
from coopdesk.services.pot_register import SavingsDesk
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.models.amount_grid import AmountGridModel, GridColumn, GridRow
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.amount_grid import AmountGrid
from coopdesk.ui.widgets.label import Label


class AgreedSavings(OneQuestion):
    topic = "meeting_rules"
    wanted = QSize(860, 600)

    def __init__(self, page: Page, session: Session, group: str, desk: SavingsDesk) -> None:
        super().__init__(page.window(), lambda: _("What does each of {group} save at every meeting?").format(group=group), "save_agreed")
        self._page, self._session, self._desk = page, session, desk
        self.agreed = {row.member.number: dict(row.agreed) for row in desk.rows}
        columns = (GridColumn("", lambda: _("Member")), *(self._column(each) for each in desk.products))
        self.model = AmountGridModel(columns, session.currency)
        self.grid = AmountGrid(self.model, lambda: _("What each saves"))
        told = Label(ink="text2", wrap=True)
        self.say(told.setText, lambda: _("It stands in the bill of each meeting, where it can be another amount that day. An empty cell: nothing is agreed."))
        for part, stretch in ((told, 0), (self.grid, 1)):
            self.body.addWidget(part, stretch)
        self.model.typed.connect(self._typed)
        self.model.refused.connect(self.show_refusal)
        self.grid.pasted.connect(self._pasted)
        self._show()
        self.grid.setCurrentIndex(self.grid.first_cell())
        self.grid.setFocus()

    def _column(self, product: object) -> GridColumn:
        return GridColumn(product.code, lambda: product.name(current().language), typed=True)  # type: ignore[attr-defined]

    def _show(self) -> None:
        rows = [GridRow(row.member.number, f"{row.member.number}  {row.member.name}", self.agreed[row.member.number]) for row in self._desk.rows]
        sums = {each.code: sum(own.get(each.code, 0) for own in self.agreed.values()) for each in self._desk.products}
        self.model.set_rows([*rows, GridRow("", _("Total"), sums)])
        self.main.setEnabled(bool(self.commands()))

    def _typed(self, member: str, product: str, minor: Minor) -> None:
        self.agreed[member][product] = minor
        self.notice.clear()
        self._show()

    def _pasted(self, _html: str, text: str, row: int, column: int) -> None:
        """Amounts copied elsewhere go into the cells from the chosen one on."""
        for down, line in enumerate(text.rstrip("\n").split("\n")):
            for across, cell in enumerate(line.split("\t")):
                self.model.setData(self.model.index(row + down, column + across), cell)

    def commands(self) -> list[tuple[str, str, Minor]]:
        """What was agreed anew: number, product and amount."""
        before = {row.member.number: row.agreed for row in self._desk.rows}
        return [
            (number, product, minor)
            for number, own in self.agreed.items()
            for product, minor in own.items()
            if minor != before[number].get(product, 0)
        ]

    def typed_money(self) -> list[str]:
        return [f"{number} {product} {minor}" for number, product, minor in self.commands()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.go_on()
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        if self.main.isEnabled():
            self.main.setEnabled(False)
            self._session.do_all([AgreeSaving(str(uuid4()), *each) for each in self.commands()], self._done, self.show_refusal)

    def _done(self, _outcomes: object) -> None:
        many = len(self.commands())
        said = ngettext("{n} amount is agreed.", "{n} amounts are agreed.", many)
        self._page.tell(good_notice(said.format(n=current().formats.number(many))))
        self.accept()

    def show_refusal(self, refusal: Refusal) -> None:
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))
        self._show()
