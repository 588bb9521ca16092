"""The cooperative in charts: savings, loans, arrears, risk and cash at the ends of months, and the split of a year's surplus.

What comes from kept totals is there at once; what looks at every late loan comes after it, beside the screen.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.reports.chart import Chart, ChartKind
from coopdesk.reports.month_charts import RANGES, balance_charts, late_charts
from coopdesk.reports.surplus_chart import ended_year, surplus_chart
from coopdesk.services.context import Change
from coopdesk.ui.page import Page
from coopdesk.ui.picture_export import export_picture
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Lane, Work
from coopdesk.ui.theme import look
from coopdesk.ui.views.chart_card import ChartCard
from coopdesk.ui.widgets.action_row import ActionRow
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.day_field import DayField
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.progress import Progress
from coopdesk.ui.widgets.tall_area import TallArea


class ChartsPage(Page):
    nav = "reports"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, _subject: object = None) -> None:
        super().__init__()
        self._session = session
        self._work: Work | None = None
        self.months, self.until = ChoiceBox(RANGES, _range_words), DayField(lambda: _("up to"), session.business_date)
        self.until.set_date(session.business_date)
        self.savings = ChartCard(session, ChartKind.BARS, lambda: _("Savings"), lambda: _("Nothing saved yet"))
        self.loans = ChartCard(session, ChartKind.BARS, lambda: _("Loans outstanding"), lambda: _("Nothing lent yet"))
        self.arrears = ChartCard(session, ChartKind.BARS, lambda: _("Arrears"), lambda: _("Nobody is late"))
        self.risk = ChartCard(session, ChartKind.LINES, lambda: _("Portfolio at risk"), lambda: _("Nothing is at risk"))
        self.cash = ChartCard(session, ChartKind.BARS, lambda: _("Cash and bank"), lambda: _("No cash yet"))
        self.surplus = ChartCard(session, ChartKind.SHARES, lambda: _("Split of the surplus"), lambda: _("No surplus to share yet"))
        self.cards = (self.savings, self.loans, self.arrears, self.risk, self.cash, self.surplus)
        self.picture, self.pdf, self.print = KeyButton("charts_picture"), KeyButton("charts_pdf"), KeyButton("charts_print", "main")
        self.progress = Progress(lambda: _("Making the report"), lambda: _("Nothing is changed by stopping it."))
        self.acts = ActionRow(self.picture, self.pdf, self.print)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        asked, title, self._content = Frame("bare", row=True, gap=12), Label(kind="question"), QWidget()
        self.say(title.setText, self.title)
        self.say(self.months.setAccessibleName, lambda: _("How many months"))
        spread(asked.box, title, None, self.months, self.until)
        self._grid = QGridLayout(self._content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for row, card in enumerate(self.cards):
            self._grid.addWidget(card, row, 0)
        self.area = TallArea(self._content)
        self.column.addWidget(self.acts)
        self.column.addWidget(asked)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.area, 1)
        self.set_width_class(self.width_class)

    def _connect(self) -> None:
        self.months.activated.connect(lambda _row: self.load())
        self.until.entered.connect(lambda day: self.load() if day else None)
        self.picture.clicked.connect(self._save_picture)
        self.pdf.clicked.connect(lambda: self._print(into_file=True))
        self.print.clicked.connect(lambda: self._print(into_file=False))
        for card in self.cards:
            card.asked.connect(self.asked)

    # --- the page ---------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Charts")

    def subtitle(self) -> str:
        return _("Enter on a bar opens the report behind it")

    def back(self) -> tuple[str, str, object]:
        return _("Reports"), "reports", None

    def header_actions(self) -> tuple[QWidget, ...]:
        return self.acts.in_header()

    def first_field(self) -> QWidget:
        return self.savings.first_field()

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "_grid"):
            self._grid.setSpacing(look().space(3 if width_class == "narrow" else 4))
            for card in self.cards:
                card.set_narrow(width_class == "narrow")
            self.acts.leave_header(width_class != "wide")
            self.heading_changed.emit()
            self.acts.settle()

    # --- asking -----------------------------------------------------------------------------------

    @property
    def day(self) -> date:
        return min(self.until.date or self._session.business_date, self._session.business_date)

    def load(self) -> None:
        day, months, language = self.day, self.months.value, current().language
        year = ended_year(day, self._session.cooperative.first_day)

        def at_once(unit: Any, _context: Any) -> tuple[tuple[Chart, ...], Chart | None]:
            return balance_charts(unit, language, day, months), surplus_chart(unit, year, day)

        self._session.ask(at_once, lambda found: self._show(found, year))
        if self._work:
            self._work.stop()
        runner = self._session.runner
        self._work = self._session.tasks.run(
            lambda work: runner.read(lambda unit, _context: late_charts(unit, day, months), work.check), self._show_late, lane=Lane.ASIDE
        )
        self.progress.follow(self._work)

    def _show(self, found: tuple[tuple[Chart, ...], Chart | None], year: int) -> None:
        balances, surplus = found
        for card, chart in zip((self.savings, self.loans, self.cash), balances, strict=True):
            card.show_chart(chart)
        self.surplus.show_chart(surplus, _("Surplus of {year}").format(year=year))

    def _show_late(self, found: tuple[Chart, Chart]) -> None:
        for card, chart in zip((self.arrears, self.risk), found, strict=True):
            card.show_chart(chart)

    # --- paper and files --------------------------------------------------------------------------

    def _print(self, *, into_file: bool) -> None:
        from coopdesk.ui.forms.charts_print import ChartsPrint

        ChartsPrint(self, self._session, self.day, self.months.value, into_file=into_file).open_over(self.window())

    def _save_picture(self) -> None:
        export_picture(self, self._content, f"{self.title()} {self.day}")


def _range_words(months: int) -> str:
    return ngettext("{n} month", "{n} months", months).format(n=current().formats.number(months))
