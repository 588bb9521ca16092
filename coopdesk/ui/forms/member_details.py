"""A member is admitted, or her data are changed: one form, saved in one transaction with her heirs.

Enter goes to the next field, at the last one it saves. Who looks like somebody already there is named before saving.
The request ids are born with the form, so that a repeated Enter admits once.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.members import Member
from coopdesk.i18n.catalogue import _
from coopdesk.services.member_form import MemberForm, member_form
from coopdesk.services.members import AdmitMember, ChangeMember, SetHeirs, likely_duplicates
from coopdesk.ui.forms.form_page import FormPage
from coopdesk.ui.forms.member_fields import MemberFields
from coopdesk.ui.forms.member_heirs import MemberHeirs
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.session import Session, Together
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.card import Card, Frame, spread
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel, restyle
from coopdesk.ui.widgets.notice_bar import Notice
from coopdesk.ui.widgets.tall_area import TallArea

QWIDGETSIZE_MAX = 16777215
"""Qt's word for no limit, which its bindings leave out."""


class MemberDetailsPage(FormPage):
    nav = "members"

    def __init__(self, session: Session, number: str | None = None) -> None:
        """`number` None: a new member."""
        super().__init__()
        self._session, self._number = session, number
        self._ids = str(uuid4()), str(uuid4())
        self._form: MemberForm | None = None
        self._begun: tuple[str, ...] = ()
        self._kept: dict[str, str] = {}
        self._saving = False
        self._others: frozenset[str] = frozenset()
        """Numbers of members of whom it was said that this is another person."""
        self.fields, self.heirs = MemberFields(session.business_date), MemberHeirs()
        self.save_button, self._cancel, self._why = (
            KeyButton("save_member", "main", "action"),
            KeyButton("cancel"),
            EndLabel(ink="text2", wrap=True),
        )
        self._lay_out()
        for part in (self.fields, self.heirs):
            part.changed.connect(self._edited)
        self.heirs.lines_changed.connect(self._order)
        self.fields.person_known.connect(self._person_known)
        self.fields.entered.connect(self.on_enter)
        self.save_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self.on_escape)
        self._order()

    def _lay_out(self) -> None:
        card, self._content = Card("user"), QWidget()
        self._parts = QHBoxLayout(self._content)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self.say(card.title.setText, self._heading)
        self._person, self._side = Frame("bare", margins=(16, 4, 16, 14)), Frame("side", margins=(16, 12, 16, 14))
        spread(self._person.box, self.fields, None)
        self._side.box.addWidget(self.heirs)
        spread(self._parts, self._person, self._side)
        self._scroll = TallArea(self._content)
        card.body.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self._scroll)
        self._card, foot = card, card.add_foot()
        spread(foot, self._cancel, self._why, self.save_button)
        foot.setStretchFactor(self._why, 1)
        row = QHBoxLayout()
        row.addWidget(card)
        self.column.addLayout(row, 1)

    def _heading(self) -> str:
        if self._number is None:
            return _("New member")
        return _("Data of {name}").format(name=self._form.member.name if self._form and self._form.member else self._number)

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "_side"):
            wide = width_class == "wide"
            self._parts.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
            self._parts.setStretch(0, 3 if wide else 0)
            self._parts.setStretch(1, 2 if wide else 1)
            restyle(self._side, role="side" if wide else "bare")
            limit = round(look().layout("form_max_px") * look().scale)
            self._content.setMaximumWidth(QWIDGETSIZE_MAX if wide else limit)
            self._person.setMaximumWidth(limit if wide else QWIDGETSIZE_MAX)
            self.fields.place(narrow=width_class == "narrow")

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return self._heading()

    def back(self) -> tuple[str, str, object]:
        if self._number is None:
            return _("Members"), "members", None
        return (self._form.member.name if self._form and self._form.member else self._number), "member", self._number

    def first_field(self) -> QWidget:
        return self.fields.name.edit

    def load(self) -> None:
        if self._form is None:
            self._session.ask(lambda unit, _context: member_form(unit, self._number), self._show)

    def _show(self, form: MemberForm) -> None:
        self._form = form
        self.fields.show_form(form)
        self.heirs.show_heirs(form.heirs)
        self._begun = self._typed()
        self._card.title.setText(self._heading())
        self._judge()
        self.heading_changed.emit()
        self._take_kept()

    def _typed(self) -> tuple[str, ...]:
        return *self.fields.typed(), *self.heirs.typed()

    # --- typing -----------------------------------------------------------------------------------

    def _order(self) -> None:
        """Tab goes the way of Enter."""
        chain = self._chain()
        for one, other in zip(chain, [*chain[1:], self._cancel], strict=True):
            QWidget.setTabOrder(one, other)
        QWidget.setTabOrder(self._cancel, self.save_button)

    def _chain(self) -> list[QWidget]:
        return [*self.fields.chain(), *self.heirs.chain()]

    def on_enter(self) -> None:
        """To the next field; at the empty line under the last heir there is nothing more to fill in."""
        chain, now = self._chain(), QApplication.focusWidget()
        place = next((number for number, each in enumerate(chain) if now is each or (now is not None and each.isAncestorOf(now))), -1)
        lines = self.heirs.lines
        if lines and now in (lines[-1].name, lines[-1].share):
            self.save()
        else:
            self._go_to(chain[min(place + 1, len(chain) - 1)])

    def _go_to(self, place: QWidget) -> None:
        place.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(place)

    def _edited(self) -> None:
        self._leaving = False
        self._judge()

    def _judge(self) -> None:
        why = self.fields.missing() or self.heirs.missing()
        self._why.setText(why)
        self.save_button.setEnabled(not why and not self._saving)

    def retranslate(self) -> None:
        super().retranslate()
        if self._form:
            self._card.title.setText(self._heading())
            self._judge()

    # --- somebody like her ------------------------------------------------------------------------

    def _person_known(self) -> None:
        """Name her double while the form is still nearly empty, not only when it is saved."""
        if not self._saving and self.isVisible():
            self._look_for_her(saving=False)

    def _look_for_her(self, *, saving: bool) -> None:
        """Ask for members who look like this one, of whom nobody said anything yet; where there are none it may be saved."""
        details, form = self.fields.details(), self._form
        before = form.member.details if form and form.member else None
        known = before and (before.name, before.nik, before.birth_date) == (details.name, details.nik, details.birth_date)
        if known or not details.name:
            self._nobody_like_her(saving=saving)
            return
        self._session.ask(lambda unit, _context: likely_duplicates(unit, details), lambda found: self._show_alike(found, saving=saving))

    def _nobody_like_her(self, *, saving: bool) -> None:
        if not self._leaving:
            self.notice.clear()
        if saving:
            self._write()

    def _show_alike(self, found: list[Member], *, saving: bool) -> None:
        alike = [member for member in found if member.number != self._number and member.number not in self._others]
        if not alike:
            self._nobody_like_her(saving=saving)
            return
        self._saving = False
        self._judge()
        names = ", ".join(f"{member.number} {member.name}" for member in alike)
        notice = Notice(
            _("This looks like {members}.").format(members=names),
            _("Nothing was saved yet."),
            _("One person has one number: if it is the same person, go back and open that page."),
            "due",
        )
        go_on = KeyButton("another_person", "plain", "small")
        go_on.clicked.connect(lambda: self._another(frozenset(member.number for member in alike), saving=saving))
        self.notice.show_notice(notice, go_on)

    def _another(self, numbers: frozenset[str], *, saving: bool) -> None:
        self._others |= numbers
        self.notice.clear()
        if saving:
            self.save()

    # --- saving -----------------------------------------------------------------------------------

    def save(self) -> None:
        """Save once, after every field and who looks like her were looked at."""
        if self._saving or self._form is None:
            return
        if place := self.fields.show_missing() or self.heirs.show_missing():
            self._go_to(place)
            return
        self._saving = True
        self._judge()
        self._look_for_her(saving=True)

    def _write(self) -> None:
        self._session.do_all(self._commands(), self._saved, self._refused)

    def _commands(self) -> list[Any]:
        details, heirs, number = self.fields.details(), self.heirs.heirs(), self._number or self.fields.number.text()
        first, second = self._ids
        if self._number is None:
            since = details.joined if details.joined >= self._session.cooperative.first_day else self._session.business_date
            commands: list[Any] = [AdmitMember(first, since, number, details)]
        else:
            commands = [ChangeMember(first, number, details)]
        if self._form and heirs != self._form.heirs:
            commands.append(SetHeirs(second, number, heirs))
        return commands

    def _saved(self, done: Together) -> None:
        self._begun = self._typed()
        self.asked.emit("member", done.outcomes[0].member)

    def _refused(self, refusal: Refusal) -> None:
        self._saving = False
        self._judge()
        if place := self.fields.take(refusal):
            self._go_to(place)
        else:
            self.tell(refusal_notice(refusal, self._session.currency))

    # --- drafts -----------------------------------------------------------------------------------

    def draft(self) -> dict[str, str] | None:
        if self._form is None or self._typed() == self._begun:
            return None
        first, second = self._ids
        told = {"request_id": first, "heirs_id": second}
        told |= {f"field.{number}": text for number, text in enumerate(self.fields.typed())}
        return told | {f"heir.{number}": text for number, text in enumerate(self.heirs.texts())}

    def draft_words(self) -> str:
        return " · ".join(filter(None, (self._heading(), self.fields.name.text() if self._number is None else "")))

    def take_draft(self, draft: dict[str, str]) -> None:
        self._kept = draft
        if self._form is not None:
            self._take_kept()

    def _take_kept(self) -> None:
        """What was typed before goes over what was read."""
        kept, self._kept = self._kept, {}
        if kept:
            self._ids = kept["request_id"], kept["heirs_id"]
            self.fields.take_typed(_texts_of(kept, "field"))
            self.heirs.take_typed(_texts_of(kept, "heir"))

    # --- leaving ----------------------------------------------------------------------------------

    def would_lose(self) -> bool:
        return self._form is not None and self._typed() != self._begun

    def loss_words(self) -> str:
        return _("What was typed is not saved yet.")


def _texts_of(kept: dict[str, str], part: str) -> list[str]:
    """The texts `part.0`, `part.1` … of a draft, in their order."""
    count = sum(name.startswith(f"{part}.") for name in kept)
    return [kept.get(f"{part}.{number}", "") for number in range(count)]
