"""Two questions about a budget: how much more than last year, and which meeting decided it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from coopdesk.domain.budgets import BudgetVersion, Months
from coopdesk.domain.errors import BadField, FieldMissing
from coopdesk.i18n.catalogue import _
from coopdesk.services.budgets import SaveBudget
from coopdesk.services.context import Outcome
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField

PERCENT_MOST = 1000


class CopyQuestion(OneQuestion):
    topic = "budget"

    def __init__(self, page: Page, year: int, fill_in: Callable[[Decimal], None]) -> None:
        super().__init__(page.window(), lambda: _("Fill in what {year} came to?").format(year=year), "copy_budget_now")
        self._fill_in = fill_in
        self.percent, told = TextField(lambda: _("Percent more"), lambda: _("0 as it was, -5 for five percent less")), Label(ink="text2", wrap=True)
        self.say(told.setText, lambda: _("Each account's actual of that year, with so many percent more. What is typed in the grid is replaced."))
        for part in (told, self.percent):
            self.body.addWidget(part)
        self.body.addStretch()
        self.percent.set_text("0")
        self.percent.edit.returnPressed.connect(self.go_on)
        self.percent.setFocus()

    def go_on(self) -> None:
        percent = self._typed()
        if percent is None:
            self.percent.set_refusal(BadField("percent", self.percent.text()))
            return
        self._fill_in(percent)
        self.accept()

    def _typed(self) -> Decimal | None:
        text = self.percent.text().replace(",", ".").strip(" %+")
        whole = text.removeprefix("-")
        if not whole.replace(".", "", 1).isdecimal():
            return None
        percent = Decimal(text)
        return percent if -100 <= percent <= PERCENT_MOST else None


class DecisionQuestion(ActQuestion):
    topic = "budget"

    def __init__(self, page: Page, session: Session, year: int, amounts: tuple[tuple[str, Months], ...], done: Callable[[], None]) -> None:
        super().__init__(page, session, lambda: _("Which meeting decided the budget of {year}?").format(year=year), "decide_budget_now")
        self._year, self._amounts, self._then = year, amounts, done
        self.minute = TextField(lambda: _("Number of the minute"), lambda: _("as 3/RAT/2026"))
        self.day, told = DateEdit(lambda: _("Decided on"), session.business_date), Label(ink="text2", wrap=True)
        self.say(told.setText, lambda: _("The amounts on the screen become the decided budget. The proposal stays in the book beside it."))
        for part in (told, self.minute, self.day):
            self.body.addWidget(part)
        self.body.addStretch()
        self.day.set_date(session.business_date)
        self.minute.edit.returnPressed.connect(self.day.setFocus)
        self.day.entered.connect(self.go_on)
        self.day.changed.connect(self.judge)
        self.minute.setFocus()

    def judge(self) -> None:
        self.main.setEnabled(self.day.date is not None)

    def is_missing(self) -> bool:
        return asks_for(self.minute, FieldMissing("minute"))

    def command(self) -> SaveBudget:
        day = self.day.date or self._session.business_date
        return SaveBudget(self.request_id, day, self._year, BudgetVersion.DECIDED, self._amounts, self.minute.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The budget of {year} is decided, minute {minute}.").format(year=self._year, minute=self.minute.text())

    def after(self, outcome: Outcome) -> None:
        self._then()
