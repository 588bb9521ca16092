"""What the counter asks of a verb (deposit, withdraw, repay, …): its fields, what they lead to, and the command at the end.

The page hosts the verbs. It owns the member, the review, the posting, the receipt and the drafts; a panel owns its
fields and says in words and figures what they mean, at each key. Nothing of a panel touches the book.

To add a verb:
1. its action of its name in `ui/actions/counter.py` (page "counter", a letter of the language);
2. a subclass of `CounterPanel` in a file of its noun under `ui/forms/`: put its fields into `fields` from the top, emit
   `changed` whenever one of them changes and `finished` on Enter in the last; answer `show_card`, `first_field`,
   `beside`, `why_not`, `review`, `command`, `typed` and the rest; cash that comes in is counted by `CashReceived`
   (`counter_cash`); a line of text is an `EnterEdit`, so that the page does not act on its Enter; end `fields` with `self.add_note()`; `savings_deposit.py` is the example;
3. its row in `VERBS`, in the order of the tabs, with the act it needs leave for.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _
from coopdesk.services.access import Act
from coopdesk.services.context import Outcome
from coopdesk.services.member_card import MemberCard
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import SumRow
from coopdesk.ui.widgets.text_field import EnterEdit

FIELD_GAP = 6
"""So that the fields of a deposit stand in the smallest window without scrolling."""


@dataclass(frozen=True, slots=True)
class CounterAsk:
    """The subject of the page "counter": whom to serve, and which verb with what already chosen."""

    member: str
    verb: str = "deposit"
    product: str = ""
    loan: str = ""
    pay_off: bool = False
    """Of a loan: all that is left of it."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the fields: a title over the rows of a sum. `room` are rows that may come, so that nothing moves.

    `product`: the account whose passbook gets the line; `note`: one line more, at the foot.
    """

    title: str
    rows: tuple[SumRow, ...]
    room: tuple[SumRow, ...] = ()
    product: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """What the review says: from or to whom, the amount, rows of name and value; `series` of the receipt to come (KM, KK, JU).

    Empty where no money moves: then there is no receipt.
    """

    whom: str
    amount: Minor
    rows: tuple[tuple[str, str], ...]
    series: str
    product: str = ""


class CounterPanel(Spoken, QWidget):
    """The fields of one verb. A panel is one form after the other: `renew` begins the next, with a request id of its own."""

    changed = Signal()
    """Something was typed or chosen: the page asks for `beside` and `why_not` again."""
    finished = Signal()
    """Enter in the last field: the page turns to the review, if `why_not` is empty."""
    wide = False
    """Its many fields take the whole width; what they lead to is told at the foot, beside the way on."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.request_id = str(uuid4())
        self.card: MemberCard | None = None
        self._compact = False
        self.fields = QVBoxLayout(self)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.fields.setSpacing(FIELD_GAP)
        self.memo, self.note = EnterEdit(), KeyButton("note", "link", "small")
        self._memo_field = field(lambda: _("Note"), self.memo, lambda: _("appears on the receipt"))
        self.note.clicked.connect(self.open_note)
        self.memo.entered.connect(self.finished)
        self.memo.textEdited.connect(lambda _text: self.changed.emit())

    def add_note(self) -> None:
        """The note, folded away until F6; and what is left of the height."""
        self._memo_field.hide()
        self.fields.addWidget(self._memo_field)
        self.fields.addWidget(self.note, 0, Qt.AlignmentFlag.AlignLeft)
        self.fields.addStretch()

    def set_compact(self, *, compact: bool) -> None:
        """Where height is short the link to the note leaves; F6 opens it all the same."""
        self._compact = compact
        self.note.setVisible(not compact and self._memo_field.isHidden())

    def show_hints(self, *, shown: bool) -> None:
        """Hints beside the labels leave where there is no room for them."""
        for amount in self.findChildren(MoneyEdit):
            amount.show_hint(shown=shown)

    def open_note(self) -> None:
        self._memo_field.show()
        self.note.hide()
        self.memo.setFocus()

    # --- what a verb answers ----------------------------------------------------------------------

    @abstractmethod
    def show_card(self, card: MemberCard, ask: CounterAsk | None = None) -> None:
        """Show a member, or the same one as she is now; what is typed stays. `ask` says what to choose. Keep `self.card`."""

    @abstractmethod
    def first_field(self) -> QWidget:
        """Where typing begins: the amount, wherever it can."""

    @abstractmethod
    def beside(self) -> Beside:
        """The state now and the one it leads to; a figure that is not clear yet is "—", never a guess."""

    @abstractmethod
    def why_not(self) -> str:
        """Why the review must wait, in words beside its greyed button; empty when all is clear."""

    @abstractmethod
    def review(self) -> ReviewWords:
        """What will be posted; asked only while `why_not` is empty."""

    @abstractmethod
    def command(self) -> Any:
        """The command that posts it, with `self.request_id`; asked only while `why_not` is empty."""

    @abstractmethod
    def typed(self) -> dict[str, str]:
        """What is typed or chosen, as typed, by a name of its own; empty where nothing would be lost. For drafts."""

    @abstractmethod
    def take_typed(self, typed: Mapping[str, str]) -> None:
        """Put back what `typed` gave."""

    @abstractmethod
    def done_words(self, outcome: Outcome) -> str:
        """One sentence beside the receipt number after posting: what was done and the balance now."""

    def show_refusal(self, refusal: Refusal) -> bool:
        """Put a refusal of the posting under the field that it concerns; False: none of mine, the page tells it."""
        return False

    def only_earlier(self) -> bool:
        """Whether today refuses it, but an earlier day may not: then the day is asked in place of the review."""
        return False

    def unavailable(self) -> str:
        """Why this verb cannot be done for the member at all ("no loan runs"); empty: it can."""
        return ""

    # --- one form after the other -----------------------------------------------------------------

    def renew(self) -> None:
        """Begin a new form; subclasses empty their fields first and call this last."""
        self.request_id = str(uuid4())
        self.memo.clear()
        self._memo_field.hide()
        self.note.setVisible(not self._compact)

    def memo_text(self) -> str:
        return self.memo.text().strip()

    def note_rows(self) -> tuple[tuple[str, str], ...]:
        """The note as a row of the review, if there is one."""
        return ((_("Note"), self.memo_text()),) if self.memo_text() else ()

    def typed_note(self) -> dict[str, str]:
        return {"memo": self.memo.text()} if self.memo.text() else {}

    def take_typed_note(self, typed: Mapping[str, str]) -> None:
        if typed.get("memo"):
            self._memo_field.show()
            self.note.hide()
            self.memo.setText(typed["memo"])


@dataclass(frozen=True, slots=True)
class VerbRow:
    """`act` is the leave that the verb needs; its words and letter are those of the action of its name."""

    module: str
    name: str
    act: Act

    def make(self, session: Session) -> CounterPanel:
        made: CounterPanel = getattr(import_module(f"coopdesk.ui.forms.{self.module}"), self.name)(session)
        return made


VERBS: Mapping[str, VerbRow] = {
    "deposit": VerbRow("savings_deposit", "DepositPanel", Act.TAKE_DEPOSITS),
    "withdraw": VerbRow("savings_withdrawal", "WithdrawalPanel", Act.PAY_WITHDRAWALS),
    "repay": VerbRow("loan_repayment", "RepaymentPanel", Act.TAKE_REPAYMENTS),
    "transfer": VerbRow("savings_transfer", "TransferPanel", Act.TRANSFER),
    "lend": VerbRow("loan_lending", "LendingPanel", Act.APPLY_LOAN),
    "place": VerbRow("deposit_placing", "PlacingPanel", Act.TAKE_DEPOSITS),
}
