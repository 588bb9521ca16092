"""Printers and calibrations of this computer survive a restart; what is spoiled is no choice."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from coopdesk.runtime import preferences
from coopdesk.runtime.preferences import Preferences
from coopdesk.runtime.print_choices import (
    SHIFT_MAX,
    Backend,
    Calibration,
    PrinterChoice,
    PrintUse,
    calibration_for,
    choice_for,
    with_calibration,
    with_choice,
)
from coopdesk.runtime.raw_printing import send_raw

PLQ = PrinterChoice("passbook", "PLQ-20", "passbook-135x180", "escp")


def test_choices_come_back(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    chosen = Preferences(printers=(PLQ,), calibrations=(Calibration("PLQ-20", "passbook-135x180", 3, -12, "2026-03-12"),))
    preferences.save(chosen, file)
    assert preferences.load(file) == chosen


def test_a_use_has_one_printer_and_a_printer_one_shift_a_layout() -> None:
    chosen = with_choice(with_choice((), PLQ), PrinterChoice("passbook", "LX-310"))
    assert choice_for(chosen, PrintUse.PASSBOOK).printer == "LX-310"
    assert choice_for(chosen, PrintUse.RECEIPT) == PrinterChoice("receipt")
    first = calibration_for((), "A", "x").nudged(1, -2)
    both: tuple[Calibration, ...] = ()
    for found in (first, first.nudged(1, 0), Calibration("B", "x", 9)):
        both = with_calibration(both, found)
    assert calibration_for(both, "A", "x").offset == (0.2, -0.2)
    assert calibration_for(both, "A", "y").offset == (0.0, 0.0)


def test_a_shift_stays_on_the_paper() -> None:
    assert Calibration("A", "x", SHIFT_MAX).nudged(1, -10_000) == Calibration("A", "x", SHIFT_MAX, -SHIFT_MAX)


def test_what_is_spoiled_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    rows = {
        "printers": [{"use": "moon"}, {"printer": "A"}, 3, {"use": "sheet", "printer": 4, "backend": "escp"}],
        "calibrations": [{"printer": "A", "layout": "x", "right": "3", "down": 99999}, {"layout": "x"}],
        "theme": "dark",
    }
    file.write_text(json.dumps(rows))
    found = preferences.load(file)
    assert found.theme == "dark"
    assert found.printers == (PrinterChoice("sheet", backend="escp"),)
    assert choice_for(found.printers, PrintUse.SHEET).backend == Backend.PDF
    assert found.calibrations == (Calibration("A", "x", 0, SHIFT_MAX),)


def test_raw_bytes_reach_the_queue_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A queue that keeps what it gets stands in for the system's."""
    queue(tmp_path, monkeypatch, 'cat > "$(dirname "$0")/job"; echo "$@" > "$(dirname "$0")/asked"')
    send_raw("PLQ-20", b"\x1b@\x00\xff\r\n")
    assert (tmp_path / "job").read_bytes() == b"\x1b@\x00\xff\r\n"
    assert (tmp_path / "asked").read_text().split()[:4] == ["-d", "PLQ-20", "-o", "raw"]


def test_a_queue_that_refuses_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    queue(tmp_path, monkeypatch, "cat > /dev/null; echo 'no such printer' >&2; exit 1")
    with pytest.raises(OSError, match="no such printer"):
        send_raw("Nowhere", b"x")


def test_a_computer_without_a_queue_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OSError, match="lp"):
        send_raw("PLQ-20", b"x")


def queue(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "lp"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
