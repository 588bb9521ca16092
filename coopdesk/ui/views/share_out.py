"""The end of a savings group's cycle: the fund, what a share is worth, and what each member gets of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from coopdesk.domain.share_out import MemberOut
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Change
from coopdesk.services.share_out import ShareOutSheet, share_out_sheet
from coopdesk.ui.models.people_model import PeopleModel
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Mode, Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.share_out_words import whole_words
from coopdesk.ui.widgets.balance_strip import BalanceStrip, StripItem
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.field import FieldLabel
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.notice_bar import NoticeBar

NOTHING = "–"
GIVES_BACK = "gives_back"
MONEY = ("paid_in", "gets", "owes", GIVES_BACK, "net")
COLUMNS = (
    TableColumn("number", lambda: _("No."), CellKind.LINK),
    TableColumn("name", lambda: _("Name"), stretch=True, whole=True),
    TableColumn("shares", lambda: _("Shares"), CellKind.COUNT),
    TableColumn("paid_in", lambda: _("Paid in"), CellKind.MONEY, leaves=1),
    TableColumn("gets", lambda: _("Worth"), CellKind.MONEY),
    TableColumn("owes", lambda: _("Owes on loans"), CellKind.MONEY),
    TableColumn(GIVES_BACK, lambda: _("Gives back"), CellKind.MONEY),
    TableColumn("net", lambda: _("Gets in cash"), CellKind.MONEY),
)


class ShareOutPage(Page):
    nav = "ledger"
    reads = frozenset({Change.BOOK, Change.ENTRIES, Change.ACCOUNTS, Change.LOANS})

    def __init__(self, session: Session, subject: object = None) -> None:
        super().__init__()
        self._session = session
        self.sheet: ShareOutSheet | None = None
        self.coins, self.state = ChoiceBox((1,), session.amount), Label(ink="text2", wrap=True)
        self.strip, self.model, self.why = BalanceStrip(), PeopleModel(COLUMNS, self._row), NoticeBar()
        self.table = LedgerTable(self.model, lambda: _("What each member gets"))
        self.decide, self.undo, self._stack = KeyButton("decide_share_out", "main"), KeyButton("undo_share_out", "danger"), QStackedWidget()
        self.slips = KeyButton("share_out_slips")
        self.coins.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        remember_widths(self.table, "share_out", session.appearance)
        self._lay_out()
        self.coins.activated.connect(lambda _row: self.load())
        self.table.view.row_opened.connect(lambda number: self.asked.emit("member", number))
        self.decide.clicked.connect(self.do_share_out)
        self.undo.clicked.connect(self.do_undo)
        self.slips.clicked.connect(self.print_slips)

    def _lay_out(self) -> None:
        head, foot, card = QHBoxLayout(), Foot(), Frame("card", margins=(1, 1, 1, 1))
        head.setSpacing(10)
        name = FieldLabel(lambda: _("A share is rounded down to"))
        spread(head, name, self.coins, self.state)
        head.setStretchFactor(self.state, 1)
        head.setAlignment(name, Qt.AlignmentFlag.AlignVCenter)
        self.say(self.coins.setAccessibleName, lambda: _("A share is rounded down to"))
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState(
                "hand-coins",
                lambda: _("No shares are sold at meetings"),
                lambda: _("A savings group sells shares at each meeting and shares its fund out at the end of the cycle. Set it among the terms of a product of share capital."),
            )
        )
        self._stack.addWidget(
            EmptyState("hand-coins", lambda: _("Nothing to share out yet"), lambda: _("What members pay for shares and what their loans bring is shared out here at the end of the cycle."))
        )
        spread(foot.box, self.undo, None, self.slips, self.decide)
        card.box.addWidget(self._stack, 1)
        card.box.addWidget(foot)
        self.column.addLayout(head)
        self.column.addWidget(self.strip)
        self.column.addWidget(self.why)
        self.column.addWidget(card, 1)

    # --- the page ---------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Share-out of the cycle")

    def back(self) -> tuple[str, str, object]:
        return _("Surplus"), "surplus", None

    def first_field(self) -> QWidget:
        return self.coins

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "strip"):
            self.strip.setVisible(width_class != "narrow")

    def load(self) -> None:
        coin = self.coins.value or 1
        if self._session.mode is Mode.READ_ONLY:
            self._show(None)
        else:
            self._session.rehearse(lambda unit, context: share_out_sheet(unit, context, coin), self._show)

    def _show(self, sheet: ShareOutSheet | None) -> None:
        """None: the book is only looked at, and nothing can be tried in it."""
        self.sheet, coin = sheet, self.coins.value
        able = bool(sheet and sheet.stamp and sheet.members)
        self.coins.setEnabled(able)
        self._stack.setCurrentIndex(0 if able else 1 if sheet and sheet.stamp is None else 2)
        self.decide.setEnabled(bool(sheet and able and sheet.may_post and sheet.refusal is None))
        for button in (self.undo, self.slips):
            button.setVisible(bool(sheet and sheet.done))
        self.undo.setEnabled(bool(sheet and sheet.may_undo))
        self.why.clear()
        if sheet and sheet.stamp and sheet.refusal and not sheet.is_over:
            self.why.show_notice(refusal_notice(sheet.refusal, self._session.currency))
        self.table.view.leave_out(frozenset() if sheet and sheet.gives_back else frozenset({GIVES_BACK}))
        self.state.setText(" ".join(filter(None, (self._state(sheet), whole_words(sheet)))) if sheet else "")
        self.strip.set_items(self._figures(sheet) if sheet else ())
        self.model.set_records([(each.number, each.name, each.shares, *(getattr(each, key) for key in MONEY), each) for each in sheet.members] if sheet else [])
        if sheet:
            self.coins.set_values(sheet.coins)
            self.coins.choose(coin)
            totals = {key: self._session.amount(sum(getattr(each, key) for each in sheet.members)) for key in MONEY}
            self.table.set_totals(_("Total"), {"shares": current().formats.number(sheet.shares), **totals} if sheet.members else {})

    def _state(self, sheet: ShareOutSheet) -> str:
        if sheet.done:
            last = sheet.done[0]
            return _("Last shared out on {date}, voucher {number}.").format(date=current().formats.date(last.business_date), number=last.shown_number)
        if sheet.gives_back:
            return _("Loans, and what others paid for a member at meetings, are set off; the social fund stays with the group.")
        return _("Loans are set off; the social fund stays with the group.") if sheet.stamp else ""

    def _figures(self, sheet: ShareOutSheet) -> tuple[StripItem, ...]:
        shared, money = sheet.shared, self._session.amount
        if shared is None:
            return ()
        paid = sum(each.net for each in sheet.members)
        return (
            StripItem(_("Shares"), current().formats.number(sheet.shares)),
            StripItem(_("Fund"), money(sheet.fund), total=True),
            StripItem(_("Worth of a share"), money(shared.value)),
            StripItem(_("What rounding leaves"), money(shared.rest)),
            StripItem(_("To pay in cash"), money(paid)),
            StripItem(_("Cash in the box"), money(sheet.cash)),
        )

    def _row(self, record: tuple[Any, ...]) -> Row:
        each: MemberOut = record[-1]
        figures = (Cell(self._session.amount(minor) if (minor := getattr(each, key)) else NOTHING, minor, strong=key == "net") for key in MONEY)
        shares = Cell(current().formats.number(each.shares) if each.shares else NOTHING, each.shares)
        return Row(each.number, (Cell(each.number, each.number), Cell(each.name, each.name.casefold()), shares, *figures))

    # --- doing ------------------------------------------------------------------------------------

    def do_share_out(self) -> None:
        from coopdesk.ui.forms.share_out_decision import ShareOutDecision

        if self.sheet and self.sheet.shared:
            ShareOutDecision(self, self._session, self.sheet, self.coins.value).open_over(self.window())

    def do_undo(self) -> None:
        from coopdesk.ui.forms.share_out_decision import ShareOutUndo

        if self.sheet and self.sheet.done:
            ShareOutUndo(self, self._session, self.sheet.done[0]).open_over(self.window())

    def print_slips(self) -> None:
        from coopdesk.ui.forms.share_out_print import ShareOutPrint

        if self.sheet and self.sheet.done:
            ShareOutPrint(self, self._session, self.sheet.done[0]).open_over(self.window())

    def retranslate(self) -> None:
        super().retranslate()
        if self.sheet:
            self._show(self.sheet)
