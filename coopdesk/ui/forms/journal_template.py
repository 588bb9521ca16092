"""An entry is kept as a template: under which note, and whether the closing of each month posts it by itself, until when."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox

from coopdesk.domain.errors import FieldMissing
from coopdesk.domain.general_entry import debits
from coopdesk.domain.journal_templates import JournalTemplate
from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.services.context import Outcome
from coopdesk.services.journal_templates import SaveTemplate
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.text_field import TextField


class TemplateQuestion(ActQuestion):
    topic = "journal_templates"
    wanted = QSize(640, 440)

    def __init__(self, page: Page, session: Session, template: JournalTemplate) -> None:
        """`template` with the id 0 is a new one."""
        super().__init__(page, session, lambda: _("Keep this entry as a template?"), "save_template_now")
        self._template, day = template, session.business_date
        self.memo, self.monthly, told = TextField(lambda: _("Note"), lambda: _("what the entry is for")), QCheckBox(), Label(ink="text2", wrap=True)
        self.first = DateEdit(lambda: _("First month"), day, lambda: _("any day of it"))
        self.last = DateEdit(lambda: pgettext("of a template", "Last month"), day, lambda: _("empty: until you stop it"), optional=True)
        self._dates = FieldPair(self.first, self.last)
        self.say(self.monthly.setText, lambda: _("The closing of each month posts it"))
        self.say(told.setText, lambda: _("{amount}, with its accounts as they stand in the entry.").format(amount=session.money(debits(template.lines))))
        for part in (told, self.memo, self.monthly, self._dates):
            self.body.addWidget(part)
        self.body.addStretch()
        self.memo.set_text(template.memo)
        self.first.set_date(template.first_month or day)
        self.last.set_date(template.last_month)
        self.monthly.setChecked(template.first_month is not None)
        for changing in (self.memo.changed, self.first.changed, self.last.changed, self.monthly.toggled):
            changing.connect(lambda *_given: self.judge())
        self.memo.edit.returnPressed.connect(self._after_memo)
        self.first.entered.connect(self.last.setFocus)
        self.last.entered.connect(self.go_on)
        self.judge()
        self.memo.setFocus()

    def judge(self) -> None:
        monthly = self.monthly.isChecked()
        self._dates.setVisible(monthly)
        self.main.setEnabled(not monthly or (self.first.date is not None and not self.last.refusal))

    def _after_memo(self) -> None:
        if self.monthly.isChecked():
            self.first.setFocus()
        else:
            self.go_on()

    def is_missing(self) -> bool:
        return asks_for(self.memo, FieldMissing("memo"))

    def command(self) -> SaveTemplate:
        monthly = self.monthly.isChecked()
        first, last = (self.first.date, self.last.date) if monthly else (None, None)
        return SaveTemplate(self.request_id, self.memo.text(), self._template.lines, first, last, self._template.id)

    def done_words(self, outcome: Outcome) -> str:
        return _("The template {name} is kept.").format(name=self.memo.text())
