"""Plain-text stories: read into steps, lived through by a driver, and read back from the papers that it printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple, Protocol

from coopdesk.printing.papers import Field, PassbookLayout, passbook_layout
from tests.printing import read_back

LAYOUT = passbook_layout("passbook-135x180")
CARRIED = "13"
STEP = re.compile(r"(?:(?P<day>\d{4}-\d\d-\d\d)(?: to (?P<last>\d{4}-\d\d-\d\d))?  )?(?P<words>.+?)(?: +-> (?P<answer>.+))?")
RUN = re.compile(r"(?P<series>\w\w-\d{4}-)(?P<first>\d{4}) to \w\w-\d{4}-(?P<last>\d{4})")


class PrintedLine(NamedTuple):
    """A line of a passbook as a reader sees it: the page of the print, the line of the book, then its cells."""

    page: int
    line: int
    day: str
    code: str
    out: str
    in_: str
    balance: str


@dataclass(frozen=True)
class Step:
    """`words` of what happens; `answer` what must be said to it; `block` the lines under it, cell by cell."""

    day: date | None
    words: tuple[str, ...]
    answer: str
    block: tuple[tuple[str, ...], ...]

    @property
    def act(self) -> str:
        return self.words[0]


class Driver(Protocol):
    """A way to work with a book. Each act answers with what was made, or with `refused` and the refusal's name."""

    def act(self, step: Step) -> str: ...

    def printed(self, member: str, product: str) -> bytes | str: ...

    def confirm(self, member: str, product: str, line: int) -> str: ...

    def trial_balance(self, on: date) -> dict[str, int]: ...


def read(path: Path) -> Iterator[Step]:
    """The steps of a story; a step over several days is one step a day."""
    lines = [line.rstrip() for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    starts = [number for number, line in enumerate(lines) if not line.startswith(" ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        found = STEP.fullmatch(lines[start])
        assert found, lines[start]
        block = tuple(tuple(line.split()) for line in lines[start + 1 : end])
        words, answer = tuple(found["words"].split()), found["answer"] or ""
        if found["last"] is None:
            yield Step(date.fromisoformat(found["day"]) if found["day"] else None, words, answer, block)
        else:
            yield from _every_day(found["day"], found["last"], words, answer)


def _every_day(first: str, last: str, words: tuple[str, ...], answer: str) -> Iterator[Step]:
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    run = RUN.fullmatch(answer)
    assert run, answer
    assert int(run["last"]) - int(run["first"]) == (end - day).days
    for offset in range((end - day).days + 1):
        yield Step(day + timedelta(offset), words, f"{run['series']}{int(run['first']) + offset:04d}", ())


class Paper:
    """The member's book: the lines that somebody saw in it, in the order in which they came to stand there."""

    def __init__(self) -> None:
        self.lines: list[PrintedLine] = []
        self._waiting: list[PrintedLine] = []

    def lay_in(self, lines: list[PrintedLine]) -> None:
        self._waiting = lines

    def seen(self, last_line: int) -> None:
        """The page at hand stands in the book up to that line; lines seen before are not there twice."""
        page = self._waiting[0].page if self._waiting else 0
        shown = [line for line in self._waiting if line.page == page and line.line <= last_line]
        self.lines += shown
        self._waiting = self._waiting[len(shown) :]

    @property
    def entries(self) -> list[tuple[str, str, str]]:
        """Out, in and balance of each entry; balances carried over a page are no entries."""
        return [(line.out, line.in_, line.balance) for line in self.lines if line.code != CARRIED]


def live(path: Path, driver: Driver) -> Paper:
    """Every step of a story, held against what it says; the paper of the passbook that it printed."""
    paper = Paper()
    for step in read(path):
        match step.words:
            case "print", "passbook", member, product:
                printed = driver.printed(member, product)
                if isinstance(printed, str):
                    assert printed == step.answer, step
                else:
                    lines = lines_of(printed)
                    assert lines == [PrintedLine(int(page), int(line), *cells) for page, line, *cells in step.block], step
                    paper.lay_in(lines)
            case "confirm", member, product, line:
                said = driver.confirm(member, product, int(line))
                assert said == step.answer, (said, step)
                if not said:
                    paper.seen(int(line))
            case "trial", "balance", on:
                assert driver.trial_balance(date.fromisoformat(on)) == {code: int(amount) for code, amount in step.block}, step
            case _:
                assert driver.act(step) == step.answer, step
    return paper


def lines_of(pdf: bytes, layout: PassbookLayout = LAYOUT) -> list[PrintedLine]:
    """The lines of a printed passbook, read back by where their texts stand; amounts without their grouping dots."""
    cells: dict[tuple[int, int], dict[Field, str]] = {}
    for run in read_back.found(pdf):
        top = run.bottom - layout.pitch
        line = min(range(1, layout.lines + 1), key=lambda number: abs(layout.row_top(number) - top))
        middle = (run.left + run.right) / 2
        column = next(column for column in layout.columns if column.start <= middle < column.end)
        cells.setdefault((run.page, line), {})[column.field] = run.text
    return [
        PrintedLine(
            page, line, found[Field.DATE], found[Field.CODE], *(_amount(found, field) for field in (Field.OUT, Field.IN, Field.BALANCE))
        )
        for (page, line), found in sorted(cells.items())
    ]


def _amount(found: dict[Field, str], field: Field) -> str:
    return found.get(field, "-").replace(".", "")
