"""What becomes of what a leaver paid for others at meetings: bought by a pot, passed to it, or let off."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.covers import ClaimsTo
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.leaver_claims import ClaimsLeft, PotToTake
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.spoken import Spoken


class ClaimsFields(Spoken, QWidget):
    """Nothing is chosen until somebody does. `changed`: what is settled is to be read anew."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._claims = session, ClaimsLeft()
        self.to = ChoiceBox((None, ClaimsTo.LET_OFF), _to_words)
        self.pot = ChoiceBox((), self._pot_words)
        self._which = field(lambda: _("Which pot"), self.pot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().space(2))
        for part in (field(lambda: _("What she paid for others"), self.to), self._which):
            column.addWidget(part)
        self.to.currentIndexChanged.connect(lambda _row: self._turn())
        self.pot.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.hide()

    def show_claims(self, claims: ClaimsLeft) -> None:
        """Her pots are read once: they stay what they are while the question is open."""
        if not self._claims.open and claims.open:
            self._claims = claims
            self.blockSignals(True)
            self.pot.set_values(claims.pots)
            self.to.set_values((None, *(ClaimsTo if claims.pots else (ClaimsTo.LET_OFF,))))
            self.blockSignals(False)
        self.setVisible(bool(claims.open))
        self._which.setVisible(self._to_pot())

    def _to_pot(self) -> bool:
        return self.to.value in (ClaimsTo.BOUGHT, ClaimsTo.PASSED)

    def _turn(self) -> None:
        self._which.setVisible(self._to_pot())
        self.changed.emit()

    def _pot_words(self, each: PotToTake) -> str:
        return f"{each.pot.name} · {self._session.money(each.has)}"

    def given(self) -> dict[str, Any]:
        """The fields of the command."""
        pot = self.pot.value if self._to_pot() else None
        return {"claims_to": self.to.value, "claims_pot": pot.pot.id if pot else 0}


def _to_words(to: ClaimsTo | None) -> str:
    return _("Choose…") if to is None else label(to, current())

