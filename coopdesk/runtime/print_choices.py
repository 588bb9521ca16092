"""Which printer of this computer prints what, on which paper and in which language of printers; and where a passbook begins.

Kept with the preferences, a row a use; nothing of it is the cooperative's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

SHIFT_MAX = 200
"""In tenths of a millimetre, in each direction."""


class PrintUse(StrEnum):
    """What a printer is used for."""

    RECEIPT = "receipt"
    PASSBOOK = "passbook"
    SHEET = "sheet"


class Backend(StrEnum):
    """How a page goes to the printer: by its driver, or in the bytes of the printer itself."""

    PDF = "pdf"
    ESC_P = "escp"
    ESC_POS = "escpos"


BACKENDS: dict[PrintUse, tuple[Backend, ...]] = {
    PrintUse.RECEIPT: (Backend.PDF, Backend.ESC_POS, Backend.ESC_P),
    PrintUse.PASSBOOK: (Backend.PDF, Backend.ESC_P),
    PrintUse.SHEET: (Backend.PDF,),
}


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """`printer` is its name on this computer, empty for a PDF file; `paper` a code of a named paper, empty for the usual one."""

    use: str
    printer: str = ""
    paper: str = ""
    backend: str = Backend.PDF.value


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far a printer's passbook pages are shifted, in tenths of a millimetre; `tested` is an ISO date, empty for never."""

    printer: str
    layout: str
    right: int = 0
    down: int = 0
    tested: str = ""

    @property
    def offset(self) -> tuple[float, float]:
        """Right and down, in mm."""
        return self.right / 10, self.down / 10

    def nudged(self, right: int, down: int) -> Calibration:
        """Shifted further, up to what paper allows."""
        return replace(self, right=_within(self.right + right), down=_within(self.down + down))


def choice_for(choices: Sequence[PrinterChoice], use: PrintUse) -> PrinterChoice:
    """What was chosen for a use, else a PDF file on the usual paper; a back end that the use has not is none."""
    found = next((each for each in choices if each.use == use), PrinterChoice(use.value))
    return found if found.backend in BACKENDS[use] else replace(found, backend=Backend.PDF.value)


def with_choice(choices: Sequence[PrinterChoice], choice: PrinterChoice) -> tuple[PrinterChoice, ...]:
    return (*(each for each in choices if each.use != choice.use), choice)


def calibration_for(known: Sequence[Calibration], printer: str, layout: str) -> Calibration:
    """What is known of a printer and a layout, else no shift."""
    return next((each for each in known if (each.printer, each.layout) == (printer, layout)), Calibration(printer, layout))


def with_calibration(known: Sequence[Calibration], found: Calibration) -> tuple[Calibration, ...]:
    return (*(each for each in known if (each.printer, each.layout) != (found.printer, found.layout)), found)


def read_choices(stored: object) -> tuple[PrinterChoice, ...]:
    """From the plain form of the preferences; what is not understood is left out."""
    return tuple(PrinterChoice(**row) for row in _rows(stored, PrinterChoice, ("use",)) if row["use"] in set(PrintUse))


def read_calibrations(stored: object) -> tuple[Calibration, ...]:
    found = (Calibration(**row) for row in _rows(stored, Calibration, ("printer", "layout")))
    return tuple(replace(each, right=_within(each.right), down=_within(each.down)) for each in found)


def _rows(stored: object, kind: type, needed: tuple[str, ...]) -> list[dict[str, Any]]:
    kinds = {field.name: int if field.name in ("right", "down") else str for field in fields(kind)}
    rows = [row for row in stored if isinstance(row, dict)] if isinstance(stored, list) else []
    known = [{key: row[key] for key, wanted in kinds.items() if type(row.get(key)) is wanted} for row in rows]
    return [row for row in known if all(key in row for key in needed)]


def _within(tenths: int) -> int:
    return min(max(tenths, -SHIFT_MAX), SHIFT_MAX)
