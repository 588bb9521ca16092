"""What every section of the settings is: a part of the page that reads, takes the focus, tells, and may hold what is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.services.context import Change
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.notice_bar import Notice
from coopdesk.ui.widgets.spoken import Spoken


class Section(Spoken, QWidget):
    """Made `Class(session)` when it is first chosen. Subclasses fill `column` and extend `load` and `first_field`."""

    reads: frozenset[Change] = frozenset()
    """Kinds of things shown here; the section reads again when one of them changed."""
    scrolls = True
    """The page scrolls it when it is taller than the window; False: the section sees to that itself."""
    side: QWidget | None = None
    """What stands under the list of sections while this one is shown; a narrow window leaves it out."""
    told = Signal(object)
    """A `Notice` for the top of the page; None clears it."""
    asked = Signal(str, object)
    """Another page is wanted: its name and what it is about."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.width_class = "wide"
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look().space(3))
        self._forms: list[QWidget] = []

    def add_form(self, card: QWidget, stretch: int = 0) -> None:
        """A card as wide as a form may be. It stands in a line of its own, so that its height is asked for at that width."""
        line = QHBoxLayout()
        line.addWidget(card, 1)
        line.addStretch()
        self.column.addLayout(line, stretch)
        self._forms.append(card)
        self._limit_forms()

    def _limit_forms(self) -> None:
        for card in self._forms:
            card.setMaximumWidth(round(look().layout("form_max_px") * look().scale))

    def load(self) -> None:
        """Read what is shown, now."""

    def first_field(self) -> QWidget | None:
        """What has the focus when Enter chose the section."""
        return None

    def may_leave(self) -> bool:
        """False holds the section: it shows what would be lost."""
        return True

    def draft(self) -> dict[str, str] | None:
        """What is typed and not saved, as typed; None for nothing."""
        return None

    def take_draft(self, draft: dict[str, str]) -> None:
        """Show again what `draft` gave."""

    def set_width_class(self, width_class: str) -> None:
        """wide, middle or narrow, by the effective width of the window."""
        self.width_class = width_class
        self._limit_forms()

    def on_escape(self) -> bool:
        """Whether the section did something with Esc."""
        return False

    def tell(self, notice: Notice | None) -> None:
        self.told.emit(notice)
