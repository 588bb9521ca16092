"""A verified backup. `python -m tests.bench.ours.backup BOOK FOLDER`"""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from coopdesk.store.backup import back_up


def main(book: Path, folder: Path) -> float:
    """Seconds of one backup, proven and on the disk; the copy is taken away again."""
    began = time.perf_counter()
    copy = back_up(book, folder, datetime.now(UTC))
    took = time.perf_counter() - began
    copy.unlink()
    return took


if __name__ == "__main__":
    print(json.dumps({"seconds": main(Path(sys.argv[1]), Path(sys.argv[2]))}))
