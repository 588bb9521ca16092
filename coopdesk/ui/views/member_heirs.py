"""Who inherits a member's savings, and how much of them."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal

from coopdesk.domain.members import Heir
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty

COLUMNS = (
    TableColumn("name", lambda: _("Name"), stretch=True),
    TableColumn("relation", lambda: _("Relation")),
    TableColumn("share", lambda: _("Share"), CellKind.COUNT),
)


class HeirsTab(MayBeEmpty):
    change_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Heirs"))
        remember_widths(self.table, "heirs", session.appearance)
        name_them = KeyButton("name_heirs")
        name_them.clicked.connect(self.change_asked)
        self.lay_out(EmptyState("users", lambda: _("No heirs yet"), lambda: _("Who inherits the savings stands here."), name_them), self.table)

    def show_card(self, card: MemberCard) -> None:
        self.model.set_rows([_row(number, heir) for number, heir in enumerate(card.heirs)])
        together = sum((heir.share for heir in card.heirs), Decimal(0))
        self.table.set_totals(_("Together"), {"share": current().formats.percent(together)} if card.heirs else {})
        self.table.view.choose(None)
        self.show_filled(card.heirs)


def _row(number: int, heir: Heir) -> Row:
    share = Cell(current().formats.percent(heir.share), heir.share)
    return Row(number, (Cell(heir.name, heir.name.casefold()), Cell(heir.relation, heir.relation.casefold()), share))
