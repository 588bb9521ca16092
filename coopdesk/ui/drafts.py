"""Keeps what is half typed on the shown page, once a second or at every key, and offers it again to who typed it.

The book keeps it (`services/drafts.py`), so it survives a power cut and goes where the book goes. Writing runs beside
the screen; what cannot be written (a book only looked at, a full disk) is simply not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from coopdesk.domain.drafts import Draft
from coopdesk.i18n.catalogue import _, current
from coopdesk.runtime import clock
from coopdesk.services import drafts
from coopdesk.ui.page import Page
from coopdesk.ui.pages import PAGES
from coopdesk.ui.places import subject_of, subject_text
from coopdesk.ui.session import Mode, Session
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.notice_bar import Notice, NoticeBar

if TYPE_CHECKING:
    from coopdesk.ui.desk import Desk

EVERY_MS = 1000
Place = tuple[str, str]
"""Name of a page and its subject as JSON."""


class DraftKeeper(QObject):
    """`bar` is where drafts are offered; it stays until it was answered."""

    def __init__(self, desk: Desk, session: Session, bar: NoticeBar) -> None:
        super().__init__(desk)
        self._desk, self._session, self._bar = desk, session, bar
        self._kept: dict[Place, dict[str, str]] = {}
        self._offered: list[Draft] = []
        self._writing = self._waits = False
        self._clock = QTimer(self, interval=EVERY_MS)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    # --- keeping ----------------------------------------------------------------------------------

    def look(self) -> None:
        """Keep what the shown page has typed in it, if that is another than what is kept; drop it when it is done."""
        name, subject, page = self._desk.shown()
        about = subject_text(subject)
        if about is None or type(page).draft is Page.draft or self._session.mode is Mode.READ_ONLY:
            return
        place, typed = (name, about), page.draft()
        if typed is None:
            self._drop(place)
        elif typed != self._kept.get(place):
            self._kept[place] = typed
            runner, words = self._session.runner, page.draft_words()
            self._write(lambda: drafts.keep(runner, name, about, words, typed))

    def typed(self) -> None:
        """A key on a page that keeps every one of them; what is typed while the disk is busy goes with the next."""
        self._waits = self._writing
        if not self._writing:
            self.look()

    def _write(self, write: Callable[[], object]) -> None:
        self._writing = True
        self._session.tasks.run(lambda _work: write(), self._written, self._written)

    def _written(self, _answer: object) -> None:
        """Or refused: a draft that could not be written is no reason to stop anybody's work."""
        self._writing = False
        if self._waits:
            self.typed()

    def left(self, name: str, subject: object) -> None:
        """The shown page was left with its leave: what stood in a form is thrown away."""
        about = subject_text(subject)
        if about is not None and PAGES[name].form:
            self._drop((name, about))
        else:
            self.look()

    def thrown_away(self) -> None:
        """The book is closed though something was typed on the shown page, and who typed it knows; one that needs no answer stays."""
        name, subject, page = self._desk.shown()
        if page.resumes:
            self.look()
        elif (about := subject_text(subject)) is not None:
            self._drop((name, about))
        self._clock.stop()

    def end(self) -> None:
        """The book is closed: what is typed now is kept, if nobody threw it away."""
        if self._clock.isActive():
            self.look()
            self._clock.stop()

    def _drop(self, place: Place) -> None:
        if self._kept.pop(place, None) is not None:
            self._forget(place)

    def _forget(self, place: Place) -> None:
        runner = self._session.runner
        self._write(lambda: drafts.drop(runner, *place))

    # --- offering ---------------------------------------------------------------------------------

    def offer(self) -> None:
        """Ask the book for drafts of who is signed on, and offer them one after the other."""
        if self._session.mode is not Mode.READ_ONLY:
            self._session.ask(drafts.pending, self._found, _nothing)

    def _found(self, found: Sequence[Draft]) -> None:
        self._offered = [draft for draft in found if draft.page in PAGES and (draft.page, draft.subject) not in self._kept]
        self.show_offer()
        self.resume()

    def resume(self) -> None:
        """On a page that needs no answer, what was typed there before stands there again."""
        name, subject, page = self._desk.shown()
        if not page.resumes or page.draft() is not None:
            return
        place = (name, subject_text(subject) or "")
        if offered := next((draft for draft in self._offered if (draft.page, draft.subject) == place), None):
            self._put_back(offered, page)
        elif place in self._kept:
            page.take_draft(dict(self._kept[place]))

    def _put_back(self, draft: Draft, page: Page) -> None:
        self._kept[draft.page, draft.subject] = dict(draft.content)
        self._offered.remove(draft)
        page.take_draft(dict(draft.content))
        self.show_offer()

    def show_offer(self) -> None:
        """The first draft that still waits for an answer, in the language of now."""
        if not self._offered:
            self._bar.clear()
            return
        draft = self._offered[0]
        drop = KeyButton("drop_draft", "plain", "small", words=(lambda: _("Seen")) if draft.posted is not None else None)
        drop.clicked.connect(self._throw_away)
        if draft.posted is not None:
            self._bar.show_notice(_posted_notice(draft), drop)
            return
        resume = KeyButton("resume_draft", "plain", "small")
        resume.clicked.connect(self._go_on)
        self._bar.show_notice(_offer_notice(draft), resume, drop)

    def _go_on(self) -> None:
        draft = self._offered[0]
        try:
            subject = subject_of(draft.page, draft.subject)
        except ValueError:
            self._throw_away()
            return
        if not self._desk.show_page(draft.page, subject):
            return
        if draft in self._offered:
            self._put_back(draft, self._desk.page())
        self._desk.take_focus()

    def _throw_away(self) -> None:
        draft = self._offered.pop(0)
        self._forget((draft.page, draft.subject))
        self.show_offer()
        self._desk.take_focus()


def _offer_notice(draft: Draft) -> Notice:
    typed = _("You were typing this at {time}: {what}").format(time=_when(draft), what=draft.words)
    return Notice(typed, _("Nothing was posted."), tone="info", icon="pencil")


def _posted_notice(draft: Draft) -> Notice:
    """The power went after the posting and before the answer: asked again it would not be posted twice."""
    typed = _("What you typed at {time} was posted after all: {what}").format(time=_when(draft), what=draft.words)
    number = _("It is in the book as {number}, once.").format(number=draft.posted) if draft.posted else _("It is in the book, once.")
    return Notice(typed, number, _("You need not type it again."), "good")


def _when(draft: Draft) -> str:
    """The time of day, with the date if it was another day."""
    kept, formats = draft.kept_at.astimezone(), current().formats
    return formats.time(kept) if kept.date() == clock.today() else formats.stamp(kept)


def _nothing(_answer: object) -> None:
    """Drafts that could not be read are no reason to stop anybody's work."""
