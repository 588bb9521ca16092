"""What this person chose for the screen, shown at once and remembered: language, theme, text size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QApplication

from coopdesk.i18n import catalogue
from coopdesk.runtime import preferences
from coopdesk.runtime.preferences import Preferences, RecentBook
from coopdesk.ui import qt_translator, theme
from coopdesk.ui.tokens import TEXT_PERCENTS, Look

THEMES = ("system", "light", "dark")


class Appearance(QObject):
    """`file` is where the choices are kept; None keeps them nowhere (pictures for a manual, tests)."""

    changed = Signal()

    def __init__(self, app: QApplication, chosen: Preferences, file: Path | None) -> None:
        super().__init__()
        self.app, self.chosen, self._file = app, chosen, file
        self._said: tuple[str, Look] | None = None
        self.show()

    @property
    def language(self) -> str:
        """The language shown: the chosen one, else the system's, else English."""
        if self.chosen.language in catalogue.languages() or self.chosen.language.startswith("qps"):
            return self.chosen.language
        return catalogue.best_language(QLocale.system().uiLanguages())

    @property
    def dark(self) -> bool:
        return self.chosen.theme == "dark" or (self.chosen.theme == "system" and theme.system_is_dark(self.app))

    def show(self) -> None:
        """Dress the window and let it speak, as chosen."""
        percent = min(TEXT_PERCENTS, key=lambda size: abs(size - self.chosen.text_percent))
        right_to_left = catalogue.translator(self.language).right_to_left
        wanted = Look(dark=self.dark, text_percent=percent, right_to_left=right_to_left, keys=self.chosen.show_keys)
        theme.show(self.app, wanted)
        self._say(wanted)
        self.changed.emit()

    def _say(self, wanted: Look) -> None:
        """Every text anew, unless only light and dark changed places: those move no word."""
        said = (self.language, replace(wanted, dark=False))
        if said != self._said:
            self._said = said
            qt_translator.show_language(self.app, self.language)

    def beside(self, name: str) -> Path | None:
        """A file beside the choices; None where nothing is kept."""
        return self._file.with_name(name) if self._file else None

    def choose(self, **choices: object) -> None:
        """Change language, theme or text_percent, at once."""
        self.chosen = replace(self.chosen, **choices)  # type: ignore[arg-type]
        self._save()
        self.show()

    def remember(self, **facts: object) -> None:
        """Keep something that does not change the look: the window's size."""
        self.chosen = replace(self.chosen, **facts)  # type: ignore[arg-type]
        self._save()

    def remember_book(self, book: RecentBook) -> None:
        self.chosen = self.chosen.with_book(book)
        self._save()

    def forget_book(self, path: str) -> None:
        self.chosen = self.chosen.without_book(path)
        self._save()

    def _save(self) -> None:
        if self._file is None:
            return
        try:
            preferences.save(self.chosen, self._file)
        except OSError:
            self._file = None
