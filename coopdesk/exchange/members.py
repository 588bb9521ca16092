"""Rows of a list of members → `ImportedMember`; and the one form of member numbers in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from coopdesk.domain.imports import ImportedMember, WarningCode
from coopdesk.domain.members import Sex, nik_findings
from coopdesk.exchange.fields import Field
from coopdesk.exchange.grid import RawCell, plain_text
from coopdesk.exchange.sheet_reader import AMOUNT_FIELDS, SheetReader
from coopdesk.exchange.text_dates import dates_in_title
from coopdesk.exchange.vocabulary import bare_words
from coopdesk.exchange.words import LANGUAGES

NOTE_WORDS_MIN = 3
"""Words from which on a text that stands alone, or holds a date, is no member number."""

SEXES: dict[tuple[str, ...], Sex] = {
    bare_words(word): sex for language in reversed(LANGUAGES) for sex, words in language.sexes.items() for word in words
}


def number_width(readers: Iterable[SheetReader]) -> int:
    """The length of the longest member number of digits only that a file has as text; 0 where it has none."""
    cells = {cell for reader in readers if (column := reader.plan.column(Field.MEMBER)) for cell in set(reader.cells(column))}
    texts = (cell.lstrip("'") for cell in cells if isinstance(cell, str))
    return max((len(text) for text in texts if text.isascii() and text.isdigit()), default=0)


def member_number(reader: SheetReader, row: int, width: int) -> str:
    """The member number of a row, digits padded to `width` (3 and `3` → `0003`); empty where there is none."""
    return padded(reader.text(row, Field.MEMBER), width)


def padded(number: str, width: int) -> str:
    """A member number with as many leading zeros as `width` asks, where it is of digits only."""
    return number.zfill(width) if number.isascii() and number.isdigit() else number


def member_rows(reader: SheetReader, width: int) -> Iterator[tuple[int, str]]:
    """The rows that have a member number, with it; one without that has amounts is a warning."""
    for row in reader.rows():
        number = member_number(reader, row, width)
        if number and not _is_note(reader, row, number):
            yield row, number
        elif _has_amounts(reader, row):
            reader.warn(row, reader.plan.column(Field.MEMBER), WarningCode.ROW_WITHOUT_MEMBER)


def read_members(reader: SheetReader, width: int, joined: date | None) -> list[ImportedMember]:
    """The members a sheet lists; `joined` is the date of those without one of their own."""
    return [_member(reader, row, number, joined) for row, number in member_rows(reader, width)]


def _member(reader: SheetReader, row: int, number: str, joined: date | None) -> ImportedMember:
    nik = "".join(reader.text(row, Field.NIK).split())
    birth_date, sex = _date(reader, row, Field.BIRTH_DATE), SEXES.get(bare_words(reader.text(row, Field.SEX)))
    name = reader.text(row, Field.NAME)
    if not name:
        reader.warn(row, reader.plan.column(Field.NAME), WarningCode.NAME_MISSING, member=number)
    if _is_indonesian(reader) and nik_findings(nik, birth_date, sex):
        reader.warn(row, reader.plan.column(Field.NIK), WarningCode.BAD_NIK, member=number)
    return ImportedMember(
        sheet=reader.plan.name,
        row=row + 1,
        number=number,
        name=name or number,
        joined=_date(reader, row, Field.JOINED) or joined,
        nik=nik,
        birth_date=birth_date,
        sex=sex,
        phone=reader.text(row, Field.PHONE),
        address=reader.text(row, Field.ADDRESS),
        occupation=reader.text(row, Field.OCCUPATION),
    )


def _is_indonesian(reader: SheetReader) -> bool:
    """Whether the identity column holds NIKs: only its own name says so, other countries count otherwise."""
    column = reader.plan.column(Field.NIK)
    return column is not None and bool({"nik", "ktp"} & set(bare_words(column.header)))


def _date(reader: SheetReader, row: int, field: Field) -> date | None:
    column = reader.plan.column(field)
    return reader.date(row, column) if column else None


@lru_cache(maxsize=16384)
def is_code(number: str) -> bool:
    """Whether a text can be a member number: a digit, and few words."""
    return any(character.isdigit() for character in number) and len(number.split()) < NOTE_WORDS_MIN


def names_a_day(text: str) -> bool:
    """Whether a text is a place and a day, or only a day in words."""
    return len(text.split()) >= NOTE_WORDS_MIN and bool(dates_in_title(text, day_first=True))


def _is_note(reader: SheetReader, row: int, number: str) -> bool:
    """Whether what stands for a member number is a line under the list: `Bandung, 31 Desember 2025`, `Bendahara`."""
    return names_a_day(number) or (not is_code(number) and not _has_values(reader, row))


def _has_values(reader: SheetReader, row: int) -> bool:
    """Whether a row has a name, a figure or a date beside its number: else it is a note under the list."""
    others = [column for column in reader.plan.columns if column.meaning.field is not Field.MEMBER]
    return sum(reader.cell(row, column) is not None for column in others) >= 2


def _has_amounts(reader: SheetReader, row: int) -> bool:
    columns = [
        column for column in reader.plan.columns if column.meaning.field in AMOUNT_FIELDS and column.meaning.field is not Field.BALANCE
    ]
    return any(_is_figure(reader.cell(row, column)) for column in columns)


def _is_figure(cell: RawCell) -> bool:
    return not isinstance(cell, date) and any(character in "123456789" for character in plain_text(cell))
