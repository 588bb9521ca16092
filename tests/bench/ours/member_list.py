"""Our window on a book left at its member list, from the start of the process until that is filled.

`… member_list prepare SETTINGS BOOK` writes the settings of a computer that remembers so; `… member_list SETTINGS BOOK
[memory]` says when the filled table has painted, then ends; with `memory` it prints its resident megabytes instead.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from coopdesk.app import open_window

EVERY_MS = 5


def resident() -> float:
    """Megabytes of this process in memory."""
    with Path("/proc/self/status").open() as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def watch() -> None:
    """End as soon as the member list shows its rows."""
    for window in QApplication.topLevelWidgets():
        desk = getattr(window, "desk", None)
        if desk and desk.page().model.rowCount():
            desk.page().table.view.viewport().repaint()
            print(json.dumps({"seconds": resident()}) if "memory" in sys.argv else "filled", flush=True)
            os._exit(0)
    QTimer.singleShot(EVERY_MS, watch)


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
