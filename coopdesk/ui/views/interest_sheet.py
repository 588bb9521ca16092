"""The next run: which product and month, every account before anything is written, the sum in words, and the button that posts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout

from coopdesk.domain.money import Minor
from coopdesk.domain.savings_runs import ACCRUALS, RunKind
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.savings_interest.sheet import DueRun, RunDesk, RunSheet
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.interest_shapes import SHAPES, SHOWN, is_fee
from coopdesk.ui.views.interest_table import PreparedRun, RunTable
from coopdesk.ui.views.interest_words import counted_words, due_words, month_words, post_words, warning_words, why_not
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame, rule, spread
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.words_label import WordsLabel

SUMS_WIDTH = 300


class InterestSheet(Spoken, Frame):
    """`wanted` is asked whenever another run is chosen: it is brought by `show_run`."""

    wanted = Signal()
    post_asked = Signal()
    dormant_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("bare")
        self._session = session
        self.desk: RunDesk | None = None
        self.sheet: RunSheet | None = None
        self.runs, self.months, self.sums = QComboBox(), QComboBox(), SumBox()
        self.tables = tuple(RunTable(session, shape) for shape in SHOWN)
        self._words, self._warned, self._said = WordsLabel(session.currency), Label(ink="due", wrap=True), Label(ink="text2", wrap=True)
        self.post = KeyButton("post_run", "main", "action", words=lambda: post_words(self.sheet))
        self.dormant = KeyButton("move_dormant", "plain", "small")
        self._stack = QStackedWidget()
        self._lay_out()
        self.set_width_class("wide")
        self.runs.activated.connect(lambda _row: self._run_chosen())
        self.months.activated.connect(lambda _row: self.wanted.emit())
        self.post.clicked.connect(self.post_asked)
        self.dormant.clicked.connect(self.dormant_asked)

    def _lay_out(self) -> None:
        head = Frame("bare", row=True, margins=(16, 10, 16, 8), gap=12)
        for box in (self.runs, self.months):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        spread(head.box, field(lambda: _("Product and run"), self.runs), field(lambda: _("Month"), self.months), None)
        below, said = Frame("bare", row=True, margins=(16, 10, 16, 10), gap=24), QVBoxLayout()
        spread(said, self._warned, self._said, self._words, None)
        said.addWidget(self.dormant, 0, Qt.AlignmentFlag.AlignLeft)
        below.box.addLayout(said, 1)
        below.box.addWidget(self.sums, 0, Qt.AlignmentFlag.AlignBottom)
        foot = Foot(margins=(16, 10, 16, 10), gap=12)
        self._why = EndLabel(ink="text2", wrap=True)
        spread(foot.box, self._why, self.post)
        foot.box.setStretchFactor(self._why, 1)
        for table in self.tables:
            self._stack.addWidget(table)
        place = QHBoxLayout()
        place.addWidget(self._stack)
        self.box.addWidget(head)
        self.box.addLayout(place, 1)
        for part in (rule(), below, foot):
            self.box.addWidget(part)

    # --- what may be chosen -----------------------------------------------------------------------

    def show_desk(self, desk: RunDesk) -> None:
        """The runs that the products ask for, what is overdue first; what was chosen stays chosen."""
        chosen = self.chosen()
        self.desk = desk
        offered = [each for each in desk.due if each.wanted or each.kind is not RunKind.ADMIN_FEE]
        offered.sort(key=lambda each: (not each.overdue, not each.wanted))
        self.runs.clear()
        for due in offered:
            self.runs.addItem(due_words(due), due)
        same = next((place for place, due in enumerate(offered) if chosen and (due.kind, due.product.code) == chosen[:2]), 0)
        self.runs.setCurrentIndex(same)
        self._fill_months(chosen[2] if chosen else None)

    def _run_chosen(self) -> None:
        self._fill_months(None)
        self.wanted.emit()

    def _fill_months(self, kept: date | None) -> None:
        due: DueRun | None = self.runs.currentData()
        self.months.clear()
        for end in due.months if due else ():
            self.months.addItem(month_words(end), end.isoformat())
        self.months.setCurrentIndex(max(self.months.findData(kept.isoformat()), 0) if kept else 0)

    def chosen(self) -> tuple[RunKind, str, date] | None:
        """Kind, product and last day of the month that are chosen."""
        due, end = self.runs.currentData(), self.months.currentData()
        return (due.kind, due.product.code, date.fromisoformat(end)) if due and end else None

    def choose(self, kind: RunKind, product: str) -> None:
        """Turn to a run of a product, where it is offered."""
        for place in range(self.runs.count()):
            due: DueRun = self.runs.itemData(place)
            if (due.kind, due.product.code) == (kind, product):
                self.runs.setCurrentIndex(place)
                self._fill_months(None)

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def table(self) -> RunTable:
        return self.tables[self._stack.currentIndex()]

    def waits(self) -> None:
        """Another run was chosen and is being worked out."""
        self.sheet = None
        self.weigh()

    def show_run(self, run: PreparedRun) -> None:
        self.sheet = run.sheet
        self._stack.setCurrentIndex(SHOWN.index(SHAPES[run.sheet.kind]))
        self.table.show_run(run)
        self.weigh()

    def weigh(self) -> None:
        """The sums, the warnings, and whether it may be posted."""
        sheet = self.sheet
        self._words.set_minor(sheet.gross if sheet and sheet.gross >= 0 else None)
        self._said.setText(counted_words(sheet) if sheet else _("Working it out…"))
        self._warned.setText(warning_words(sheet) if sheet else "")
        self._warned.setVisible(bool(sheet and sheet.warnings))
        self.sums.set_rows(*self._rows(sheet) if sheet else (SumRow(_("Together"), "—", total=True),))
        why = why_not(sheet, self.desk, self._session.mode) if self.desk else ""
        self._why.setText(why or (self._lines(sheet) if sheet else ""))
        self.post.setEnabled(sheet is not None and not why)
        self.post.retranslate()

    def _rows(self, sheet: RunSheet) -> tuple[SumRow, ...]:
        amount, money = self._session.amount, self._session.money
        if is_fee(sheet.kind):
            return (SumRow(_("Fees"), money(sheet.gross), total=True),)
        if sheet.kind in ACCRUALS:
            penalty = sum(row.penalty for row in sheet.rows)
            rows = (SumRow(_("Interest"), amount(sheet.gross - penalty)), SumRow(_("Penalty"), amount(penalty))) if penalty else ()
            return (*rows, SumRow(_("Accrued now"), money(sheet.gross), total=True))
        if not sheet.credited:
            return (SumRow(_("Accrued, not yet credited"), money(sheet.gross), total=True),)
        return (
            SumRow(_("Interest"), amount(sheet.gross)),
            SumRow(_("Tax withheld"), amount(sheet.tax)),
            SumRow(_("Credited to members"), money(sheet.net), total=True),
        )

    def _lines(self, sheet: RunSheet) -> str:
        """What will happen, before it happens."""
        day = current().formats.date(sheet.on)
        if sheet.kind in ACCRUALS and self.desk and sheet.on < self.desk.business_date:
            return _("An entry of {date}, and one for what was paid since, if anything was; undone as one.").format(date=day)
        return _("One entry of {date}; it can be undone as one.").format(date=day)

    def shown_sum(self) -> Minor:
        return self.sheet.gross if self.sheet else 0

    def set_width_class(self, width_class: str) -> None:
        """Where the height does not do, the sums stand under the columns alone, and nothing is said twice."""
        for table in self.tables:
            table.set_width_class(width_class)
        self._words.setVisible(width_class == "wide")
        self._said.setVisible(width_class != "narrow")
        self.sums.setVisible(width_class != "narrow")
        self.sums.setMinimumWidth(round(SUMS_WIDTH * look().scale))
