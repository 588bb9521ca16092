"""Arisan of a group: who has paid the turn that is on, who has drawn, by which number; its money is no money of the cooperative."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from coopdesk.domain.arisan import LEAST, ArisanOrder
from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current, ngettext, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.arisan import ArisanCard, ArisanDesk, PayArisan, arisan_desk
from coopdesk.services.context import Change
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.widgets.balance_strip import BalanceStrip, StripItem
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.field import FieldLabel
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable

COLUMNS = (
    TableColumn("place", lambda: pgettext("in the order of an arisan", "Place"), CellKind.COUNT),
    TableColumn("number", lambda: _("Number"), leaves=2),
    TableColumn("name", lambda: _("Name"), stretch=True, whole=True),
    TableColumn("paid", lambda: _("This turn"), CellKind.BADGE),
    TableColumn("turn", lambda: _("Drew in turn"), CellKind.COUNT),
    TableColumn("date", lambda: _("Date"), CellKind.DATE, leaves=1),
    TableColumn("took", lambda: _("Took"), CellKind.MONEY),
    TableColumn("lot", lambda: _("Number of the lot"), CellKind.COUNT),
)
TABLE, NONE_YET, NO_GROUP = range(3)


class ArisanPage(Page):
    nav = "meetings"
    reads = frozenset({Change.MEETINGS, Change.MEMBERS, Change.BOOK})

    def __init__(self, session: Session, group: str | None = None) -> None:
        super().__init__()
        self._session, self._group, self._chosen = session, group or "", 0
        self.desk: ArisanDesk | None = None
        self.group: ChoiceBox = ChoiceBox((), lambda name: name)
        self.which: ChoiceBox = ChoiceBox((), self._called)
        self.told, self.strip, self._stack, self._foot = Label(ink="text2", wrap=True), BalanceStrip(), QStackedWidget(), Frame("foot", margins=(16, 8, 16, 8))
        self.table = LedgerTable(TableModel(COLUMNS), lambda: _("Members of the arisan"))
        remember_widths(self.table, "arisan", session.appearance)
        self.begin, self.undo = KeyButton("begin_arisan", size="small"), KeyButton("undo_arisan", "danger", "small")
        self.rename, self.end = KeyButton("rename_arisan", "link", "small"), KeyButton("end_arisan", size="small")
        self.why = Label(kind="small", ink="text2", wrap=True)
        self.pay, self.pay_all, self.draw = KeyButton("pay_arisan", size="small"), KeyButton("pay_all_arisan", size="small"), KeyButton("draw_arisan", "main", "small")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head, card = QHBoxLayout(), Frame("card", margins=(1, 1, 1, 1))
        head.setSpacing(10)
        names = FieldLabel(lambda: _("Group")), FieldLabel(lambda: _("Arisan"))
        self._which_name = names[1]
        spread(head, names[0], self.group, names[1], self.which, None, self.begin)
        for name in names:
            head.setAlignment(name, Qt.AlignmentFlag.AlignVCenter)
            name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.say(self.group.setAccessibleName, lambda: _("Group"))
        self.say(self.which.setAccessibleName, lambda: _("Arisan"))
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState(
                "users",
                lambda: _("No arisan in this group yet"),
                lambda: _("Members pay the same amount at every turn and one of them takes it all, each once. It is their own money: it never touches the cooperative's cash."),
            )
        )
        self._stack.addWidget(EmptyState("users", lambda: _("No groups yet"), lambda: _("An arisan is kept by a group. Found one first.")))
        kept, turned = ButtonRow(), ButtonRow()
        spread(kept.box, self.undo, self.end, self.rename, None)
        spread(turned.box, None, self.pay, self.pay_all, self.draw)
        self._foot.box.addWidget(FieldPair(kept, turned))
        card.box.addWidget(self._stack, 1)
        card.box.addWidget(self._foot)
        self.column.addLayout(head)
        for part in (self.why, self.strip, self.told):
            self.column.addWidget(part)
        self.column.addWidget(card, 1)

    def _connect(self) -> None:
        self.group.activated.connect(lambda _row: self._other_group())
        self.which.activated.connect(lambda _row: self._other())
        self.table.view.row_opened.connect(self._pay_one)
        self.table.view.row_chosen.connect(lambda _key: self._judge())
        self.begin.clicked.connect(self.ask_begin)
        self.pay.clicked.connect(lambda: self._pay_one(self.table.view.chosen_key()))
        self.pay_all.clicked.connect(self.pay_everybody)
        self.draw.clicked.connect(self.ask_draw)
        self.undo.clicked.connect(self.ask_undo)
        self.end.clicked.connect(self.ask_end)
        self.rename.clicked.connect(self.ask_rename)

    # --- the page ---------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Arisan")

    def subtitle(self) -> str:
        return self.desk.group.name if self.desk and self.desk.group else ""

    def back(self) -> tuple[str, str, object]:
        return _("Groups"), "groups", None

    def first_field(self) -> QWidget:
        return self.table.view if self.card else self.group

    @property
    def card(self) -> ArisanCard | None:
        """The arisan that is shown."""
        cards = self.desk.cards if self.desk else ()
        return next((each for each in cards if each.standing.arisan.id == self._chosen), cards[0] if cards else None)

    def _called(self, identity: int) -> str:
        cards = self.desk.cards if self.desk else ()
        return next((each.standing.arisan.name for each in cards if each.standing.arisan.id == identity), "")

    def set_width_class(self, width_class: str) -> None:
        """Where it is narrow the figures are said in words."""
        super().set_width_class(width_class)
        if hasattr(self, "strip") and self.desk:
            self._fill()

    def load(self) -> None:
        group = self._group
        self._session.ask(lambda unit, context: arisan_desk(unit, context, group), self._show, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.tell(refusal_notice(refusal, self._session.currency))

    def _other_group(self) -> None:
        self._group = self.group.value or ""
        self.load()

    def _other(self) -> None:
        self._chosen = self.which.value or 0
        self._fill()

    def _show(self, desk: ArisanDesk) -> None:
        self.desk = desk
        self._group = desk.group.name if desk.group else ""
        self.group.set_values([each.name for each in desk.groups])
        self.group.choose(self._group)
        self.which.set_values([each.standing.arisan.id for each in desk.cards])
        self._fill()
        self.heading_changed.emit()

    def _fill(self) -> None:
        card, chosen = self.card, self.table.view.chosen_key()
        self._stack.setCurrentIndex(TABLE if card else NONE_YET if self._group else NO_GROUP)
        for widget in (self._which_name, self.which, self.told, self._foot):
            widget.setVisible(card is not None)
        self.strip.setVisible(card is not None and self.width_class != "narrow")
        if card:
            self._chosen = card.standing.arisan.id
            self.which.choose(self._chosen)
            self.strip.set_items(self._figures(card))
            self.told.setText(" ".join(filter(None, (self._figures_said(card), self._words(card)))))
        self.table.view.ledger.set_rows([self._row(place, member, card) for place, member in enumerate(card.standing.arisan.members, 1)] if card else [])
        self.table.view.choose(self._next(chosen))
        self._judge()

    def _figures(self, card: ArisanCard) -> tuple[StripItem, ...]:
        now, money, number = card.standing, self._session.money, current().formats.number
        of, many = _("{n} of {all}"), len(now.arisan.members)
        return (
            StripItem(_("Turn"), of.format(n=number(min(now.turn, many)), all=number(many))),
            StripItem(_("Have paid"), of.format(n=number(many - len(now.unpaid)), all=number(many))),
            StripItem(_("Each pays"), money(now.arisan.amount)),
            StripItem(_("Fee for its box"), money(now.arisan.fee)),
            StripItem(_("Who draws takes"), money(now.arisan.pool), chosen=True),
            StripItem(_("In its own box"), money(now.box)),
        )

    def _figures_said(self, card: ArisanCard) -> str:
        if self.width_class != "narrow":
            return ""
        now, money, number = card.standing, self._session.money, current().formats.number
        many = len(now.arisan.members)
        words = _("Turn {n} of {all}: who draws takes {amount}, {box} is in its own box.")
        return words.format(n=number(min(now.turn, many)), all=number(many), amount=money(now.arisan.pool), box=money(now.box))

    def _words(self, card: ArisanCard) -> str:
        now, left = card.standing, len(card.standing.unpaid)
        if now.ended:
            said = _("The group ended it on {date}.").format(date=current().formats.date(now.ended))
        elif now.is_over:
            said = _("Everybody has drawn. The arisan is over.")
        elif left:
            said = ngettext("{n} member has not paid this turn.", "{n} members have not paid this turn.", left).format(n=current().formats.number(left))
        else:
            said = _("All have paid: the turn can be drawn.")
        last = _("Last drawn: {name}.").format(name=card.named(now.turns[-1].member)) if now.turns else ""
        return " ".join(filter(None, (f"{label(now.arisan.order, current())}.", said, last, _("Its money never touches the cooperative's cash."))))

    def _row(self, place: int, member: int, card: ArisanCard) -> Row:
        now, person, number = card.standing, card.people[member], current().formats.number
        turn = next((each for each in now.turns if each.member == member), None)
        paid = "" if now.is_over else pgettext("a turn of an arisan", "paid") if member in now.paid else pgettext("a turn of an arisan", "not yet")
        cells = (
            Cell(number(place), place),
            Cell(person.number, person.number),
            Cell(person.name, person.name.casefold()),
            Cell(paid, paid, "good" if member in now.paid else "due"),
            Cell(number(turn.number) if turn else "", turn.number if turn else 0),
            Cell(current().formats.date(turn.date) if turn else "", turn.date if turn else None),
            Cell(self._session.amount(turn.amount) if turn else "", turn.amount if turn else 0),
            Cell(str(turn.seed) if turn and now.arisan.order is ArisanOrder.LOT else "", turn.seed if turn else 0),
        )
        return Row(member, cells)

    def _next(self, chosen: int | None) -> int | None:
        """The chosen one while she has not paid, else who follows her among those who have not; once all have, the bar stays."""
        if (card := self.card) is None:
            return None
        members = card.standing.arisan.members
        place = members.index(chosen) if chosen in members else 0
        return next((member for member in members[place:] + members[:place] if member in card.standing.unpaid), members[place])

    def _judge(self) -> None:
        card, may = self.card, bool(self.desk and self.desk.may)
        now = card.standing if card else None
        self.begin.setEnabled(bool(self.desk and self.desk.group) and not self._against())
        self.why.setText(self._against())
        self.why.setVisible(bool(self._against()))
        self.rename.setEnabled(may)
        self.end.setEnabled(may and now is not None and not now.ended)
        self.pay.setEnabled(may and now is not None and self.table.view.chosen_key() in now.unpaid)
        self.pay_all.setEnabled(may and bool(now and now.unpaid))
        self.draw.setEnabled(may and now is not None and not now.is_over and not now.unpaid)
        self.undo.setEnabled(may and bool(now and now.last))

    def _against(self) -> str:
        """Why none can be begun; empty where one can, or where there is no group yet, which the page says itself."""
        if self.desk is None or self.desk.group is None:
            return ""
        if not self.desk.may:
            return _("Your role does not keep an arisan; ask somebody whose role holds meetings.")
        if len(self.desk.members) < LEAST:
            return _("An arisan needs two members, and {group} has {n}: let members come into the group first.").format(
                group=self.desk.group.name, n=current().formats.number(len(self.desk.members))
            )
        return ""

    def retranslate(self) -> None:
        super().retranslate()
        if self.desk:
            self._show(self.desk)

    # --- doing ------------------------------------------------------------------------------------

    def _pay_one(self, member: Any) -> None:
        if self.card and self.desk and self.desk.may and member in self.card.standing.unpaid:
            self._pay([member])

    def pay_everybody(self) -> None:
        if self.card:
            self._pay(list(self.card.standing.unpaid))

    def _pay(self, members: list[int]) -> None:
        assert self.card is not None
        now, numbers = self.card.standing, tuple(self.card.people[member].number for member in members)

        def paid(_outcome: object) -> None:
            said = ngettext("{n} member has paid {amount}.", "{n} members have paid {amount} each.", len(numbers))
            self.tell(good_notice(said.format(n=current().formats.number(len(numbers)), amount=self._session.money(now.arisan.share))))

        self._session.do(PayArisan(str(uuid4()), self._session.business_date, now.arisan.id, numbers), paid, self._refused)

    def ask_begin(self) -> None:
        from coopdesk.ui.forms.arisan_questions import ArisanBeginning

        if self.desk and self.desk.group and not self._against():
            ArisanBeginning(self, self._session, self.desk).open_over(self.window())

    def ask_draw(self) -> None:
        from coopdesk.ui.forms.arisan_questions import ArisanDraw

        if self.card:
            ArisanDraw(self, self._session, self.card).open_over(self.window())

    def ask_end(self) -> None:
        from coopdesk.ui.forms.arisan_end import ArisanEnd

        if self.card and not self.card.standing.ended:
            ArisanEnd(self, self._session, self.card).open_over(self.window())

    def ask_rename(self) -> None:
        from coopdesk.ui.forms.arisan_questions import ArisanName

        if self.card:
            ArisanName(self, self._session, self.card).open_over(self.window())

    def ask_undo(self) -> None:
        from coopdesk.ui.forms.arisan_questions import ArisanBack

        if self.card and self.card.standing.last:
            ArisanBack(self, self._session, self.card).open_over(self.window())
