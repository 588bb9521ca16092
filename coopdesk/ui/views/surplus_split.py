"""How a year's surplus is split: each proposal or the decision as a bar and as figures, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.money import Minor
from coopdesk.domain.surplus_plan import SurplusPlan, officers_get
from coopdesk.domain.surplus_rules import TO_MEMBERS, Purpose, SurplusRules
from coopdesk.domain.surplus_state import DecidedPlan
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label, refusal_words
from coopdesk.i18n.surplus_words import office_words
from coopdesk.services.surplus.sheet import SurplusSheet
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.split_bar import Part, SplitBar
from coopdesk.ui.widgets.spoken import Spoken

PURPOSE = TableColumn("purpose", lambda: _("What for"), stretch=True, whole=True)
ONE = (
    PURPOSE,
    TableColumn("percent_a", lambda: _("%"), CellKind.COUNT),
    TableColumn("amount_a", lambda: _("Amount"), CellKind.MONEY),
)
TWO = (
    PURPOSE,
    TableColumn("percent_a", lambda: _("% (A)"), CellKind.COUNT),
    TableColumn("amount_a", lambda: _("Proposal A"), CellKind.MONEY),
    TableColumn("percent_b", lambda: _("% (B)"), CellKind.COUNT),
    TableColumn("amount_b", lambda: _("Proposal B"), CellKind.MONEY),
)
Split = SurplusPlan | DecidedPlan
NOTHING = "–"


class SurplusSplit(Spoken, QWidget):
    change_asked = Signal(str)
    """A proposal is to be changed: `a` or `b`."""
    drop_asked = Signal()
    decide_asked = Signal()
    undo_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.bars, self._names = (SplitBar(), SplitBar()), (Label(kind="label"), Label(kind="label"))
        self.tables = tuple(LedgerTable(TableModel(columns), lambda: _("Split of the surplus")) for columns in (ONE, TWO))
        self._stack, self.said = QStackedWidget(), Label(kind="small", ink="text2", wrap=True)
        self.change, self.second = KeyButton("change_proposal", "plain"), KeyButton("second_proposal", "plain")
        self.drop, self.undo = KeyButton("drop_proposal", "plain"), KeyButton("undo_surplus", "danger")
        self.decide = KeyButton("decide_surplus", "main")
        self._lay_out()
        self.change.clicked.connect(lambda: self.change_asked.emit("a"))
        self.second.clicked.connect(lambda: self.change_asked.emit("b"))
        self.drop.clicked.connect(self.drop_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.decide.clicked.connect(self.decide_asked)

    def _lay_out(self) -> None:
        whole, top, foot = QVBoxLayout(self), QVBoxLayout(), Foot()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        top.setContentsMargins(16, 10, 16, 10)
        top.setSpacing(6)
        for name, bar in zip(self._names, self.bars, strict=True):
            line = QHBoxLayout()
            line.setSpacing(12)
            line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(bar, 1)
            top.addLayout(line)
        top.addWidget(self.said)
        for table in self.tables:
            self._stack.addWidget(table)
        spread(foot.box, self.change, self.second, self.drop, self.undo, None, self.decide)
        whole.addLayout(top)
        whole.addWidget(self._stack, 1)
        whole.addWidget(foot)

    # --- what is shown ----------------------------------------------------------------------------

    def show_sheet(self, sheet: SurplusSheet) -> None:
        plans: list[Split | None] = [sheet.decided] if sheet.decided else [each.plan for each in sheet.proposals]
        rules = [sheet.decided.rules] if sheet.decided else [each.rules for each in sheet.proposals]
        two = len(plans) > 1
        for place, (name, bar) in enumerate(zip(self._names, self.bars, strict=True)):
            plan = plans[place] if place < len(plans) else None
            name.setVisible(plan is not None and two)
            bar.setVisible(plan is not None)
            name.setText((_("Proposal A"), _("Proposal B"))[place])
            if plan is not None:
                bar.show_parts(_("Split of the surplus"), self._parts(plan))
        self._stack.setCurrentIndex(int(two))
        table = self.tables[int(two)]
        table.model.set_rows(self._rows(plans, rules))
        table.set_totals(_("Surplus of {year}").format(year=sheet.year), self._totals(sheet, plans, rules))
        self._say(sheet)
        self._show_buttons(sheet)

    def _parts(self, plan: Split) -> list[Part]:
        members = sum(plan.amounts.get(purpose, 0) for purpose in TO_MEMBERS)
        reserve = plan.amounts.get(Purpose.RESERVE, 0) + plan.covered
        funds = sum(plan.amounts.values()) + plan.covered - members - reserve
        named = ((_("Members"), members), (_("Reserve"), reserve), (_("Funds"), funds))
        whole = members + reserve + funds
        shares = ((what, self._percent(Decimal(100 * figure) / whole), figure) for what, figure in named)
        return [Part(_("{what} {percent}").format(what=what, percent=percent), figure) for what, percent, figure in shares]

    @staticmethod
    def _percent(figure: Decimal) -> str:
        return current().formats.percent(round(figure, 1))

    def _rows(self, plans: list[Split | None], rules: list[SurplusRules]) -> list[Row]:
        rows = []
        for purpose in Purpose:
            figures = [(each.percent(purpose), plan.amounts.get(purpose, 0) if plan else 0) for each, plan in zip(rules, plans, strict=True)]
            rows.append(self._row(purpose.value, label(purpose, current()), figures))
        if any(plan and plan.covered for plan in plans):
            covered = [(None, plan.covered if plan else 0) for plan in plans]
            rows.insert(0, self._row("covered", _("Losses of earlier years, covered first"), covered))
        if len(plans) == 1 and plans[0]:
            place = next(number for number, row in enumerate(rows) if row.key == Purpose.MANAGEMENT.value) + 1
            offices = officers_get(rules[0], plans[0].amounts.get(Purpose.MANAGEMENT, 0))
            rows[place:place] = [self._office(number, role, amount) for number, (role, amount) in enumerate(offices) if amount]
        return rows

    def _row(self, key: str, words: str, figures: Sequence[tuple[Decimal | None, Minor]]) -> Row:
        cells = [Cell(words)]
        for percent, amount in figures:
            cells.append(Cell(current().formats.number(percent) if percent else NOTHING, percent))
            cells.append(Cell(self._session.amount(amount) if amount else NOTHING, amount))
        return Row(key, tuple(cells), "" if any(amount for _, amount in figures) else "past")

    def _office(self, number: int, role: str, amount: Minor) -> Row:
        return Row(f"office-{number}", (Cell(office_words(role, current()), level=1, quiet=True), Cell(), Cell(self._session.amount(amount), amount, quiet=True)))

    def _totals(self, sheet: SurplusSheet, plans: list[Split | None], rules: list[SurplusRules]) -> dict[str, str]:
        totals = {}
        for place, plan, each in zip("ab", plans, rules, strict=False):
            totals[f"percent_{place}"] = self._whole(sum(each.percents.values(), Decimal(0)))
            totals[f"amount_{place}"] = self._session.amount(sheet.result.surplus if plan else 0)
        return totals

    @staticmethod
    def _whole(total: Decimal) -> str:
        """Without idle decimals: 100, not 100.0."""
        return current().formats.number(int(total) if total == int(total) else total)

    def _say(self, sheet: SurplusSheet) -> None:
        """What rounding left and where it went, or why a proposal cannot be carried out."""
        refusals = [each.refusal for each in sheet.proposals if each.refusal]
        if refusals:
            self.said.setText(refusal_words(refusals[0], current(), self._session.currency))
            return
        plan = sheet.decided or sheet.proposals[0].plan
        words = ngettext(
            "{n} member gets a part; rounding left {residue}, which is in the reserve.",
            "{n} members get a part; rounding left {residue}, which is in the reserve.",
            len(sheet.rows),
        )
        said = words.format(n=current().formats.number(len(sheet.rows)), residue=self._session.money(plan.residue if plan else 0))
        if plan and plan.outside:
            said += " " + _("{amount} was not earned with members and stays in the reserve.").format(amount=self._session.money(plan.outside))
        self.said.setText(said)

    def _show_buttons(self, sheet: SurplusSheet) -> None:
        decided, two = sheet.decided is not None, len(sheet.proposals) > 1
        for button in (self.change, self.second, self.decide):
            button.setVisible(not decided)
            button.setEnabled(sheet.may_post)
        self.drop.setVisible(not decided and two)
        self.drop.setEnabled(sheet.may_post)
        self.undo.setVisible(decided)
        self.undo.setEnabled(sheet.may_undo and not sheet.paid)
        self.decide.setEnabled(sheet.may_post and sheet.result.closed and any(each.plan for each in sheet.proposals))
