"""The verbs as tabs, the fields of the chosen one, and beside them what they lead to; at the foot the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coopdesk.domain.errors import PermissionDenied
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import refusal_words
from coopdesk.services.access import Act
from coopdesk.services.counter import PassbookToCome
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.forms.counter_panel import VERBS, Beside, CounterAsk, CounterPanel
from coopdesk.ui.forms.counter_review import lines_to_come
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import SumBox
from coopdesk.ui.widgets.tall_area import TallArea
from coopdesk.ui.widgets.verb_tabs import VerbTabs

SIDE_PX, SIDE_MIDDLE_PX, SIDE_SCALE_MAX, FORM_MAX, WIDE_MAX, HINTS_FROM_PX = 224, 204, 1.4, 640, 880, 340
NO_BREAK = "\N{NO-BREAK SPACE}"


class CounterForm(Spoken, QWidget):
    review_asked = Signal()
    cancelled = Signal()
    changed = Signal()
    """Something was typed or chosen, or another verb."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._panels: dict[str, CounterPanel] = {}
        self._leave: frozenset[Act] = frozenset(Act)
        self._card: MemberCard | None = None
        self._coming: PassbookToCome | None = None
        self._posted, self._compact = "", False
        self.tabs, self._stack = VerbTabs(tuple(VERBS)), Frame("bare")
        self.sum_name, self.sum, self._side_note = Label(kind="label", wrap=True), SumBox(), Label(kind="small", ink="text2", wrap=True)
        self._lines, self.lines_words = Frame("bare", row=True, gap=8), Label(kind="small", ink="text2", wrap=True)
        self.review, self.cancel = KeyButton("review", "main", "action"), KeyButton("cancel")
        self.next = EndLabel(ink="text2", wrap=True)
        self._lay_out()
        self.tabs.chosen.connect(self._chosen)
        self.tabs.typed.connect(self._digit)
        self.tabs.entered.connect(self.start)
        self.review.clicked.connect(self.review_asked)
        self.cancel.clicked.connect(self.cancelled)

    def _lay_out(self) -> None:
        whole, card, content = QVBoxLayout(self), Frame("tabcard", margins=(1, 1, 1, 1)), QWidget()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(4, 0, 4, 0)
        tabs.addWidget(self.tabs)
        parts = QHBoxLayout(content)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        left = Frame("bare", margins=(16, 10, 16, 2))
        left.setMaximumWidth(FORM_MAX)
        left.box.addWidget(self._stack)
        self.side = Frame("side", margins=(16, 10, 16, 10), gap=4)
        self._lines.box.addWidget(IconMark("notebook-pen", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        self._lines.box.addWidget(self.lines_words, 1)
        spread(self.side.box, self.sum_name, self.sum, None, self._side_note, self._lines)
        self._left = left
        parts.addWidget(left, 1)
        parts.addStretch()
        parts.addWidget(self.side)
        foot = Foot(margins=(16, 10, 16, 10), gap=10)
        spread(foot.box, self.cancel, self.next, self.review)
        foot.box.setStretchFactor(self.next, 1)
        card.box.addWidget(TallArea(content, modest=True), 1)
        card.box.addWidget(foot)
        whole.addLayout(tabs)
        whole.addWidget(card, 1)
        self.set_width_class("wide")

    def set_width_class(self, width_class: str, *, compact: bool = False) -> None:
        """`compact`: little height, so that hints leave."""
        self._compact = compact
        for panel in self._panels.values():
            panel.set_compact(compact=compact)
        side = SIDE_MIDDLE_PX if width_class == "middle" else SIDE_PX
        self.side.setFixedWidth(round(side * min(look().scale, SIDE_SCALE_MAX)))
        self.tabs.updateGeometry()
        self._fit_hints()

    def _fit_hints(self) -> None:
        shown = not self._compact and self.width() - self.side.width() >= HINTS_FROM_PX * look().scale
        for panel in self._panels.values():
            panel.show_hints(shown=shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hints()

    # --- the verb ---------------------------------------------------------------------------------

    @property
    def verb(self) -> str:
        return self.tabs.action()

    @property
    def panel(self) -> CounterPanel:
        return self._panel(self.verb)

    def _panel(self, verb: str) -> CounterPanel:
        if verb not in self._panels:
            made = self._panels[verb] = VERBS[verb].make(self._session)
            made.changed.connect(self._judge)
            made.finished.connect(self.review_asked)
            made.hide()
            self._stack.box.addWidget(made)
            made.set_compact(compact=self._compact)
            self._fit_hints()
            if self._card:
                made.show_card(self._card)
        return self._panels[verb]

    def show_member(self, card: MemberCard, ask: CounterAsk | None = None) -> None:
        """Show a member, or the same one as she is now; with `ask` turn to its verb."""
        self._card = card
        if ask and ask.verb in VERBS:
            self.tabs.choose(ask.verb)
        self._panel(self.verb)
        for verb, panel in tuple(self._panels.items()):
            panel.show_card(card, ask if ask and verb == ask.verb else None)
        self._turn()

    def take_request_id(self, verb: str, request_id: str) -> None:
        """Go on with the request of a draft: pressed twice it posts once, over the end of the program too."""
        if request_id:
            self._panel(verb).request_id = request_id

    def set_leave(self, leave: frozenset[Act]) -> None:
        """What the operator may do; the other verbs are greyed and say why."""
        self._leave = leave
        self.tabs.set_reasons({verb: self._refused(verb) for verb in VERBS})
        self._judge()

    def _refused(self, verb: str) -> str:
        if VERBS[verb].act in self._leave:
            return ""
        refusal = PermissionDenied(self._session.operator.name, VERBS[verb].act)
        return refusal_words(refusal, current(), self._session.currency)

    def _chosen(self, verb: str) -> None:
        self.tabs.choose(verb)
        self._turn()
        self.start()

    def _turn(self) -> None:
        """Only the panel of the verb is shown, and takes room."""
        chosen = self.panel
        for panel in self._panels.values():
            panel.setVisible(panel is chosen)
        self.side.setVisible(not chosen.wide)
        self._left.setMaximumWidth(WIDE_MAX if chosen.wide else FORM_MAX)
        self._judge()

    def start(self) -> None:
        """Put the focus where typing begins; on the tabs where the verb cannot be done."""
        if self.why_blocked():
            self.tabs.setFocus()
        else:
            self.panel.first_field().setFocus()

    def _digit(self, text: str) -> None:
        """A digit on the tabs begins the amount of the chosen verb."""
        self.start()
        field = self.panel.first_field()
        if not self.why_blocked() and isinstance(field, MoneyEdit):
            field.set_text(text)

    # --- judging ----------------------------------------------------------------------------------

    def say_posted(self, words: str) -> None:
        """What was posted last, until the next form begins."""
        self._posted = words
        self._judge()

    def why_blocked(self) -> str:
        """Why the verb cannot be done at all, by this operator or for this member."""
        return self._refused(self.verb) or (self.panel.unavailable() if self._card else "")

    def why_not(self) -> str:
        return self.why_blocked() or self.panel.why_not()

    def _judge(self) -> None:
        """At each key: what it leads to, and why the review must wait."""
        blocked, why = self.why_blocked(), self.why_not()
        self.panel.setEnabled(not blocked)
        self.review.setEnabled(not why and self._card is not None)
        posted = self._posted if not self.panel.typed() else ""
        onwards = _("refused today; next step: the day on which it was paid") if self.panel.only_earlier() else _("next step: review")
        beside = self.panel.beside()
        told = _told(beside) if self.panel.wide and beside.rows else onwards
        self.next.setText(posted or why or told)
        self.next.set_ink("good" if posted else "text2")
        self.sum_name.setText(beside.title)
        self.sum.keep_room(*beside.room)
        self.sum.set_rows(*beside.rows)
        self._side_note.setText(beside.note)
        self._side_note.setVisible(bool(beside.note))
        self.changed.emit()

    def show_coming(self, coming: PassbookToCome | None) -> None:
        """Which lines of the passbook will be printed after posting."""
        self._coming = coming
        self._lines.setVisible(coming is not None)
        self.lines_words.setText(_coming_words(coming) if coming else "")

    def retranslate(self) -> None:
        super().retranslate()
        self.set_leave(self._leave)
        self.show_coming(self._coming)


def _told(beside: Beside) -> str:
    """What stands beside the fields of other verbs, as one line; no figure is parted from its words."""
    rows = (f"{row.words} {row.figure}".replace(" ", NO_BREAK) for row in beside.rows)
    return " · ".join(filter(None, (*rows, beside.note)))


def _coming_words(coming: PassbookToCome) -> str:
    words = ngettext(
        "Book {book}, page {page}: line {lines} will be printed.",
        "Book {book}, page {page}: lines {lines} will be printed.",
        coming.last - coming.first + 1,
    ).format(book=coming.book, page=coming.page, lines=lines_to_come(coming))
    if not coming.waiting:
        return words
    waiting = ngettext("{n} of them was waiting.", "{n} of them were waiting.", coming.waiting).format(n=coming.waiting)
    return f"{words} {waiting}"
