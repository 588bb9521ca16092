"""What becomes of a passbook itself: it is lost, a new one is handed out, or printing goes on at another line; each with a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from coopdesk.domain.errors import ReasonMissing
from coopdesk.domain.passbook import BookState
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.member_card import PassbookCard
from coopdesk.services.passbook import ReplaceBook, ReportLost, ResumeAt, StartBook
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.text_field import TextField


class _BookQuestion(ActQuestion):
    """`needs_reason`: it stays in the book."""

    topic = "passbook"

    needs_reason = True

    def __init__(self, page: Page, session: Session, number: str, card: PassbookCard, question: Words, how: Words, action_id: str) -> None:
        super().__init__(page, session, question, action_id)
        self._number, self._card = number, card
        self.reason, explained = TextField(lambda: _("Reason"), lambda: _("stays in the book with your name")), Label(ink="text2", wrap=True)
        self.say(explained.setText, how)
        self.body.addWidget(explained)
        self.add_fields()
        self.body.addWidget(self.reason)
        self.reason.setVisible(self.needs_reason)
        self.body.addStretch()
        (self.reason if self.needs_reason else self.main).setFocus()

    def add_fields(self) -> None:
        """Fields that stand before the reason."""

    def is_missing(self) -> bool:
        return self.needs_reason and asks_for(self.reason, ReasonMissing())


class BookLost(_BookQuestion):
    def __init__(self, page: Page, session: Session, number: str, card: PassbookCard) -> None:
        super().__init__(
            page,
            session,
            number,
            card,
            lambda: _("Is book {book} lost?").format(book=card.standing.book),
            lambda: _("It is blocked at once: nothing more is printed in it. Then hand out a new one."),
            "report_lost_now",
        )

    def command(self) -> ReportLost:
        return ReportLost(self.request_id, self._number, self._card.product, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("Book {book} is blocked.").format(book=self._card.standing.book)


class BookNew(_BookQuestion):
    """After a full book the next one; for a lost or spoiled one another, with a reason."""

    def __init__(self, page: Page, session: Session, number: str, card: PassbookCard) -> None:
        self.needs_reason = card.standing.state in (BookState.ACTIVE, BookState.LOST)
        following = card.standing.book + (card.standing.state is not None)
        self._following = following
        super().__init__(
            page,
            session,
            number,
            card,
            lambda: _("Hand out book {book}?").format(book=following),
            lambda: _("It begins with the balance that was printed last. The book before it is closed for printing."),
            "replace_book_now",
        )

    def command(self) -> ReplaceBook | StartBook:
        if self.needs_reason:
            return ReplaceBook(self.request_id, self._number, self._card.product, self.reason.text())
        return StartBook(self.request_id, self._number, self._card.product)

    def done_words(self, outcome: Outcome) -> str:
        return _("Book {book} is handed out.").format(book=self._following)


class BookResumed(_BookQuestion):
    def __init__(self, page: Page, session: Session, number: str, card: PassbookCard) -> None:
        self.page_number, self.line = QComboBox(), QComboBox()
        super().__init__(
            page,
            session,
            number,
            card,
            lambda: _("At which line does printing go on?"),
            lambda: _("Lines from there on that were marked as printed are printed again."),
            "resume_book_now",
        )
        self.line.setFocus()

    def add_fields(self) -> None:
        standing, pages = self._card.standing, self._card.books[-1].layout.pages if self._card.books else 1
        for box, top, now in ((self.page_number, pages, min(standing.page, pages)), (self.line, self._card.lines, standing.line)):
            for number in range(1, top + 1):
                box.addItem(str(number), number)
            box.setCurrentIndex(now - 1)
        row, fields = QWidget(), (field(lambda: _("Page"), self.page_number), field(lambda: _("Line"), self.line))
        places = QHBoxLayout(row)
        places.setContentsMargins(0, 0, 0, 0)
        places.setSpacing(12)
        for each in fields:
            places.addWidget(each)
        places.addStretch()
        self.body.addWidget(row)

    def _line(self) -> int:
        return int(self.line.currentData())

    def _page_number(self) -> int:
        return int(self.page_number.currentData())

    def command(self) -> ResumeAt:
        return ResumeAt(self.request_id, self._number, self._card.product, self._line(), self.reason.text(), self._page_number())

    def done_words(self, outcome: Outcome) -> str:
        return _("Printing goes on at page {page}, line {line}.").format(page=self._page_number(), line=self._line())
