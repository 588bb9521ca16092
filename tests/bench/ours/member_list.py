"""Our window on a book left at its member list, from the start of the process until that is filled. `… member_list BOOK [memory]`

Says when the filled table has painted, then ends; with `memory` it prints its resident megabytes instead.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from coopdesk.app import open_window
from coopdesk.runtime import preferences

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


def leave_at_members(book: Path) -> None:
    """This computer remembers that the book was left at its members."""
    from coopdesk.ui.places import place_text

    os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="coopdesk-bench-")
    preferences.save(preferences.Preferences(places={str(book.resolve()): place_text("members", None)}))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    if "ready" in sys.argv:
        open_window(target, painted=watch)
    else:
        leave_at_members(target)
        os.execv(sys.executable, [sys.executable, "-m", "tests.bench.ours.member_list", *sys.argv[1:], "ready"])
