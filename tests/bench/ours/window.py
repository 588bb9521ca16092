"""The program's window: says when it has painted for the first time, then ends. `python -m tests.bench.ours.window`"""

from __future__ import annotations

import os

from coopdesk.app import open_window


def painted() -> None:
    print("painted", flush=True)
    os._exit(0)


if __name__ == "__main__":
    open_window(None, painted=painted)
