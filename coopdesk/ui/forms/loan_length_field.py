"""How long a loan is wanted: a number of instalments, or, where its product has no rule for them, the due dates themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coopdesk.domain.errors import BadDate
from coopdesk.domain.loan_plan import MONTHLY_PLAN, Frequency, PlanTerms
from coopdesk.domain.loans import LoanTerms
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.day_list import listed_days
from coopdesk.ui.forms.loan_term import TermField
from coopdesk.ui.views.loan_length import length_words, unit_words
from coopdesk.ui.widgets.field import name_anew

LENGTH_MAX = 600


class LoanLengthField(TermField):
    """`months` counts the instalments; `dues` are the dates, where those are asked for."""

    def __init__(self, near: date) -> None:
        """`near` gives years of two digits their century."""
        self._near, self._plan = near, MONTHLY_PLAN
        self.dues: tuple[date, ...] = ()
        super().__init__(
            lambda: _("Due dates") if self.free else _("Over"),
            lambda: _("one after another, with commas") if self.free else _("one instalment each"),
        )
        self.edit.setMaxLength(LENGTH_MAX)
        self.say(self.edit.setAccessibleName, lambda: _("Due dates") if self.free else _("Number of months"))

    @property
    def free(self) -> bool:
        return self._plan.frequency is Frequency.FREE_DATES

    def set_plan(self, plan: PlanTerms) -> None:
        """What is asked for, by the product that is chosen; what does not read so falls away."""
        was_free, self._plan = self.free, plan
        if was_free is not self.free:
            name_anew(self)
            self._read()
            if self.refusal:
                self.edit.clear()
        self._say_plan()

    def terms_of(self, terms: LoanTerms) -> LoanTerms:
        """A product's terms with the dates as typed."""
        return replace(terms, dues=self.dues) if self.free else terms

    def not_clear(self) -> str:
        """Why the form cannot be saved, where what is typed does not read."""
        return _("the due dates are not clear yet") if self.free else _("the number of instalments is not clear yet")

    def is_missing(self) -> str:
        return _("the due dates are missing") if self.free else _("the number of instalments is missing")

    def _say_plan(self) -> None:
        plan, count = self._plan, self.months
        self.set_unit(lambda: length_words(plan, count) if plan.frequency is Frequency.FREE_DATES and count else unit_words(plan))

    def _read(self) -> None:
        if not self.free:
            self.dues = ()
            super()._read()
            return
        text, refusal = self.edit.text().strip(), None
        try:
            self.dues = listed_days(text, current().language, self._near)
        except BadDate as bad:
            self.dues, refusal = (), bad
        self.months = len(self.dues) or None
        self.show_refusal(refusal)
        self._say_plan()
        self.changed.emit()
