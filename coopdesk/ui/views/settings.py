"""What this person chooses for the screen: language, light or dark, text size, all at once; and the open book's operators."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QWidget

from coopdesk.i18n import catalogue
from coopdesk.i18n.catalogue import _, current
from coopdesk.marks import N_
from coopdesk.services.context import Change
from coopdesk.ui.appearance import THEMES
from coopdesk.ui.notices import good_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.tokens import TEXT_PERCENTS
from coopdesk.ui.views.settings_operators import OperatorsCard
from coopdesk.ui.widgets.card import Card
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.tall_area import TallArea

THEME_NAMES = {"system": N_("Same as the computer"), "light": N_("Light"), "dark": N_("Dark")}

UNDER_FIELD = 90
"""Room for a refusal and the buttons below a field, in px at 100 % text."""


class SettingsPage(Page):
    nav = "settings"
    reads = frozenset({Change.OPERATORS})

    def __init__(self, session: Session, _subject: None = None) -> None:
        super().__init__()
        self._appearance = session.appearance
        card = Card("settings")
        card.setMaximumWidth(look().layout("form_max_px"))
        self.say(card.title.setText, lambda: _("On this computer"))
        self.language = self._choice(
            card, lambda: _("Language"), catalogue.languages(), lambda code: catalogue.translator(code).own_name, "language"
        )
        self.theme = self._choice(card, lambda: _("Light or dark"), THEMES, lambda code: _(THEME_NAMES[code]), "theme")
        self.text = self._choice(
            card, lambda: _("Size of the text"), TEXT_PERCENTS, lambda size: f"{current().formats.number(size)} %", "text_percent"
        )
        note = Label(kind="small", ink="text2", wrap=True)
        self.say(note.setText, lambda: _("These choices apply to you on this computer, whichever book is open."))
        card.body.addWidget(note)
        card.body.addStretch()
        self.operators = OperatorsCard(session)
        self._lay_out(card)
        self.set_width_class(self.width_class)

    def _lay_out(self, card: Card) -> None:
        content = QWidget()
        self._cards = QHBoxLayout(content)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(look().space(3))
        self._cards.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        self.operators.setMaximumWidth(look().layout("form_max_px"))
        self.operators.told.connect(lambda words: self.tell(good_notice(words) if words else None))
        self._cards.addWidget(self.operators, 1, Qt.AlignmentFlag.AlignTop)
        self._cards.addStretch()
        self._area = TallArea(content)
        self.column.addWidget(self._area, 1)
        self._appearance.app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the focus is in sight, with what stands under it; a form that was just opened has its place only later."""
        if now is not None and self._area.isAncestorOf(now):
            QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        now = self._appearance.app.focusWidget()
        if now is not None and self._area.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, round(UNDER_FIELD * look().scale))

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "_cards"):
            sideways = width_class == "wide"
            self._cards.setDirection(QBoxLayout.Direction.LeftToRight if sideways else QBoxLayout.Direction.TopToBottom)
            for number in range(self._cards.count() - 1):
                self._cards.setStretch(number, int(sideways))

    def load(self) -> None:
        self.operators.load()

    def _choice(self, card: Card, name: Words, values: Sequence[object], words: Callable[..., str], kept_as: str) -> QComboBox:
        """A box whose entries say themselves anew in each language; the choice is kept under `kept_as`."""
        box = QComboBox()
        for value in values:
            box.addItem("", value)

        def say_entries(_text: str) -> None:
            for number in range(box.count()):
                box.setItemText(number, words(box.itemData(number)))

        self.say(say_entries, lambda: "")
        now = self._appearance.language if kept_as == "language" else getattr(self._appearance.chosen, kept_as)
        box.setCurrentIndex(max(box.findData(now), 0))
        box.activated.connect(lambda number: self._appearance.choose(**{kept_as: box.itemData(number)}))
        card.body.addWidget(field(name, box))
        return box

    def title(self) -> str:
        return _("Settings")

    def first_field(self) -> QWidget:
        return self.language
