"""Two numbers of one person: which number she keeps, what would move there, and why; or the merge is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coopdesk.domain.errors import Refusal
from coopdesk.domain.members import Member
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.member_merging import MergeMembers, MergePlan, UndoMerge, merge_plan
from coopdesk.ui.forms.member_choices import all_but
from coopdesk.ui.forms.member_question import MemberQuestion
from coopdesk.ui.forms.take_back import TakeBack
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.pick_field import PickField
from coopdesk.ui.widgets.sum_box import SumBox, SumRow


class MemberMerge(MemberQuestion):
    """`names` are the products by code."""

    def __init__(self, page: Page, session: Session, member: Member, names: dict[str, str]) -> None:
        self._names = names
        self.plan: MergePlan | None = None
        super().__init__(page, session, member, self._question_words, self._how, "merge_members_now")
        session.ask(lambda unit, _context: all_but(unit, member.id), self.into.set_choices)

    def _question_words(self) -> str:
        return _("Which number does {name} keep?").format(name=self._member.name)

    def _how(self) -> str:
        return _(
            "Everything under number {number} moves to the number that she keeps. {number} stays in the book: searches and files find her by it."
        ).format(number=self._member.number)

    def add_fields(self) -> None:
        self.into, self.sums = PickField(lambda: _("Number that she keeps"), lambda: _("number or name")), SumBox()
        self.into.changed.connect(self._chosen)
        self.body.addWidget(field(lambda: _("Number that she keeps"), self.into))
        self.body.addWidget(self.sums)
        self.sums.hide()

    def first_field(self) -> Any:
        return self.into

    def _chosen(self) -> None:
        self.plan, number, into = None, self._member.number, self.into.number
        self.notice.clear()
        self._show(None)
        if into:
            self._session.ask(lambda unit, context: merge_plan(unit, number, into, context.business_date), self._show, self._cannot)

    def _cannot(self, refusal: Refusal) -> None:
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))
        self.judge()

    def _show(self, plan: MergePlan | None) -> None:
        self.plan = plan
        self.sums.set_rows(*(self._rows(plan) if plan else ()))
        self.sums.setVisible(plan is not None)
        self.judge()

    def _rows(self, plan: MergePlan) -> Iterator[SumRow]:
        amount, number = self._session.amount, current().formats.number
        for account in plan.accounts:
            yield SumRow(self._names.get(account.product, account.product), amount(account.balance + plan.interest_of(account).net))
        for loan in plan.loans:
            yield SumRow(_("Loan {loan}, principal owed").format(loan=loan.number), amount(loan.outstanding))
        for deposit in plan.deposits:
            yield SumRow(_("Term deposit {deposit}").format(deposit=deposit), "")
        counts = ((_("Guarantees for others"), plan.guarantees), (_("Documents"), plan.documents), (_("Heirs"), plan.heirs))
        for words, many in counts:
            if many:
                yield SumRow(words, number(len(many)))

    def complete(self) -> bool:
        return self.plan is not None

    def command(self) -> MergeMembers:
        return MergeMembers(self.request_id, self._session.business_date, self._member.number, self.into.number, self.reason.text())

    def after(self, outcome: Outcome) -> None:
        self._page.asked.emit("member", outcome.member)

    def done_words(self, outcome: Outcome) -> str:
        return _("Number {number} is now an alias of {kept}.").format(number=self._member.number, kept=outcome.member)


class MergeBack(TakeBack):
    topic = "leaving"

    def __init__(self, page: Page, session: Session, member: Member, into: str) -> None:
        self._member = member
        super().__init__(
            page,
            session,
            lambda: _("Are {number} and {kept} two persons after all?").format(number=member.number, kept=into),
            "undo_merge_now",
            lambda: _("What moved goes back, as long as nothing was posted under either number since."),
        )

    def command(self) -> UndoMerge:
        return UndoMerge(self.request_id, self._session.business_date, self._member.number, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("Number {number} stands on its own again.").format(number=self._member.number)
