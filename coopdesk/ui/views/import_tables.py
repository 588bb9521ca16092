"""The tables of an import's preview: each row with its verdict, doubts, the book before and after, the file's own totals."""

from __future__ import annotations

from collections.abc import Iterable

from coopdesk.domain.imports import ControlTotal, RowError, TotalReason
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.import_texts import fault_words, total_reason_words
from coopdesk.services.imports import ImportPlan
from coopdesk.ui.figures import Figures
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn

ROW_COLUMNS = (
    TableColumn("verdict", lambda: _("Result"), CellKind.BADGE),
    TableColumn("sheet", lambda: _("Sheet"), leaves=1),
    TableColumn("row", lambda: _("Row"), CellKind.COUNT),
    TableColumn("member", lambda: _("Member"), CellKind.LINK),
    TableColumn("what", lambda: _("What"), stretch=True),
    TableColumn("amount", lambda: _("Amount"), CellKind.MONEY, leaves=2),
)
FAULT_COLUMNS = (
    TableColumn("sheet", lambda: _("Sheet")),
    TableColumn("row", lambda: _("Row"), CellKind.COUNT),
    TableColumn("column", lambda: _("Column")),
    TableColumn("what", lambda: _("What"), stretch=True),
)
BOOK_COLUMNS = (
    TableColumn("what", lambda: _("The book holds"), stretch=True),
    TableColumn("before", lambda: _("Now"), CellKind.MONEY),
    TableColumn("after", lambda: _("After bringing in"), CellKind.MONEY),
)
CONTROL_COLUMNS = (
    TableColumn("verdict", lambda: _("Result"), CellKind.BADGE),
    TableColumn("sheet", lambda: _("Sheet")),
    TableColumn("column", lambda: _("Column")),
    TableColumn("ours", lambda: _("Total as read"), CellKind.MONEY),
    TableColumn("theirs", lambda: _("The file's total"), CellKind.MONEY),
    TableColumn("why", lambda: _("What"), stretch=True),
)
NOT_COMPARED = (TotalReason.NO_CACHED_VALUE, TotalReason.NO_TOTAL)


def row_rows(plan: ImportPlan, session: Figures) -> list[Row]:
    """Rows left out first, with the reason; then those that are taken, in the order of the file."""
    taken = Cell(_("taken"), 1, "good", "check")
    rows = [_left_out(number, fault) for number, fault in enumerate(plan.errors)]
    language = current().language

    def add(sheet: str, row: int, member: str, what: str, minor: Minor | None) -> None:
        amount = "" if minor is None else session.amount(minor)
        key = ("taken", len(rows))
        rows.append(Row(key, (taken, Cell(sheet, sheet), _count(row), Cell(member, member), Cell(what, what), Cell(amount, minor))))

    for person in plan.members:
        add(person.sheet, person.row, person.number, _("New member: {name}").format(name=person.name), None)
    for saved in plan.savings:
        add(saved.row.sheet, saved.row.row, saved.row.member, saved.product.name(language), saved.row.amount)
    for loan in plan.loans:
        add(loan.row.sheet, loan.row.row, loan.row.member, loan.product.name(language), loan.row.outstanding)
    for line in plan.cash:
        add(
            line.row.sheet,
            line.row.row,
            line.row.member,
            line.row.text or line.product.name(language),
            line.row.cash_in - line.row.cash_out,
        )
    return rows


def _left_out(number: int, fault: RowError) -> Row:
    words = fault_words(fault, current())
    what = f"{fault.column}: {words}" if fault.column else words
    verdict = Cell(_("left out"), 0, "late", "triangle-alert")
    return Row(
        ("left out", number), (verdict, Cell(fault.sheet or "", fault.sheet), _count(fault.row), Cell(), Cell(what, what), Cell()), "late"
    )


def _count(row: int | None) -> Cell:
    return Cell("" if row is None else str(row), row)


def fault_rows(faults: Iterable[RowError]) -> list[Row]:
    rows = []
    for number, fault in enumerate(faults):
        words = fault_words(fault, current())
        cells = (Cell(fault.sheet or "", fault.sheet), _count(fault.row), Cell(fault.column or "", fault.column), Cell(words, words))
        rows.append(Row(number, cells))
    return rows


def book_rows(plan: ImportPlan, products: tuple[Product, ...], session: Figures) -> list[Row]:
    """The whole book before and after; counts of people and loans are no money."""
    before, after, formats = plan.before, plan.after, current().formats
    names = {product.code: product.name(current().language) for product in products}

    def counted(words: str, one: int, other: int) -> Row:
        return Row(words, (Cell(words, words), Cell(formats.number(one), one), Cell(formats.number(other), other, strong=one != other)))

    def money(words: str, one: Minor, other: Minor) -> Row:
        return Row(words, (Cell(words, words), Cell(session.money(one), one), Cell(session.money(other), other, strong=one != other)))

    codes = [code for code in names if before.savings.get(code) or after.savings.get(code)]
    return [
        counted(_("Members"), before.members, after.members),
        *(money(names[code], before.savings.get(code, 0), after.savings.get(code, 0)) for code in codes),
        counted(_("Open loans"), before.loans, after.loans),
        money(_("Loan principal owed"), before.outstanding, after.outstanding),
    ]


def control_rows(totals: Iterable[ControlTotal], session: Figures) -> list[Row]:
    return [_control(number, total, session) for number, total in enumerate(totals)]


def _control(number: int, total: ControlTotal, session: Figures) -> Row:
    agrees, compared = total.reason is TotalReason.EQUAL, total.reason not in NOT_COMPARED
    words = _("agrees") if agrees else _("differs") if compared else _("no total")
    verdict = Cell(
        words, words, "good" if agrees else "due" if compared else "neutral", "check" if agrees else "triangle-alert" if compared else ""
    )
    why = " ".join((total_reason_words(total.reason, current()), *total.skipped))
    theirs = Cell() if total.theirs is None else Cell(session.amount(total.theirs), total.theirs)
    ours = Cell(session.amount(total.ours), total.ours, strong=True)
    return Row(number, (verdict, Cell(total.sheet, total.sheet), Cell(total.column, total.column), ours, theirs, Cell(why, why)))
