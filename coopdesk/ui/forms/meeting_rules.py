"""The rules of meetings: fields that say them, and the dialog in which a group gets its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from coopdesk.domain.billing import SpreadRule
from coopdesk.domain.covers import GapMode
from coopdesk.domain.errors import BadField
from coopdesk.domain.meetings import MeetingRules
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.meetings import SetMeetingRules
from coopdesk.services.pot_register import RulesDesk
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.forms.field_by_field import FieldByField
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.text_field import TextField

QUORUM_MOST = 99


class MeetingRulesFields(Spoken, QWidget):
    changed = Signal()
    entered = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._rules, self._desk = MeetingRules(), None
        self._names: dict[str, str] = {}
        self._pots: dict[int, str] = {}
        money = lambda name, hint=None: MoneyEdit(session.currency, name, hint, small=True, optional=True)  # noqa: E731
        self.late, self.absent = money(lambda: _("Fine for coming late")), money(lambda: _("Fine for staying away"))
        self.fine_pot = ChoiceBox((0,), lambda pot: self._pots.get(pot, "") if pot else _("income of the cooperative"))
        self.quorum = TextField(lambda: _("Quorum, more than %"), lambda: _("of the members"))
        self.spread, self.gap = ChoiceBox(SpreadRule), ChoiceBox(GapMode)
        self.coin = money(lambda: _("Shares rounded up to"), lambda: _("the coin in use"))
        self.excess = ChoiceBox(("",), lambda code: self._names.get(code, "") if code else _("nowhere: it is refused"))
        self.reserve = money(lambda: _("Stays in the cash box"), lambda: _("is not lent"))
        self.fund_first, self.must_cover, self.blocks = QCheckBox(), QCheckBox(), QCheckBox()
        self.say(self.fund_first.setText, lambda: _("the pot for joint liability pays first"))
        self.say(self.must_cover.setText, lambda: _("every gap is shared before posting"))
        self.say(self.blocks.setText, lambda: _("for whom others paid gets no loan"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().space(2))
        rows: tuple[QWidget, ...] = (
            FieldPair(self.late, self.absent),
            FieldPair(field(lambda: _("Fines go into"), self.fine_pot), self.quorum),
            FieldPair(field(lambda: _("Too little is paid"), self.spread), field(lambda: _("What is above the bill goes into"), self.excess)),
            FieldPair(field(lambda: _("The others share a gap"), self.gap), FieldPair(self.coin, self.reserve)),
            *(self.fund_first, self.must_cover, self.blocks),
        )
        for row in rows:
            column.addWidget(row)
        for edit in (self.late, self.absent, self.coin, self.reserve):
            edit.changed.connect(self.changed)
            edit.entered.connect(self.entered)
        self.quorum.changed.connect(self.changed)
        for box in (self.fine_pot, self.spread, self.gap, self.excess):
            box.currentIndexChanged.connect(lambda _place: self.changed.emit())
        for check in (self.fund_first, self.must_cover, self.blocks):
            check.toggled.connect(lambda _on: self.changed.emit())

    def offer(self, desk: RulesDesk) -> None:
        """The pots and products there are."""
        self._pots = {pot.id: pot.name for pot in desk.pots}
        self._names = {each.code: each.name(current().language) for each in desk.products}
        self.fine_pot.set_values((0, *self._pots))
        self.excess.set_values(tuple(self._names) or ("",))
        self.excess.offer(desk.rules.excess)
        self.fine_pot.setEnabled(bool(self._pots))

    def show_rules(self, rules: MeetingRules) -> None:
        self._rules = rules
        self.blockSignals(True)
        for edit, minor in ((self.late, rules.fine_late), (self.absent, rules.fine_absent), (self.reserve, rules.reserve)):
            edit.set_minor(minor or None)
        self.coin.set_minor(rules.coin)
        self.quorum.set_text(str(rules.quorum))
        for box, value in ((self.fine_pot, rules.fine_pot or 0), (self.spread, rules.spread), (self.gap, rules.gap), (self.excess, rules.excess)):
            box.choose(value)
        for check, on in ((self.fund_first, rules.fund_first), (self.must_cover, rules.must_cover), (self.blocks, rules.blocks)):
            check.setChecked(on)
        self.blockSignals(False)

    def typed(self) -> MeetingRules | None:
        """None while something is not clear."""
        money = (self.late, self.absent, self.coin, self.reserve)
        quorum = self.quorum.text()
        if any(edit.refusal for edit in money) or not quorum.isdecimal() or int(quorum) > QUORUM_MOST or not self.coin.minor:
            return None
        return replace(
            self._rules,
            spread=self.spread.value,
            fine_late=self.late.minor or 0,
            fine_absent=self.absent.minor or 0,
            fine_pot=self.fine_pot.value or None,
            quorum=int(quorum),
            gap=self.gap.value,
            coin=self.coin.minor,
            fund_first=self.fund_first.isChecked(),
            must_cover=self.must_cover.isChecked(),
            blocks=self.blocks.isChecked(),
            excess=self.excess.value,
            reserve=self.reserve.minor or 0,
        )

    def chain(self) -> Sequence[QWidget]:
        first = self.late.edit, self.absent.edit, self.fine_pot, self.quorum.edit, self.spread, self.excess
        return (*first, self.gap, self.coin.edit, self.reserve.edit, self.fund_first, self.must_cover, self.blocks)

    def texts(self) -> dict[str, str]:
        """What is typed in them, for a draft."""
        return {name: part.text() for name, part in self._texts().items()}

    def _texts(self) -> dict[str, MoneyEdit | TextField]:
        return {"late": self.late, "absent": self.absent, "coin": self.coin, "reserve": self.reserve, "quorum": self.quorum}

    def take_texts(self, draft: dict[str, str]) -> None:
        for name, part in self._texts().items():
            part.set_text(draft.get(name, ""))
        self.changed.emit()

    def unclear(self) -> bool:
        """Whether the quorum is what is not clear; then it says so."""
        quorum = self.quorum.text()
        if quorum.isdecimal() and int(quorum) <= QUORUM_MOST:
            return False
        self.quorum.set_refusal(BadField("quorum", quorum))
        self.quorum.setFocus()
        return True


class GroupRules(FieldByField, ActQuestion):
    """The rules of one group, in place of those of the whole cooperative."""

    topic = "meeting_rules"
    wanted = QSize(760, 620)

    def __init__(self, page: Page, session: Session, desk: RulesDesk) -> None:
        name = self._group = desk.group.name if desk.group else ""
        super().__init__(page, session, lambda: _("By which rules does {group} meet?").format(group=name), "save_meeting_rules")
        self.fields, told = MeetingRulesFields(session), Label(ink="text2", wrap=True)
        follows = _("So far it follows the rules of the whole cooperative. Saved here, these are its own."), _("These rules are its own. They hold from the next meeting that is posted.")
        self.say(told.setText, lambda: follows[desk.own])
        self.fields.offer(desk)
        self.fields.show_rules(desk.rules)
        for part in (told, self.fields):
            self.body.addWidget(part)
        self.body.addStretch()
        self.fields.changed.connect(self.judge)
        self.fields.entered.connect(self.next_field)
        self.fields.chain()[0].setFocus()
        self.judge()

    def chain(self) -> Sequence[QWidget]:
        return self.fields.chain()

    def judge(self) -> None:
        self.main.setEnabled(not any(edit.refusal for edit in (self.fields.late, self.fields.absent, self.fields.coin, self.fields.reserve)))

    def is_missing(self) -> bool:
        if self.fields.typed() is not None:
            return False
        if not self.fields.unclear():
            self.fields.coin.setFocus()
        return True

    def command(self) -> SetMeetingRules:
        rules = self.fields.typed()
        assert rules is not None
        return SetMeetingRules(self.request_id, self._group, rules)

    def done_words(self, outcome: Outcome) -> str:
        return _("{group} meets by these rules.").format(group=self._group)
