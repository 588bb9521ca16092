"""The dark side of the start page: mark, name, motto; the steps of a new cooperative; language and version at its foot."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QMenu

from coopdesk import __version__
from coopdesk.i18n import catalogue
from coopdesk.i18n.catalogue import _, current
from coopdesk.ui.actions import text_of
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.key_table import key_words
from coopdesk.ui.widgets.book_mark import BookMark
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.cover_steps import CoverSteps
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label, restyle
from coopdesk.ui.widgets.spoken import Spoken

EDGE_PX = {"wide": 48, "middle": 24, "narrow": 16}
COVER_PX = {"wide": 420, "middle": 300, "narrow": 240}


class Cover(Spoken, Frame):
    def __init__(self, appearance: Appearance) -> None:
        super().__init__("cover", margins=(48, 56, 24, 32))
        self._appearance, self._width_class = appearance, "wide"
        self._name, motto = Label("CoopDesk", "brand", "coverText"), Label(kind="motto", ink="coverText2", wrap=True)
        self._motto, version = motto, Label(kind="small", ink="coverText2", wrap=True)
        self.say(motto.setText, lambda: _("The books of a savings and loan cooperative.\nCorrect to the last coin."))
        self.say(version.setText, lambda: _("Version {version}").format(version=__version__))
        self.steps = CoverSteps()
        self.steps.hide()
        self._language = KeyButton("language", "cover", "small", cap=False, words=lambda: current().own_name)
        self._language.clicked.connect(self._choose_language)
        self._help = KeyButton("help", "cover", "small", cap=False, words=lambda: f"{text_of('help')} {key_words('help')}")
        self._help.clicked.connect(self._show_help)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(6)
        spread(self._foot, self._language, 12, self._help, 12, version)
        spread(self.box, BookMark(64, flush=True), 18, self._name, 6, motto, 36, self.steps, None)
        self.box.addLayout(self._foot)

    def show_steps(self, names: tuple[str, ...], now: int) -> None:
        """Empty: no task is under way."""
        self.steps.set_steps(names, now)
        self.steps.setVisible(bool(names))
        self._show_motto()

    def set_width_class(self, width_class: str) -> None:
        """Less wide, the name is a title; narrow, the motto leaves."""
        side = EDGE_PX[width_class]
        self.setFixedWidth(COVER_PX[width_class])
        self.box.setContentsMargins(side, 56 if width_class == "wide" else 24, side // 2, 32 if width_class == "wide" else 16)
        restyle(self._name, type="brand" if width_class == "wide" else "title")
        self._foot.setDirection(QBoxLayout.Direction.LeftToRight if width_class == "wide" else QBoxLayout.Direction.TopToBottom)
        self._width_class = width_class
        self._show_motto()

    def _show_motto(self) -> None:
        """Less wide, it gives its room to the steps."""
        self._motto.setVisible(self._width_class == "wide" or (self._width_class == "middle" and self.steps.isHidden()))

    def _show_help(self) -> None:
        from coopdesk.ui.forms.help_sheet import help_over

        help_over(self.window(), "first_day")

    def _choose_language(self) -> None:
        menu = QMenu(self)
        for code in catalogue.languages():
            choice = QAction(catalogue.translator(code).own_name, menu)
            choice.triggered.connect(lambda _checked=False, code=code: self._appearance.choose(language=code))
            menu.addAction(choice)
        menu.popup(self._language.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
