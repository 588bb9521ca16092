"""An arisan is ended: everybody's standing is shown first; before all have drawn the group decides on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import FieldMissing
from coopdesk.i18n.catalogue import _
from coopdesk.services.arisan import ArisanCard, EndArisan
from coopdesk.services.context import Outcome
from coopdesk.ui.forms.act_question import asks_for
from coopdesk.ui.forms.arisan_questions import ArisanQuestion
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.text_field import TextField

COLUMNS = (
    TableColumn("name", lambda: _("Name"), stretch=True, whole=True),
    TableColumn("paid", lambda: _("Has paid"), CellKind.MONEY),
    TableColumn("took", lambda: _("Took"), CellKind.MONEY),
    TableColumn("gets", lambda: _("Gets back"), CellKind.MONEY),
    TableColumn("owes", lambda: _("Gives back"), CellKind.MONEY),
)


class ArisanEnd(ArisanQuestion):
    wanted = QSize(760, 560)

    def __init__(self, page: Page, session: Session, card: ArisanCard) -> None:
        self._card = card
        super().__init__(page, session, lambda: _("End {name}?").format(name=card.standing.arisan.name), "end_arisan_now")
        self.told, self.table = Label(ink="text2", wrap=True), LedgerTable(TableModel(COLUMNS), lambda: _("How everybody stands"))
        self.decision = TextField(lambda: _("Decision"), self._hint)
        self.table.view.ledger.set_rows([self._row(member) for member in card.standing.arisan.members])
        self.say(self.told.setText, self._told)
        for part in (self.told, self.table, self.decision):
            self.body.addWidget(part, 1 if part is self.table else 0)
        self.decision.setFocus()

    def _hint(self) -> str:
        if self._card.standing.all_drawn:
            return _("may stay empty: everybody has drawn")
        return _("who gets and gives back what, and the number of the minutes")

    def _told(self) -> str:
        now = self._card.standing
        box = _("{amount} is in its own box.").format(amount=self._session.money(now.box))
        alike = _("Everybody has paid and drawn as often as the others.")
        apart = _("Not everybody has drawn. Fees aside, each gets back or gives back among the members what stands here.")
        return " ".join((alike if now.all_drawn else apart, box))

    def _row(self, member: int) -> Row:
        now, person, amount = self._card.standing, self._card.people[member], self._session.amount
        paid, balance = now.arisan.amount * now.brought.get(member, 0), now.balance(member)
        figures = (paid, now.took(member), max(0, balance), max(0, -balance))
        return Row(member, (Cell(person.name, person.name.casefold()), *(Cell(amount(each) if each else "", each) for each in figures)))

    def chain(self) -> Sequence[QWidget]:
        return (self.decision.edit,)

    def is_missing(self) -> bool:
        return not self._card.standing.all_drawn and asks_for(self.decision, FieldMissing("decision"))

    def command(self) -> EndArisan:
        return EndArisan(self.request_id, self._session.business_date, self._card.standing.arisan.id, self.decision.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("{name} is ended.").format(name=self._card.standing.arisan.name)
