"""Who belongs to a group: several come in at once, go over to another or to none, or one has another role from a day on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coopdesk.domain.groups import GroupRole
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.services.context import Outcome
from coopdesk.services.group_register import GroupCard, GroupMember
from coopdesk.services.groups import MoveMembers
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.forms.field_by_field import FieldByField
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.pick_field import Choices, PickField
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.text_field import TextField, Warned


class GroupQuestion(FieldByField, ActQuestion):
    """A day, a role and a note; subclasses say who, and where to (`target`)."""

    topic = "group"
    wanted = QSize(640, 520)

    def __init__(self, page: Page, session: Session, card: GroupCard, question: Words) -> None:
        super().__init__(page, session, question, "move_members_now")
        self._card, self._group = card, card.row.group
        self.role, self.day = ChoiceBox(GroupRole), DateEdit(lambda: _("From"), session.business_date)
        self.note = TextField(lambda: _("Note"), lambda: _("why, or who decided; may stay empty"))
        self.day.set_date(session.business_date)
        self._when, self._leads = FieldPair(field(lambda: _("Role"), self.role), self.day), Warned()
        self.role.currentIndexChanged.connect(lambda _place: self._warn())
        self.day.changed.connect(lambda *_given: self.judge())
        self.day.entered.connect(self.next_field)

    def put(self, *parts: QWidget) -> None:
        """What is asked, from the top; day and note come last."""
        for part in (*parts, self._when, self._leads, self.note):
            self.body.addWidget(part)
        self.body.addStretch()
        self._warn()
        self.chain()[0].setFocus()
        self.judge()

    def retranslate(self) -> None:
        super().retranslate()
        self._warn()

    def _warn(self) -> None:
        """A group may have two leaders, but seldom means to."""
        rows = (row for row in self._card.register.rows if row.group.name == self.target)
        leaders = [each.member.name for row in rows for each in row.members if each.role is GroupRole.LEADER and each.member.number not in self.who]
        words = _("{group} has a leader already: {name}. Give her another role, or there are two.")
        two = bool(leaders) and self.role.value is GroupRole.LEADER
        self._leads.set_text(words.format(group=self.target, name=", ".join(leaders)) if two else "")

    @property
    def who(self) -> tuple[str, ...]:
        """Numbers of those who move."""
        return ()

    @property
    def target(self) -> str:
        return self._group.name

    def chain(self) -> Sequence[QWidget]:
        return self.role, self.day.edit, self.note.edit

    def judge(self) -> None:
        self.main.setEnabled(bool(self.who) and self.day.date is not None)

    def command(self) -> MoveMembers:
        day = self.day.date or self._session.business_date
        return MoveMembers(self.request_id, self.who, self.target, day, self.role.value, self.note.text())

    def done_words(self, outcome: Outcome) -> str:
        many = len(self.who)
        if not self.target:
            words = ngettext("{n} member belongs to no group now.", "{n} members belong to no group now.", many)
        else:
            words = ngettext("{n} member is in {group} now.", "{n} members are in {group} now.", many)
        return words.format(n=current().formats.number(many), group=self.target)


class PickedMembers(GroupQuestion):
    """Members picked one after the other; Enter on the empty field goes on."""

    def __init__(self, page: Page, session: Session, card: GroupCard, question: Words, offered: Sequence[str], picked: Sequence[str] = ()) -> None:
        super().__init__(page, session, card, question)
        self._names = {number: card.register.people[number].name for number in offered}
        self._picked = list(picked)
        self.member, self._shown, self.drop = PickField(lambda: _("Member"), lambda: _("Name or number")), Label(wrap=True), KeyButton("drop_picked", "link", "small")
        self.member.entered.connect(self._pick)
        self.drop.clicked.connect(self._drop)
        self._offer()
        self._show_picked()

    @property
    def who(self) -> tuple[str, ...]:
        return tuple(self._picked)

    def chain(self) -> Sequence[QWidget]:
        return (self.member, *super().chain())

    def pick_parts(self) -> tuple[QWidget, ...]:
        return field(lambda: _("Member; Enter adds her, Enter on the empty field goes on"), self.member), self._shown, self.drop

    def _offer(self) -> None:
        self.member.set_choices(Choices((number, name) for number, name in self._names.items() if number not in self._picked))

    def _pick(self) -> None:
        if not self.member.number:
            self.next_field()
            return
        self._picked.append(self.member.number)
        self._again()

    def _drop(self) -> None:
        self._picked.pop()
        self._again()
        self.member.setFocus()

    def _again(self) -> None:
        self.member.number = ""
        self.member.clear()
        self._offer()
        self._show_picked()
        self.judge()

    def _show_picked(self) -> None:
        named = ", ".join(f"{self._names[number]} ({number})" for number in self._picked)
        self._shown.setText(named or _("Nobody is picked yet."))
        self.drop.setVisible(bool(self._picked))

    def retranslate(self) -> None:
        super().retranslate()
        self._show_picked()


class ComingIn(PickedMembers):
    """Into this group, from none or from another."""

    def __init__(self, page: Page, session: Session, card: GroupCard) -> None:
        name, here = card.row.group.name, {each.member.number for each in card.row.members}
        offered = [number for number in card.register.people if number not in here]
        super().__init__(page, session, card, lambda: _("Who comes into {group}?").format(group=name), offered)
        self.put(*self.pick_parts())


class GoingOver(PickedMembers):
    """Out of this group, into another or none."""

    def __init__(self, page: Page, session: Session, card: GroupCard, first: GroupMember) -> None:
        name, here = card.row.group.name, [each.member.number for each in card.row.members]
        self.to = ChoiceBox((*(each.name for each in card.register.open if each.id != card.row.group.id), ""), lambda each: each or _("to none"))
        super().__init__(page, session, card, lambda: _("Who leaves {group}?").format(group=name), here, [first.member.number])
        self.to.currentIndexChanged.connect(lambda _row: self.role.setEnabled(bool(self.target)))
        self.put(*self.pick_parts(), field(lambda: _("Goes to"), self.to))

    @property
    def target(self) -> str:
        return str(self.to.value)

    def chain(self) -> Sequence[QWidget]:
        member, *rest = super().chain()
        return (member, self.to, *rest)


class OtherRole(GroupQuestion):
    """What one member is in her group from a day on."""

    def __init__(self, page: Page, session: Session, card: GroupCard, who: GroupMember) -> None:
        self._who = who.member.number
        super().__init__(page, session, card, lambda: _("What is {name} in {group}?").format(name=who.member.name, group=card.row.group.name))
        self.role.choose(who.role)
        self.put()

    @property
    def who(self) -> tuple[str, ...]:
        return (self._who,)
