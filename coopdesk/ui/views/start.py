"""The first page: recent books, a file to look for, a new cooperative, a file from Excel, the example book, practice."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.runtime import clock
from coopdesk.runtime.paths import BOOK_SUFFIX, books_dir
from coopdesk.runtime.preferences import RecentBook
from coopdesk.ui.actions import key_of, text_of
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.forms.operator_sign_on import SignOnForm
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.tasks import Tasks, Work
from coopdesk.ui.theme import look
from coopdesk.ui.views.start_cover import COVER_PX, Cover
from coopdesk.ui.widgets.book_list import BookList, ListedBook
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.may_be_empty import MayBeEmpty
from coopdesk.ui.widgets.notice_bar import Notice, NoticeBar
from coopdesk.ui.widgets.progress import Progress, stop_within
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.tall_area import TallArea
from coopdesk.ui.widgets.tile import Tile

if TYPE_CHECKING:
    from coopdesk.ui.forms.new_book import NewBookForm

DEMO_MEMBERS, DEMO_YEARS, DEMO_SEED = 120, 1, 1
BACKUP_MOMENT = re.compile(r"-\d{8}-\d{6}$")
UNFINISHED = "new-book.json"
"""A new cooperative that was begun and not finished, beside the preferences."""
OpenBook = Callable[..., None]


class StartPage(Spoken, QWidget):
    open_asked = Signal(object)
    made = Signal(object, str, str, str)
    """The path of a book just made, the page to open first, and who signs on with which password (empty: nobody is asked)."""

    def __init__(self, appearance: Appearance, tasks: Tasks) -> None:
        super().__init__()
        self._appearance, self._tasks = appearance, tasks
        self._cover, self._books, self.notice = Cover(appearance), BookList(), NoticeBar()
        self.progress = Progress(lambda: _("Making the practice book"), lambda: _("If you stop it, nothing of it stays."))
        self.restoring = Progress(lambda: _("Restoring a book from its backup"), lambda: _("If you stop it, nothing of it stays."))
        self.practise, self.remove = KeyButton("practise_copy", "link", "small"), KeyButton("remove_practice", "danger", "small")
        self._panel, self._content = QStackedWidget(), QVBoxLayout()
        self._tiles = QGridLayout()
        self._lay_out()
        self._books.opened.connect(self._open)
        self._books.forgotten.connect(self._forget)
        self._books.turned.connect(self._judge)
        self.practise.clicked.connect(self._practise)
        self.remove.clicked.connect(self._ask_to_remove)
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
        self._panel.addWidget(TallArea(front))
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
        self._content.addWidget(self.restoring)
        self._content.addStretch(1)
        foot = Label(kind="small", ink="text2", wrap=True)
        self.say(foot.setText, lambda: _("Each cooperative is one file on this computer. No internet is needed and no account."))
        self._content.addWidget(foot)

    def _shelf(self) -> QWidget:
        self._list_card = Frame("card", margins=(1, 1, 1, 1))
        nothing = EmptyState(
            "book-open", lambda: _("No book has been opened here yet"), lambda: _("The books that you open will appear here.")
        )
        self._list = MayBeEmpty()
        self._list.lay_out(nothing, self._books)
        self._list_card.box.addWidget(self._list)
        return self._list_card

    def _hint(self) -> QHBoxLayout:
        self._hint_cap, self._hint_words = KeyCap(key_of("open_chosen")), Label(kind="small", ink="text2")
        self.say(self._hint_words.setText, lambda: text_of("open_chosen"))
        line = QHBoxLayout()
        line.setSpacing(6)
        spread(line, self._hint_cap, self._hint_words, None, self.practise, self.remove)
        return line

    def _beginnings(self) -> QVBoxLayout:
        column, title = QVBoxLayout(), Label(kind="section")
        self.say(title.setText, lambda: _("Or begin"))
        self._buttons = (
            Tile("new_book", self._new_book_words),
            Tile("start_import", lambda: _("members, balances and loans")),
            Tile("restore_start", lambda: _("from a stick or a folder")),
            Tile(
                "try_demo",
                lambda: ngettext("{n} member, mistakes are welcome", "{n} members, mistakes are welcome", DEMO_MEMBERS).format(
                    n=DEMO_MEMBERS
                ),
            ),
        )
        for button, act in zip(
            self._buttons, (self.show_new_book, lambda: self.show_new_book(from_excel=True), self._restore, self.open_demo), strict=True
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
        self._list.show_filled(books)
        self._list_card.setMaximumHeight(self._books.sizeHint().height() + 4 if books else 180)
        self._hint_cap.setVisible(bool(books))
        self._hint_words.setVisible(bool(books))
        self._panel.setCurrentIndex(0)
        self._cover.show_steps((), 0)
        self._buttons[0].set_more(self._new_book_words())
        self._judge()
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
        self.notice.clear()
        self.load()

    def _chosen_book(self) -> RecentBook | None:
        path = self._books.chosen()
        return next((book for book in self._appearance.chosen.recent_books if path and Path(book.path) == path), None)

    def _judge(self) -> None:
        """What may be done with the chosen book: practise on a copy of a real one, remove one to practise in."""
        book = self._chosen_book()
        there = book is not None and Path(book.path).is_file()
        self.practise.setVisible(there and book is not None and not book.practice)
        self.remove.setVisible(there and book is not None and book.practice)

    def _open(self, path: Path) -> None:
        if path.is_file():
            self.open_asked.emit(path)
            return
        find, forget = KeyButton("find_book", "plain", "small"), KeyButton("forget_book", "plain", "small")
        find.clicked.connect(self._look_for_file)
        forget.clicked.connect(lambda: self._forget(path))
        told = _("The book is not where it was: {path}").format(path=path)
        to_do = _("If it lies on a drive, plug it in and open it again. If it was moved, look for it.")
        self.notice.show_notice(Notice(told, to_do=to_do, tone="due"), find, forget)

    def _look_for_file(self) -> None:
        name = _("CoopDesk books")
        kinds = f"{name} (*{BOOK_SUFFIX})"
        chosen, _kind = QFileDialog.getOpenFileName(self, text_of("open_file"), str(_existing(books_dir())), kinds)
        if chosen:
            self.open_asked.emit(Path(chosen))

    def _restore(self) -> None:
        """A book made of a backup, under its own name and never over another file; then it is opened."""
        name = _("CoopDesk books")
        chosen, _kind = QFileDialog.getOpenFileName(self, text_of("restore_start"), "", f"{name} (*{BOOK_SUFFIX})")
        if not chosen:
            return
        stem = BACKUP_MOMENT.sub("", Path(chosen).stem)
        names = (stem if number == 1 else f"{stem} {number}" for number in range(1, 1000))
        target = next(path for each in names if not (path := books_dir() / f"{each}{BOOK_SUFFIX}").exists())

        def restore(work: Work) -> Path:
            from coopdesk.services import backups

            target.parent.mkdir(parents=True, exist_ok=True)
            backups.restore(Path(chosen), target, work.step)
            return target

        self._make(restore, self.restoring)

    def open_demo(self) -> None:
        """Open the example book, made first where there is none."""
        name = _("Example")
        path = books_dir() / f"{name}{BOOK_SUFFIX}"
        if path.exists():
            self.open_asked.emit(path)
            return
        language, end = current().language, clock.today()

        def make(work: Work) -> Path:
            from coopdesk.services import practice

            path.parent.mkdir(parents=True, exist_ok=True)
            of_language = language if language in ("id", "en") else "en"
            practice.make_example(path, DEMO_MEMBERS, DEMO_YEARS, of_language, DEMO_SEED, end, work.step)
            return path

        self._make(make, self.progress)

    def _make(self, job: Callable[[Work], Path], progress: Progress) -> None:
        """Make a book beside the screen and open it; stopped, nothing of it is there."""

        def stopped() -> None:
            self.tell(good_notice(_("Stopped. No file was made, and no book was touched.")))

        progress.follow(
            self._tasks.run(
                job,
                lambda path: self.made.emit(path, "", "", ""),
                lambda refusal: self.tell(refusal_notice(refusal)),
                stopped,
                awaited=progress.what,
            )
        )

    def _practise(self) -> None:
        """Open a copy of the chosen book to practise in, with other names; the one of before where there is one."""
        source = self._books.chosen()
        if source is None:
            return
        target = source.with_name(_("Practice {book}").format(book=source.stem) + BOOK_SUFFIX)
        if target.exists():
            self.open_asked.emit(target)
            return

        def make(work: Work) -> Path:
            from coopdesk.services import practice

            practice.make_practice_copy(source, target, work.step)
            return target

        self._make(make, self.progress)

    def _ask_to_remove(self) -> None:
        book = self._chosen_book()
        if book is None:
            return
        now, keep = KeyButton("remove_now", "danger", "small"), KeyButton("keep_it", "plain", "small")
        now.clicked.connect(lambda: self._remove(Path(book.path)))
        keep.clicked.connect(self._keep)
        told = _("Remove the practice book “{name}”?").format(name=book.name)
        safe = _("Its file is deleted. Real books are not touched.")
        self.notice.show_notice(Notice(told, safe, tone="due"), keep, now)
        keep.setFocus()

    def _keep(self) -> None:
        self.notice.clear()
        self._take_focus()

    def _remove(self, path: Path) -> None:
        def remove(_work: Work) -> None:
            from coopdesk.services import practice

            practice.remove(path)

        def removed(_none: None) -> None:
            self._forget(path)
            self.tell(good_notice(_("The practice book is gone.")))

        self._tasks.run(remove, removed, lambda refusal: self.tell(refusal_notice(refusal)))

    def _new_book_words(self) -> str:
        kept = self._appearance.beside(UNFINISHED)
        if kept and kept.is_file():
            return _("go on where you stopped")
        return _("five steps, about ten minutes")

    def show_new_book(self, *, from_excel: bool = False) -> None:
        """The five steps of a new cooperative, where they were left."""
        from coopdesk.ui.forms.new_book import NewBookForm

        form = NewBookForm(self._appearance, self._tasks, from_excel=from_excel, kept_in=self._appearance.beside(UNFINISHED))
        form.made.connect(self.made)
        form.turned.connect(self._cover.show_steps)
        self._show_form(form)
        form.turn(form.number)

    def open_form(self) -> QWidget | None:
        """The form that covers the list of books, if there is one."""
        return self._panel.widget(1) if self._panel.currentIndex() else None

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
        path = self._books.chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._panel.currentIndex() == 0 and path:
            self._open(path)
        elif event.key() != Qt.Key.Key_Escape or not stop_within(self):
            super().keyPressEvent(event)


def _existing(folder: Path) -> Path:
    return next((place for place in (folder, *folder.parents) if place.is_dir()), Path.home())


def _listed(book: RecentBook) -> ListedBook:
    path = Path(book.path)
    members = ngettext("{n} member", "{n} members", book.members).format(n=current().formats.number(book.members)) if book.members else ""
    badge = (_("not found"), "late") if not path.is_file() else (_("Practice"), "info") if book.practice else ("", "")
    return ListedBook(path, book.name or path.stem, " · ".join(filter(None, (book.address or str(path.parent), _opened(book)))), members, badge)


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
