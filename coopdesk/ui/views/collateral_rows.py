"""A paper behind a loan as a row, in the register and on the loan's page."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.collateral import Collateral, Whereabouts
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn
from coopdesk.ui.session import Session

COLUMNS = (
    TableColumn("what", lambda: _("What"), CellKind.LINK, stretch=True, whole=True),
    TableColumn("kind", lambda: _("Kind"), leaves=3),
    TableColumn("number", lambda: _("Number"), leaves=5),
    TableColumn("owner", lambda: _("Owner"), leaves=4),
    TableColumn("loan", lambda: _("Loan"), leaves=6),
    TableColumn("member", lambda: _("Borrower"), leaves=7),
    TableColumn("place", lambda: _("Where it is"), leaves=2),
    TableColumn("state", lambda: _("Status"), CellKind.BADGE),
    TableColumn("value", lambda: _("Value"), CellKind.MONEY, leaves=1),
    TableColumn("counted", lambda: _("Counts for"), CellKind.MONEY),
)
TONES: Mapping[Whereabouts, tuple[str, str]] = {
    Whereabouts.EXPECTED: ("due", "clock"),
    Whereabouts.IN_SAFE: ("good", "check"),
    Whereabouts.LENT: ("late", "arrow-right"),
    Whereabouts.GIVEN_BACK: ("neutral", ""),
    Whereabouts.STRUCK_OUT: ("neutral", ""),
}
OVER = (Whereabouts.GIVEN_BACK, Whereabouts.STRUCK_OUT)


def collateral_row(session: Session, each: Collateral) -> Row:
    """In the order of COLUMNS; what is over stands in grey."""
    words, tone = current(), TONES[each.whereabouts]
    kind, state = label(each.kind, words), label(each.whereabouts, words)
    texts = (each.description, kind, each.number, each.owner, each.loan, f"{each.member_name} · {each.member}", each.place)
    cells = (
        *(Cell(text, text.casefold()) for text in texts),
        Cell(state, list(Whereabouts).index(each.whereabouts), *tone),
        Cell(session.amount(each.value.value), each.value.value),
        Cell(session.amount(each.counted), each.counted, strong=True, quiet=not each.counted),
    )
    return Row(each.id, cells, "past" if each.whereabouts in OVER else "")
