"""Our window on a book left at its member list, from the start of the process until that is filled.

`… member_list prepare SETTINGS BOOK` writes the settings of a computer that remembers so; `… member_list SETTINGS BOOK
[memory]` says when the filled table has painted, then ends; with `memory` it prints its resident megabytes instead.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from coopdesk.app import open_window


def resident() -> float:
    """Megabytes of this process in memory."""
    with Path("/proc/self/status").open() as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def watch() -> None:
    """From now on, the member list that has painted rows ends the program, at the same point as the prototype."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QTableView

    from coopdesk.ui.widgets.ledger_table import LedgerView

    def paint(view: LedgerView, event: QPaintEvent) -> None:
        QTableView.paintEvent(view, event)
        if view.model().rowCount():
            print(json.dumps({"seconds": resident()}) if "memory" in sys.argv else "filled", flush=True)
            os._exit(0)

    LedgerView.paintEvent = paint  # type: ignore[method-assign]


def prepare(book: Path) -> None:
    from coopdesk.runtime import preferences
    from coopdesk.ui.places import place_text

    preferences.save(preferences.Preferences(places={str(book.resolve()): place_text("members", None)}))


if __name__ == "__main__":
    *first, settings, target = [argument for argument in sys.argv[1:] if argument != "memory"]
    os.environ["XDG_CONFIG_HOME"] = settings
    if first:
        prepare(Path(target))
    else:
        open_window(Path(target), painted=watch)
