"""What the columns of a pasted deposit list are: guessed by their headings or, without any, by what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from coopdesk.domain.imports import member_key
from coopdesk.domain.members import folded
from coopdesk.exchange.columns import meaning_of
from coopdesk.exchange.fields import Field
from coopdesk.exchange.grid import Grid, RawCell, plain_text
from coopdesk.exchange.text_amounts import DecimalSign, is_nothing, parse_amount
from coopdesk.exchange.text_dates import parse_date

HEADER_ROWS_MAX = 8
SAMPLE_ROWS = 200
MOST = Decimal("0.5")
"""Share of a column's filled cells that must be of one sort before the column is taken for it."""

HEADINGS = {Field.MEMBER: "member", Field.NAME: "name", Field.DATE: "date", Field.JOINED: "date", Field.LOAN_DATE: "date"}
LOOSE_AMOUNTS = (Field.TOTAL, Field.CASH_IN, Field.PRINCIPAL, Field.PRODUCT)
"""Fields whose headings name an amount where no column names a product."""


class Part(StrEnum):
    """What a column of the list is for."""

    MEMBER = "member"
    NAME = "name"
    AMOUNT = "amount"
    DATE = "date"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Use:
    """`product` is the code of the product that an amount goes to; empty: the one chosen for the whole list."""

    part: Part
    product: str = ""


@dataclass(frozen=True)
class Known:
    """What the book knows: members by number and name, and the products that deposits go to (code → its names)."""

    members: tuple[tuple[str, str], ...]
    products: Mapping[str, tuple[str, ...]]

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Key of a member number → the number as the book writes it."""
        return {member_key(number): number for number, _ in self.members}

    @cached_property
    def by_name(self) -> dict[str, list[str]]:
        """Folded name → the numbers of all who bear it."""
        found: dict[str, list[str]] = {}
        for number, name in self.members:
            found.setdefault(folded(name), []).append(number)
        return found

    @cached_property
    def products_by_words(self) -> dict[str, str]:
        return {folded(words): code for code, names in self.products.items() for words in (*names, code)}


@dataclass(frozen=True, slots=True)
class ListPlan:
    """How a list is read: `header_row` from 0, -1 where it has none; a use for each column."""

    header_row: int
    uses: tuple[Use, ...]


def guess(grid: Grid, known: Known) -> ListPlan:
    """What each column seems to be; nothing that cannot be told is taken for an amount."""
    header = _header_row(grid, known)
    uses = [Use(Part.OUT)] * grid.width if header < 0 else _by_heading(grid, header, known)
    nameless = [number for number in range(grid.width) if header < 0 or _heading(grid, header, number, known) is None]
    cells = {number: _sample(grid, header, number) for number in nameless}
    have = {use.part for use in uses}
    _fill(uses, cells, have, Part.NAME, lambda cell: folded(plain_text(cell)) in known.by_name)
    if not have & {Part.MEMBER}:
        _fill_members(uses, cells, grid, header, known)
    if header < 0:
        _fill(uses, cells, have, Part.DATE, is_date)
    if Part.AMOUNT not in have:
        figures = {number: [] if _is_numbering(found) else found for number, found in cells.items()}
        _fill_first(uses, figures, Part.AMOUNT, is_amount)
    return ListPlan(header, tuple(uses))


def is_amount(cell: RawCell) -> bool:
    if isinstance(cell, str):
        return any(parse_amount(cell, sign) is not None for sign in DecimalSign)
    return isinstance(cell, Decimal)


def is_date(cell: RawCell) -> bool:
    if isinstance(cell, str):
        return any(parse_date(cell, first) is not None for first in (True, False)) and not is_amount(cell)
    return isinstance(cell, date)


def _header_row(grid: Grid, known: Known) -> int:
    """The row near the top whose cells are mostly headings, and none of them a figure, a date or somebody of the book."""
    best, found = 0, -1
    for row in range(min(len(grid.rows), HEADER_ROWS_MAX)):
        filled = [number for number in range(grid.width) if grid.cell(row, number) is not None]
        told = sum(_heading(grid, row, number, known) is not None for number in filled)
        data = any(_is_data(grid.cell(row, number), known) for number in filled)
        if told > best and 2 * told >= len(filled) and not data:
            best, found = told, row
    return found


def _is_data(cell: RawCell, known: Known) -> bool:
    return is_amount(cell) or is_date(cell) or folded(plain_text(cell)) in known.by_name or member_key(plain_text(cell)) in known.numbers


def _heading(grid: Grid, row: int, number: int, known: Known) -> Use | None:
    """What a heading says; None where no word of it is known."""
    cell = grid.cell(row, number)
    words = " ".join(cell.split()) if isinstance(cell, str) else ""
    if code := known.products_by_words.get(folded(words)):
        return Use(Part.AMOUNT, code)
    meaning = meaning_of(words) if words else None
    if meaning is None:
        return None
    if meaning.field in HEADINGS:
        return Use(Part(HEADINGS[meaning.field]))
    if meaning.field is Field.SAVINGS:
        code = known.products_by_words.get(folded(meaning.product or ""), "")
        return Use(Part.OUT) if meaning.is_sum else Use(Part.AMOUNT, code)
    return Use(Part.OUT)


def _by_heading(grid: Grid, header: int, known: Known) -> list[Use]:
    """Each column by its heading; the second of a sort is left out, and a total beside named amounts is none itself."""
    found: list[Use] = []
    for number in range(grid.width):
        use = _heading(grid, header, number, known) or Use(Part.OUT)
        twice = use.part is not Part.AMOUNT and any(each.part is use.part for each in found)
        found.append(Use(Part.OUT) if twice else use)
    if not any(use.part is Part.AMOUNT for use in found):
        loose = (number for number in range(grid.width) if _field(grid, header, number) in LOOSE_AMOUNTS)
        amounts = [number for number in loose if _share(_sample(grid, header, number), is_amount) >= MOST]
        found = [Use(Part.AMOUNT) if number in amounts[:1] else use for number, use in enumerate(found)]
    return found


def _field(grid: Grid, row: int, number: int) -> Field | None:
    cell = grid.cell(row, number)
    meaning = meaning_of(" ".join(cell.split())) if isinstance(cell, str) else None
    return meaning.field if meaning else None


def _sample(grid: Grid, header: int, number: int) -> list[RawCell]:
    rows = grid.rows[header + 1 : header + 1 + SAMPLE_ROWS]
    return [cell for cell in (row[number] for row in rows) if cell is not None and not (isinstance(cell, str) and is_nothing(cell))]


def _share(cells: Sequence[RawCell], fits: Callable[[RawCell], bool]) -> Decimal:
    return Decimal(sum(map(fits, cells))) / len(cells) if cells else Decimal(0)


def _fill(uses: list[Use], cells: Mapping[int, list[RawCell]], have: set[Part], part: Part, fits: Callable[[RawCell], bool]) -> None:
    """Give a part that nothing plays yet to the column that fits it best."""
    shares = {number: _share(found, fits) for number, found in cells.items() if uses[number].part is Part.OUT}
    best = max(shares, key=lambda number: shares[number], default=None)
    if part not in have and best is not None and shares[best] >= MOST:
        uses[best] = Use(part)
        have.add(part)


def _fill_first(uses: list[Use], cells: Mapping[int, list[RawCell]], part: Part, fits: Callable[[RawCell], bool]) -> None:
    """Give a part to the first column that fits it; what a second one would be, nobody has said."""
    fitting = (number for number, found in cells.items() if uses[number].part is Part.OUT and _share(found, fits) >= MOST)
    if (first := next(fitting, None)) is not None:
        uses[first] = Use(part)


def _fill_members(uses: list[Use], cells: Mapping[int, list[RawCell]], grid: Grid, header: int, known: Known) -> None:
    """The column of member numbers: as the book writes them, or any writing of them where the names beside agree."""
    name = next((number for number, use in enumerate(uses) if use.part is Part.NAME), None)
    exact = set(known.numbers.values())
    for number in cells:
        if uses[number].part is not Part.OUT:
            continue
        alike = _share(cells[number], lambda cell: plain_text(cell) in exact) >= MOST
        if alike or (name is not None and _names_agree(grid, header, number, name, known)):
            uses[number] = Use(Part.MEMBER)
            return


def _names_agree(grid: Grid, header: int, number: int, name: int, known: Known) -> bool:
    pairs = [(row[number], row[name]) for row in grid.rows[header + 1 : header + 1 + SAMPLE_ROWS] if row[number] is not None and row[name] is not None]
    of_name = [known.by_name.get(folded(plain_text(words)), []) for _, words in pairs]
    agree = sum(known.numbers.get(member_key(plain_text(cell))) in numbers for (cell, _), numbers in zip(pairs, of_name, strict=True))
    return bool(pairs) and agree >= MOST * len(pairs)


def _is_numbering(cells: Sequence[RawCell]) -> bool:
    """Whether a column only counts the rows."""
    texts = [plain_text(cell) for cell in cells]
    return len(texts) > 1 and texts == [str(number) for number in range(1, len(texts) + 1)]
