"""What stands behind a loan: its cover in one line, the members who guarantee it, and the collateral handed over for it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QGridLayout, QVBoxLayout, QWidget

from coopdesk.domain.collateral import Collateral
from coopdesk.domain.errors import LoanNotLate
from coopdesk.domain.guarantees import Guarantee
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.access import Act
from coopdesk.services.guarantee_call import CallStanding
from coopdesk.services.loan_card import LoanCard
from coopdesk.services.loan_security import SecurityCard, security_card
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.collateral_rows import COLUMNS as PAPERS
from coopdesk.ui.views.collateral_rows import collateral_row
from coopdesk.ui.views.loan_part import LoanPart
from coopdesk.ui.widgets.balance_strip import BalanceStrip, StripItem
from coopdesk.ui.widgets.card import Card, Frame
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.tall_area import TallArea

ACTS_GAP = 8
GUARANTORS = (
    TableColumn("name", lambda: _("Guarantor"), CellKind.LINK, stretch=True),
    TableColumn("since", lambda: _("From"), CellKind.DATE, leaves=1),
    TableColumn("amount", lambda: _("Signed for"), CellKind.MONEY),
    TableColumn("called", lambda: _("Paid so far"), CellKind.MONEY, leaves=2),
    TableColumn("standing", lambda: _("Stands for"), CellKind.MONEY),
)
HERS = tuple(column for column in PAPERS if column.key not in ("loan", "member"))
"""Without the loan, which stands above."""


class _Acts(QWidget):
    """Buttons in a line; under a title in as many lines as they need, from the edge on."""

    def __init__(self, acts: tuple[QWidget, ...]) -> None:
        super().__init__()
        self.acts, self._grid, self._under = acts, QGridLayout(self), False
        self._grid.setSpacing(ACTS_GAP)
        self.arrange(under=False)

    def arrange(self, *, under: bool) -> None:
        self._under = under
        self._grid.setContentsMargins(*((12, 0, 12, 6) if under else (0, 0, 0, 0)))
        self._place()

    def _place(self) -> None:
        columns = self._columns() if self._under else len(self.acts)
        for place, act in enumerate(self.acts):
            self._grid.addWidget(act, place // columns, place % columns, Qt.AlignmentFlag.AlignLeft)
        for column in range(len(self.acts) + 1):
            self._grid.setColumnStretch(column, int(self._under and column == columns))

    def _columns(self) -> int:
        """As many beside each other as the width holds."""
        return next((count for count in range(len(self.acts), 1, -1) if self._needs(count) <= self.width()), 1)

    def _needs(self, columns: int) -> int:
        widths = [act.sizeHint().width() for act in self.acts]
        margins = self._grid.contentsMargins()
        return sum(max(widths[place::columns]) + ACTS_GAP for place in range(columns)) + margins.left() + margins.right()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needs(1), super().minimumSizeHint().height()) if self._under else super().minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._under:
            self._place()


class LoanSecurity(LoanPart):
    def __init__(self, page: Page, session: Session) -> None:
        super().__init__(page, session)
        self.card: SecurityCard | None = None
        self._borrower = ""
        self._acts: list[tuple[Card, _Acts]] = []
        self.strip = BalanceStrip()
        self.guarantors, self.papers = TableModel(GUARANTORS), TableModel(HERS)
        self.people, self.table = LedgerTable(self.guarantors, lambda: _("Guarantors")), LedgerTable(self.papers, lambda: _("Collateral"))
        remember_widths(self.people, "loan-guarantors", session.appearance)
        remember_widths(self.table, "loan-collateral", session.appearance)
        self.add_guarantor, self.release, self.call = (KeyButton(name, size="small") for name in ("add_guarantor", "release_guarantor", "call_guarantors"))
        self.pledge = KeyButton("pledge_savings", size="small", icon=False)
        self.add, self.value, self.carry, self.print = (
            KeyButton(name, size="small", icon=False) for name in ("add_collateral", "value_collateral", "move_collateral", "print_collateral")
        )
        self._why = Label(kind="small", ink="text2", wrap=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        content, outer = QWidget(), QVBoxLayout(self)
        content.setProperty("role", "page")
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(TallArea(content))
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        top = Frame("card", margins=(1, 1, 1, 1))
        top.box.addWidget(self.strip)
        whole.addWidget(top)
        people = self._card_of("users", lambda: _("Guarantors"), self.people, (self.release, self.call, self.add_guarantor))
        papers = self._card_of("package", lambda: _("Collateral"), self.table, (self.print, self.value, self.carry, self.pledge, self.add))
        people.body.insertWidget(0, self._why)
        self._why.setContentsMargins(16, 0, 16, 6)
        for table in (self.people, self.table):
            table.view.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustToContents)
        whole.addWidget(people)
        whole.addWidget(papers, 1)

    def _card_of(self, icon: str, title: Any, table: LedgerTable, acts: tuple[QWidget, ...]) -> Card:
        """The acts stand in the title row: two tables share the height of the page."""
        card, row = Card(icon), _Acts(acts)
        self._acts.append((card, row))
        self.say(card.title.setText, title)
        card.head.setContentsMargins(16, 6, 12, 6)
        card.head.addWidget(row)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.setSpacing(0)
        card.body.addWidget(table, 1)
        return card

    def _connect(self) -> None:
        self.add_guarantor.clicked.connect(self.ask_guarantor)
        self.release.clicked.connect(self.ask_release)
        self.call.clicked.connect(self.ask_call)
        self.pledge.clicked.connect(self.ask_pledge)
        self.add.clicked.connect(self.ask_collateral)
        self.value.clicked.connect(self.ask_value)
        self.carry.clicked.connect(self.ask_move)
        self.print.clicked.connect(lambda: self.print_receipt(self.table.view.chosen_key()))
        self.people.view.row_chosen.connect(lambda _key: self._judge())
        self.table.view.row_chosen.connect(lambda _key: self._judge())
        self.people.view.row_opened.connect(self._open_member)
        self.table.view.row_opened.connect(lambda _key: self.ask_move())

    def set_width_class(self, width_class: str) -> None:
        """Where there is little room the acts go under the title."""
        for card, row in self._acts:
            narrow = width_class == "narrow"
            row.arrange(under=narrow)
            card.head.removeWidget(row)
            card.body.removeWidget(row)
            if narrow:
                card.body.insertWidget(0, row)
            else:
                card.head.addWidget(row)

    # --- showing ----------------------------------------------------------------------------------

    def first_field(self) -> QWidget:
        return self.people.view

    def show_card(self, card: LoanCard) -> None:
        number, self._borrower = card.loan.number, card.borrower.member.name
        self.session.ask(lambda unit, context: security_card(unit, context, number), self._show)

    def _show(self, card: SecurityCard) -> None:
        self.card = card
        amount, cover = self.session.amount, card.cover
        percent = current().formats.percent(cover.percent) if cover.percent is not None else "—"
        self.strip.set_items(
            (
                StripItem(_("Guarantors stand for"), amount(cover.guaranteed)),
                StripItem(_("Her own savings held"), amount(cover.own)),
                StripItem(_("Collateral counts for"), amount(cover.collateral)),
                StripItem(_("Behind the loan"), amount(cover.total), total=True),
                StripItem(_("Of the principal"), percent),
            )
        )
        chosen = self.people.view.chosen_key(), self.table.view.chosen_key()
        self.guarantors.set_rows([self._guarantor_row(each) for each in card.guarantees])
        self.people.set_totals(_("Total"), {"standing": amount(cover.guaranteed)} if card.guarantees else {})
        kept = [column.key for column in PAPERS if column.key in {each.key for each in HERS}]
        places = [place for place, column in enumerate(PAPERS) if column.key in kept]
        rows = [collateral_row(self.session, each) for each in card.collateral]
        self.papers.set_rows([Row(row.key, tuple(row.cells[place] for place in places), row.state) for row in rows])
        self.table.set_totals(_("Total"), {"counted": amount(cover.collateral)} if rows else {})
        self.people.view.choose(chosen[0])
        self.table.view.choose(chosen[1])
        self._judge()

    def _guarantor_row(self, each: Guarantee) -> Row:
        amount, formats = self.session.amount, current().formats
        name = f"{each.name} · {each.member}"
        if each.release:
            name = _("{name}, let go {date}").format(name=name, date=formats.date(each.release.on))
        cells = (
            Cell(name, each.name.casefold()),
            Cell(formats.date(each.since), each.since),
            Cell(amount(each.amount), each.amount),
            Cell(amount(each.called), each.called, quiet=not each.called),
            Cell(amount(each.standing), each.standing, strong=True),
        )
        return Row(each.id, cells, "" if each.standing else "past")

    def _guarantee(self) -> Guarantee | None:
        key = self.people.view.chosen_key()
        return next((each for each in self.card.guarantees if each.id == key), None) if self.card else None

    def _paper(self, key: object = None) -> Collateral | None:
        key = key or self.table.view.chosen_key()
        return next((each for each in self.card.collateral if each.id == key), None) if self.card else None

    def _judge(self) -> None:
        """What cannot be done is greyed; why nobody can be called stands beside."""
        if self.card is None:
            return
        from coopdesk.ui.forms.collateral_move import moves_of

        card, given, paper = self.card, self._guarantee(), self._paper()
        self.add_guarantor.setEnabled(card.runs and Act.APPLY_LOAN in card.leave)
        self.release.setEnabled(bool(given and given.standing) and Act.APPROVE_LOAN in card.leave)
        self.call.setEnabled(isinstance(card.call, CallStanding) and Act.CALL_GUARANTORS in card.leave)
        self._why.setText(self._when_words(card))
        self._why.setVisible(bool(self._why.text()))
        self.pledge.setEnabled(card.runs and Act.HOLD_SAVINGS in card.leave)
        self.add.setEnabled(card.runs and Act.MANAGE_COLLATERAL in card.leave)
        self.value.setEnabled(paper is not None and Act.MANAGE_COLLATERAL in card.leave)
        self.carry.setEnabled(paper is not None and bool(moves_of(paper, card)))
        self.print.setEnabled(bool(paper and paper.moves))

    def _when_words(self, card: SecurityCard) -> str:
        """Of a loan that is late, but not for long enough to call its guarantors."""
        if not isinstance(card.call, LoanNotLate) or card.call.days <= 0:
            return ""
        said = _("This loan is {days} days late; its guarantors can be called after {needed} days.")
        return said.format(days=current().formats.number(card.call.days), needed=current().formats.number(card.call.needed))

    # --- doing ------------------------------------------------------------------------------------

    def _open_member(self, key: int) -> None:
        if self.card:
            self.page.asked.emit("member", next(each.member for each in self.card.guarantees if each.id == key))

    def ask_guarantor(self) -> None:
        from coopdesk.ui.forms.loan_guarantor import NewGuarantor

        if self.card:
            NewGuarantor(self.page, self.session, self.card).open_over(self.page.window())

    def ask_release(self) -> None:
        from coopdesk.ui.forms.loan_guarantor import GuarantorRelease

        if given := self._guarantee():
            GuarantorRelease(self.page, self.session, given).open_over(self.page.window())

    def ask_call(self) -> None:
        from coopdesk.ui.forms.loan_call import GuarantorCall

        if self.card and isinstance(self.card.call, CallStanding):
            GuarantorCall(self.page, self.session, self.card.call).open_over(self.page.window())

    def ask_pledge(self) -> None:
        from coopdesk.services.pledges import of_loan
        from coopdesk.ui.forms.loan_pledge import Pledge

        if self.card:
            Pledge.ask(self.page, self.session, of_loan, self.card.loan.number)

    def ask_collateral(self) -> None:
        from coopdesk.ui.forms.collateral_new import CollateralNew

        if self.card:
            CollateralNew(self.page, self.session, self.card, self._borrower).open_over(self.page.window())

    def ask_value(self) -> None:
        from coopdesk.ui.forms.collateral_value import CollateralValue

        if paper := self._paper():
            CollateralValue(self.page, self.session, paper).open_over(self.page.window())

    def ask_move(self) -> None:
        from coopdesk.ui.forms.collateral_move import CollateralMoved

        if self.card and self.carry.isEnabled() and (paper := self._paper()):
            dialog = CollateralMoved(self.page, self.session, self.card, paper, self._borrower)
            dialog.moved.connect(self.print_receipt)
            dialog.open_over(self.page.window())

    def print_receipt(self, identity: int | None) -> None:
        from coopdesk.ui.forms.collateral_print import CollateralPrint

        if identity is not None:
            CollateralPrint(self.page, self.session, identity).open_over(self.page.window())
