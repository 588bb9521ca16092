"""The standard streams: UTF-8 with plain line ends on every system, and what to do when nobody reads any more."""

from __future__ import annotations

import contextlib
import io
import os
import sys

READER_GONE = 141
"""What a shell reports for a program that wrote into a closed pipe (128 + SIGPIPE)."""


def use_utf8() -> None:
    """Whatever the locale says; a text that UTF-8 cannot hold (a file name) is shown with escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def give_up_output() -> int:
    """Point standard output at nothing, so that the interpreter's last flush does not fail too; the exit code."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
    return READER_GONE


def say(text: str) -> None:
    """A line on standard output."""
    print(text)


def complain(text: str) -> None:
    """One line on standard error."""
    print("coopdesk: " + " ".join(text.split()), file=sys.stderr)
