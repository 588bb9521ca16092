"""How the rows of each kind of run are shown: which columns, which sums, which filters. To add a kind: its row in SHAPES."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coopdesk.domain.savings_runs import RunKind
from coopdesk.i18n.catalogue import _
from coopdesk.marks import NP_
from coopdesk.services.savings_interest.sheet import SheetRow
from coopdesk.ui.models.table_model import CellKind, TableColumn

ACCOUNT = TableColumn("account", lambda: _("Savings account"), CellKind.LINK)
NAME = TableColumn("name", lambda: _("Name"), stretch=True, whole=True)
RATE = TableColumn("rate", lambda: _("% a year"), CellKind.COUNT, leaves=2)
WHY = TableColumn("why", lambda: _("Why nothing"), leaves=1)
PRINCIPAL = TableColumn("base", lambda: _("Principal"), CellKind.MONEY, leaves=3)
INTEREST = TableColumn("interest", lambda: _("Interest"), CellKind.MONEY)
IN_ALL = TableColumn("net", lambda: _("Accrued in all"), CellKind.MONEY)

FILTERS: tuple[tuple[tuple[str, str], Callable[[SheetRow], bool]], ...] = (
    (NP_("which accounts", "All accounts"), lambda _row: True),
    (NP_("which accounts", "With an amount"), lambda row: row.gross != 0),
    (NP_("which accounts", "With nothing"), lambda row: row.gross == 0),
    (NP_("which accounts", "Taxed"), lambda row: row.tax > 0),
)


@dataclass(frozen=True, slots=True)
class RunShape:
    """`key` remembers the widths. The columns between name and reason are figures of the row; the last of them stands out.

    `filters`: how many of FILTERS are offered.
    """

    key: str
    columns: tuple[TableColumn, ...]
    filters: int = 3

    @property
    def figures(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns[2:-1])

    @property
    def sums(self) -> tuple[str, ...]:
        """What is added up at the foot."""
        return tuple(column.key for column in self.columns[2:-1] if column.key not in ("base", "rate"))


OF_INTEREST = RunShape(
    "interest_run",
    (
        ACCOUNT,
        NAME,
        TableColumn("base", lambda: _("Balance that earns"), CellKind.MONEY, leaves=3),
        RATE,
        TableColumn("gross", lambda: _("Interest"), CellKind.MONEY),
        TableColumn("tax", lambda: _("Tax"), CellKind.MONEY),
        TableColumn("net", lambda: _("Credited"), CellKind.MONEY),
        WHY,
    ),
    filters=4,
)
OF_FEES = RunShape(
    "fee_run",
    (
        ACCOUNT,
        NAME,
        TableColumn("base", lambda: _("Balance"), CellKind.MONEY),
        TableColumn("gross", lambda: _("Fee"), CellKind.MONEY),
        WHY,
    ),
)
OF_LOANS = RunShape(
    "loan_accrual_run",
    (
        TableColumn("account", lambda: _("Loan"), CellKind.LINK),
        NAME,
        PRINCIPAL,
        INTEREST,
        TableColumn("penalty", lambda: _("Penalty"), CellKind.MONEY, leaves=2),
        IN_ALL,
        WHY,
    ),
)
OF_DEPOSITS = RunShape("term_accrual_run", (TableColumn("account", lambda: _("Term deposit"), CellKind.LINK), NAME, PRINCIPAL, RATE, INTEREST, IN_ALL, WHY))
SHAPES: Mapping[RunKind, RunShape] = {
    RunKind.INTEREST: OF_INTEREST,
    RunKind.ADMIN_FEE: OF_FEES,
    RunKind.DORMANCY_FEE: OF_FEES,
    RunKind.LOAN_ACCRUAL: OF_LOANS,
    RunKind.TERM_ACCRUAL: OF_DEPOSITS,
}
SHOWN = (OF_INTEREST, OF_FEES, OF_LOANS, OF_DEPOSITS)


def is_fee(kind: RunKind) -> bool:
    return SHAPES[kind] is OF_FEES
