"""What is held of a member's savings: holds with their reasons, and the loans of others that she stands for."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from coopdesk.domain.guarantees import Guarantee
from coopdesk.domain.holds import HeldFor, Hold
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty

COLUMNS = (
    TableColumn("what", lambda: _("What"), CellKind.BADGE),
    TableColumn("account", lambda: pgettext("of a member", "Account"), leaves=3),
    TableColumn("since", lambda: _("From"), CellKind.DATE, leaves=2),
    TableColumn("until", lambda: _("Until"), CellKind.DATE),
    TableColumn("operator", lambda: _("Recorded by"), leaves=1),
    TableColumn("why", lambda: _("Why"), stretch=True, whole=True),
    TableColumn("amount", lambda: _("Held"), CellKind.MONEY),
)
TONES = {HeldFor.REASON: "due", HeldFor.LOAN: "neutral", HeldFor.GUARANTEE: "neutral"}


class HeldTab(MayBeEmpty):
    asked = Signal(str)
    release_asked = Signal(object)
    """The hold."""
    loan_asked = Signal(str)
    """A guarantee was opened: the loan that it stands for."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._holds: dict[object, Hold] = {}
        self._loans: dict[object, str] = {}
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("What is held"))
        remember_widths(self.table, "member-held", session.appearance)
        self.hold, self.release = KeyButton("hold_money", size="small"), KeyButton("release_hold", size="small")
        self._first, self._free = KeyButton("hold_money", "main"), Label(kind="small", ink="text2", wrap=True)
        bar = Frame("bar", row=True, margins=(12, 9, 12, 9), gap=8)
        bar.box.addWidget(self._free, 1)
        spread(bar.box, self.release, self.hold)
        none = EmptyState(
            "lock", lambda: _("Nothing is held"), lambda: _("Money that is put aside, and loans of others that she guarantees, stand here."), self._first
        )
        self.lay_out(none, bar, self.table)
        for button in (self.hold, self._first):
            button.clicked.connect(lambda: self.asked.emit("hold_money"))
        self.release.clicked.connect(self._release)
        self.table.view.row_opened.connect(self._open)
        self.table.view.row_chosen.connect(lambda _key: self._judge())

    def show_card(self, card: MemberCard) -> None:
        chosen, on = self.table.view.chosen_key(), self._session.business_date
        names = {product.code: product.name(current().language) for product in (*card.products, *card.deposit_products)}
        self._holds = {("hold", each.id): each for each in card.holds}
        self._loans = {("guarantee", each.id): each.loan for each in card.guarantees}
        rows = [(each.stands(on), self._hold_row(each, names, on)) for each in reversed(card.holds)]
        rows += [(bool(each.standing), self._guarantee_row(each, names)) for each in reversed(card.guarantees)]
        self.model.set_rows([row for stands, row in sorted(rows, key=lambda pair: not pair[0])])
        held, free = (sum(getattr(each, name) for each in card.accounts if each.closed is None) for name in ("held", "free"))
        held += sum(each.amount for each in card.deposits if each.held)
        self.table.set_totals(_("Total"), {"amount": self._session.amount(held)} if rows else {})
        self._free.setText(_("{free} of her savings is not held.").format(free=self._session.money(free)))
        self.show_filled(rows)
        for button in (self.hold, self._first):
            button.setEnabled(any(each.closed is None for each in card.accounts))
        self.table.view.choose(chosen)
        self._judge()

    def _judge(self) -> None:
        hold = self._holds.get(self.table.view.chosen_key())
        self.release.setEnabled(hold is not None and hold.stands(self._session.business_date))

    def _release(self) -> None:
        if hold := self._holds.get(self.table.view.chosen_key()):
            self.release_asked.emit(hold)

    def _open(self, key: object) -> None:
        if loan := self._loans.get(key):
            self.loan_asked.emit(loan)
        elif self.release.isEnabled():
            self._release()

    def _hold_row(self, hold: Hold, names: dict[str, str], on: date) -> Row:
        ended = hold.release.on if hold.release else hold.until
        why = f"{hold.loan} · {hold.reason}" if hold.loan and hold.reason != hold.loan else hold.loan or hold.reason
        if hold.release:
            why = _("{why} · released: {reason}").format(why=why, reason=hold.release.reason)
        amount = None if hold.amount is None else hold.amount
        figure = _("everything") if amount is None else self._session.amount(amount)
        what = HeldFor.LOAN if hold.loan else HeldFor.REASON
        money = Cell(figure, amount)
        return self._row(("hold", hold.id), what, hold.stands(on), (names.get(hold.product, hold.product), why, hold.since, ended, hold.operator), money)

    def _guarantee_row(self, given: Guarantee, names: dict[str, str]) -> Row:
        why = _("{loan} of {name}").format(loan=given.loan, name=given.borrower_name)
        ended, standing = given.release.on if given.release else None, given.standing
        money = Cell(self._session.amount(standing), standing)
        told = (names.get(given.product, given.product), why, given.since, ended, given.operator)
        return self._row(("guarantee", given.id), HeldFor.GUARANTEE, bool(standing), told, money)

    def _row(self, key: object, what: HeldFor, stands: bool, told: tuple[str, str, date, date | None, str], money: Cell) -> Row:
        """What is over stands in grey, with the day on which it ended."""
        account, why, since, until, operator = told
        words, formats = label(what, current()) if stands else _("Over"), current().formats
        cells = (
            Cell(words, words, TONES[what] if stands else "neutral"),
            Cell(account, account.casefold()),
            Cell(formats.date(since), since),
            Cell(formats.date(until), until) if until else Cell(),
            Cell(operator, operator.casefold()),
            Cell(why, why.casefold()),
            money if stands else Cell(),
        )
        return Row(key, cells, "" if stands else "past")
