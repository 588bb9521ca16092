"""What the pictures of the program show: a demo book in the middle of its life, and a treasurer's file to bring in."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from coopdesk.domain.calendar import month_start
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.passbook import MarkKind
from coopdesk.reports import member_list
from coopdesk.reports.kind import Parameters
from coopdesk.runtime.paths import BOOK_SUFFIX
from coopdesk.services import founding
from coopdesk.services.loan_list import loan_list
from coopdesk.services.loan_offer import lent_products
from coopdesk.services.loans import Apply
from coopdesk.services.papers.sample import Sample, choose_sample
from coopdesk.services.passbook import ConfirmPrinted
from coopdesk.services.passbook_plan import plan_print
from coopdesk.services.runner import Runner
from coopdesk.services.savings import Deposit

WAITING = 2
"""Lines of the sample's passbook that wait to be printed; those before them stand in the book."""

OTHER_BOOKS = {"0005": 2, "0012": 4, "0021": 1, "0034": 3, "0040": 1, "0051": 2}
REGULAR = "wajib"
SAVED = ("pokok", REGULAR, "sukarela")
"""Members whose book of regular contributions has so many lines waiting."""

SERVED_FROM = 4
MORNING = (("", 100_000), (REGULAR, 25_000), ("", 500_000), (REGULAR, 25_000), ("", 250_000))
"""Product (empty: the sample's) and amount of deposits of today."""
FILE_ROWS = 38
LISTED_FROM, LISTED = 20, ("50.000", "100.000", "", "75.000", "50.000", "200.000", "", "50.000", "150.000", "12.50")
LOAN, MONTHS = 5_000_000, 12
PURPOSES: Mapping[str, str] = {"id": "modal warung", "en": "stock for her shop"}
HEADS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "id": ("Simpanan", "SALDO SIMPANAN PER {day:%d/%m/%Y}", ("No Anggota", "Nama", "Tanggal masuk", "Pokok", "Wajib", "Sukarela")),
    "en": ("Savings", "SAVINGS BALANCES AS OF {day:%d/%m/%Y}", ("Member no", "Name", "Date joined", "Shares", "Compulsory", "Voluntary")),
}
"""File name, title and column titles of the treasurer's file."""


@dataclass(frozen=True, slots=True)
class Stage:
    """`book` is open for writing at `runner`; `new_book` has no entries yet and waits for `file`.

    `application` is the number of a loan that waits to be approved.
    """

    runner: Runner
    sample: Sample
    new_book: Path
    file: Path
    application: str
    copied: str
    """Rows of a deposit list as a spreadsheet program copies them."""


def set_stage(runner: Runner, folder: Path) -> Stage:
    """Make the rest of the scene in `folder`, which is made for it; the book of `runner` gets a passbook begun."""
    sample = runner.read(choose_sample)
    _begin_passbook(runner, sample.member, sample.product, WAITING)
    for member, waiting in OTHER_BOOKS.items():
        _begin_passbook(runner, member, REGULAR, waiting)
    _serve_some(runner, sample.product)
    cooperative = runner.read(lambda unit, _context: unit.books.cooperative())
    language = cooperative.language if cooperative.language in HEADS else "en"
    file = _write_file(runner, folder, language)
    new_book = folder / f"new{BOOK_SUFFIX}"
    first_day = month_start(runner.business_date)
    founding.found(new_book, founding.NewBook(cooperative.name, cooperative.template, first_day, cooperative.language)).close()
    return Stage(runner, sample, new_book, file, _apply(runner, language), _copied(runner, language))


def _serve_some(runner: Runner, product: str) -> None:
    """A morning at the counter."""
    numbers = runner.read(lambda unit, _context: unit.members.numbers())
    for number, (member, (what, amount)) in enumerate(zip(numbers[SERVED_FROM:], MORNING, strict=False)):
        runner.execute(Deposit(f"picture-served-{number}", runner.business_date, member, what or product, amount))


def _apply(runner: Runner, language: str) -> str:
    """Somebody who owes nothing asks for a loan."""
    owing = {line.member for line in runner.read(loan_list)}
    members, products = runner.read(lambda unit, context: (unit.members.all(), lent_products(unit, context)))
    member = next((each for each in members if each.number not in owing and each.status is MemberStatus.ACTIVE), members[0])
    wanted = Apply("picture-application", runner.business_date, member.number, products[0].product.code, LOAN, MONTHS, purpose=PURPOSES[language])
    return runner.execute(wanted).loan or ""


def _begin_passbook(runner: Runner, member: str, product: str, waiting: int) -> None:
    """Confirm the lines of the first page but the last ones, which wait; too few lines leave the book as it was."""
    page = runner.read(lambda unit, context: plan_print(unit, context, member, product)).pages[0]
    entries = [line.line for line in page.lines if line.mark.value == MarkKind.ENTRY.value and not line.printed]
    if len(entries) > waiting:
        runner.execute(ConfirmPrinted(f"picture-passbook-{member}", member, product, entries[-waiting - 1], page.page))


def _copied(runner: Runner, language: str) -> str:
    """What some members paid in at a meeting; the last amount can be read in two ways."""
    members = runner.read(lambda unit, _context: unit.members.all())[LISTED_FROM:][: len(LISTED)]
    number, name, _joined, _shares, regular, own = HEADS[language][2]
    lines = [(number, name, regular, own), *((each.number, each.name, "25.000", paid) for each, paid in zip(members, LISTED, strict=False))]
    return "\n".join("\t".join(line) for line in lines)


def _write_file(runner: Runner, folder: Path, language: str) -> Path:
    """What members had at the end of last month, as a treasurer keeps it."""
    day = month_start(runner.business_date) - timedelta(1)
    name, title, heads = HEADS[language]
    table = runner.read(lambda unit, _context: member_list.build(unit, Parameters(language, as_of=day)))
    keys = [column.key for column in table.columns]
    path = folder / f"{name} {day.year}.csv"
    with path.open("w", newline="", encoding="utf-8") as text:
        out = csv.writer(text, delimiter=";")
        out.writerow([title.format(day=day)])
        out.writerow(heads)
        for row in table.rows[-FILE_ROWS:]:
            each = dict(zip(keys, row, strict=True))
            out.writerow((each["number"], each["name"], f"{each['joined']:%d/%m/%Y}", *(each[product] for product in SAVED)))
    return path
