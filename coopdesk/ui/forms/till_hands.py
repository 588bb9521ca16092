"""Who holds a till: a new one for somebody, or one that goes from hand to hand with the signature of who takes it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

from coopdesk.domain.errors import FieldMissing
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.services.context import Outcome
from coopdesk.services.tills import HandTill, OpenTill, Till
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField

NEW = ""


class TillQuestion(ActQuestion):
    topic = "money_act"
    wanted = QSize(620, 420)

    def __init__(self, page: Page, session: Session, tills: tuple[Till, ...], people: tuple[str, ...]) -> None:
        super().__init__(page, session, lambda: _("Who holds which till?"), "till_now")
        self._tills = {till.account: till for till in tills[1:]}
        self.what = ChoiceBox((NEW, *self._tills), self._till_words)
        self.who = ChoiceBox((*people, ""), lambda name: name or pgettext("of a till", "nobody"))
        self.name = TextField(lambda: _("Name of the new till"), lambda: _("written on the drawer: Till 2"))
        self.password = TextField(lambda: _("Her password or PIN, typed by herself"))
        self.password.edit.setEchoMode(QLineEdit.EchoMode.Password)
        told = Label(ink="text2", wrap=True)
        self.say(told.setText, lambda: _("Who has no till of her own takes and gives from the till of all. A till is counted before it changes hands."))
        for part in (told, field(lambda: _("Till"), self.what), field(lambda: _("Held from now on by"), self.who), self.name, self.password):
            self.body.addWidget(part)
        self.body.addStretch()
        for box in (self.what, self.who):
            box.currentIndexChanged.connect(lambda _row: self.judge())
        self.judge()
        self.what.setFocus()

    def _till_words(self, code: str) -> str:
        if code == NEW:
            return _("A new till")
        till = self._tills[code]
        name = till.names.get(current().language) or code
        return _("{till}, held by {name}").format(till=name, name=till.holder) if till.holder else name

    def judge(self) -> None:
        new, other = self.what.value == NEW, self.who.value != self._session.operator.name
        self.name.setVisible(new)
        self.password.setVisible(not new and other and bool(self.who.value))
        self.main.setEnabled(not new or bool(self.who.value))

    def is_missing(self) -> bool:
        if self.what.value == NEW:
            return asks_for(self.name, FieldMissing("name"))
        return self.password.isVisible() and asks_for(self.password, FieldMissing("password"))

    def command(self) -> OpenTill | HandTill:
        day = self._session.business_date
        if self.what.value == NEW:
            return OpenTill(self.request_id, day, self.who.value, self.name.text())
        return HandTill(self.request_id, day, self.what.value, self.who.value, self.password.edit.text())

    def done_words(self, outcome: Outcome) -> str:
        if not self.who.value:
            return _("Nobody holds till {till} any more.").format(till=outcome.account)
        return _("Till {till} is held by {name} from now on.").format(till=outcome.account, name=self.who.value)
