"""Bytes to a printer as they are, past its driver: through CUPS on Linux, through the spooler on Windows."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import Any

TITLE = "CoopDesk"
TIMEOUT_S = 30


def send_raw(printer: str, job: bytes) -> None:
    """Queue `job` at `printer`; OSError where the system does not take it."""
    if os.name == "nt":
        _spool(printer, job)
    else:
        _cups(printer, job)


def _cups(printer: str, job: bytes) -> None:
    """`lp -o raw` hands the bytes on without a filter."""
    program = shutil.which("lp")
    if program is None:
        raise OSError("lp")
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system; the printer's name is one argument, no shell reads it
            [program, "-d", printer, "-o", "raw", "-t", TITLE], input=job, capture_output=True, timeout=TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise OSError(printer) from error
    if done.returncode:
        raise OSError(done.stderr.decode(errors="replace").strip())


def _spool(printer: str, job: bytes) -> None:
    """A document of the data type RAW (winspool: OpenPrinter, StartDocPrinter, WritePrinter)."""
    import ctypes
    from ctypes import wintypes

    class DocInfo(ctypes.Structure):
        _fields_ = (("name", wintypes.LPWSTR), ("file", wintypes.LPWSTR), ("kind", wintypes.LPWSTR))

    spooler: Any = ctypes.WinDLL("winspool.drv", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    handle, written = wintypes.HANDLE(), wintypes.DWORD()

    def must(done: int) -> None:
        if not done:
            raise OSError(ctypes.get_last_error(), printer)  # type: ignore[attr-defined,unused-ignore]

    must(spooler.OpenPrinterW(printer, ctypes.byref(handle), None))
    try:
        must(spooler.StartDocPrinterW(handle, 1, ctypes.byref(DocInfo(TITLE, None, "RAW"))))
        try:
            must(spooler.StartPagePrinter(handle))
            must(spooler.WritePrinter(handle, job, len(job), ctypes.byref(written)))
            must(spooler.EndPagePrinter(handle))
        finally:
            spooler.EndDocPrinter(handle)
    finally:
        spooler.ClosePrinter(handle)
    if written.value != len(job):
        raise OSError(printer)
