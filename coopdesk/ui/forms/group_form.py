"""A group of members: founded, or what changes of it; the next days on which it meets are shown as they are chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coopdesk.domain.errors import BadField, FieldMissing
from coopdesk.domain.groups import Group, GroupDetails, GroupKind
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.group_register import GroupRegister
from coopdesk.services.groups import ChangeGroup, FoundGroup
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.field_by_field import FieldByField
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.meeting_words import day_said, every_words, week_words, weekday_words
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.meeting_rule import MeetingRuleField
from coopdesk.ui.widgets.text_field import TextField


class GroupForm(FieldByField, ActQuestion):
    topic = "group"
    wanted = QSize(760, 700)

    def __init__(self, page: Page, session: Session, register: GroupRegister, group: Group | None) -> None:
        self._group = group
        question = (lambda: _("What changes of {name}?").format(name=group.name)) if group else (lambda: _("Which group is founded?"))
        super().__init__(page, session, question, "save_group_now")
        self.name, self.kind = TextField(lambda: _("Name")), ChoiceBox(GroupKind)
        above = [each.name for each in register.open if each.details.kind is not GroupKind.GROUP and (not group or each.id != group.id)]
        self.above = ChoiceBox(("", *above), lambda name: name or _("to none"))
        self.sector = TextField(lambda: _("Sector"), lambda: _("what its members live from"))
        self.officer = TextField(lambda: _("Officer"), lambda: _("who visits it"))
        self.place, self.time = TextField(lambda: _("Place")), TextField(lambda: _("Time"), lambda: _("as 16.00"))
        self.least, self.most = TextField(lambda: _("At least"), lambda: _("members")), TextField(lambda: _("At most"), lambda: _("empty: no limit"))
        self.meets = MeetingRuleField(session.business_date, day_said, every_words, week_words, weekday_words)
        self.founded = DateEdit(lambda: _("Founded on"), session.business_date)
        rows: tuple[QWidget, ...] = (
            FieldPair(self.name, field(lambda: _("Kind"), self.kind)),
            FieldPair(field(lambda: _("Belongs to"), self.above), self.sector),
            FieldPair(self.place, self.time),
            self.meets,
            FieldPair(self.least, self.most),
            FieldPair(self.officer, self.founded),
        )
        for row in rows:
            self.body.addWidget(row)
        self.body.addStretch()
        self._fill(group.details if group else GroupDetails(""))
        self.founded.set_date(group.founded if group else session.business_date)
        self.founded.setVisible(group is None)
        for signal in (self.meets.changed, self.founded.changed):
            signal.connect(lambda *_given: self.judge())
        for entered in (self.meets.entered, self.founded.entered):
            entered.connect(self.next_field)
        self.name.setFocus()
        self.judge()

    def _fill(self, details: GroupDetails) -> None:
        texts = (self.name, details.name), (self.sector, details.sector), (self.place, details.place), (self.time, details.time)
        limits = (self.least, str(details.least or "")), (self.most, str(details.most or ""))
        for edit, text in (*texts, *limits, (self.officer, details.officer)):
            edit.set_text(text)
        self.kind.choose(details.kind)
        self.above.offer(details.above)
        self.above.choose(details.above)
        self.meets.set_rule(details.meets)

    def chain(self) -> Sequence[QWidget]:
        first = self.name.edit, self.kind, self.above, self.sector.edit, self.place.edit, self.time.edit
        return (*first, *self.meets.chain(), self.least.edit, self.most.edit, self.officer.edit, self.founded.edit)

    def judge(self) -> None:
        self.main.setEnabled(self.meets.complete and (self._group is not None or self.founded.date is not None))

    def is_missing(self) -> bool:
        if asks_for(self.name, FieldMissing("name")):
            return True
        for edit, name in ((self.least, "least"), (self.most, "most")):
            if edit.text() and not edit.text().isdecimal():
                edit.set_refusal(BadField(name, edit.text()))
                edit.setFocus()
                return True
        return False

    def command(self) -> FoundGroup | ChangeGroup:
        details = GroupDetails(
            self.name.text(),
            self.kind.value,
            self.above.value,
            self.sector.text(),
            self.place.text(),
            self.time.text(),
            self.officer.text(),
            self.meets.rule,
            int(self.least.text() or 0),
            int(self.most.text() or 0),
        )
        if self._group:
            return ChangeGroup(self.request_id, self._group.name, details)
        return FoundGroup(self.request_id, self.founded.date or self._session.business_date, details)

    def done_words(self, outcome: Outcome) -> str:
        said = _("{name} is changed.") if self._group else _("{name} is among the groups.")
        return said.format(name=self.name.text())

    def what_next(self) -> str:
        return "" if self._group else _("Open it and add its members.")
