"""Rows of a file under a number that was merged into another: they are that other's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from coopdesk.domain.imports import ImportFile, member_key
from coopdesk.store.unit_of_work import UnitOfWork


def under_kept_numbers(unit: UnitOfWork, file: ImportFile) -> ImportFile:
    """The file with every balance, loan and line of a merged number under the one that was kept."""
    aliases = unit.merges.aliases()
    if not aliases:
        return file
    kept = {member_key(unit.members.by_id(old).number): unit.members.by_id(new).number for old, new in aliases.items()}
    return replace(
        file,
        savings=tuple(replace(row, member=_kept(kept, row.member)) for row in file.savings),
        loans=tuple(replace(row, member=_kept(kept, row.member)) for row in file.loans),
        cash_rows=tuple(row._replace(member=_kept(kept, row.member)) for row in file.cash_rows),
    )


def _kept(kept: Mapping[str, str], number: str) -> str:
    return kept.get(member_key(number), number)
