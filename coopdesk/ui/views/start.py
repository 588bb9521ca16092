"""The first page: recent books, a file to look for, a new cooperative, a file from Excel, the example book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from coopdesk import __version__
from coopdesk.domain.errors import Refusal
from coopdesk.i18n import catalogue
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.runtime import clock
from coopdesk.runtime.paths import BOOK_SUFFIX, books_dir
from coopdesk.runtime.preferences import RecentBook
from coopdesk.ui.actions import key_of, text_of
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.forms.operator_sign_on import SignOnForm
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.tasks import Tasks, Work
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.book_list import BookList, ListedBook
from coopdesk.ui.widgets.book_mark import BookMark
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.label import Label, restyle
from coopdesk.ui.widgets.notice_bar import Notice, NoticeBar
from coopdesk.ui.widgets.progress import Progress
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.tile import Tile

if TYPE_CHECKING:
    from coopdesk.ui.forms.new_book import NewBookForm

DEMO_MEMBERS, DEMO_YEARS, DEMO_SEED = 120, 1, 1
EDGE_PX = {"wide": 48, "middle": 24, "narrow": 16}
COVER_PX = {"wide": 420, "middle": 300, "narrow": 240}
OpenBook = Callable[..., None]


class StartPage(Spoken, QWidget):
    open_asked = Signal(object)
    made = Signal(object, str)
    """The path of a book just made, and the page to open first."""

    def __init__(self, appearance: Appearance, tasks: Tasks) -> None:
        super().__init__()
        self._appearance, self._tasks = appearance, tasks
        self._cover, self._books, self.notice = _Cover(appearance), BookList(), NoticeBar()
        self.progress = Progress(lambda: _("Making the example book"), lambda: _("This takes a moment."), stoppable=False)
        self._panel, self._content = QStackedWidget(), QVBoxLayout()
        self._tiles = QGridLayout()
        self._lay_out()
        self._books.opened.connect(self.open_asked)
        self._books.forgotten.connect(self._forget)
        self.say(self._books.setAccessibleName, lambda: _("Recent books"))
        self.load()

    def _lay_out(self) -> None:
        whole, main = QHBoxLayout(self), Frame("page")
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._cover)
        whole.addWidget(main, 1)
        main.box.addWidget(self._panel)
        front = QWidget()
        front.setLayout(self._content)
        self._panel.addWidget(front)
        self._content.setSpacing(12)
        title, find = Label(kind="title"), KeyButton("open_file")
        self.say(title.setText, lambda: _("Open a book"))
        find.clicked.connect(self._look_for_file)
        head = QHBoxLayout()
        spread(head, title, None, find)
        self._content.addLayout(head)
        self._content.addWidget(self.notice)
        self._content.addWidget(self._shelf())
        self._content.addLayout(self._hint())
        self._content.addLayout(self._beginnings())
        self._content.addWidget(self.progress)
        self._content.addStretch(1)
        foot = Label(kind="small", ink="text2", wrap=True)
        self.say(foot.setText, lambda: _("Each cooperative is one file on this computer. No internet is needed and no account."))
        self._content.addWidget(foot)

    def _shelf(self) -> QWidget:
        self._list_card = Frame("card", margins=(1, 1, 1, 1))
        nothing = EmptyState(
            "book-open", lambda: _("No book has been opened here yet"), lambda: _("The books that you open will appear here.")
        )
        self._shelf_stack = QStackedWidget()
        self._shelf_stack.addWidget(self._books)
        self._shelf_stack.addWidget(nothing)
        self._list_card.box.addWidget(self._shelf_stack)
        return self._list_card

    def _hint(self) -> QHBoxLayout:
        self._hint_cap, self._hint_words = KeyCap(key_of("open_chosen")), Label(kind="small", ink="text2")
        self.say(self._hint_words.setText, lambda: text_of("open_chosen"))
        line = QHBoxLayout()
        line.setSpacing(6)
        spread(line, self._hint_cap, self._hint_words, None)
        return line

    def _beginnings(self) -> QVBoxLayout:
        column, title = QVBoxLayout(), Label(kind="section")
        self.say(title.setText, lambda: _("Or begin"))
        self._buttons = (
            Tile("new_book", lambda: _("one page to fill in, about a minute")),
            Tile("start_import", lambda: _("members, balances and loans")),
            Tile(
                "try_demo",
                lambda: ngettext("{n} member, mistakes are welcome", "{n} members, mistakes are welcome", DEMO_MEMBERS).format(
                    n=DEMO_MEMBERS
                ),
            ),
        )
        for button, act in zip(
            self._buttons, (lambda: self.show_new_book(""), lambda: self.show_new_book("import_file"), self.open_demo), strict=True
        ):
            button.clicked.connect(act)
        self._tiles.setSpacing(12)
        column.setSpacing(12)
        column.addSpacing(6)
        column.addWidget(title)
        column.addLayout(self._tiles)
        return column

    # --- what is shown ----------------------------------------------------------------------------

    def load(self) -> None:
        """Show the recent books; those whose file is gone stay, so that a drive can be plugged in again."""
        books = tuple(_listed(book) for book in self._appearance.chosen.recent_books)
        self._books.set_books(books)
        self._shelf_stack.setCurrentIndex(0 if books else 1)
        self._list_card.setMaximumHeight(self._books.sizeHint().height() + 4 if books else 180)
        self._hint_cap.setVisible(bool(books))
        self._hint_words.setVisible(bool(books))
        self._panel.setCurrentIndex(0)
        self._arrange()
        self._take_focus()

    def _take_focus(self) -> None:
        """Not while another page is shown: the start page hears of a new language too."""
        if not self.isVisible():
            return
        (self._books if self._books.chosen() else self._buttons[0]).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_focus()

    def retranslate(self) -> None:
        super().retranslate()
        self.load()

    def tell(self, notice: Notice) -> None:
        self._panel.setCurrentIndex(0)
        self.notice.show_notice(notice)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Cover, margins and tiles as the width and the length of the words allow."""
        width_class = look().width_class(self.width())
        self._cover.set_width_class(width_class)
        side = {"wide": 56, "middle": 32, "narrow": 16}[width_class]
        self._content.setContentsMargins(side, 40 if width_class == "wide" else 20, side, 20)
        room = self.width() - COVER_PX[width_class] - 2 * side - self._tiles.spacing()
        columns = 2 if 2 * max(tile.sizeHint().width() for tile in self._buttons) <= room else 1
        for number, tile in enumerate(self._buttons):
            self._tiles.addWidget(tile, number // columns, number % columns)

    # --- what is done -----------------------------------------------------------------------------

    def _forget(self, path: Path) -> None:
        self._appearance.forget_book(str(path))
        self.load()

    def _look_for_file(self) -> None:
        name = _("CoopDesk books")
        kinds = f"{name} (*{BOOK_SUFFIX})"
        chosen, _kind = QFileDialog.getOpenFileName(self, text_of("open_file"), str(_existing(books_dir())), kinds)
        if chosen:
            self.open_asked.emit(Path(chosen))

    def open_demo(self) -> None:
        """Open the example book, made first where there is none."""
        name = _("Example")
        path = books_dir() / f"{name}{BOOK_SUFFIX}"
        if path.exists():
            self.open_asked.emit(path)
            return
        language, end = current().language, clock.today()

        def make(_work: Work) -> Path:
            from coopdesk.services.demo import make_demo

            path.parent.mkdir(parents=True, exist_ok=True)
            make_demo(path, DEMO_MEMBERS, DEMO_YEARS, language if language in ("id", "en") else "en", DEMO_SEED, end).book.close()
            return path

        self.progress.start()
        self._tasks.run(make, self._demo_made, self._demo_refused)

    def _demo_made(self, path: Path) -> None:
        self.progress.finish()
        self.made.emit(path, "")

    def _demo_refused(self, refusal: Refusal) -> None:
        self.progress.finish()
        self.tell(refusal_notice(refusal))

    def show_new_book(self, then: str = "") -> None:
        """The form of a new book; `then` is the page to open first in it."""
        from coopdesk.ui.forms.new_book import NewBookForm

        form = NewBookForm(self._tasks)
        form.made.connect(lambda path: self.made.emit(path, then))
        self._show_form(form)

    def ask_operator(self, path: Path, refusal: Refusal | None, open_book: OpenBook) -> None:
        """A book with several operators, or one with a password: who is it?"""
        form = SignOnForm(path, refusal)
        form.signed.connect(lambda name, password: open_book(path, name, password))
        self._show_form(form)

    def _show_form(self, form: NewBookForm | SignOnForm) -> None:
        while self._panel.count() > 1:
            if old := self._panel.widget(1):
                self._panel.removeWidget(old)
                old.deleteLater()
        self._panel.addWidget(form)
        self._panel.setCurrentWidget(form)
        form.cancelled.connect(self.load)
        form.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._panel.currentIndex() == 0 and self._books.chosen():
            self.open_asked.emit(self._books.chosen())
        else:
            super().keyPressEvent(event)


class _Cover(Spoken, Frame):
    """The dark side: mark, name, motto; the language and the version at its foot."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("cover", margins=(48, 56, 24, 32))
        self._appearance = appearance
        self._name, motto = Label("CoopDesk", "brand", "coverText"), Label(kind="motto", ink="coverText2", wrap=True)
        self._motto, version = motto, Label(kind="small", ink="coverText2")
        self.say(motto.setText, lambda: _("The books of a savings and loan cooperative. Correct to the last coin."))
        self.say(version.setText, lambda: _("Version {version}").format(version=__version__))
        self._language = KeyButton("language", "cover", "small", cap=False, words=lambda: current().own_name)
        self._language.clicked.connect(self._choose_language)
        foot = QHBoxLayout()
        spread(foot, self._language, None)
        spread(self.box, BookMark(64, flush=True), 18, self._name, 6, motto, None)
        self.box.addLayout(foot)
        self.box.addWidget(version)

    def set_width_class(self, width_class: str) -> None:
        """Less wide, the name is a title; narrow, the motto leaves."""
        side = EDGE_PX[width_class]
        self.setFixedWidth(COVER_PX[width_class])
        self.box.setContentsMargins(side, 56 if width_class == "wide" else 24, side // 2, 32 if width_class == "wide" else 16)
        restyle(self._name, type="brand" if width_class == "wide" else "title")
        self._motto.setVisible(width_class != "narrow")

    def _choose_language(self) -> None:
        menu = QMenu(self)
        for code in catalogue.languages():
            choice = QAction(catalogue.translator(code).own_name, menu)
            choice.triggered.connect(lambda _checked=False, code=code: self._appearance.choose(language=code))
            menu.addAction(choice)
        menu.popup(self._language.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


def _existing(folder: Path) -> Path:
    return next((place for place in (folder, *folder.parents) if place.is_dir()), Path.home())


def _listed(book: RecentBook) -> ListedBook:
    path = Path(book.path)
    members = ngettext("{n} member", "{n} members", book.members).format(n=current().formats.number(book.members)) if book.members else ""
    return ListedBook(path, book.name or path.stem, " · ".join(filter(None, (str(path.parent), _opened(book)))), members)


def _opened(book: RecentBook) -> str:
    """When it was last opened, in this computer's time; empty if that is not known."""
    try:
        moment = datetime.fromisoformat(book.opened).astimezone()
    except ValueError:
        return ""
    formats = current().formats
    if moment.date() == clock.today():
        return _("opened today {time}").format(time=formats.time(moment))
    return _("opened {date}").format(date=formats.date(moment.date()))
