"""How the interest and the penalty of an instalment were worked out, line by line: base, rate, days, cap, rounding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coopdesk.domain.charge_story import InterestStory, PenaltyStory
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loans import LoanTerms
from coopdesk.domain.murabahah import MarginRecognition
from coopdesk.domain.penalty import PenaltyBase, PenaltyPer, Stretch
from coopdesk.i18n.catalogue import _, current, ngettext, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.loan_charges import ChargeRow
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.sum_box import SumBox, SumRow


class ChargeStory(OneQuestion):
    """Enter and Esc close it."""

    topic = "loan"
    wanted = QSize(620, 600)

    def __init__(self, parent: QWidget, session: Session, row: ChargeRow, terms: LoanTerms) -> None:
        super().__init__(parent, lambda: _("How instalment {n} was worked out").format(n=current().formats.number(row.n)), "close_story")
        self._session, self._terms = session, terms
        self.later.hide()
        self._part(label(terms.cost, current()), *self._COSTS.get(terms.cost, ChargeStory._interest)(self, row.interest))
        self._part(_("Penalty"), *self._penalty(row.penalty))
        self.body.addStretch()
        self.main.setFocus()

    def go_on(self) -> None:
        self.accept()

    def _part(self, title: str, rows: tuple[SumRow, ...], note: str) -> None:
        name, box, more = Label(kind="section"), SumBox(), Label(kind="small", ink="text2", wrap=True)
        name.setText(title)
        box.set_rows(*rows)
        more.setText(note)
        for part in (name, box, more):
            self.body.addWidget(part)
        box.setVisible(bool(rows))
        more.setVisible(bool(note))

    # --- interest ---------------------------------------------------------------------------------

    def _interest(self, story: InterestStory) -> tuple[tuple[SumRow, ...], str]:
        formats, money = current().formats, self._session.amount
        base = _("Principal still owed before it") if story.on_balance else _("Principal of the loan")
        period = _("From {since} to {due}").format(since=formats.date(story.since), due=formats.date(story.due))
        rows = (
            SumRow(base, money(story.base)),
            SumRow(_("Rate of a period"), formats.percent(story.pct.normalize())),
            SumRow(period, ngettext("{n} day", "{n} days", story.days).format(n=formats.number(story.days))),
            SumRow(pgettext("charge of an instalment", "Asked for"), money(story.agreed), total=True),
        )
        said = _("{base} x {rate}, rounded to a whole unit.").format(base=money(story.base), rate=formats.percent(story.pct.normalize()))
        other = _("The schedule has another figure than base times rate: its days, its rounding, parts paid out later, or a change of the schedule make it so.")
        return rows, said if story.plain else other

    def _margin(self, story: InterestStory) -> tuple[tuple[SumRow, ...], str]:
        """Of a sale on credit: agreed once, a part of the price."""
        formats, money, terms = current().formats, self._session.amount, self._terms
        rows = (
            SumRow(_("Cost of what was bought"), money(story.base)),
            SumRow(_("Margin a month, of the cost"), formats.percent(terms.rate_monthly)),
            SumRow(_("Margin in the price"), money(terms.margin)),
            SumRow(_("Margin in this instalment"), money(story.agreed), total=True),
        )
        even = terms.recognition is MarginRecognition.PROPORTIONAL
        how = _("It becomes income evenly with the price.") if even else _("It becomes income as in an annuity: more at first.")
        return rows, " ".join((_("The margin was agreed once. It is a part of the price, and nothing is added to it."), how))

    def _share(self, story: InterestStory) -> tuple[tuple[SumRow, ...], str]:
        """Of what the member declares for the period."""
        formats = current().formats
        rows = (
            SumRow(_("Share of the cooperative"), formats.percent(self._terms.share_pct)),
            SumRow(pgettext("charge of an instalment", "Asked for"), self._session.amount(story.agreed), total=True),
        )
        return rows, _("It is the cooperative's share of what was declared for the period; nothing before that is done.")

    _COSTS: ClassVar[Mapping[LoanCost, Callable[[ChargeStory, InterestStory], tuple[tuple[SumRow, ...], str]]]] = {
        LoanCost.MARGIN: _margin,
        LoanCost.SHARE: _share,
    }

    # --- penalty ----------------------------------------------------------------------------------

    def _penalty(self, story: PenaltyStory) -> tuple[tuple[SumRow, ...], str]:
        formats, money = current().formats, self._session.amount
        if not story.stretches:
            return (), _("It was never late by {date}, so it has no penalty.").format(date=formats.date(story.on))
        late = ngettext("{n} day late", "{n} days late", story.days_late).format(n=formats.number(story.days_late))
        rows = [SumRow(_("Late from {date}").format(date=formats.date(story.since)), late)]
        rows += [SumRow(self._stretch(each), self._days(each.days)) for each in story.charged]
        rows.append(SumRow(_("Rate of the penalty"), self._rate(story)))
        if story.charged:
            rows.append(SumRow(_("Before the cap"), money(story.before_cap)))
        if story.at_most is not None:
            rows.append(SumRow(_("At most"), money(story.at_most)))
        rows.append(SumRow(_("Penalty"), money(story.asked)))
        rows += [SumRow(words, money(-figure)) for words, figure in ((_("Paid of it"), story.paid), (_("Waived of it"), story.waived)) if figure]
        return (*rows, SumRow(_("Still asked for"), money(story.left), total=True)), self._grace(story)

    def _stretch(self, stretch: Stretch) -> str:
        return _("{amount} unpaid").format(amount=self._session.amount(stretch.amount))

    def _days(self, days: int) -> str:
        return ngettext("{n} day", "{n} days", days).format(n=current().formats.number(days))

    def _rate(self, story: PenaltyStory) -> str:
        terms = story.terms
        per = label(terms.per, current())
        if terms.base is PenaltyBase.FIXED_AMOUNT:
            return f"{self._session.amount(terms.fixed)} · {per}"
        rate = current().formats.percent(terms.pct)
        return rate if terms.per is PenaltyPer.ONCE else f"{rate} · {per}"

    def _grace(self, story: PenaltyStory) -> str:
        """What the days of grace did, and on what the penalty bears."""
        terms = story.terms
        said = [_("Penalty on: {base}.").format(base=label(terms.base, current()))]
        if terms.grace_days:
            days = self._days(terms.grace_days)
            if not story.charged:
                said.append(_("The {days} without penalty are not over yet.").format(days=days))
            else:
                said.append(_("{days} without penalty: {counts}.").format(days=days, counts=label(terms.grace_counts, current())))
        said.append(_("Rounded to a whole unit."))
        return " ".join(said)
