"""The questions a meeting's page asks: why somebody pays less, who pays for her, where a difference comes from, and whether to post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.notices import good_notice
from coopdesk.ui.session import Session
from coopdesk.ui.views.meeting_columns import paid_entry
from coopdesk.ui.views.meeting_refused import place_of, with_name
from coopdesk.ui.views.meeting_tabs import CASH, DEPOSITS, SUMMARY
from coopdesk.ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from coopdesk.ui.views.meeting import MeetingPage


class MeetingAsks:
    def __init__(self, page: MeetingPage, session: Session) -> None:
        self._page, self._session = page, session

    @property
    def _sheet(self) -> MeetingSheet | None:
        return self._page.sheet

    def reason(self) -> None:
        """Why a fine is let off, or less is paid."""
        from coopdesk.ui.forms.meeting_questions import ReasonQuestion

        member = self._page.deposits.member()
        if self._sheet and member is not None:
            asked = ReasonQuestion(self._page.window(), self._session, self._sheet, member)
            asked.said.connect(lambda entry: self._page.typing.type([entry]))
            asked.open_over(self._page.window())

    def rest(self) -> None:
        from coopdesk.ui.forms.meeting_questions import RestQuestion

        if self._sheet:
            asked = RestQuestion(self._page.window(), self._sheet)
            asked.said.connect(self.let_rest_pay_nothing)
            asked.open_over(self._page.window())

    def let_rest_pay_nothing(self) -> None:
        if self._sheet:
            self._page.typing.type([paid_entry(row, 0) for row in self._sheet.rows if row.is_open])

    def others(self) -> None:
        """Who pays what she leaves open."""
        from coopdesk.ui.forms.meeting_gap import GapQuestion

        member = self._page.deposits.member()
        if self._sheet and member is not None:
            asked = GapQuestion(self._page, self._session, self._sheet, member)
            asked.shared.connect(self._page.typing.share)
            asked.open_over(self._page.window())

    def hunt(self) -> None:
        from coopdesk.ui.forms.meeting_hunt import HuntQuestion

        if self._sheet:
            asked = HuntQuestion(self._page.window(), self._session, self._sheet)
            asked.looked.connect(self._look)
            asked.explained.connect(self._explained)
            asked.open_over(self._page.window())

    def _look(self, member: int | None) -> None:
        """Where the difference between box and sheet may come from; None is the box itself."""
        if member is None:
            self._page.count_cash()
            return
        self._page.tabs.setCurrentIndex(DEPOSITS)
        self._page.deposits.go_to_member(member)
        self._page.deposits.first_field().setFocus()

    def _explained(self, reason: str) -> None:
        if self._page.side:
            self._page.typing.count(self._page.side.count.pieces.pieces(), reason)

    def post(self) -> None:
        from coopdesk.ui.forms.meeting_post import PostQuestion

        self._page.settle()
        if self._sheet and self._page.side and self._page.side.post.isEnabled():
            PostQuestion(self._page, self._session, self._sheet).open_over(self._page.window())

    def refused(self, refusal: Refusal) -> None:
        """Say whose row or which payout it is for, and stand there; another operator may have changed the sheet meanwhile."""
        self._page.read_sheet(lambda: self._show_refused(refusal))

    def _show_refused(self, refusal: Refusal) -> None:
        page, sheet = self._page, self._sheet
        if sheet is None:
            return
        place = place_of(refusal, sheet)
        if place and place.tab == CASH:
            page.count_cash()
        elif place:
            page.tabs.setCurrentIndex(place.tab)
            if place.member is not None:
                page.deposits.go_to_member(place.member)
            if place.payout is not None:
                page.payouts.table.view.choose(place.payout)
            page.first_field().setFocus()
        page.refuse(with_name(refusal, sheet))

    def posted(self) -> None:
        """What comes after it: a copy of the book, the summary to be read out."""
        self._page.tabs.setCurrentIndex(SUMMARY)
        if self._page.notice.notice:
            button = KeyButton("back_up", "plain", "small")
            button.clicked.connect(self._back_up)
            self._page.notice.show_notice(self._page.notice.notice, button)

    def _back_up(self) -> None:
        self._session.backups.back_up(lambda _made: self._page.tell(good_notice(_("The book is backed up."))), self._page.refuse)

    def undo(self) -> None:
        """Of a posted meeting, as a whole."""
        from coopdesk.ui.forms.meeting_opening import MeetingBack

        if self._sheet and self._sheet.is_posted and self._sheet.may_undo:
            MeetingBack(self._page, self._session, self._sheet.meeting, self._sheet.group).open_over(self._page.window())
