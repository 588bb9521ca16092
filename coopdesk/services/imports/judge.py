"""Collects the verdicts on the rows of a file: one error for each fault, in the order of sheets and rows."""

from __future__ import annotations

from typing import Protocol

from coopdesk.domain.imports import DepositFault, ErrorCode, FaultValue, ImportFile, RowError, WarningCode


class Row(Protocol):
    """Anything that stands in a row of a sheet."""

    @property
    def sheet(self) -> str: ...

    @property
    def row(self) -> int: ...


class Judge:
    """The file's own faults and those the book adds; a row with one error is not taken."""

    def __init__(self, file: ImportFile) -> None:
        self._file = file
        self._errors = {_key(error): error for error in file.errors}
        self._warnings = {_key(warning): warning for warning in file.warnings}
        self._bad = set(file.bad_rows())

    def fail(self, row: Row, part: str, code: ErrorCode | DepositFault, **fields: FaultValue) -> None:
        """An error of the column that plays `part` in the row's sheet; a row has each error of a column once."""
        self.fail_at(row, self._file.header(row.sheet, part), code, **fields)

    def fail_at(self, row: Row, column: str | None, code: ErrorCode | DepositFault, **fields: FaultValue) -> None:
        """The same, by the column's header."""
        error = RowError(row.sheet, row.row, column, code, fields)
        self._errors.setdefault(_key(error), error)
        self._bad.add((row.sheet, row.row))

    def warn(self, row: Row | None, part: str, code: WarningCode, **fields: FaultValue) -> None:
        """A doubt of a row, or (row None) of the file."""
        column = self._file.header(row.sheet, part) if row else None
        warning = RowError(row.sheet if row else None, row.row if row else None, column, code, fields)
        self._warnings.setdefault(_key(warning), warning)

    def is_good(self, row: Row) -> bool:
        return (row.sheet, row.row) not in self._bad

    def errors(self) -> tuple[RowError, ...]:
        return self._sorted(self._errors)

    def warnings(self) -> tuple[RowError, ...]:
        return self._sorted(self._warnings)

    def _sorted(self, faults: dict[tuple[object, ...], RowError]) -> tuple[RowError, ...]:
        order = {reading.name: place for place, reading in enumerate(self._file.sheets)}
        return tuple(sorted(faults.values(), key=lambda fault: (order.get(fault.sheet or "", len(order)), fault.row or 0)))


def _key(fault: RowError) -> tuple[object, ...]:
    return fault.sheet, fault.row, fault.column, fault.code
