"""A paper comes in or goes out: what happens to it, who hands it over or takes it, and where it lies then.

A paper of a loan that runs goes back only when somebody who decides on loans has allowed it; who works alone does both at once,
and the book keeps both.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal

from coopdesk.domain.collateral import MOVES_FROM, Collateral, MoveKind
from coopdesk.domain.errors import FieldMissing, ReasonMissing
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.access import Act
from coopdesk.services.collateral import NEEDS_PERSON, NEEDS_REASON, AllowReturn, MoveCollateral
from coopdesk.services.context import Outcome
from coopdesk.services.loan_security import SecurityCard
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import Labelled, field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField

COMES_IN = (MoveKind.RECEIVED, MoveKind.BACK)
LEAVE: Mapping[MoveKind, Act] = {MoveKind.ALLOWED: Act.APPROVE_LOAN}
"""What leave a move needs where it is not that of the register."""


def moves_of(found: Collateral, card: SecurityCard) -> list[MoveKind]:
    """What can happen to it now, and this operator may do."""
    moves = [move for move in MOVES_FROM[found.whereabouts] if LEAVE.get(move, Act.MANAGE_COLLATERAL) in card.leave]
    return [move for move in moves if move is not MoveKind.ALLOWED or (card.owed and not card.solo and found.allowed is None)]


class CollateralMoved(ActQuestion):
    topic = "loan"
    wanted = QSize(640, 560)
    moved = Signal(int)
    """A paper came in or went out: its receipt waits for a signature."""

    def __init__(self, page: Page, session: Session, card: SecurityCard, found: Collateral, person: str) -> None:
        """`person` is proposed: mostly it is the borrower."""
        super().__init__(page, session, lambda: _("What happens to {what}?").format(what=found.description), "move_collateral_now")
        self._card, self._found = card, found
        self.moves, self._how = ChoiceBox(moves_of(found, card)), Label(kind="small", ink="due", wrap=True)
        self.person = TextField(self._person_words)
        self.place = TextField(lambda: _("Where it lies"), lambda: _("safe, drawer, folder"))
        self.reason = TextField(lambda: _("Reason"), lambda: _("stays in the book with your name"))
        self.person.set_text(person)
        self._which: Labelled = field(lambda: _("What happens"), self.moves)
        for part in (self._which, self.person, self.place, self.reason, self._how):
            self.body.addWidget(part)
        self.body.addStretch()
        self.say(lambda _text: self.judge(), lambda: "")
        self.moves.currentIndexChanged.connect(lambda _row: self.judge())
        self.person.edit.returnPressed.connect(self._after_person)
        (self.person if self.person.isVisibleTo(self) else self.reason).setFocus()

    def kind(self) -> MoveKind | None:
        move: MoveKind | None = self.moves.value
        return move

    def _person_words(self) -> str:
        return pgettext("of a paper", "Handed over or taken by")

    def _needs_allowing(self) -> bool:
        """It goes back though its loan is owed, and nobody has allowed it yet."""
        return self.kind() is MoveKind.GIVEN_BACK and self._card.owed and self._found.allowed is None

    def judge(self) -> None:
        kind = self.kind()
        self.person.setVisible(kind in NEEDS_PERSON)
        self.place.setVisible(kind in COMES_IN)
        needed = kind in (*NEEDS_REASON, MoveKind.ALLOWED) or self._needs_allowing()
        self.reason.setVisible(needed)
        said = ""
        if self._needs_allowing():
            alone = _("The loan is still owed. You allow the return yourself; the book records that.")
            said = alone if self._card.solo else _("The loan is still owed: who decides on loans must allow the return first.")
        self._how.setText(said)
        self.main.setEnabled(kind is not None and not (self._needs_allowing() and not self._card.solo))

    def _after_person(self) -> None:
        """Enter goes to the next field that is asked for."""
        for part in (self.place, self.reason):
            if part.isVisibleTo(self):
                part.setFocus()
                return

    # --- doing ------------------------------------------------------------------------------------

    def is_missing(self) -> bool:
        """Enter in a field goes on to the next one that is empty."""
        asked = ((self.person, FieldMissing("person")), (self.reason, ReasonMissing()))
        return any(part.isVisibleTo(self) and asks_for(part, why) for part, why in asked)

    def carry_out(self) -> None:
        commands = [self._allowing(), self.command()] if self._needs_allowing() else [self.command()]
        self._session.do_all(commands, lambda done: self._done(done.outcomes[-1]), self._refused)

    def _allowing(self) -> AllowReturn:
        return AllowReturn(self.request_id + "-allow", self._session.business_date, self._found.id, self.reason.text())

    def command(self) -> AllowReturn | MoveCollateral:
        kind = self.kind() or MoveKind.BACK
        if kind is MoveKind.ALLOWED:
            return self._allowing()
        given = (self.person.text() if kind in NEEDS_PERSON else "", self.place.text() if kind in COMES_IN else "", self.reason.text())
        return MoveCollateral(self.request_id, self._session.business_date, self._found.id, kind, *given)

    def done_words(self, outcome: Outcome) -> str:
        return _("{what}: {move}.").format(what=self._found.description, move=label(self.kind() or MoveKind.BACK, current()))

    def after(self, outcome: Outcome) -> None:
        if self.kind() in NEEDS_PERSON:
            self.moved.emit(self._found.id)
