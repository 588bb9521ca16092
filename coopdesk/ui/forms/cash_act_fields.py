"""The fields of an act with the cooperative's own money: which act, the two accounts, the amount, who and for what."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.domain.cash_acts import ACTS, ActChoice, Place, moves_money, offered
from coopdesk.domain.chart import MONEY, Account
from coopdesk.domain.errors import Refusal
from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.cash_acts import ActScene
from coopdesk.ui.cash_titles import TITLES
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.field import field, name_anew
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.pick_field import Choices, PickField
from coopdesk.ui.widgets.text_field import TextField

DRAFTED = ("payee", "voucher", "memo")


def is_money(places: tuple[Place, ...]) -> bool:
    return bool(MONEY & {*places})


class ActFields(QWidget):
    changed = Signal()
    done = Signal()
    """Enter behind the last field."""

    def __init__(self, currency: Currency, day: DateEdit, own_till: Callable[[], str]) -> None:
        super().__init__()
        self._day = day
        self._scene: ActScene | None = None
        self._own_till = own_till
        self.what = ChoiceBox(ACTS, lambda event: _(TITLES[event]))
        hint = lambda: _("code or name")  # noqa: E731 # two fields say the same
        self.to, self.frm, self.interest_account = (PickField(name, hint) for name in (self._to_name, self._frm_name, self._interest_name))
        self.amount = MoneyEdit(currency, self._amount_name, lambda: _("150k or 1.5 million is understood"))
        self.interest = MoneyEdit(currency, self._interest_name, small=True, optional=True)
        self.payee = TextField(self._payee_name)
        self.voucher = TextField(lambda: _("Number of their paper"))
        self.memo = TextField(lambda: _("Note"), lambda: _("what it is for"))
        self._lay_out()
        self.what.currentIndexChanged.connect(lambda _row: self.turned())
        for each in (self.to, self.frm, self.interest_account, self.amount, self.interest, self.payee, self.voucher, self.memo):
            each.changed.connect(self.changed)
        for each in (self.to, self.frm, self.interest_account, self.amount, self.interest):
            each.entered.connect(self._next)
        for text in (self.payee, self.voucher, self.memo):
            text.edit.installEventFilter(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._to_field, self._frm_field = field(self._to_name, self.to), field(self._frm_name, self.frm)
        self._repaid = FieldPair(self.interest, field(lambda: _("Interest is a cost of"), self.interest_account))
        for part in (
            FieldPair(field(lambda: _("What happens"), self.what), self._day),
            self._to_field,
            self._frm_field,
            self.amount,
            self._repaid,
            FieldPair(self.payee, self.voucher),
            self.memo,
        ):
            column.addWidget(part)

    # --- what the act is --------------------------------------------------------------------------

    @property
    def chosen(self) -> EventKind:
        return EventKind(self.what.value)

    def _to_name(self) -> str:
        if not moves_money(ACTS[self.chosen]):
            return _("Debit")
        return _("Money goes to") if is_money(ACTS[self.chosen].to) else _("What it is for")

    def _frm_name(self) -> str:
        if not moves_money(ACTS[self.chosen]):
            return _("Credit")
        return _("Money comes from") if is_money(ACTS[self.chosen].frm) else _("What it is from")

    def _payee_name(self) -> str:
        return _("Paid to") if is_money(ACTS[self.chosen].frm) else _("Received from")

    def _amount_name(self) -> str:
        return _("Principal repaid") if ACTS[self.chosen].interest else _("Amount")

    def _interest_name(self) -> str:
        return _("Interest paid with it")

    def show_scene(self, scene: ActScene) -> None:
        self._scene = scene
        self.turned()

    def turned(self) -> None:
        """Another act: its accounts are offered, the first of them stands, and fields that it does not know go."""
        act = ACTS[self.chosen]
        self._offer(self.to, act.to)
        self._offer(self.frm, act.frm)
        self._offer(self.interest_account, act.interest)
        self._repaid.setVisible(bool(act.interest))
        between = is_money(act.to) and is_money(act.frm)
        for text in (self.payee, self.voucher):
            text.setVisible(moves_money(act) and not between)
        named: tuple[QWidget, ...] = (self._to_field, self._frm_field, self.amount, self.payee)
        for part in named:
            name_anew(part)
        self.changed.emit()

    def _offer(self, edit: PickField, places: tuple[Place, ...]) -> None:
        """Money is proposed from her own till, an account of its own kind where there is but one; costs are chosen."""
        accounts = self._accounts(places)
        edit.set_choices(Choices((code, account.name(current().language)) for code, account in accounts.items()))
        first = self._own_till() if self._own_till() in accounts else next(iter(accounts), "")
        if edit.number not in accounts:
            edit.choose(first if is_money(places) or len(accounts) == 1 else "")
        edit.setEnabled(len(accounts) != 1)

    def _accounts(self, places: tuple[Place, ...]) -> dict[str, Account]:
        if self._scene is None:
            return {}
        return {account.code: account for account in offered(places, self._scene.chart, self._scene.controls)}

    def choose(self, event: EventKind) -> None:
        self.what.choose(event)

    # --- what was typed ---------------------------------------------------------------------------

    def choice(self) -> ActChoice:
        interest = self.interest.minor or 0 if ACTS[self.chosen].interest else 0
        return ActChoice(self.to.number, self.frm.number, self.amount.minor or 0, interest, self.interest_account.number if interest else "")

    def refusal(self) -> Refusal | None:
        return self.amount.refusal or (self.interest.refusal if ACTS[self.chosen].interest else None)

    def _next(self) -> None:
        chain = (self.to, self.frm, self.amount.edit, self.interest.edit, self.interest_account, self.payee.edit, self.voucher.edit, self.memo.edit)
        go_on(chain, self.done.emit)

    def first_open(self) -> QWidget:
        """Where typing begins once the act stands."""
        return self.amount if self.to.number and self.frm.number else self.frm if self.to.number else self.to

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line of text goes on, and no further: the page behind it would post by the same press."""
        if is_enter(event):
            self._next()
            return True
        return super().eventFilter(watched, event)

    def clear(self) -> None:
        for amount in (self.amount, self.interest):
            amount.clear()
        for text in (self.payee, self.voucher, self.memo):
            text.set_text("")

    def typed(self) -> dict[str, str]:
        """Everything as typed, for a draft; empty where no money and no words were typed."""
        texts = {name: getattr(self, name).text() for name in DRAFTED}
        texts |= {"amount": self.amount.text(), "interest": self.interest.text()}
        if not any(texts.values()):
            return {}
        return {**texts, "event": self.chosen.value, "to": self.to.number, "frm": self.frm.number, "cost": self.interest_account.number}

    def take_typed(self, typed: dict[str, str]) -> None:
        if event := typed.get("event"):
            self.choose(EventKind(event))
        for edit, name in ((self.to, "to"), (self.frm, "frm"), (self.interest_account, "cost")):
            edit.choose(typed.get(name, ""))
        for name in DRAFTED:
            getattr(self, name).set_text(typed.get(name, ""))
        self.amount.set_text(typed.get("amount", ""))
        self.interest.set_text(typed.get("interest", ""))
