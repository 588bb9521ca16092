"""Questions about a pot of a group: a new one or what changes of it, cash into it or out of it, and what was booked before there were pots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QWidget

from coopdesk.domain.errors import FieldMissing, PotTooSmall
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.pots import FundEntry, PotKind, part_of
from coopdesk.domain.savings import check_amount
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.context import Outcome
from coopdesk.services.pot_register import PotRow
from coopdesk.services.pots import AssignToPot, PotPaidIn, PotPaidOut, SavePot
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.field_by_field import FieldByField
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.text_field import TextField


class PotQuestion(FieldByField, ActQuestion):
    """Fields one below the other, Enter through all of them."""

    topic = "group"
    wanted = QSize(640, 460)

    def put(self, chain: Sequence[QWidget], *parts: QWidget) -> None:
        self._chain = chain
        for part in parts:
            self.body.addWidget(part)
        self.body.addStretch()
        chain[0].setFocus()
        self.judge()

    def chain(self) -> Sequence[QWidget]:
        return self._chain


class PotForm(PotQuestion):
    def __init__(self, page: Page, session: Session, group: str, row: PotRow | None = None) -> None:
        """`row`: the pot that changes."""
        self._group, self._row = group, row
        words = (lambda: _("What changes of {name}?").format(name=row.pot.name)) if row else (lambda: _("Which pot does {group} have?").format(group=group))
        super().__init__(page, session, words, "save_pot_now")
        self.name, self.kind, self.used = TextField(lambda: _("Name")), ChoiceBox(PotKind), QCheckBox()
        self.asks = MoneyEdit(session.currency, lambda: _("Asked of each at every meeting"), lambda: _("empty: nothing"), small=True, optional=True)
        self.told = Label(ink="text2", wrap=True)
        self.say(self.used.setText, lambda: _("in use"))
        self.say(self.told.setText, self._told)
        pot = row.pot if row else None
        self.used.setChecked(pot.active if pot else True)
        self.used.setVisible(pot is not None)
        self.kind.setEnabled(not (row and row.lines))
        if pot:
            self.name.set_text(pot.name)
            self.kind.choose(pot.kind)
            self.asks.set_minor(pot.asks or None)
        self.kind.currentIndexChanged.connect(lambda _place: self.told.setText(self._told()))
        self.asks.changed.connect(self.judge)
        self.asks.entered.connect(self.next_field)
        parts = FieldPair(self.name, field(lambda: _("Kind"), self.kind)), self.told, self.asks, self.used
        self.put((self.name.edit, self.kind, self.asks.edit), *parts)

    def _told(self) -> str:
        return {
            PotKind.CASH: _("The group's own cash: fines and contributions; the group decides what it is for."),
            PotKind.SOCIAL: _("Grants to members in need. It is not lent, and never shared out."),
            PotKind.COVER: _("It pays for a member who did not, before the others do, where the rules say so."),
        }[self.kind.value]

    def judge(self) -> None:
        self.main.setEnabled(self.asks.refusal is None)

    def is_missing(self) -> bool:
        return asks_for(self.name, FieldMissing("name"))

    def command(self) -> SavePot:
        pot = self._row.pot.id if self._row else 0
        return SavePot(self.request_id, self._group, self.kind.value, self.name.text(), self.asks.minor or 0, self.used.isChecked(), pot)

    def done_words(self, outcome: Outcome) -> str:
        return (_("{name} is changed.") if self._row else _("{name} is among the pots of the group.")).format(name=self.name.text())


class PotMoney(PotQuestion):
    """Cash that moves a pot; subclasses say which way."""

    def __init__(self, page: Page, session: Session, row: PotRow, people: Mapping[str, Member], question: Words, action_id: str) -> None:
        super().__init__(page, session, question, action_id)
        self._row = row
        self.amount = MoneyEdit(session.currency, lambda: _("Amount"), lambda: _("150k or 1.5 million is understood"), self._check)
        self.who = ChoiceBox(("", *people), lambda number: f"{people[number].name} ({number})" if number else self.nobody())
        self.reason, self.day = TextField(lambda: _("Reason"), self.reason_hint), DateEdit(lambda: _("Date"), session.business_date)
        self.day.set_date(session.business_date)
        for changed in (self.amount.changed, self.day.changed):
            changed.connect(lambda *_given: self.judge())
        for entered in (self.amount.entered, self.day.entered):
            entered.connect(self.next_field)
        told = Label(ink="text2", wrap=True)
        self.say(told.setText, lambda: _("There is {amount} in it.").format(amount=session.money(row.balance)))
        who = field(lambda: _("Member"), self.who)
        self.put((self.amount.edit, self.who, self.reason.edit, self.day.edit), told, self.amount, FieldPair(who, self.day), self.reason)

    def _check(self, minor: Minor) -> None:
        check_amount(minor)

    def nobody(self) -> str:
        """What stands where no member is named."""
        return ""

    def reason_hint(self) -> str:
        return ""

    def judge(self) -> None:
        self.main.setEnabled(self.amount.minor is not None and self.amount.refusal is None and self.day.date is not None)

    def _asked(self) -> tuple[object, ...]:
        day = self.day.date or self._session.business_date
        return self.request_id, day, self._row.pot.id, self.amount.minor or 0, self.reason.text(), self.who.value


class IntoPot(PotMoney):
    def __init__(self, page: Page, session: Session, row: PotRow, people: Mapping[str, Member]) -> None:
        super().__init__(page, session, row, people, lambda: _("How much cash goes into {pot}?").format(pot=row.pot.name), "pay_into_pot_now")

    def nobody(self) -> str:
        return _("of the group together")

    def reason_hint(self) -> str:
        return _("what it is for; may stay empty")

    def command(self) -> PotPaidIn:
        return PotPaidIn(*self._asked())  # type: ignore[arg-type]

    def done_words(self, outcome: Outcome) -> str:
        return _("{amount} went into {pot}, receipt {number}.").format(amount=self._session.money(self.amount.minor or 0), pot=self._row.pot.name, number=outcome.number)


class OutOfPot(PotMoney):
    """A grant, or what the group buys; no more than is in it."""

    def __init__(self, page: Page, session: Session, row: PotRow, people: Mapping[str, Member]) -> None:
        super().__init__(page, session, row, people, lambda: _("How much cash goes out of {pot}?").format(pot=row.pot.name), "pay_out_of_pot_now")

    def _check(self, minor: Minor) -> None:
        check_amount(minor)
        if minor > self._row.balance:
            raise PotTooSmall(self._row.pot.name, self._row.balance, minor)

    def nobody(self) -> str:
        return _("something the group buys")

    def reason_hint(self) -> str:
        return _("what it is for, and who decided")

    def is_missing(self) -> bool:
        return asks_for(self.reason, FieldMissing("reason"))

    def command(self) -> PotPaidOut:
        return PotPaidOut(*self._asked())  # type: ignore[arg-type]

    def done_words(self, outcome: Outcome) -> str:
        return _("{amount} went out of {pot}, receipt {number}.").format(amount=self._session.money(self.amount.minor or 0), pot=self._row.pot.name, number=outcome.number)


class IntoPotAfterwards(PotQuestion):
    """An entry that moved the fund when there were no pots yet."""

    def __init__(self, page: Page, session: Session, row: PotRow, loose: Sequence[FundEntry]) -> None:
        super().__init__(page, session, lambda: _("Which entry moved {pot}?").format(pot=row.pot.name), "assign_to_pot_now")
        self._row, told = row, Label(ink="text2", wrap=True)
        self.entry = ChoiceBox(loose, self._called)
        self.amount = MoneyEdit(session.currency, lambda: _("Into this pot"), lambda: _("less than all: the rest stays for another pot"), self._check, small=True)
        self.say(told.setText, lambda: _("The entry stays as it was posted. From now on it stands in the statement of this pot too."))
        self.entry.currentIndexChanged.connect(lambda _place: self._offer())
        self.amount.changed.connect(self.judge)
        self.amount.entered.connect(self.next_field)
        self._offer()
        self.put((self.entry, self.amount.edit), told, field(lambda: _("Entry"), self.entry), self.amount)

    def _offer(self) -> None:
        """All of it that is in no pot yet, which another amount replaces."""
        self.amount.set_minor(abs(self.entry.value.amount))
        self.amount.set_check(self._check)

    def _check(self, minor: Minor) -> None:
        check_amount(minor)
        part_of(self.entry.value, minor)

    def judge(self) -> None:
        self.main.setEnabled(self.amount.minor is not None)

    def _called(self, entry: FundEntry) -> str:
        said = current().formats.date(entry.date), entry.number, label(entry.kind, current()), entry.note, self._session.money(entry.amount)
        return " · ".join(filter(None, said))

    def command(self) -> AssignToPot:
        return AssignToPot(self.request_id, self.entry.value.entry, self._row.pot.id, self.amount.minor or 0)

    def done_words(self, outcome: Outcome) -> str:
        said = _("{amount} of the entry stand in {pot} now.")
        return said.format(amount=self._session.money(self.amount.minor or 0), pot=self._row.pot.name)
