"""One group of members: what is written of it, who belongs to it in which role, who came and went, what stands below it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from coopdesk.domain.cooperative_kinds import KEY_HOLDERS, SAVINGS_GROUPS
from coopdesk.domain.errors import Refusal
from coopdesk.domain.groups import GroupRole, GroupStep, keys_held
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.context import Change
from coopdesk.services.group_register import GroupCard, GroupMember, GroupRow, HistoryRow, group_card
from coopdesk.services.pot_register import rules_desk, savings_desk
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.group_covers import GroupCovers
from coopdesk.ui.views.group_loan_ask import GroupLoanAsk
from coopdesk.ui.views.group_pots import GroupPots
from coopdesk.ui.views.group_wholes import GroupWholes
from coopdesk.ui.views.groups import is_short, members_words
from coopdesk.ui.views.meeting_words import day_said, rule_words
from coopdesk.ui.widgets.button_lines import ButtonLines
from coopdesk.ui.widgets.button_row import ButtonRow
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.field_pair import FieldPair
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable

MEMBERS = (
    TableColumn("number", lambda: _("Number"), CellKind.LINK),
    TableColumn("name", lambda: _("Name"), stretch=True, whole=True),
    TableColumn("role", lambda: _("Role")),
    TableColumn("since", lambda: _("Since"), CellKind.DATE, leaves=1),
    TableColumn("savings", lambda: _("Savings"), CellKind.MONEY),
    TableColumn("loans", lambda: _("Loans"), CellKind.MONEY),
)
HISTORY = (
    TableColumn("date", lambda: _("Date"), CellKind.DATE),
    TableColumn("what", lambda: _("What"), CellKind.BADGE),
    TableColumn("number", lambda: _("Number"), CellKind.LINK, leaves=2),
    TableColumn("name", lambda: _("Name"), stretch=True, whole=True),
    TableColumn("note", lambda: _("Note"), leaves=3),
    TableColumn("operator", lambda: _("Recorded by"), leaves=1),
)
BELOW = (
    TableColumn("name", lambda: _("Group"), CellKind.LINK, stretch=True, whole=True),
    TableColumn("members", lambda: _("Members"), CellKind.COUNT),
    TableColumn("leader", lambda: _("Leader"), leaves=1),
    TableColumn("meeting", lambda: _("Next meeting"), CellKind.DATE),
    TableColumn("savings", lambda: _("Savings"), CellKind.MONEY),
    TableColumn("loans", lambda: _("Loans"), CellKind.MONEY),
)
TONES = {GroupStep.CAME: "good", GroupStep.ROLE: "neutral", GroupStep.LEFT: "due"}


class GroupPage(Page):
    nav = "meetings"
    reads = frozenset({Change.MEMBERS, Change.MEETINGS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, identity: int | None) -> None:
        super().__init__()
        self._session, self._identity = session, identity or 0
        self.card: GroupCard | None = None
        self.members = LedgerTable(TableModel(MEMBERS), lambda: _("Members of the group"))
        self.history = LedgerTable(TableModel(HISTORY), lambda: _("Who came and went"))
        self.below = LedgerTable(TableModel(BELOW), lambda: _("Groups that belong to it"))
        for table, name in ((self.members, "group-members"), (self.history, "group-history"), (self.below, "group-below")):
            remember_widths(table, name, session.appearance)
        self.covers, self.pots, self.wholes = GroupCovers(session), GroupPots(session, self), GroupWholes(session)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self._name, self._facts, self._meets = Label(kind="member"), Label(wrap=True), Label(ink="text2", wrap=True)
        self.add, self.going = KeyButton("add_to_group", "main", "small"), KeyButton("move_from_group", size="small")
        self.role, self.change, self.end = (KeyButton(name, size="small") for name in ("group_role", "change_group", "close_group"))
        self.reopen, self.rules = KeyButton("reopen_group", size="small"), KeyButton("group_rules", size="small")
        self.agreed, self.lend, self.arisan, self.stamps = (KeyButton(name, size="small") for name in ("agreed_savings", "group_loan", "arisan", "stamp_cards"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        told, card, whole = Frame("card", margins=(16, 10, 16, 10), gap=4), Frame("tabcard", margins=(1, 1, 1, 1)), Frame("bare")
        bar, own, people = Frame("bar", margins=(12, 9, 12, 9)), ButtonRow(gap=8), ButtonRow(gap=8)
        self._people = people
        spread(told.box, self._name, self._facts, self._meets, ButtonLines(self.rules, self.agreed, self.lend, self.arisan, self.stamps, gap=8))
        spread(own.box, self.change, self.end, self.reopen, None)
        spread(people.box, None, self.role, self.going, self.add)
        bar.box.addWidget(FieldPair(own, people))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for part in (self.members, self.history, self.below, self.covers, self.pots, self.wholes):
            self.tabs.addTab("")
            self._stack.addWidget(part)
        self.say(self.tabs.setAccessibleName, lambda: _("Parts of the page"))
        card.box.addWidget(bar)
        card.box.addWidget(self._stack, 1)
        whole.box.addWidget(self.tabs)
        whole.box.addWidget(card, 1)
        self.column.addWidget(told)
        self.column.addWidget(whole, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turned)
        self.members.view.row_opened.connect(lambda number: self.asked.emit("member", number))
        self.members.view.row_chosen.connect(lambda _key: self._judge())
        self.history.view.row_opened.connect(self._open_history)
        self.below.view.row_opened.connect(lambda identity: self.asked.emit("group", identity))
        self.covers.member_asked.connect(lambda number: self.asked.emit("member", number))
        self.wholes.opened.connect(lambda whole: self.asked.emit("group_loan", GroupLoanAsk(self._identity, whole)))
        self.covers.counted.connect(lambda many: self._say_count(self.covers, _("Joint liability"), many))
        self.pots.counted.connect(lambda many: self._say_count(self.pots, _("Pots"), many))
        self.wholes.counted.connect(lambda many: self._say_count(self.wholes, _("Loans"), many))
        self.reopen.clicked.connect(self.ask_reopen)
        self.rules.clicked.connect(self.ask_rules)
        self.agreed.clicked.connect(self.ask_agreed)
        self.lend.clicked.connect(lambda: self.asked.emit("group_loan", self._identity))
        self.arisan.clicked.connect(lambda: self.asked.emit("arisan", self.title()))
        self.stamps.clicked.connect(self.print_stamp_cards)
        self.add.clicked.connect(self.ask_add)
        self.going.clicked.connect(self.ask_move)
        self.role.clicked.connect(self.ask_role)
        self.change.clicked.connect(self.ask_change)
        self.end.clicked.connect(self.ask_end)

    def _turned(self, place: int) -> None:
        """What is done with members stands where they are."""
        self._stack.setCurrentIndex(place)
        self._people.setVisible(self._stack.currentWidget() is self.members)

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return self.card.row.group.name if self.card else _("Group")

    def subtitle(self) -> str:
        return label(self.card.row.group.details.kind, current()) if self.card else ""

    def back(self) -> tuple[str, str, object]:
        return _("Groups"), "groups", None

    def first_field(self) -> QWidget:
        return self.members.view

    def load(self) -> None:
        identity = self._identity
        self._session.ask(lambda unit, context: group_card(unit, context, identity), self._show, self._refused)
        self.covers.load(identity)
        self.wholes.load(identity)

    def show_part(self, subject: Any) -> None:
        """By the action that stands on it."""
        if (part := {"new_pot": self.pots, "group_loan": self.wholes}.get(subject)) is not None:
            self.tabs.setCurrentIndex(self.part(part))
            self.tabs.setFocus()

    def part(self, widget: QWidget) -> int:
        """The tab of a part of the page."""
        return self._stack.indexOf(widget)

    def _say_count(self, part: QWidget, which: str, many: int) -> None:
        """On the tab of a part: what it holds, and how many of it."""
        self.tabs.setTabText(self.part(part), _("{which} {n}").format(which=which, n=current().formats.number(many)) if many else which)

    def _refused(self, refusal: Refusal) -> None:
        self.tell(refusal_notice(refusal))

    def _show(self, card: GroupCard) -> None:
        chosen, self.card = self.members.view.chosen_key(), card
        self.pots.load(card.row.group.name)
        self._name.setText(card.row.group.name)
        self._facts.setText(self._facts_words(card))
        self._meets.setText(self._meets_words(card.row))
        amount = self._session.amount
        self.members.view.ledger.set_rows([self._member(each) for each in card.row.members])
        sums = {"savings": amount(card.row.savings), "loans": amount(card.row.loans)}
        self.members.set_totals(_("Total"), sums if card.row.members else {})
        self.history.view.ledger.set_rows([_step(place, each) for place, each in enumerate(card.history)])
        self.below.view.ledger.set_rows([self._below(each) for each in card.below])
        sums = {"savings": amount(sum(each.savings for each in card.below)), "loans": amount(sum(each.loans for each in card.below))}
        self.below.set_totals(_("Total"), sums if card.below else {})
        for place, (words, many) in enumerate(((_("Members"), card.row.members), (_("History"), card.history), (_("Groups"), card.below))):
            self.tabs.setTabText(place, _("{which} {n}").format(which=words, n=current().formats.number(len(many))))
        self.tabs.setTabVisible(2, bool(card.below))
        self.members.view.choose(chosen)
        self._judge()
        self.heading_changed.emit()

    def _keys(self, row: GroupRow) -> str:
        """A savings group's box has three locks, and nobody of the committee has a key."""
        held = keys_held(each.role for each in row.members)
        if self._session.kind not in SAVINGS_GROUPS or held == KEY_HOLDERS:
            return ""
        return _("key holders outside the committee: {n} of {all}").format(n=held, all=KEY_HOLDERS)

    def _facts_words(self, card: GroupCard) -> str:
        row, formats = card.row, current().formats
        details, closed = row.group.details, row.group.closed
        members = _("Members: {n}").format(n=members_words(row))
        short = _("fewer or more than it should have") if is_short(row) else ""
        above = _("belongs to {group}").format(group=details.above) if details.above else ""
        below = _("groups below it: {n}, their members: {all}") if card.below else ""
        below = below.format(n=formats.number(len(card.below)), all=formats.number(sum(len(each.members) for each in card.below)))
        leaders = _("leader: {name}").format(name=", ".join(row.leaders)) if row.leaders else "" if card.below else _("no leader yet")
        officer = _("visited by {name}").format(name=details.officer) if details.officer else ""
        since = _("since {date}").format(date=formats.date(row.group.founded))
        ended = _("closed on {date}").format(date=formats.date(closed)) if closed else ""
        return " · ".join(filter(None, (members, short, below, leaders, self._keys(row), above, details.sector, officer, since, ended)))

    def _meets_words(self, row: GroupRow) -> str:
        details = row.group.details
        rule = _("Meets: {rule}").format(rule=rule_words(details.meets))
        coming = _("next on {day}").format(day=day_said(row.meeting)) if row.meeting else ""
        return " · ".join(filter(None, (rule, details.time, details.place, coming)))

    def _member(self, each: GroupMember) -> Row:
        member, role, amount = each.member, label(each.role, current()), self._session.amount
        cells = (
            Cell(member.number, member.number),
            Cell(member.name, member.name.casefold()),
            Cell(role, role),
            Cell(current().formats.date(each.since), each.since),
            *(Cell(amount(minor) if minor else "", minor) for minor in (each.savings, each.loans)),
        )
        return Row(member.number, cells)

    def _below(self, each: GroupRow) -> Row:
        amount, leaders = self._session.amount, ", ".join(each.leaders)
        meeting = current().formats.date(each.meeting) if each.meeting else ""
        cells = (
            Cell(each.group.name, each.group.name.casefold()),
            Cell(members_words(each), len(each.members)),
            Cell(leaders, leaders.casefold()),
            Cell(meeting, each.meeting),
            *(Cell(amount(minor) if minor else "", minor) for minor in (each.savings, each.loans)),
        )
        return Row(each.group.id, cells, "past" if each.group.closed else "")

    def _judge(self) -> None:
        card = self.card
        may = card is not None and card.register.may and card.row.group.closed is None
        chosen = self.chosen() is not None
        for button, can in ((self.add, True), (self.going, chosen), (self.role, chosen), (self.change, True)):
            button.setEnabled(may and can)
        closed = card is not None and card.row.group.closed is not None
        self.reopen.setVisible(closed)
        self.end.setVisible(not closed)
        self.reopen.setEnabled(closed and card is not None and card.register.may)
        for button in (self.agreed, self.lend):
            button.setEnabled(may and bool(card and card.row.members))
        self.rules.setEnabled(may and bool(card and (card.row.members or card.below)))
        self.stamps.setVisible(card is not None and card.stamped)
        self.stamps.setEnabled(bool(card and card.row.members))
        self.end.setEnabled(may and card is not None and not card.row.members and all(each.group.closed for each in card.below))

    def retranslate(self) -> None:
        super().retranslate()
        if self.card:
            self.load()

    def chosen(self) -> GroupMember | None:
        """The member of the chosen row."""
        key = self.members.view.chosen_key()
        return next((each for each in self.card.row.members if each.member.number == key), None) if self.card else None

    # --- doing ------------------------------------------------------------------------------------

    def _open_history(self, place: int) -> None:
        if self.card:
            self.asked.emit("member", self.card.history[place].member.number)

    def ask_add(self) -> None:
        from coopdesk.ui.forms.group_members import ComingIn

        self._ask(lambda card: ComingIn(self, self._session, card))

    def ask_move(self) -> None:
        from coopdesk.ui.forms.group_members import GoingOver

        if (who := self.chosen()) is not None:
            self._ask(lambda card: GoingOver(self, self._session, card, who))

    def ask_role(self) -> None:
        from coopdesk.ui.forms.group_members import OtherRole

        if (who := self.chosen()) is not None:
            self._ask(lambda card: OtherRole(self, self._session, card, who))

    def ask_change(self) -> None:
        from coopdesk.ui.forms.group_form import GroupForm

        self._ask(lambda card: GroupForm(self, self._session, card.register, card.row.group))

    def ask_end(self) -> None:
        from coopdesk.ui.forms.group_closing import GroupClosing

        self._ask(lambda card: GroupClosing(self, self._session, card.row.group))

    def ask_reopen(self) -> None:
        from coopdesk.ui.forms.group_reopening import GroupReopening

        self._ask(lambda card: GroupReopening(self, self._session, card.row.group))

    def ask_rules(self) -> None:
        from coopdesk.ui.forms.meeting_rules import GroupRules

        self._ask_read(rules_desk, lambda _name, desk: GroupRules(self, self._session, desk))

    def ask_agreed(self) -> None:
        from coopdesk.ui.forms.agreed_savings import AgreedSavings

        self._ask_read(savings_desk, lambda name, desk: AgreedSavings(self, self._session, name, desk))

    def print_stamp_cards(self) -> None:
        from coopdesk.ui.forms.stamp_card_print import StampCardPrint

        if self.card:
            StampCardPrint(self, self._session, group=self.card.row.group.name).open_over(self.window())

    def _ask_read(self, question: Any, dialog: Any) -> None:
        """A dialog about something that is read first."""
        if self.card:
            name = self.card.row.group.name
            self._session.ask(lambda unit, context: question(unit, context, name), lambda desk: dialog(name, desk).open_over(self.window()), self._refused)

    def _ask(self, dialog: Any) -> None:
        if self.card:
            dialog(self.card).open_over(self.window())


def _step(place: int, each: HistoryRow) -> Row:
    event, what = each.event, label(each.step, current())
    plain = each.step is GroupStep.CAME and event.role is GroupRole.MEMBER
    role = "" if plain or each.step is GroupStep.LEFT else label(event.role, current())
    to = _("to {group}").format(group=each.other) if each.other else ""
    note = " · ".join(filter(None, (role, to, event.note)))
    cells = (
        Cell(current().formats.date(event.date), (event.date, -place)),
        Cell(what, what, TONES[each.step]),
        Cell(each.member.number, each.member.number),
        Cell(each.member.name, each.member.name.casefold()),
        Cell(note, note.casefold()),
        Cell(event.operator, event.operator.casefold()),
    )
    return Row(place, cells)
