"""Offers as lines: the principal that is left after each instalment; of a single one the interest paid so far beside it."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.chart_scale import scale_of, short_money
from coopdesk.i18n.labels import label
from coopdesk.i18n.loan_costs import PAID_SO_FAR
from coopdesk.services.loan_simulation import SimulatedLoan
from coopdesk.ui.session import Session
from coopdesk.ui.views.loan_comparison import offer_words
from coopdesk.ui.widgets.card import Card
from coopdesk.ui.widgets.chart import Months, Series
from coopdesk.ui.widgets.chart_lines import LineChart
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken

SOLID, DASHED = "savings", "loans"
"""Styles of a first and a second line."""


class LoanChart(Spoken, Card):
    def __init__(self, session: Session) -> None:
        super().__init__("chart-column")
        self._session = session
        self._loans: tuple[SimulatedLoan, ...] = ()
        self.chart, self._none = LineChart(lambda figure: short_money(figure, session.currency, current())), Label(ink="text2", wrap=True)
        self.say(self.title.setText, self._name)
        self.say(self._none.setText, lambda: _("The lines stand here as soon as an offer is clear."))
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self._none)
        self.show_loans(())

    def _name(self) -> str:
        cost = self._loans[0].offer.terms.cost if self._loans else LoanCost.INTEREST
        return _("Principal left after each instalment") if len(self._loans) > 1 else _(PAID_SO_FAR[cost])

    def show_loans(self, loans: Sequence[SimulatedLoan]) -> None:
        self._loans = tuple(loans)
        self.title.setText(self._name())
        self.chart.setVisible(bool(loans))
        self._none.setVisible(not loans)
        if not loans:
            return
        points = max(len(loan.offer.rows) for loan in loans) + 1
        series = self._series(points)
        labels = tuple(current().formats.number(n) for n in range(points))
        spoken = tuple(self._point_words(n, series) for n in range(points))
        scale = scale_of([figure for each in series for figure in each.figures], self._session.currency, from_zero=True)
        self.chart.show_months(self._name(), Months(labels, spoken), series, scale)

    def _series(self, points: int) -> tuple[Series, ...]:
        lefts = [Series(offer_words(place), style, _left(loan, points)) for place, (loan, style) in enumerate(zip(self._loans, (SOLID, DASHED), strict=False))]
        if len(lefts) > 1:
            return tuple(lefts)
        (loan,) = self._loans
        return (Series(_("Principal"), SOLID, lefts[0].figures), Series(label(loan.offer.terms.cost, current()), DASHED, _interest(loan)))

    def _point_words(self, n: int, series: Sequence[Series]) -> str:
        figures = (_("{name} {amount}").format(name=each.name, amount=self._session.money(each.figures[n])) for each in series)
        return ", ".join((_("after instalment {n}").format(n=current().formats.number(n)), *figures))


def _left(loan: SimulatedLoan, points: int) -> tuple[Minor, ...]:
    """After each instalment, nothing once the loan is repaid."""
    lefts = (loan.offer.principal, *(left for _row, left in loan.offer.rows))
    return (*lefts, *([0] * (points - len(lefts))))


def _interest(loan: SimulatedLoan) -> tuple[Minor, ...]:
    """Paid up to each instalment."""
    sums = [0]
    for row, _left_after in loan.offer.rows:
        sums.append(sums[-1] + row.interest)
    return tuple(sums)
