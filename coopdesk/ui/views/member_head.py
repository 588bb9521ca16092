"""The head card of a member: picture, name, status, one line of facts, and what can be done, the main thing last."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.domain.members import Member
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.ui.views.members import STATUS_TONES
from coopdesk.ui.widgets.avatar import Avatar
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label


class MemberHead(QWidget):
    def __init__(self, *buttons: KeyButton) -> None:
        super().__init__()
        self._avatar, self._name, self._status = Avatar(60), Label(kind="member"), Badge()
        self._facts = Label(kind="small", ink="text2", wrap=True)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 12, 16, 12)
        self._row.setSpacing(16)
        words, line = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(2)
        line.setSpacing(8)
        spread(line, self._name, self._status, None)
        words.addStretch()
        words.addLayout(line)
        words.addWidget(self._facts)
        words.addStretch()
        self._row.addWidget(self._avatar)
        self._row.addLayout(words, 1)
        for button in buttons:
            self._row.addWidget(button)

    def show_member(self, member: Member) -> None:
        self._avatar.set_name(member.name)
        self._name.setText(member.name)
        tone, icon = STATUS_TONES[member.status]
        self._status.set_state(label(member.status, current()), tone, icon)
        since = _("member since {date}").format(date=current().formats.date(member.joined))
        facts = (_("No. {number}").format(number=member.number), member.details.group, since, member.details.phone)
        self._facts.setText(" · ".join(filter(None, facts)))

    def set_width_class(self, width_class: str) -> None:
        self._avatar.setVisible(width_class != "narrow")
        self._row.setContentsMargins(16, 8 if width_class == "narrow" else 12, 16, 8 if width_class == "narrow" else 12)
