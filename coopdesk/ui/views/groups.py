"""Groups of members: each with its kind, what it belongs to, who leads it, when it meets, what its members saved and owe."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.domain.groups import GroupKind
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.i18n.search import Index
from coopdesk.marks import N_
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.services.context import Change
from coopdesk.services.group_register import GroupRegister, GroupRow, group_register
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.views.list_page import ListPage, ListWords
from coopdesk.ui.views.meeting_words import rule_words
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton

COLUMNS = (
    TableColumn("name", lambda: _("Group"), CellKind.LINK, stretch=True, whole=True),
    TableColumn("kind", lambda: _("Kind"), leaves=2),
    TableColumn("above", lambda: _("Belongs to"), leaves=4),
    TableColumn("members", lambda: _("Members"), CellKind.COUNT),
    TableColumn("leader", lambda: _("Leader"), leaves=5),
    TableColumn("place", lambda: _("Place"), leaves=1),
    TableColumn("meeting", lambda: _("Next meeting"), CellKind.DATE),
    TableColumn("savings", lambda: _("Savings"), CellKind.MONEY),
    TableColumn("loans", lambda: _("Loans"), CellKind.MONEY),
)
WORDS = ListWords(
    widths="groups",
    find="find_group",
    table=lambda: _("Groups"),
    search=(lambda: _("Find a group"), lambda: _("Name, trade, place, leader or officer")),
    which=lambda: _("Which groups"),
    none_found=(lambda: _("Nothing was found"), lambda: _("Look at the spelling, or choose another tab.")),
)
OPEN, CLOSED = "open", "closed"
EXPORTED = (
    Column("name", N_("Group")),
    Column("kind", N_("Kind")),
    Column("above", N_("Belongs to")),
    Column("members", N_("Members"), ColumnKind.INTEGER),
    Column("least", N_("At least"), ColumnKind.INTEGER),
    Column("most", N_("At most"), ColumnKind.INTEGER),
    Column("leader", N_("Leader")),
    Column("sector", N_("Sector")),
    Column("place", N_("Place")),
    Column("time", N_("Time")),
    Column("meets", N_("Meets")),
    Column("meeting", N_("Next meeting"), ColumnKind.DATE),
    Column("savings", N_("Savings"), ColumnKind.MONEY),
    Column("loans", N_("Loans"), ColumnKind.MONEY),
)


def members_words(row: GroupRow) -> str:
    """`12 of 5–30`: how many there are, and may be."""
    formats, details = current().formats, row.group.details
    here, least, most = (formats.number(n) for n in (len(row.members), details.least, details.most))
    if details.most:
        return _("{n} of {least}–{most}").format(n=here, least=least, most=most)
    return _("{n} of at least {least}").format(n=here, least=least) if details.least else here


def is_short(row: GroupRow) -> bool:
    """Whether an open group has fewer or more than it should."""
    details, here = row.group.details, len(row.members)
    return row.group.closed is None and (here < details.least or bool(details.most and here > details.most))


class GroupsPage(ListPage[TableModel]):
    nav = "meetings"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.BOOK})
    groups = (
        (OPEN, lambda: _("Open")),
        (GroupKind.GROUP, lambda: _("Groups")),
        (GroupKind.CENTRE, lambda: _("Centres")),
        (GroupKind.CLUSTER, lambda: _("Clusters")),
        (CLOSED, lambda: _("Closed")),
    )

    def __init__(self, session: Session, group: str | None = None) -> None:
        super().__init__(session, TableModel(COLUMNS), WORDS, group)
        self.found: GroupRegister | None = None
        self.export, self.new = KeyButton("export_groups", "plain", "small"), self._new_button("main", "small")
        self.export.clicked.connect(self._export)
        spread(self.acts.box, None, self.export, self.new)

    def nothing_yet(self) -> QWidget:
        words = (
            lambda: _("No group yet"),
            lambda: _("Members who meet, pay and stand for each other are a group; groups that meet in one place belong to a centre."),
        )
        return EmptyState("users", *words, self._new_button("main"))

    def _new_button(self, kind: str, size: str = "normal") -> KeyButton:
        button = KeyButton("new_group", kind, size)
        button.clicked.connect(self.ask_new)
        return button

    # --- reading ----------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Groups")

    def subtitle(self) -> str:
        return _("Enter opens a group")

    def back(self) -> tuple[str, str, object]:
        return _("Meetings"), "meetings", None

    def load(self) -> None:
        self._session.ask(group_register, self._show)

    def _show(self, found: GroupRegister) -> None:
        self.found = found
        self.take(found.rows, Index(found.rows, lambda each: ("", _searched(each))))

    def is_in(self, row: GroupRow, group: Any) -> bool:
        closed = row.group.closed is not None
        return closed if group == CLOSED else not closed and (group == OPEN or row.group.details.kind is group)

    def show_rows(self, *, searched: bool) -> None:
        self.model.set_rows([self._row(each) for each in self.shown])
        sums = {"savings": sum(each.savings for each in self.shown), "loans": sum(each.loans for each in self.shown)}
        totals = {key: self._session.amount(figure) for key, figure in sums.items()}
        totals["members"] = current().formats.number(sum(len(each.members) for each in self.shown))
        self.table.set_totals(_("Total"), totals if self.shown else {})
        self.new.setVisible(bool(self.rows))
        self.new.setEnabled(bool(self.found and self.found.may))
        self.export.setVisible(bool(self.rows))

    def _row(self, each: GroupRow) -> Row:
        details, amount = each.group.details, self._session.amount
        kind, leaders = label(details.kind, current()), ", ".join(each.leaders)
        meeting = current().formats.date(each.meeting) if each.meeting else "" if each.group.closed else rule_words(details.meets)
        cells = (
            Cell(details.name, details.name.casefold()),
            Cell(kind, kind),
            Cell(details.above, details.above.casefold()),
            Cell(members_words(each), len(each.members), ink="due" if is_short(each) else ""),
            Cell(leaders, leaders.casefold()),
            Cell(details.place, details.place.casefold()),
            Cell(meeting, each.meeting),
            *(Cell(amount(minor) if minor else "", minor) for minor in (each.savings, each.loans)),
        )
        return Row(each.group.id, cells, "past" if each.group.closed else "")

    # --- doing ------------------------------------------------------------------------------------

    def open_row(self, identity: int) -> None:
        self.asked.emit("group", identity)

    def ask_new(self) -> None:
        from coopdesk.ui.forms.group_form import GroupForm

        if self.found and self.found.may:
            GroupForm(self, self._session, self.found, None).open_over(self.window())

    def _export(self) -> None:
        rows = tuple(_exported(each) for each in self.shown)
        totals = {"savings": sum(each.savings for each in self.shown), "loans": sum(each.loans for each in self.shown)}
        export_report(self, self._session, ReportTable("groups", N_("Groups"), EXPORTED, rows, totals, as_of=self._session.business_date))


def _searched(row: GroupRow) -> str:
    details = row.group.details
    return " ".join((details.name, details.above, details.sector, details.place, details.officer, *row.leaders))


def _exported(row: GroupRow) -> tuple[Any, ...]:
    details = row.group.details
    told = (details.name, label(details.kind, current()), details.above, len(row.members), details.least, details.most or None)
    where = (", ".join(row.leaders), details.sector, details.place, details.time, rule_words(details.meets))
    return (*told, *where, row.meeting, row.savings, row.loans)
