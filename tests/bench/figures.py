"""The figures to hold: what is measured, against which floor, and how far from it we may be.

To add one: its floor under `floors/` (frozen), our side under `ours/`, and a row here.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import inf
from pathlib import Path

from coopdesk.reports.rack import REPORTS
from tests.bench import report_book
from tests.bench.measure import ROOT, Limit, Measured, Side, check_agreement, floor, ours, run
from tests.bench.prepare import Books, books_of

FONTS = ROOT / "resources" / "fonts"
DEPOSITS = 200
PAGES = 60
SCHEDULES = 1_000
MEMBER = "00042"
AT_ONCE = 0.1
"""A tenth of a second: what is felt as at once."""


@dataclass(frozen=True)
class Figure:
    """`most`: our time against the floor's, at most, held in books of `sizes`. `sides` makes both sides, with a folder to work in.

    `code` is DESIGN's, or OWN where DESIGN names no bound and `most` is ours: so that it does not grow unseen.
    `seconds_most` holds beside the ratio; what takes less than `at_once` is felt as nothing, and no ratio is asked of it.
    """

    code: str
    what: str
    beside: str
    most: float
    sides: Callable[[Books, Path], tuple[Side, Side | Limit]]
    sizes: str = "SML"
    seconds_most: float = inf
    at_once: float = 0.0

    def holds(self, measured: Measured) -> bool:
        return measured.ours <= self.seconds_most and (measured.ratio <= self.most or measured.ours <= self.at_once)


def first_paint(books: Books, folder: Path) -> tuple[Side, Side]:
    return ours("window", until="painted"), floor("empty_window.py", until="painted")


def member_list(books: Books, folder: Path) -> tuple[Side, Side]:
    return _start(books, folder, until="filled"), floor("member_list.py", books.raw, until="filled")


def member_list_growth(books: Books, folder: Path) -> tuple[Side, Side]:
    return _start(books, folder, until="filled"), _start(books_of("M", books.raw.parent), folder, until="filled")


def memory(books: Books, folder: Path) -> tuple[Side, Side]:
    """Megabytes in place of seconds."""
    return _start(books, folder, "memory"), floor("member_list.py", books.raw, "memory")


def memory_growth(books: Books, folder: Path) -> tuple[Side, Side]:
    return _start(books, folder, "memory"), _start(books_of("M", books.raw.parent), folder, "memory")


def _start(books: Books, folder: Path, *more: str, until: str = "") -> Side:
    settings = folder / f"settings-{books.members}"
    run(ours("member_list", "prepare", settings, books.ours))
    return ours("member_list", settings, books.ours, *more, until=until)


def search(books: Books, folder: Path) -> tuple[Side, Limit]:
    return ours("member_search", books.ours, books.last_day), Limit(0.050)


def stall(books: Books, folder: Path) -> tuple[Side, Limit]:
    return ours("member_search", books.ours, books.last_day, "stall"), Limit(0.100)


def go_to(books: Books, folder: Path) -> tuple[Side, Limit]:
    return ours("go_to", books.ours, books.last_day), Limit(0.050)


def go_to_stall(books: Books, folder: Path) -> tuple[Side, Limit]:
    return ours("go_to", books.ours, books.last_day, "stall"), Limit(0.100)


def pages(books: Books, folder: Path) -> tuple[Side, Limit]:
    return ours("pages", books.ours, books.last_day), Limit(0.100)


def meeting_keys(books: Books, folder: Path) -> tuple[Side, Limit]:
    """A book of its own, whatever the size."""
    return ours("meeting_keys"), Limit(0.100)


def deposit(books: Books, folder: Path) -> tuple[Side, Side]:
    ours_copy, raw_copy = _copies(books, folder)
    return ours("deposit", ours_copy, books.last_day, DEPOSITS), floor("raw_deposit.py", raw_copy, DEPOSITS)


def trial_balance(books: Books, folder: Path) -> tuple[Side, Side]:
    day = books.last_day.replace(month=6, day=17)
    return ours("trial_balance", books.ours, day), floor("raw_trial_balance.py", books.raw, day)


def member_ledger(books: Books, folder: Path) -> tuple[Side, Side]:
    return ours("member_ledger", books.ours, books.members, books.last_day), floor("raw_member_ledger.py", books.raw, books.members)


def month_interest(books: Books, folder: Path) -> tuple[Side, Side]:
    """Books of their own, with 20,000 accounts, whatever the size."""
    ours_book, raw_book = folder / "interest.coop", folder / "interest.raw"
    run(floor("set_interest.py", "prepare", raw_book))
    run(ours("month_interest", "prepare", ours_book))
    return ours("month_interest", ours_book), floor("set_interest.py", raw_book)


def loan_accrual(books: Books, folder: Path) -> tuple[Side, Side]:
    """Books of their own, with 20,000 loans, whatever the size."""
    ours_book, raw_book = folder / "accrual.coop", folder / "accrual.raw"
    run(floor("set_accrual.py", "prepare", raw_book))
    run(ours("loan_accrual", "prepare", ours_book))
    return ours("loan_accrual", ours_book), floor("set_accrual.py", raw_book)


def schedule(books: Books, folder: Path) -> tuple[Side, Side]:
    return ours("schedule", SCHEDULES), floor("decimal_schedule.py", SCHEDULES)


def statement_page(books: Books, folder: Path) -> tuple[Side, Side]:
    page = folder / "page.json"
    run(ours("statement_page", 1, page))
    return ours("statement_page", PAGES), floor("draw_statement.py", page, FONTS, PAGES)


def import_file(books: Books, folder: Path) -> tuple[Side, Side]:
    file, book = folder / "cash-book.csv", folder / "members.coop"
    run(ours("import_file", "prepare", file, book, books.members, books.years))
    return ours("import_file", file, book, books.last_day), floor("raw_import.py", file, folder / "import.raw")


def report(code: str, books: Books, folder: Path) -> tuple[Side, Side]:
    """A book of its own, with 10,000 members and five years, whatever the size."""
    asked = (report_book.report_book(books.raw.parent), code, report_book.LAST_DAY, MEMBER)
    sides = ours("report", *asked), floor("raw_reports.py", *asked)
    check_agreement(*sides)
    return sides


def backup(books: Books, folder: Path) -> tuple[Side, Side]:
    return ours("backup", books.ours, folder), floor("vacuum_into.py", books.ours, folder / "vacuum.coop")


def _copies(books: Books, folder: Path) -> tuple[Path, Path]:
    return Path(shutil.copy(books.ours, folder / "deposit.coop")), Path(shutil.copy(books.raw, folder / "deposit.raw"))


FIGURES = (
    Figure("F1", "process start to first paint of the window", "empty PySide6 window", 1.5, first_paint),
    Figure("F2", "start to the filled member list", "window, SQLAlchemy, every member's balances", 1.4, member_list, "M"),
    Figure("F2", "start to the filled member list, L", "the same on M", 2.0, member_list_growth, "L"),
    Figure("F3", "one deposit through the service, durable", "the same rows by bare sqlite3, WAL and FULL", 1 / 0.30, deposit),
    Figure("F4", "trial balance at a date", "SUM … GROUP BY over all postings", 0.2, trial_balance, "ML"),
    Figure("F6", "one member's ledger with running balance", "raw indexed select", 2.0, member_ledger),
    Figure("F7", "month-end interest of 20,000 accounts, posted", "the same by set SQL", 4.0, month_interest, "M"),
    Figure("OWN", "loan interest of a month accrued, 20,000 loans, posted", "the same by set SQL", 25.0, loan_accrual, "M"),
    Figure("F8", "a statement page", "the same texts and rules by drawString, TrueType", 1.0, statement_page),
    Figure("F10", "import of a size's transactions, checked, all or nothing", "parse, raw insert, index", 4.0, import_file),
    Figure("F11", "a row of a repayment schedule, with its due date", "a bare Decimal loop, without dates", 1 / 0.30, schedule, "M"),
    Figure("F12", "verified backup", "VACUUM INTO and integrity_check", 1.5, backup),
    Figure("F13", "member search as typed, 95th percentile", "what is felt as at once", 1.0, search, "ML"),
    Figure("F13", "longest stall of the window while typing", "what is felt as a stop", 1.0, stall, "ML"),
    Figure("F13", "go-to bar as typed, 95th percentile", "what is felt as at once", 1.0, go_to, "ML"),
    Figure("F13", "longest stall of the window while typing in the bar", "what is felt as a stop", 1.0, go_to_stall, "ML"),
    Figure("F13", "longest stall opening the pages", "what is felt as a stop", 1.0, pages, "ML"),
    Figure("F13", "longest answer to a key at a meeting of thirty", "what is felt as a stop", 1.0, meeting_keys, "M"),
    Figure("F14", "resident memory after start, MB in place of s", "the prototype of F2", 1.5, memory, "M"),
    Figure("F14", "resident memory after start, L", "the same on M", 1.25, memory_growth, "L"),
    *(
        Figure("F15", code, "its raw query", 3.0, partial(report, code), "M", seconds_most=2.0, at_once=AT_ONCE)
        for code in REPORTS
    ),
)
