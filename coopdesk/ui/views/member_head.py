"""The head card of a member: picture, name, status, one line of facts, and what can be done, the main thing last."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.domain.groups import GroupRole
from coopdesk.domain.members import Member
from coopdesk.domain.offices import Office
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.group_register import MemberGroup
from coopdesk.ui.views.members import STATUS_TONES
from coopdesk.ui.widgets.avatar import Avatar
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label

SIDE, GAP, AVATAR = 16, 12, 60
BAR = 16
"""Kept free where a bar may come beside the page: the facts do not move for it."""
TIGHT = 4
"""Between buttons where even their bare words have hardly room."""


class MemberHead(QWidget):
    """The buttons stand beside the name, or under it where the width does not do; then number and group stand before them."""

    def __init__(self, *buttons: KeyButton) -> None:
        super().__init__()
        self._buttons = buttons
        self._avatar, self._name, self._status = Avatar(AVATAR), Label(kind="member"), Badge()
        self._facts = Label(kind="small", ink="text2", wrap=True)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setSpacing(GAP)
        person, line = QHBoxLayout(), QHBoxLayout()
        self._words, self._acts = words, acts = QVBoxLayout(), QHBoxLayout()
        self._said = self._said_short = ""
        person.setSpacing(SIDE)
        words.setSpacing(2)
        line.setSpacing(8)
        acts.setSpacing(GAP)
        spread(line, self._name, self._status, None)
        words.addStretch()
        words.addLayout(line)
        words.addWidget(self._facts)
        words.addStretch()
        person.addWidget(self._avatar)
        person.addLayout(words, 1)
        spread(acts, None, *buttons)
        self._whole.addLayout(person, 1)
        self._whole.addLayout(acts)
        self.set_width_class("wide")

    def show_member(self, member: Member, offices: tuple[Office, ...] = (), employer: str = "", group: MemberGroup | None = None) -> None:
        """`offices` are those that she holds today, `employer` where she works, `group` tells her role there."""
        self._avatar.set_name(member.name)
        self._name.setText(member.name)
        tone, icon = STATUS_TONES[member.status]
        self._status.set_state(label(member.status, current()), tone, icon)
        since = _("member since {date}").format(date=current().formats.date(member.joined))
        held = ", ".join(label(office, current()) for office in offices)
        number = _("No. {number}").format(number=member.number)
        facts = (number, _group_words(member, group), held, employer, since, member.details.phone)
        self._said, self._said_short = (" · ".join(filter(None, said)) for said in (facts, (number, member.details.group)))
        self._arrange()

    def set_width_class(self, width_class: str, *, facts: bool = True) -> None:
        """`facts` leave before anything else does."""
        self._facts.setVisible(facts)
        self._avatar.setVisible(width_class != "narrow")
        top = 8 if width_class == "narrow" else 12
        self._whole.setContentsMargins(SIDE, top, SIDE, top)
        self._arrange()

    def _arrange(self) -> None:
        person = (
            self._name.sizeHint().width() + self._status.sizeHint().width() + 2 * SIDE + (AVATAR if self._avatar.isVisibleTo(self) else 0)
        )
        for button in self._buttons:
            button.show_cap(True)
        acts = sum(button.sizeHint().width() + GAP for button in self._buttons)
        if acts + 2 * SIDE > self.width():
            for button in self._buttons:
                button.show_cap(False)
        bare = sum(button.sizeHint().width() + GAP for button in self._buttons)
        self._acts.setSpacing(GAP if bare + 2 * SIDE <= self.width() else TIGHT)
        fits = person + acts + 2 * SIDE <= self.width()
        self._whole.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        self._place_facts(under_name=fits)

    def _place_facts(self, *, under_name: bool) -> None:
        self._facts.setText(self._said if under_name else self._said_short)
        acts = sum(button.sizeHint().width() + GAP for button in self._buttons)
        beside = under_name or acts + self._facts.minimumSizeHint().width() + 2 * SIDE + BAR > self.width()
        here, place = (self._words, 2) if beside else (self._acts, 0)
        if here.indexOf(self._facts) < 0:
            for layout in (self._words, self._acts):
                layout.removeWidget(self._facts)
            here.insertWidget(place, self._facts, 0 if beside else 1)

    def _keep_height(self) -> None:
        """What is arranged has its room, whatever the page was told before."""
        self._whole.invalidate()
        self.setMinimumHeight(max(self._whole.totalMinimumHeightForWidth(self.width()), self._whole.totalMinimumSize().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        QTimer.singleShot(0, self, self._keep_height)  # a layout does not hear of it while it gives this place

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LanguageChange) and hasattr(self, "_whole"):
            self._arrange()


def _group_words(member: Member, group: MemberGroup | None) -> str:
    """`Melati (leader)`; who is a plain member needs no word for it. Since when is told by her history."""
    name = member.details.group
    if not name or group is None or group.name != name:
        return name
    return name if group.role is GroupRole.MEMBER else f"{name} ({label(group.role, current())})"
