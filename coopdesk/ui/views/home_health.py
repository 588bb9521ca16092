"""Whether the book can be relied on: in balance, unbroken, backed up; each in words, with what to do where it is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.tills import DayClose
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.runtime import clock
from coopdesk.services.backups import BackedUp
from coopdesk.services.home import entries_written, last_closed
from coopdesk.ui.backup_words import age_words, is_old, place_words
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.session import Session
from coopdesk.ui.views.home_card import HomeCard
from coopdesk.ui.views.home_links import entries_place
from coopdesk.ui.widgets.card import rule
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label

SUMS = ("I1", "I2", "I5", "I11", "I12", "I13")
"""The checks that speak of amounts; the others speak of what was written, by whom, and in which order."""
ICONS = {"good": "circle-check", "due": "circle-alert", "late": "shield-alert", "text2": "clock"}


class Statement(QWidget):
    """An icon, what is so, and a grey line with the figure behind it."""

    def __init__(self) -> None:
        super().__init__()
        self._link: KeyButton | None = None
        whole, lines = QHBoxLayout(self), QVBoxLayout()
        whole.setContentsMargins(0, 6, 0, 6)
        whole.setSpacing(10)
        lines.setSpacing(0)
        self._icon, self.words, self.more = IconMark("clock", "text2", 18), Label(wrap=True), Label(kind="small", ink="text2", wrap=True)
        self._lines, self._whole = lines, whole
        lines.addWidget(self.words)
        lines.addWidget(self.more)
        whole.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(lines, 1)

    def lead(self, link: KeyButton) -> None:
        """Let the grey line be a link."""
        self._link = link
        self._lines.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self._whole.setContentsMargins(0, 6, 0, 0)
        link.hide()

    def put(self, tone: str, words: str, more: str) -> None:
        """`tone`: good, due, late, or text2 while it is not known."""
        self._icon.set_icon(ICONS[tone], tone)
        self.words.setText(words)
        self.more.setText(more)
        linked = self._link is not None and tone == "good"
        self.more.setVisible(bool(more) and not linked)
        if self._link:
            self._link.set_words(more)
            self._link.setVisible(linked)
        self.setAccessibleName(f"{words}. {more}")


class HealthCard(HomeCard):
    def __init__(self, session: Session) -> None:
        super().__init__(session, "shield-check", lambda: _("Book is healthy"), EmptyState("shield-check", lambda: "", lambda: ""))
        self._entries: int | None = None
        self._closed: DayClose | None = None
        self.again = self.link("home_check")
        self.again.clicked.connect(session.health.check)
        self.balanced, self.whole, self.closed, self.backup = Statement(), Statement(), Statement(), Statement()
        self.entries = KeyButton("home_entries", "link", "small", words=lambda: "")
        self.entries.clicked.connect(self._open_entries)
        if entries_place():
            self.balanced.lead(self.entries)
        self.back_up = KeyButton("back_up")
        self.back_up.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.back_up.clicked.connect(self._back_up)
        self._under_closed = rule()
        for part in (self.balanced, rule(), self.whole, rule(), self.closed, self._under_closed, self.backup):
            self.content.addWidget(part)
        self.content.addStretch()
        self.content.addWidget(self.back_up)
        session.health.changed.connect(self._show)
        session.backups.changed.connect(self._show)
        self._show()
        self.show_content()

    def load(self) -> None:
        self.session.ask(lambda unit, context: (entries_written(unit, context), last_closed(unit, context)), self._take)

    def _take(self, found: tuple[int, DayClose | None]) -> None:
        self._entries, self._closed = found
        self._show()

    def _show(self) -> None:
        health, formats = self.session.health, current().formats
        if health.results is None:
            self.balanced.put("text2", _("The sums are being checked"), "")
            self.whole.put("text2", _("The records are being checked"), "")
        else:
            sums = health.faults(*SUMS)
            chains = [fault for fault in health.faults() if fault.id not in SUMS]
            entries = self._entries or 0
            counted = ngettext("{n} entry, difference 0", "{n} entries, difference 0", entries).format(n=formats.number(entries))
            at = health.checked_at
            when = _("checked at {time} today").format(time=formats.time(at)) if at else ""
            self._put(self.balanced, [fault.detail for fault in sums], _("Debits equal credits"), _("The sums do not agree"), counted)
            self._put(
                self.whole, [fault.detail for fault in chains], _("The chain of records is whole"), _("The records are damaged"), when
            )
        self._show_closed()
        self.say_title()
        self._show_backup()

    def _show_closed(self) -> None:
        """The last day whose cash was counted and closed; nothing where no day ever was."""
        for part in (self.closed, self._under_closed):
            part.setVisible(self._closed is not None)
        if self._closed is None:
            return
        ago = (self.session.business_date - self._closed.date).days
        words = {0: _("Today is closed, the cash agreed"), 1: _("Yesterday was closed, the cash agreed")}.get(ago, _("Closed with its cash agreed"))
        self.closed.put("good" if ago in (0, 1) else "text2", words, _("cash count of {date}").format(date=current().formats.date(self._closed.date)))

    def say_title(self) -> None:
        """The title is the answer."""
        faulty = bool(self.session.health.faults())
        self.title.setText(_("The book needs help") if faulty else _("Book is healthy"))
        self.again.setEnabled(self.session.health.results is not None)

    def _put(self, statement: Statement, faults: list[str], good: str, bad: str, more: str) -> None:
        if faults:
            statement.put("late", bad, _("Write nothing more and ask for help. {place}").format(place=faults[0]))
        else:
            statement.put("good", good, more)

    def _show_backup(self) -> None:
        state, now = self.session.backups.state, clock.now_utc().astimezone()
        self.back_up.setEnabled(not self.session.backups.is_busy)
        if self.session.backups.is_busy:
            self.backup.put("text2", _("A backup is being made"), "")
        elif state is None:
            self.backup.put("text2", _("Looking for backups"), "")
        elif state.newest is None:
            self.backup.put("due", _("No backup yet"), _("If this computer breaks, the book is lost."))
        else:
            made = state.newest.made
            words = _("Backup: {age}").format(age=age_words(made, now))
            more = _("{place}, {moment}").format(place=place_words(state.newest.path.parent), moment=current().formats.stamp(made))
            self.backup.put("due" if is_old(made, now) else "good", words, more)
        if state and state.second_missing:
            self.backup.put("due", self.backup.words.text(), _("The second place is not there: {place}").format(place=state.second))

    def _open_entries(self) -> None:
        if place := entries_place():
            self.asked.emit(*place)

    def _back_up(self) -> None:
        self.told.emit(None)
        self.session.backups.back_up(self._backed_up, self._refused)
        self._show_backup()

    def _backed_up(self, _made: BackedUp) -> None:
        self._show_backup()

    def _refused(self, refusal: Refusal) -> None:
        self._show_backup()
        self.told.emit(refusal_notice(refusal))

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "back_up"):
            self._show()
