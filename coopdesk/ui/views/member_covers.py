"""Joint liability on a member's page: what others paid for her at meetings, and what she paid for others; what was given back of it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.services.cover_ledger import CoverRow
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.cover_rows import age_cell, open_cells, paid_cell, story
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty

COLUMNS = (
    TableColumn("what", lambda: _("What"), CellKind.BADGE),
    TableColumn("date", lambda: _("Meeting"), CellKind.DATE),
    TableColumn("other", lambda: _("Who"), stretch=True, whole=True),
    TableColumn("age", lambda: _("Open for"), leaves=2),
    TableColumn("story", lambda: _("Since then"), leaves=1),
    TableColumn("amount", lambda: pgettext("cover", "Paid"), CellKind.MONEY, leaves=3),
    TableColumn("open", lambda: pgettext("cover", "Open"), CellKind.MONEY),
)


class CoversTab(MayBeEmpty):
    asked = Signal(str)
    """The id of the action wanted."""
    member_asked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._others: dict[object, str] = {}
        self.table = LedgerTable(TableModel(COLUMNS), lambda: _("Who paid for whom"))
        remember_widths(self.table, "member-covers", session.appearance)
        self.give, self.let_off = KeyButton("give_back_covers", "main", "small"), KeyButton("let_off_covers", size="small")
        self.said = Label(wrap=True)
        bar = Frame("bar", row=True, margins=(12, 9, 12, 9), gap=8)
        bar.box.addWidget(self.said, 1)
        spread(bar.box, self.let_off, self.give)
        none = EmptyState(
            "users",
            lambda: _("Nobody paid for her, and she for nobody"),
            lambda: _("What the group pays at a meeting for a member who does not stands here, on the pages of both, until it is given back."),
        )
        self.lay_out(none, bar, self.table)
        for button in (self.give, self.let_off):
            button.clicked.connect(lambda _on=False, action=button.action_id: self.asked.emit(action))
        self.table.view.row_opened.connect(self._open)

    def show_card(self, card: MemberCard) -> None:
        chosen, covers = self.table.view.chosen_key(), card.covers
        self._others = {("owes", row.cover.id): row.bearer.number if row.bearer else "" for row in covers.owes}
        self._others |= {("claims", row.cover.id): row.debtor.number for row in covers.claims}
        rows = [*(("owes", row) for row in covers.owes), *(("claims", row) for row in covers.claims)]
        self.table.view.ledger.set_rows([self._row(side, row) for side, row in sorted(rows, key=lambda each: not each[1].cover.open)])
        money = self._session.money
        said = [_("Others paid {amount} for her that is open.").format(amount=money(covers.owed))] if covers.owed else []
        said += [_("She gets {amount} back from others.").format(amount=money(covers.claimed))] if covers.claimed else []
        self.said.setText(" ".join(said) or _("Nothing is open."))
        for button in (self.give, self.let_off):
            button.setEnabled(bool(covers.owed))
        self.show_filled(rows)
        self.table.view.choose(chosen)

    def _row(self, side: str, row: CoverRow) -> Row:
        """What is over stands in grey."""
        words, tone, other = _("Paid for her"), "due", row.paid_by
        if side == "claims":
            words, tone, other = _("She paid"), "neutral", row.debtor.name
        told = story(row, self._session)
        cells = (
            Cell(words, words, tone if row.cover.open else "neutral"),
            paid_cell(row),
            Cell(other, other.casefold()),
            age_cell(row, self._session.business_date),
            Cell(told, told.casefold()),
            *open_cells(row, self._session),
        )
        return Row((side, row.cover.id), cells, "" if row.cover.open else "past")

    def _open(self, key: object) -> None:
        if number := self._others.get(key):
            self.member_asked.emit(number)
