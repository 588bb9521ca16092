"""The passbook of the account shown: at the side of the page in a few figures, and as a tab in its own shape."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.passbook import BookState, MarkKind
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.code_labels import PASSBOOK_STATES
from coopdesk.printing.papers import passbook_layout
from coopdesk.printing.style import PrintStyle
from coopdesk.runtime import clock
from coopdesk.services.member_card import PassbookCard, passbook_card
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.book_page import BookPage
from coopdesk.ui.widgets.card import Card, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.line_map import LineMap
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.tall_area import TallArea

SIDE_PX, EDGES_PX = 252, 36
PRINTABLE = (None, BookState.ACTIVE, BookState.FULL)
"""States of a book in which lines may be printed; None: no book was handed out yet."""

BOOK_ACTIONS = ("book_lost", "book_replaced", "book_resumed")
Heard = Callable[[PassbookCard | None], None]


def screen_style(session: Session, paper: str) -> PrintStyle:
    """How the picture of a book is written on the screen: in the screen's words."""
    return PrintStyle.of(session.cooperative, current(), paper, clock.now_utc())


def waiting_words(card: PassbookCard) -> str:
    """What the print button says: the lines of the page at hand, or that nothing waits."""
    fresh = [line.line for line in card.page.lines if not line.printed]
    if not fresh:
        return _("Print passbook")
    if len(fresh) == 1:
        return _("Print line {line}").format(line=fresh[0])
    return _("Print lines {first}–{last}").format(first=fresh[0], last=fresh[-1])


class PassbookSide(Spoken, QWidget):
    print_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.card: PassbookCard | None = None
        self._box = Card("notebook-pen")
        self.say(self._box.title.setText, lambda: _("Passbook"))
        self._book, self._page, self._line = Label(kind="figure"), Label(kind="figure"), Label(kind="figure", ink="link")
        self._map, self._state = LineMap(), Label(kind="small", ink="text2", wrap=True)
        self.print = KeyButton("print_passbook", icon=False, words=lambda: waiting_words(self.card) if self.card else _("Print passbook"))
        self.print.clicked.connect(self.print_asked)
        figures = QHBoxLayout()
        for words, figure in ((lambda: _("Book"), self._book), (lambda: _("Page"), self._page), (lambda: _("Line"), self._line)):
            name = Label(kind="small", ink="text2")
            self.say(name.setText, words)
            column = QVBoxLayout()
            column.setSpacing(0)
            spread(column, name, figure)
            figures.addLayout(column, 1)
        self._box.body.addLayout(figures)
        for part in (self._map, self._state):
            self._box.body.addWidget(part)
        self._box.body.addWidget(self.print, 0, Qt.AlignmentFlag.AlignHCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._box)
        self.say(lambda _text: self._say_button(), lambda: "")

    def _say_button(self) -> None:
        """The button says what it prints, and the column is as wide as that needs."""
        self.print.set_words(waiting_words(self.card) if self.card else _("Print passbook"))
        self.setMinimumWidth(max(SIDE_PX, self.print.sizeHint().width() + EDGES_PX))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._say_button()

    def show_passbook(self, number: str, product: str, heard: Heard) -> None:
        """Read the passbook of an account and show it; a loan, or an account not opened yet, has none."""
        language = current().language

        def none(_refusal: Refusal) -> None:
            self.card = None
            self._box.hide()
            heard(None)

        self._session.ask(
            lambda unit, context: passbook_card(unit, context, number, product, language), lambda card: self._show(card, heard), none
        )

    def _show(self, card: PassbookCard, heard: Heard) -> None:
        self.card = card
        standing, formats = card.standing, current().formats
        self._book.setText(formats.number(standing.book))
        self._page.setText(formats.number(standing.page))
        self._line.setText(formats.number(standing.line))
        fresh = sum(not line.printed for line in card.page.lines)
        self._map.set_lines(card.lines, passbook_layout(card.layout).lines_above, card.printed, fresh)
        self._state.setText(_state_words(card, fresh))
        self._say_button()
        self.print.setEnabled(bool(standing.waiting) and standing.state in PRINTABLE)
        self._box.show()
        heard(card)


class PassbookTab(Spoken, MayBeEmpty):
    """The page at hand in its own shape, and what can be done with it."""

    print_asked = Signal()
    book_asked = Signal(str, object)
    """The action of a button, and the PassbookCard shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._card: PassbookCard | None = None
        self._picture: BookPage | None = None
        self._facts, self._books = Label(kind="small", ink="text2", wrap=True), Label(kind="small", ink="text2", wrap=True)
        self.print = KeyButton("print_passbook_here")
        self.print.clicked.connect(self.print_asked)
        self.lost, self.new, self.resumed = (KeyButton(name, size="small") for name in BOOK_ACTIONS)
        for button in (self.lost, self.new, self.resumed):
            button.clicked.connect(lambda _on, name=button.action_id: self.book_asked.emit(name, self._card))
        self._room = QVBoxLayout()
        page, beside, side = QWidget(), QWidget(), QVBoxLayout()
        whole = QHBoxLayout(page)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(24)
        whole.addLayout(self._room, 3)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        spread(side, self._facts, self.print, 8, self.lost, self.new, self.resumed, 8, self._books, None)
        beside.setLayout(side)
        whole.addWidget(TallArea(beside), 2)
        none = EmptyState("notebook-pen", lambda: _("No passbook"), lambda: _("A savings account has a passbook from its first deposit on."))
        self.lay_out(none, page)

    def show_passbook(self, number: str, product: str, _heard: Heard) -> None:
        language = current().language
        question = lambda unit, context: passbook_card(unit, context, number, product, language)  # noqa: E731
        self._session.ask(question, self._show, lambda _refusal: self.show_filled(False))

    def _show(self, card: PassbookCard) -> None:
        if self._picture is None:
            self._picture = BookPage(passbook_layout(card.layout))
            self._room.addWidget(TallArea(self._picture))
        self._picture.set_page(card.page, screen_style(self._session, card.layout))
        self._facts.setText(_state_words(card, sum(not line.printed for line in card.page.lines)))
        self._card, state = card, card.standing.state
        self._books.setText(_book_words(card))
        self.print.set_words(waiting_words(card))
        self.print.setEnabled(bool(card.standing.waiting) and state in PRINTABLE)
        self.lost.setEnabled(state in (BookState.ACTIVE, BookState.FULL))
        self.new.setEnabled(state is not BookState.REPLACED)
        self.resumed.setEnabled(state in (BookState.ACTIVE, BookState.FULL))
        self.show_filled(True)


def _state_words(card: PassbookCard, fresh: int) -> str:
    """How full the page at hand is, or why nothing can be printed."""
    if card.standing.state is BookState.LOST:
        return _("This book was reported lost. Hand out a new one before printing.")
    printed = ngettext("{n} line printed", "{n} lines printed", card.printed).format(n=card.printed)
    waiting = ngettext("{n} waiting", "{n} waiting", fresh).format(n=fresh)
    left = max(card.lines - card.printed - fresh, 0)
    room = ngettext("{n} free on this page", "{n} free on this page", left).format(n=left)
    return f"{printed}, {waiting}, {room}"


def _book_words(card: PassbookCard) -> str:
    """The books of the account, the newest first, each with its state and the day on which it was handed out."""
    if not card.books:
        return _("No book was handed out yet; the first one begins when its first line is confirmed.")
    said = _("Book {book}: {state}, handed out {date}")
    lines = (
        said.format(book=book.number, state=_(PASSBOOK_STATES[book.state.value]), date=current().formats.date(book.issued))
        for book in reversed(card.books)
    )
    resumed = [mark for mark in card.marks if mark.what is MarkKind.RESUMED]
    moved = _("Page {page}, line {line}: printing went on here. {reason}")
    marks = (moved.format(page=mark.place.page, line=mark.place.line, reason=mark.reason) for mark in reversed(resumed))
    return "\n".join((*lines, *marks))
