"""Verdicts on members: who is admitted, who is there twice, whose name looks wrong."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from coopdesk.domain.imports import (
    CashBookRow,
    ErrorCode,
    ImportedLoan,
    ImportedMember,
    ImportFile,
    OpeningSavings,
    WarningCode,
    member_key,
)
from coopdesk.services.imports.judge import Judge
from coopdesk.services.imports.standing import Standing
from coopdesk.services.members import NUMBER_LENGTH_MAX

_NUMBER = re.compile(rf"[^\s\x00-\x1f][^\x00-\x1f]{{0,{NUMBER_LENGTH_MAX - 1}}}")


def judge_members(judge: Judge, standing: Standing, file: ImportFile, business_date: date) -> None:
    """Errors of the list of members itself: a number twice, or in the book already, or one that cannot be."""
    seen: dict[str, str] = {}
    for member in file.members:
        key = member_key(member.number)
        if not _NUMBER.fullmatch(member.number):
            judge.fail(member, "member", ErrorCode.UNKNOWN_MEMBER, value=member.number)
        if member.joined and member.joined > business_date:
            judge.fail(member, "joined", ErrorCode.BAD_DATE, value=member.joined)
        if seen.get(key) == member.sheet or (file.members_listed and (key in seen or key in standing.members)):
            judge.fail(member, "member", ErrorCode.DUPLICATE_MEMBER, value=member.number)
        seen.setdefault(key, member.sheet)


def admit(judge: Judge, standing: Standing, file: ImportFile) -> list[ImportedMember]:
    """The members of good rows that are new to the book (or were annulled); they are added to the standing."""
    names: dict[tuple[str, ...], str] = {}
    for known in standing.members.values():
        names.setdefault(name_key(known.name), known.number)
    admitted = []
    for member in file.members:
        key = member_key(member.number)
        if not judge.is_good(member) or key in standing.members or key in standing.admitted:
            continue
        standing.admitted[key] = member.name
        admitted.append(member)
        if (other := names.setdefault(name_key(member.name), member.number)) != member.number:
            judge.warn(member, "name", WarningCode.SIMILAR_NAME, value=member.name, member=other)
    return admitted


def judge_owners(judge: Judge, standing: Standing, file: ImportFile) -> None:
    """Every row must belong to a member that is known; the row that should have admitted one has its own error."""
    listed = {(member.sheet, member.row) for member in file.members}
    rows: tuple[OpeningSavings | ImportedLoan | CashBookRow, ...] = (*file.savings, *file.loans, *file.cash_rows)
    for row in rows:
        key = member_key(row.member)
        if standing.knows(key):
            if row.name and differ(row.name, standing.name_of(key)):
                judge.warn(row, "name", WarningCode.NAME_DIFFERS, value=row.name, member=row.member, expected=standing.name_of(key))
        elif (row.sheet, row.row) not in listed:
            judge.fail(row, "member", ErrorCode.UNKNOWN_MEMBER, value=row.member)


@lru_cache(maxsize=16384)
def name_key(name: str) -> tuple[str, ...]:
    """The form under which two spellings of a name are the same: its words in any order, without case and accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return tuple(sorted(re.findall(r"\w+", plain)))


@lru_cache(maxsize=16384)
def differ(one: str, other: str) -> bool:
    """Whether two names may be two people's: less than two thirds of the shorter one's words are common.

    >>> differ("Siti Susanto", "Siti Setiawan"), differ("Budi", "BUDI Santoso")
    (True, False)
    """
    first, second = set(name_key(one)), set(name_key(other))
    return 3 * len(first & second) < 2 * min(len(first), len(second))
