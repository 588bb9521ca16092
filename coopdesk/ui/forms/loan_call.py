"""The guarantors of a loan in trouble pay: how much, and before it is posted what each of them pays and what of the loan it pays.

The shares stand there as soon as the amount is clear; Enter in the last field posts one entry for all of them.
"""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.errors import CallTooLarge
from coopdesk.domain.loans import LoanState
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import check_amount
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.context import Outcome
from coopdesk.services.guarantee_call import CallGuarantors, CallPlan, CallStanding, plan_call
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.text_field import TextField


class GuarantorCall(ActQuestion):
    topic = "loan"
    wanted = QSize(680, 660)

    def __init__(self, page: Page, session: Session, standing: CallStanding) -> None:
        number = standing.loan.number
        super().__init__(page, session, lambda: _("What do the guarantors of loan {loan} pay?").format(loan=number), "call_now")
        self._standing = standing
        self.plan: CallPlan | None = None
        self._late, self._then = Label(wrap=True), Label(kind="small", ink="text2", wrap=True)
        self.amount = MoneyEdit(session.currency, lambda: _("Amount called"), lambda: _("150k or 1.5 million is understood"), self._check)
        self.decision = TextField(lambda: _("Decision"), lambda: _("number of the minutes, if there is one"))
        self.shares, self.pays = SumBox(), SumBox()
        for part in (self._late, self.amount, self.decision, self.shares, self.pays, self._then):
            self.body.addWidget(part)
        self.body.addStretch()
        self.say(self._late.setText, self._late_words)
        self.amount.changed.connect(self._changed)
        self.amount.entered.connect(self.decision.setFocus)
        self.amount.set_minor(standing.late or None)
        self.amount.setFocus()

    def _late_words(self) -> str:
        standing, money = self._standing, self._session.money
        if standing.loan.state is LoanState.WRITTEN_OFF:
            return _("This loan was written off. Its guarantors stand for what is claimed of it: at most {most} can be called.").format(most=money(standing.most))
        said = _("{late} of this loan is past due, the oldest of it for {days} days. At most {most} can be called.")
        return said.format(late=money(standing.late), days=current().formats.number(standing.days), most=money(standing.most))

    def _check(self, minor: Minor) -> None:
        check_amount(minor)
        if minor > self._standing.most:
            raise CallTooLarge(minor, self._standing.most)

    def _changed(self) -> None:
        """Ask anew what each would pay; until it is known nothing can be posted."""
        self.plan, minor = None, self.amount.minor
        self._show()
        if minor is not None:
            number, day = self._standing.loan.number, self._session.business_date
            self._session.ask(lambda unit, _context: plan_call(unit, number, minor, day), self._planned, self.amount.show_refusal)

    def _planned(self, plan: CallPlan) -> None:
        if plan.amount == self.amount.minor:
            self.plan = plan
            self._show()

    def _show(self) -> None:
        plan, amount = self.plan, self._session.amount
        self.judge()
        for box in (self.shares, self.pays):
            box.setVisible(plan is not None)
        if plan is None:
            self._then.setText("")
            return
        shares = [SumRow(f"{share.guarantee.name} · {share.guarantee.member}", amount(share.amount)) for share in plan.shares]
        self.shares.set_rows(*shares, SumRow(_("From the guarantors"), amount(plan.amount), total=True))
        sums: dict[str, Minor] = {}
        for part in plan.parts:
            words = label(part.component, current())
            sums[words] = sums.get(words, 0) + part.amount
        self.pays.set_rows(*(SumRow(words, amount(paid)) for words, paid in sums.items()), SumRow(_("On the loan"), amount(plan.amount), total=True))
        self._then.setText(_("The loan is settled with it.") if plan.settles else "")

    def judge(self) -> None:
        self.main.setEnabled(self.plan is not None)

    def command(self) -> CallGuarantors:
        assert self.plan is not None
        return CallGuarantors(self.request_id, self._session.business_date, self.plan.loan.number, self.plan.amount, self.decision.text())

    def done_words(self, outcome: Outcome) -> str:
        said = _("The guarantors paid {amount} on the loan, entry {number}.")
        amount = self._session.money(self.plan.amount if self.plan else 0)
        return said.format(amount=amount, number=outcome.number)
