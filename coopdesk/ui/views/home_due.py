"""Who is expected: late, today and soon; among them what matures and what has to be run. Enter serves or opens what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.labels import label
from coopdesk.services.home_due import Expected, ExpectedList, expected
from coopdesk.services.home_tasks import CoverDue, DepositDue, MeetingDue, RunDue, Task, tasks
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.theme import look
from coopdesk.ui.views.home_card import HomeCard
from coopdesk.ui.views.home_links import WHERE_DONE, collection_place, page_is_there
from coopdesk.ui.widgets.card import spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_cap import KeyCap
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable

ROWS, ROWS_ROOMY = 3, 6
"""Rows that are seen at least, on a page that fits and on one that scrolls."""
NAME_MAX = 24
"""Letters of a name that stand in the list."""
Todo = Expected | Task
Found = tuple[ExpectedList, tuple[Task, ...], dict[str, str]]


class DueCard(HomeCard):
    def __init__(self, session: Session) -> None:
        empty = EmptyState("calendar-days", lambda: _("Nobody is expected"), lambda: _("Who is late, or due within a week, appears here."))
        super().__init__(session, "calendar-days", lambda: _("Due and expected"), empty, flush=True)
        self._found: ExpectedList | None = None
        self.todo: tuple[Todo, ...] = ()
        self._names: dict[str, str] = {}
        self.all = self.link("home_all_due", self._all_words)
        self.all.clicked.connect(self._open_all)
        self.table = LedgerTable(TableModel(_columns()), lambda: _("Due and expected"))
        remember_widths(self.table, "home-due", session.appearance)
        self.table.view.horizontalHeader().hide()
        self.table.view.row_opened.connect(self._serve)
        self.content.addWidget(self.table)
        self._enter, choose = Label(kind="small", ink="text2", wrap=True), Label(kind="small", ink="text2")
        self.say(self._enter.setText, self._enter_words)
        self.table.view.row_chosen.connect(lambda _number: self._enter.setText(self._enter_words()))
        self.say(choose.setText, lambda: _("choose"))
        self._foot = self.add_foot()
        spread(self._foot, KeyCap("Return"), self._enter, 6, KeyCap("Up"), KeyCap("Down"), choose, None)
        self._show_parts(False)

    def set_roomy(self, roomy: bool) -> None:
        self.table.view.setMinimumHeight((ROWS_ROOMY if roomy else ROWS) * look().height("row"))

    def load(self) -> None:
        language = current().language

        def question(unit: Any, context: Any) -> Found:
            return expected(unit, context), tasks(unit, context), {product.code: product.name(language) for product in unit.products.all()}

        self.ask_aside(question, self._show)

    def _show(self, answer: Found) -> None:
        self._found, own, self._names = answer
        self.todo = in_turn(self._found.rows, own)
        chosen = self.table.view.chosen_key()
        self.table.model.set_rows([self._row(number, each) for number, each in enumerate(self.todo)])
        self.all.set_words(self._all_words())
        self._show_parts(bool(self.todo))
        if not self.todo:
            self.show_empty()
            return
        self.table.view.choose(chosen)
        self.show_content()

    def _show_parts(self, shown: bool) -> None:
        """The link and the keys, where there is somebody to serve."""
        if foot := self._foot.parentWidget():
            foot.setVisible(shown)
        self.all.setVisible(shown and bool(self._found and self._found.rows) and collection_place(self.session.business_date) is not None)

    def _enter_words(self) -> str:
        """What Enter does with the row that is chosen."""
        number = self.table.view.chosen_key()
        if number is not None and not isinstance(self.todo[number], Expected):
            return _("open")
        return _("serve at the counter") if page_is_there("counter") else _("open the member")

    def _all_words(self) -> str:
        return _("All {n}").format(n=current().formats.number(self._found.count)) if self._found else ""

    def _row(self, number: int, each: Todo) -> Row:
        if isinstance(each, Expected):
            return Row(number, self._of_member(each))
        if isinstance(each, MeetingDue):
            return Row(number, self._of_meeting(each))
        if isinstance(each, CoverDue):
            return Row(number, self._of_covers(each))
        return Row(number, self._of_deposit(each) if isinstance(each, DepositDue) else self._of_run(each))

    def _of_meeting(self, each: MeetingDue) -> tuple[Cell, ...]:
        """`Meeting 16.00`; one whose day has passed is typed from paper, or dropped."""
        name, late = each.group or self.session.cooperative.name, each.days > 0
        if late:
            what = _("Meeting still open") if each.meeting else _("Meeting missed")
        else:
            what = _("Meeting {time}").format(time=each.time) if each.time else _("Meeting")
        return (
            Cell(_short(name), name.casefold(), strong=True, spoken=name),
            Cell(what, None, ink="text2"),
            Cell(days_words(each.days), -each.days, icon="calendar-days", strong=True, ink="late" if late else ""),
            Cell(),
        )

    def _of_member(self, each: Expected) -> tuple[Cell, ...]:
        late, today = each.days > 0, each.days == 0
        days = Cell(days_words(each.days), -each.days, strong=late or today, ink="late" if late else "" if today else "text2")
        return (
            Cell(_short(each.name), each.name.casefold(), strong=True, spoken=each.name),
            Cell(self._what(each), None, ink="text2"),
            days,
            Cell(self.session.amount(each.amount), each.amount),
        )

    def _of_deposit(self, each: DepositDue) -> tuple[Cell, ...]:
        """The cash that it may ask for stands at the end; nothing where it begins anew."""
        over = each.pay_on < self.session.business_date
        when = _("since {date}").format(date=current().formats.date(each.pay_on)) if over else days_words(each.days)
        return (
            Cell(_short(each.name), each.name.casefold(), strong=True, spoken=f"{each.name}, {each.deposit}"),
            Cell(_("Term deposit to be fetched") if each.waits else _("Term deposit matures"), None, ink="text2"),
            Cell(when, -each.days, icon="calendar-days", ink="text2"),
            Cell(self.session.amount(each.needed) if each.needed else "", each.needed),
        )

    def _of_covers(self, each: CoverDue) -> tuple[Cell, ...]:
        words = ngettext("{n} day", "{n} days", each.days).format(n=current().formats.number(each.days))
        return (
            Cell(_short(each.name), each.name.casefold(), strong=True, spoken=each.name),
            Cell(_("Others paid for her"), None, ink="text2"),
            Cell(words, -each.days, icon="users", ink="text2"),
            Cell(self.session.amount(each.owed), each.owed),
        )

    def _of_run(self, each: RunDue) -> tuple[Cell, ...]:
        formats, name = current().formats, self._names.get(each.product, each.product)
        what = _("{run} of {month}").format(run=label(each.kind, current()), month=formats.month(each.end))
        months = ngettext("{n} month waits", "{n} months wait", each.months).format(n=formats.number(each.months))
        return (
            Cell(_short(name), name.casefold(), strong=True, spoken=name),
            Cell(what, None, ink="text2"),
            Cell(months, 0, icon="calculator", ink="text2"),
            Cell(),
        )

    def _what(self, each: Expected) -> str:
        """What is due, as short as can be: from the first to the last; the product only where several ask for contributions."""
        if each.instalments:
            first, last = each.instalments[0], each.instalments[-1]
            return _("Instalment {n}").format(n=first) if first == last else _("Instalments {first}–{last}").format(first=first, last=last)
        first_month, last_month = (current().formats.month_short(month.month) for month in (each.months[0], each.months[-1]))
        months = first_month if len(each.months) == 1 else f"{first_month}–{last_month}"
        if self._found and len({row.product for row in self._found.rows if row.months}) == 1:
            return _("Dues {months}").format(months=months)
        return _("{months}: {product}").format(product=self._names.get(each.product, each.product), months=months)

    def _serve(self, number: int) -> None:
        row = self.todo[number]
        self.asked.emit(*WHERE_DONE[type(row)](row))

    def _open_all(self) -> None:
        if place := collection_place(self.session.business_date):
            self.asked.emit(*place)

    def retranslate(self) -> None:
        super().retranslate()
        if getattr(self, "_found", None):
            self.load()


def in_turn(members: Sequence[Expected], own: Sequence[Task]) -> tuple[Todo, ...]:
    """What is to be done today after those who are due today, what comes after those who are late, each by its day."""
    rows: list[Todo] = [*members, *own]
    return tuple(sorted(rows, key=lambda row: (row.days != 0, row.days < 0, -row.days)))


def _short(name: str) -> str:
    """A long name gives way, so that what is due has room beside it."""
    return name if len(name) <= NAME_MAX else f"{name[: NAME_MAX - 1].rstrip()}…"


def days_words(days: int) -> str:
    """`35 days late`, `today`, `in 3 days`."""
    if days > 0:
        return ngettext("{n} day late", "{n} days late", days).format(n=current().formats.number(days))
    if days < 0:
        return ngettext("in {n} day", "in {n} days", -days).format(n=current().formats.number(-days))
    return _("today")


def _columns() -> tuple[TableColumn, ...]:
    return (
        TableColumn("name", lambda: _("Name")),
        TableColumn("what", lambda: _("What is due"), stretch=True, leaves=1),
        TableColumn("days", lambda: _("When")),
        TableColumn("amount", lambda: _("Amount"), CellKind.MONEY),
    )
