"""The cash of a meeting counted by note and coin, beside what the sheet says must be there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from coopdesk.domain.meetings import BoxStanding
from coopdesk.domain.money import Minor
from coopdesk.domain.tills import Pieces
from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.ui.actions import key_of
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label, MoneyLabel, restyle
from coopdesk.ui.widgets.ledger_delegate import RIGHT
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.tall_area import TallArea

NUMBER_MAX, LOOSE_MAX, EDIT_AIR, SIDE = 99_999, 999_999_999, 2, 14
LOOSE = 1
"""What is counted in one sum, where it is no coin."""
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class PieceGrid(Spoken, QWidget):
    """A line a note or coin, the largest first, then one for what no coin makes; Enter and the arrows go from line to line."""

    changed = Signal()
    done = Signal()

    def __init__(self, session: Session, worths: Sequence[Minor]) -> None:
        super().__init__()
        self._session, self._worths = session, tuple(dict.fromkeys((*worths, LOOSE)))
        self._has_coin = LOOSE in worths
        self.edits = tuple(QLineEdit() for _worth in self._worths)
        self._sums = tuple(MoneyLabel() for _worth in self._worths)
        self._loose: tuple[Pieces, ...] = ()
        """What was counted in pieces that have no line here."""
        grid = QGridLayout(self)
        grid.setContentsMargins(SIDE, 2, SIDE, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        for column, words in enumerate((lambda: pgettext("of a note or coin", "Worth"), lambda: _("Pieces"), lambda: _("Amount"))):
            head = MoneyLabel("", "small", "text2")
            self.say(head.setText, words)
            grid.addWidget(head, 0, column)
        for place, worth in enumerate(self._worths):
            for column, part in enumerate((self._name(place, worth), self.edits[place], self._sums[place])):
                grid.addWidget(part, place + 1, column)
            self._prepare(place)
        grid.setColumnStretch(2, 1)

    def _name(self, place: int, worth: Minor) -> MoneyLabel:
        name, edit = MoneyLabel(), self.edits[place]
        self.say(name.setText, lambda: self._session.amount(worth) if worth != LOOSE or self._has_coin else pgettext("of a note or coin", "Other"))
        self.say(edit.setAccessibleName, lambda: _("Pieces of {worth}").format(worth=self._session.money(worth)))
        return name

    def _prepare(self, place: int) -> None:
        edit = self.edits[place]
        edit.setProperty("role", "cell")
        edit.setValidator(QIntValidator(0, LOOSE_MAX if self._worths[place] == LOOSE else NUMBER_MAX, edit))
        edit.setAlignment(RIGHT)
        edit.textEdited.connect(partial(self._typed, place))
        edit.installEventFilter(self)

    def fit(self) -> None:
        metrics = QFontMetricsF(look().font())
        for edit in self.edits:
            edit.setFixedSize(round(metrics.horizontalAdvance("00.000")) + 22, round(metrics.height()) + EDIT_AIR)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "edits"):
            self.fit()

    def _typed(self, place: int, _text: str) -> None:
        self._sum(place)
        self.changed.emit()

    def _sum(self, place: int) -> None:
        number = self._number(place)
        self._sums[place].setText(self._session.amount(self._worths[place] * number) if number else "")

    def _number(self, place: int) -> int:
        text = self.edits[place].text()
        return int(text) if text.isdigit() else 0

    def pieces(self) -> tuple[Pieces, ...]:
        """Those that were typed; a nought says that there are none, and that somebody looked."""
        return self._loose + tuple(Pieces(worth, self._number(place)) for place, worth in enumerate(self._worths) if self.edits[place].text().isdigit())

    def show_pieces(self, pieces: Sequence[Pieces]) -> None:
        found = {each.worth: each.number for each in pieces}
        self._loose = tuple(each for each in pieces if each.worth not in self._worths)
        for place, worth in enumerate(self._worths):
            wanted = str(found[worth]) if worth in found else ""
            if self.edits[place].text() != wanted:
                self.edits[place].setText(wanted)
            self._sum(place)

    def begin(self) -> None:
        """The first note or coin that nobody counted yet, else the first: few boxes have anything beside those."""
        lines = self.edits if self._has_coin else self.edits[:-1]
        self.go(next((place for place, edit in enumerate(lines) if not edit.text()), 0))

    def go(self, place: int) -> None:
        if place >= len(self.edits):
            self.done.emit()
        elif self.edits:
            edit = self.edits[max(place, 0)]
            edit.setFocus()
            edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = event if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.edits else None
        if pressed and (step := 1 if is_enter(event) else STEPS.get(Qt.Key(pressed.key()), 0)):
            self.go(self.edits.index(watched) + step)
            return True
        return super().eventFilter(watched, event)


class _Sums(Spoken, QWidget):
    """What was there, came and went, must be there and is there."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(SIDE, 4, SIDE, 4)
        self._grid.setVerticalSpacing(1)
        self._figures: dict[str, MoneyLabel] = {}
        self._names: dict[str, Label] = {}
        words = (
            ("opening", lambda: _("Opening cash"), ""),
            ("received", lambda: _("Received"), ""),
            ("paid_out", lambda: _("Paid out"), ""),
            ("expected", lambda: _("Should be"), "strong"),
            ("counted", lambda: pgettext("cash", "Counted"), "strong"),
        )
        for line, (key, said, kind) in enumerate(words):
            name = self._names[key] = Label("", kind, "" if kind else "text2")
            self._figures[key] = MoneyLabel("", kind)
            self.say(name.setText, said)
            self._grid.addWidget(name, line + (line > 2), 0, START)
            self._grid.addWidget(self._figures[key], line + (line > 2), 1)
        rule = Frame("rule")
        rule.setFixedHeight(1)
        self._grid.addWidget(rule, 3, 0, 1, 2)

    def show_box(self, session: Session, box: BoxStanding) -> None:
        for key in ("opening", "received", "paid_out", "expected"):
            self._figures[key].setText(session.amount(getattr(box, key)))
        for part in (self._names["paid_out"], self._figures["paid_out"]):
            part.setVisible(bool(box.paid_out))
        self._figures["counted"].setText("–" if box.counted is None else session.amount(box.counted))


class GapBox(Spoken, Frame):
    """Whether the cash agrees: red with the difference and the key that searches for it, green where it does."""

    def __init__(self, session: Session) -> None:
        super().__init__("notice", row=True, margins=(10, 4, 10, 4), gap=7)
        self._session = session
        self._icon, self._says = IconMark("triangle-alert", "late", 17), Label(kind="strong", wrap=True)
        self.hunt = KeyButton("hunt_gap", "link", "small")
        spread(self.box, self._icon, self._says, self.hunt)
        self.box.setStretchFactor(self._says, 1)

    def show_box(self, box: BoxStanding, reason: str) -> None:
        apart = box.difference
        self.setVisible(apart is not None)
        self.hunt.setVisible(bool(apart))
        if apart is None:
            return
        money = self._session.money(abs(apart))
        said = _("The cash agrees.") if not apart else _("Short {amount}").format(amount=money) if apart < 0 else _("Over {amount}").format(amount=money)
        if apart and reason:
            said += f": {reason}"
        tone = "good" if not apart else "due" if reason else "late"
        self._icon.set_icon("circle-check" if not apart else "triangle-alert", tone)
        self._says.setText(said)
        self._says.set_ink(tone)
        self.setAccessibleName(said)
        restyle(self, tone=tone)


class CountCard(Card):
    """`counted`: other pieces are typed."""

    counted = Signal()

    def __init__(self, session: Session, worths: Sequence[Minor]) -> None:
        super().__init__()
        self._session = session
        self.clear = KeyButton("clear_count", "link", "small")
        self.pieces, self._sums, self.gap = PieceGrid(session, worths), _Sums(), GapBox(session)
        self.head.insertWidget(1, KeyCap(key_of("count_box")))
        self.head.addWidget(self.clear)
        self.head.setContentsMargins(SIDE, 6, SIDE, 6)
        self.body.setContentsMargins(0, 0, 0, 10)
        self.body.setSpacing(0)
        self._inside, place = TallArea(self.pieces, modest=True), Frame("bare", margins=(10, 0, 10, 0))
        place.box.addWidget(self.gap)
        self.body.addWidget(self._inside, 1)
        self.body.addWidget(self._sums)
        self.body.addWidget(place)
        self.pieces.fit()
        self.pieces.changed.connect(self.counted)
        self.clear.clicked.connect(self._empty)
        self.show_title()

    def show_title(self) -> None:
        self.title.setText(_("Cash count"))

    def show_whole(self, on: bool) -> None:
        """Every line in sight: what is around the card scrolls."""
        self._inside.setMinimumHeight(self.pieces.sizeHint().height() if on else 0)

    def begin(self) -> None:
        self.pieces.begin()

    def _empty(self) -> None:
        self.pieces.show_pieces(())
        self.counted.emit()
        self.pieces.go(0)

    def show_box(self, box: BoxStanding, pieces: Sequence[Pieces], reason: str, *, posted: bool) -> None:
        self.pieces.show_pieces(pieces)
        self._sums.show_box(self._session, box)
        self.gap.show_box(box, reason)
        for edit in self.pieces.edits:
            edit.setReadOnly(posted)
        self.clear.setEnabled(not posted and bool(pieces))
        self.gap.hunt.setEnabled(not posted)

    def retranslate(self) -> None:
        self.show_title()


