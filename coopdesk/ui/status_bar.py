"""The foot of the window: health of the book and age of its backup; at the end business date, drawer and operator.

Each is a button that opens where it comes from. Where it is narrow words go, then the drawer; never date or operator.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from coopdesk.domain.checks import CheckResult
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.runtime import clock
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.fact_button import FactButton
from coopdesk.ui.widgets.spoken import Spoken

FULL, SHORT, LEAST = range(3)
"""How much is said: everything, without the words beside figures, without the drawer too."""
FRESH_DAYS = 1


class StatusBar(Spoken, Frame):
    act_asked = Signal(str)
    """An action's id: where a fact comes from."""

    def __init__(self, session: Session) -> None:
        super().__init__("status", row=True, margins=(20, 4, 20, 4), gap=10)
        self._session = session
        self._health, self._backup = FactButton("book_health", "clock"), FactButton("back_up_status", "hard-drive-download")
        self._date, self._drawer = FactButton("business_date", "calendar"), FactButton("drawer", "wallet")
        self._operator = FactButton("switch_operator")
        spread(self.box, self._health, self._backup, None, self._date, self._drawer, self._operator)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for fact in self._facts():
            fact.clicked.connect(lambda _on=False, asked=fact.action_id: self.act_asked.emit(asked))
        self.results: Sequence[CheckResult] | None = None
        self._cash: Minor | None = None
        self._till: Mapping[str, str] = {}
        self._narrow = False
        session.turned.connect(self._show)
        session.backups.changed.connect(self._show)
        self.say(lambda _text: self._show(), lambda: "")

    def _facts(self) -> tuple[FactButton, ...]:
        return self._health, self._backup, self._date, self._drawer, self._operator

    def set_health(self, results: Sequence[CheckResult] | None) -> None:
        """What the last check of the book said; None while it runs."""
        self.results = results
        self._show()

    def set_cash(self, cash: Minor, till: Mapping[str, str]) -> None:
        """What should be in the drawer; `till`: its names, where there are several."""
        self._cash, self._till = cash, till
        self._show()

    def _show(self) -> None:
        """Say as much as has room."""
        for level in (SHORT, LEAST) if self._narrow else (FULL, SHORT, LEAST):
            self._say_all(level)
            if self._needs(level) <= self.width():
                break
        self._drawer.setVisible(self._says_drawer(level))

    def _says_drawer(self, level: int) -> bool:
        return self._cash is not None and level < LEAST

    def _needs(self, level: int) -> int:
        """Width of what is said at a level; the layout itself would only know it later."""
        said = [fact for fact in self._facts() if fact is not self._drawer and not fact.isHidden()]
        said += [self._drawer] if self._says_drawer(level) else []
        shown = [fact.sizeHint().width() for fact in said]
        sides = self.box.contentsMargins()
        return sum(shown) + self.box.spacing() * len(shown) + sides.left() + sides.right()

    def _say_all(self, level: int) -> None:
        self._say_health(level)
        self._say_backup(level)
        day = self._session.business_date
        other_day = day != clock.today()
        tip = _("Business date; this computer's date is {today}").format(today=current().formats.date(clock.today())) if other_day else _("Business date")
        named, shown = _("Business date"), level == FULL
        ink = "due" if other_day else ""
        self._date.set_fact(named if shown else "", current().formats.date(day), icon="calendar", ink=ink, tip=tip, named=named)
        if self._cash is not None:
            expected = self._session.money(self._cash)
            named, tip = self._till.get(current().language) or _("Drawer"), _("What should be in the drawer")
            self._drawer.set_fact(named if shown else "", expected, icon="wallet", tip=tip, named=named)
        name, role = self._session.operator.name, label(self._session.operator.role, current())
        self._operator.set_fact(name if level > FULL or name == role else f"{name} · {role}", tip=_("Signed on: {name}").format(name=name))

    def _say_health(self, level: int) -> None:
        results = self.results
        faults = [result for result in results or () if not result.ok]
        if results is None:
            self._health.set_fact(_("The book is being checked"), icon="clock")
        elif faults:
            words = ngettext("{n} check of the book failed", "{n} checks of the book failed", len(faults))
            tip = "\n".join(f"{result.id} {result.detail}" for result in faults)
            self._health.set_fact("", words.format(n=len(faults)), icon="shield-alert", ink="late", tip=tip)
        else:
            words = _("The book is healthy") if level == FULL else _("Healthy")
            self._health.set_fact("", words, icon="shield-check", ink="good", tip=_("Every check of the book passed"))

    def _say_backup(self, level: int) -> None:
        """Nothing until the folders were looked at."""
        state = self._session.backups.state
        self._backup.setVisible(state is not None)
        if state is None:
            return
        named, ink = "", "due"
        if state.newest is None:
            words, tip = (_("No backup yet") if level == FULL else _("No backup")), _("This book has no backup on this computer")
        else:
            made = state.newest.made.astimezone()
            days = (clock.today() - made.date()).days
            ink = "due" if days > FRESH_DAYS else ""
            words = _backup_words(days)
            if level != FULL:
                words, named = current().formats.date(made.date()), words
            tip = _("Newest backup: {when}").format(when=current().formats.stamp(made))
        self._backup.set_fact("" if ink else words, words if ink else "", icon="hard-drive-download", ink=ink, tip=tip, named=named)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def set_width_class(self, width_class: str) -> None:
        side = 12 if width_class == "narrow" else 20
        self.box.setContentsMargins(side, 4, side, 4)
        self._narrow = width_class == "narrow"
        self._show()


def _backup_words(days: int) -> str:
    if days <= 0:
        return _("Backup: today")
    if days == 1:
        return _("Backup: yesterday")
    return ngettext("Backup: {n} day ago", "Backup: {n} days ago", days).format(n=days)
