"""An account of the chart: a new one with its code, kind and section; of one that is there the names, and whether it is in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coopdesk.domain.chart import SECTIONS, Account, AccountKind, Section
from coopdesk.domain.chart_editing import FIRST_DIGIT, check_code, free_code
from coopdesk.domain.errors import AccountCodeMalformed, AccountCodeTaken, AccountNameTaken, FieldMissing, Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.chart import ENGLISH, AddLedgerAccount, ChangeLedgerAccount, ChartDesk
from coopdesk.services.context import Outcome
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.text_field import TextField

OF_CODE, OF_NAME = (AccountCodeMalformed, AccountCodeTaken), (AccountNameTaken, FieldMissing)
STATES: Mapping[bool, Words] = {True: lambda: _("In use"), False: lambda: _("No longer in use")}


class _AccountQuestion(ActQuestion):
    """The names, in the language of the book and in English; Enter goes from field to field."""

    topic = "ledger"
    wanted = QSize(640, 560)

    def __init__(self, page: Page, session: Session, desk: ChartDesk, question: Words, action_id: str) -> None:
        super().__init__(page, session, question, action_id)
        self._desk = desk
        self.named = TextField(lambda: _("Name"), lambda: _("in the language of the book"))
        self.english = TextField(lambda: _("Name in English"), lambda: _("may stay empty"))
        self.english.setVisible(desk.language != ENGLISH)
        self.named.changed.connect(self.judge)

    def chain(self) -> Sequence[QWidget]:
        """What takes the focus, in the order of Enter."""
        return self.named.edit, self.english.edit

    def judge(self) -> None:
        self.main.setEnabled(True)

    def is_missing(self) -> bool:
        return asks_for(self.named, FieldMissing("name"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            go_on(self.chain(), self.go_on)
        else:
            super().keyPressEvent(event)

    def show_refusal(self, refusal: Refusal) -> None:
        if isinstance(refusal, OF_NAME):
            self.named.set_refusal(refusal)
            self.named.setFocus()
        else:
            super().show_refusal(refusal)


class LedgerAccountNew(_AccountQuestion):
    def __init__(self, page: Page, session: Session, desk: ChartDesk) -> None:
        super().__init__(page, session, desk, lambda: _("Another account of the chart"), "add_account_now")
        self.kind, self._proposed = ChoiceBox(AccountKind), ""
        self.sections = {kind: ChoiceBox(sections) for kind, sections in SECTIONS.items()}
        self.section_fields = {kind: field(lambda: _("Section of the statements"), box) for kind, box in self.sections.items()}
        self.code = TextField(lambda: _("Code"), lambda: _("the next free one is proposed"))
        for part in (field(lambda: _("Kind"), self.kind), *self.section_fields.values(), self.code, self.named, self.english):
            self.body.addWidget(part)
        self.body.addStretch()
        self.kind.currentIndexChanged.connect(lambda _row: self._kind_chosen())
        for box in self.sections.values():
            box.currentIndexChanged.connect(lambda _row: self._propose())
        self.code.changed.connect(self._judge_code)
        self._kind_chosen()
        self.kind.setFocus()

    def chosen(self) -> tuple[AccountKind, Section]:
        kind = self.kind.value
        return kind, self.sections[kind].value

    def chain(self) -> Sequence[QWidget]:
        return self.kind, *self.sections.values(), self.code.edit, *super().chain()

    def _kind_chosen(self) -> None:
        for kind, part in self.section_fields.items():
            part.setVisible(kind is self.kind.value)
        self._propose()

    def _propose(self) -> None:
        """The next free code of the section, where the treasurer has not typed her own."""
        if self.code.text() == self._proposed or not self.code.text().startswith(FIRST_DIGIT[self.kind.value]):
            self._proposed = free_code(*self.chosen(), self._desk.chart)
            self.code.set_text(self._proposed)

    def _judge_code(self) -> None:
        try:
            check_code(self.code.text(), self.kind.value, self._desk.chart)
        except Refusal as refusal:
            self.code.set_refusal(refusal)

    def command(self) -> AddLedgerAccount:
        return AddLedgerAccount(self.request_id, self.code.text(), *self.chosen(), self.named.text(), self.english.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("Account {code} {name} is in the chart.").format(code=self.code.text(), name=self.named.text())

    def show_refusal(self, refusal: Refusal) -> None:
        if isinstance(refusal, OF_CODE):
            self.code.set_refusal(refusal)
            self.code.setFocus()
        else:
            super().show_refusal(refusal)


class LedgerAccountChange(_AccountQuestion):
    def __init__(self, page: Page, session: Session, desk: ChartDesk, account: Account) -> None:
        super().__init__(page, session, desk, lambda: _("Change account {code}?").format(code=account.code), "change_account_now")
        self._account = account
        stands, stays = Label(wrap=True), Label(kind="small", ink="text2", wrap=True)
        self.say(stands.setText, self._stands)
        self.say(stays.setText, lambda: _("What is booked on it stays. One that is no longer in use takes no new entries."))
        self.state = ChoiceBox((True, False), lambda active: STATES[active]())
        for part in (stands, self.named, self.english, field(lambda: _("Use"), self.state), stays):
            self.body.addWidget(part)
        self.body.addStretch()
        self.named.set_text(account.name(desk.language))
        self.english.set_text(account.name(ENGLISH))
        self.state.choose(account.active)
        self.named.setFocus()
        self.named.edit.selectAll()

    def _stands(self) -> str:
        return f"{self._account.code} · {label(self._account.kind, current())} · {label(self._account.section, current())}"

    def chain(self) -> Sequence[QWidget]:
        return *super().chain(), self.state

    def command(self) -> ChangeLedgerAccount:
        return ChangeLedgerAccount(self.request_id, self._account.code, self.named.text(), self.english.text(), self.state.value)

    def done_words(self, outcome: Outcome) -> str:
        return _("Account {code} is changed.").format(code=self._account.code)
