"""Column widths are as they were left on this computer, table by table, beside the window's size."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coopdesk.ui.appearance import Appearance
    from coopdesk.ui.widgets.ledger_table import LedgerTable


def remember_widths(table: LedgerTable, name: str, appearance: Appearance) -> None:
    """Let the columns of `table` be dragged; `name` is the table's, in every book."""
    key = f"{name}.widths"

    def remember(dragged: dict[str, int]) -> None:
        others = {other: kept for other, kept in appearance.chosen.tables.items() if other != key}
        appearance.remember(tables={**others, key: json.dumps(dragged)} if dragged else others)

    table.view.widths.allow(_kept(appearance.chosen.tables.get(key, "{}")))
    table.view.widths.chosen.connect(remember)


def _kept(text: str) -> dict[str, object]:
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}
