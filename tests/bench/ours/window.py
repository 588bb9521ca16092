"""Our window from the start of the process: says when it has painted, then ends. `python -m tests.bench.ours.window`"""

from __future__ import annotations

import os

import coopdesk.__main__ as program
from coopdesk.app import open_window


def painted() -> None:
    print("painted", flush=True)
    os._exit(0)


if __name__ == "__main__":
    assert program.wants_window([])
    open_window(None, painted=painted)
