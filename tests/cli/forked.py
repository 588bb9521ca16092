"""The command line in a process of its own that was forked from one in which everything is loaded."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from coopdesk.cli import main


def serve(arguments: list[str], told: Connection, said: Connection) -> None:
    """`coopdesk ARGUMENTS` with its standard input and output at these ends of pipes."""
    for end, stream in ((told, 0), (said, 1)):
        os.dup2(end.fileno(), stream)
        end.close()
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0, closefd=False), os.fdopen(1, "w", closefd=False), Path(os.devnull).open("w")  # noqa: SIM115
    with suppress(SystemExit):
        main.main(arguments)
    sys.stdout.flush()
