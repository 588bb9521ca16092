"""The surplus of a year: what it is, how it is split and among whom; proposals, the meeting's decision, payment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from coopdesk.domain.surplus_rules import TO_MEMBERS
from coopdesk.domain.surplus_state import PlanOutcome
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.reports.kind import Parameters, answered
from coopdesk.reports.rack import report_kind
from coopdesk.reports.table import ReportTable
from coopdesk.services.context import Change, Context
from coopdesk.services.surplus.sheet import SurplusSheet, surplus_sheet
from coopdesk.ui.page import Page
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.views.ledger_asks import EntryAsk
from coopdesk.ui.views.surplus_members import SurplusMembers
from coopdesk.ui.views.surplus_split import SurplusSplit
from coopdesk.ui.widgets.balance_strip import BalanceStrip, StripItem
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.field import FieldLabel
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label

SPLIT, MEMBERS = 0, 1
WHOLE, NOTHING, LOSS = range(3)
ON_MEMBERS = ("pay_surplus", "lapse_surplus", "print_surplus", "export_surplus")


class SurplusPage(Page):
    nav = "ledger"
    reads = frozenset({Change.BOOK, Change.ENTRIES, Change.MEMBERS})

    def __init__(self, session: Session, subject: object = None) -> None:
        """`subject`: the year that is shown first."""
        super().__init__()
        self._session, self._year = session, subject if isinstance(subject, int) else None
        self.sheet: SurplusSheet | None = None
        self.years, self.state = ChoiceBox((), str), Label(ink="text2", wrap=True)
        self.rules, self.book = KeyButton("surplus_rules", "link", "small"), KeyButton("annual_book", "link", "small")
        self.cycle = KeyButton("share_out", "link", "small")
        self.strip, self.tabs, self._parts, self._stack = BalanceStrip(), QTabBar(), QStackedWidget(), QStackedWidget()
        self.split, self.members = SurplusSplit(session), SurplusMembers(session)
        self.decide_loss, self.undo_loss = KeyButton("decide_loss", "main"), KeyButton("undo_loss", "danger")
        self._lay_out()
        self.years.activated.connect(lambda _row: self._choose_year())
        self.rules.clicked.connect(lambda: self.asked.emit("settings", "surplus"))
        self.cycle.clicked.connect(lambda: self.asked.emit("share_out", None))
        self.book.clicked.connect(lambda: self.asked.emit("annual_book", self._year))
        self.tabs.currentChanged.connect(self._turned)
        self.decide_loss.clicked.connect(self.do_decide)
        self.undo_loss.clicked.connect(self.do_undo)
        self._wire()

    def _wire(self) -> None:
        self.split.change_asked.connect(self.change_proposal)
        self.split.drop_asked.connect(self.drop_proposal)
        self.split.decide_asked.connect(self.do_decide)
        self.split.undo_asked.connect(self.do_undo)
        self.members.member_asked.connect(lambda number: self.asked.emit("member", number))
        self.members.export_asked.connect(self.do_export)
        self.members.pay_asked.connect(self.do_pay)
        self.members.lapse_asked.connect(self.do_lapse)
        self.members.print_asked.connect(self.do_print)

    def _lay_out(self) -> None:
        head, part, card, within = QHBoxLayout(), Frame("bare"), Frame("tabcard", margins=(1, 1, 1, 1)), QVBoxLayout()
        head.setSpacing(10)
        name = FieldLabel(lambda: _("Year"))
        spread(head, name, self.years, self.state, self.cycle, self.book, self.rules)
        head.setStretchFactor(self.state, 1)
        head.setAlignment(name, Qt.AlignmentFlag.AlignVCenter)
        self.say(self.years.setAccessibleName, lambda: _("Year"))
        within.setSpacing(0)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for words in (lambda: _("Split"), lambda: _("Members")):
            self.tabs.addTab("")
            self.say(self._put_tab(self.tabs.count() - 1), words)
        self.say(self.tabs.setAccessibleName, lambda: _("Parts of the page"))
        self._parts.addWidget(self.split)
        self._parts.addWidget(self.members)
        card.box.addWidget(self._parts, 1)
        within.addWidget(self.tabs)
        within.addWidget(card, 1)
        part.box.addLayout(within)
        self._stack.addWidget(part)
        for state in (self._no_surplus(), self._loss()):
            frame = Frame("card", margins=(1, 1, 1, 1))
            frame.box.addWidget(state, 1)
            self._stack.addWidget(frame)
        foot = Foot()
        spread(foot.box, self.undo_loss, None)
        frame.box.addWidget(foot)
        self.column.addLayout(head)
        self.column.addWidget(self.strip)
        self.column.addWidget(self._stack, 1)

    @staticmethod
    def _no_surplus() -> EmptyState:
        return EmptyState(
            "wallet", lambda: _("No surplus in this year"), lambda: _("What the year brings is shared out here: proposed, decided by the meeting, paid.")
        )

    def _loss(self) -> QWidget:
        return EmptyState(
            "wallet",
            lambda: _("The year brought a loss"),
            lambda: _("The meeting decides: the reserve covers it, or the next years do."),
            self.decide_loss,
        )

    def _put_tab(self, number: int) -> Callable[[str], None]:
        return lambda text: self.tabs.setTabText(number, text)

    # --- the page ---------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Surplus")

    def subtitle(self) -> str:
        return _("proposed, decided by the meeting, paid") if self.width_class == "wide" else ""

    def first_field(self) -> QWidget:
        return self.years

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "members"):
            self.members.set_width_class(width_class)
            self.strip.setVisible(width_class != "narrow")

    def bring_up(self, action_id: str) -> None:
        self.tabs.setCurrentIndex(MEMBERS if action_id in ON_MEMBERS else SPLIT)

    def on_escape(self) -> None:
        self.asked.emit("ledger", None)

    def _turned(self, number: int) -> None:
        self._parts.setCurrentIndex(number)

    def load(self) -> None:
        year = self._year
        self._session.ask(lambda unit, context: surplus_sheet(unit, context, year), self._show)

    def show_part(self, subject: Any) -> None:
        if isinstance(subject, int):
            self._year = subject
            self.load()

    def _choose_year(self) -> None:
        self._year = self.years.value
        self.load()

    def _show(self, sheet: SurplusSheet) -> None:
        self.sheet, self._year = sheet, sheet.year
        self.years.set_values(sheet.years)
        self.years.choose(sheet.year)
        self.state.setText(self._state(sheet))
        self.cycle.setVisible(sheet.sells_shares)
        self.strip.set_items(self._figures(sheet))
        self._stack.setCurrentIndex(WHOLE if sheet.result.surplus > 0 else LOSS if sheet.result.surplus < 0 else NOTHING)
        self.decide_loss.setVisible(sheet.decided is None)
        self.decide_loss.setEnabled(sheet.may_post and sheet.result.closed)
        self.undo_loss.setVisible(sheet.decided is not None)
        self.undo_loss.setEnabled(sheet.may_undo)
        if sheet.result.surplus > 0:
            self.split.show_sheet(sheet)
            self.members.show_sheet(sheet)

    def _state(self, sheet: SurplusSheet) -> str:
        decided = sheet.decided
        if decided:
            what = label(decided.outcome, current())
            return _("{what} · minutes {decision}, {date}").format(what=what, decision=decided.decision, date=current().formats.date(decided.date))
        if sheet.result.closed:
            return _("The year is closed; the meeting has not decided yet.")
        return _("The year is not closed yet: the figures still change, and nothing can be decided.")

    def _figures(self, sheet: SurplusSheet) -> tuple[StripItem, ...]:
        money, result = self._session.amount, sheet.result
        plan = sheet.decided or next((each.plan for each in sheet.proposals if each.plan), None)
        items = [StripItem(_("Income"), money(result.income)), StripItem(_("Costs"), money(result.income - result.surplus))]
        items.append(StripItem(_("Surplus of the year") if result.surplus >= 0 else _("Loss of the year"), money(result.surplus), total=True))
        if plan and result.surplus > 0:
            members = sum(plan.amounts.get(purpose, 0) for purpose in TO_MEMBERS)
            items.append(StripItem(_("For members"), money(members)))
        if sheet.decided and sheet.decided.outcome is PlanOutcome.SHARED:
            items.append(StripItem(_("Not fetched yet"), money(sum(row.unpaid for row in sheet.rows)), opens=self._open_entry))
        return tuple(items)

    def _open_entry(self) -> None:
        if self.sheet and self.sheet.decided and self.sheet.decided.entry:
            self.asked.emit("entry", EntryAsk(self.sheet.decided.entry))

    # --- doing ------------------------------------------------------------------------------------

    def change_proposal(self, place: str) -> None:
        from coopdesk.ui.forms.surplus_proposal import SurplusProposal

        if self.sheet:
            SurplusProposal(self, self._session, self.sheet, place).open_over(self.window())

    def drop_proposal(self) -> None:
        from coopdesk.ui.forms.surplus_proposal import ProposalDrop

        if self.sheet:
            ProposalDrop(self, self._session, self.sheet).open_over(self.window())

    def do_decide(self) -> None:
        from coopdesk.ui.forms.surplus_decision import LossDecision, SurplusDecision

        if self.sheet:
            form = SurplusDecision if self.sheet.result.surplus > 0 else LossDecision
            form(self, self._session, self.sheet).open_over(self.window())

    def do_undo(self) -> None:
        from coopdesk.ui.forms.surplus_decision import SurplusUndo

        if self.sheet and self.sheet.decided:
            SurplusUndo(self, self._session, self.sheet.decided).open_over(self.window())

    def do_pay(self) -> None:
        from coopdesk.ui.forms.surplus_payment import SurplusPayment

        if self.sheet and self.sheet.decided:
            SurplusPayment(self, self._session, self.sheet, self.members.chosen(), self.members.shown).open_over(self.window())

    def do_lapse(self) -> None:
        from coopdesk.ui.forms.surplus_lapse import SurplusLapse

        if self.sheet and self.sheet.decided:
            SurplusLapse(self, self._session, self.sheet).open_over(self.window())

    def do_print(self) -> None:
        from coopdesk.ui.forms.surplus_print import SurplusPrint

        if self.sheet:
            SurplusPrint(self, self._session, self.sheet).open_over(self.window())

    def do_export(self) -> None:
        if self.sheet:
            asked = Parameters(current().language, to_date=date(self.sheet.year, 12, 31))
            self._session.ask(lambda unit, context: _report(unit, context, asked), lambda table: export_report(self, self._session, table))

    def retranslate(self) -> None:
        super().retranslate()
        if self.sheet:
            self._show(self.sheet)


def _report(unit: Any, context: Context, asked: Parameters) -> ReportTable:
    return answered(report_kind("surplus"), unit, asked, context.business_date)
