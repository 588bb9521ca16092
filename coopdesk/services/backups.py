"""Backups: proven copies of the book in its places, which of them stay, and a backup back in the place of the book.

A backup is named by book and moment (`NAME-YYYYMMDD-HHMMSS.coop`), so a folder tells what it holds. The first place is a
folder beside the book; a second one, on a stick or another drive, may be missing at times and is then said to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coopdesk.domain.backups import BookFacts, Comparison, Relation, relation_of, surplus
from coopdesk.domain.chart import Section
from coopdesk.domain.errors import Refusal
from coopdesk.domain.steps import OnStep, no_step
from coopdesk.products import KINDS, Family
from coopdesk.runtime import clock
from coopdesk.runtime.paths import BOOK_SUFFIX
from coopdesk.services import access
from coopdesk.services.context import Context
from coopdesk.services.runner import Runner
from coopdesk.store import backup
from coopdesk.store.database import Book
from coopdesk.store.queries.balances import account_sums
from coopdesk.store.queries.book_facts import same_beginning, tail
from coopdesk.store.unit_of_work import UnitOfWork

MOMENT = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class BackupFile:
    """`made`: the moment in the name, which is this computer's time (aware)."""

    path: Path
    made: datetime


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a round of backups made; `missing` are the places that were not there or took no file, and `why`; `dropped` went by age."""

    made: tuple[Path, ...]
    missing: tuple[Path, ...]
    dropped: tuple[Path, ...]
    why: tuple[Refusal, ...] = ()


def back_up(runner: Runner, folder: Path) -> Path:
    """A copy of the runner's book in `folder`, named by the moment; it may be made while the book is in use."""
    _check_leave(runner)
    return backup.back_up(runner.book.path, folder, clock.now_utc().astimezone())


def restore(source: Path, book: Path, on_step: OnStep = no_step) -> None:
    """Make the book of a backup at `book`, which must not be there yet; stopped, nothing is there."""
    backup.restore(source, book, on_step)


# --- places ---------------------------------------------------------------------------------------


def first_place(book: Path) -> Path:
    """The folder beside a book that holds its backups; it need not exist yet."""
    return book.with_name(f"{book.stem} - backup")


def back_up_everywhere(runner: Runner, second: Path | None, on_step: OnStep) -> BackedUp:
    """A backup in the first place and, where it is there, in the second; then what is too old goes.

    Refuses as `back_up` does where the first place takes none.
    """
    _check_leave(runner)
    book, moment = runner.book.path, clock.now_utc().astimezone()
    first = first_place(book)
    with suppress(OSError):
        first.mkdir(exist_ok=True)
    made, missing, why = [backup.back_up(book, first, moment, on_step)], [], []
    if second:
        try:
            made.append(backup.back_up(book, second, moment, on_step))
        except Refusal as refusal:
            missing.append(second)
            why.append(refusal)
    return BackedUp(tuple(made), tuple(missing), tuple(path for file in made for path in _thin(book, file.parent)), tuple(why))


def is_there(place: Path) -> bool:
    """Whether a place for backups can be reached now; a drive that is going cannot."""
    try:
        return place.is_dir()
    except OSError:
        return False


def size_of(file: BackupFile) -> int:
    """Bytes of a backup; 0 where its drive is gone."""
    try:
        return file.path.stat().st_size
    except OSError:
        return 0


def backups_of(book: Path, places: Iterable[Path]) -> list[BackupFile]:
    """The backups of a book in some folders, newest first, those of one second too; a folder that is not there holds none."""
    pattern = re.compile(rf"{re.escape(book.stem)}-(\d{{8}}-\d{{6}})(?:-(\d+))?{re.escape(BOOK_SUFFIX)}")
    found = []
    for place in places:
        for path in _files(place):
            if (name := pattern.fullmatch(path.name)) and (made := _moment(name.group(1))):
                found.append((made, int(name.group(2) or 1), BackupFile(path, made)))
    return [file for _made, _number, file in sorted(found, key=lambda each: each[:2], reverse=True)]


def newest_backup(book: Path, places: Iterable[Path]) -> BackupFile | None:
    return next(iter(backups_of(book, places)), None)


def is_backed_up(runner: Runner, newest: BackupFile | None) -> bool:
    """Whether the newest backup holds everything that was done in the book."""
    if newest is None:
        return False
    try:
        there = facts_of(newest.path)
    except Refusal:
        return False
    here = runner.read(book_facts)
    return (here.opened, here.entries, here.acts) == (there.opened, there.entries, there.acts)


def _thin(book: Path, place: Path) -> list[Path]:
    files = backups_of(book, [place])
    old = set(surplus(file.made for file in files))
    dropped = [file.path for file in files if file.made in old]
    for path in dropped:
        with suppress(OSError):
            path.unlink()
    return dropped


def _files(place: Path) -> Sequence[Path]:
    try:
        return [path for path in place.iterdir() if path.is_file()]
    except OSError:
        return []


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, MOMENT).astimezone()
    except ValueError:
        return None


# --- looking into a backup, and going back to it --------------------------------------------------


def book_facts(unit: UnitOfWork, _context: Context | None = None) -> BookFacts:
    """The book in a few figures, all of them as of its last entry."""
    cooperative, end = unit.books.cooperative(), tail(unit)
    sums = {each.account: each.balance for each in account_sums(unit, end.last_date or cooperative.first_day)}
    controls = {family: {product.control for product in unit.products.all() if _is(product.kind, family)} for family in Family}
    loans = sum(sums.get(control, 0) for control in controls[Family.LOANS])
    savings = -sum(sums.get(control, 0) for family in Family if family is not Family.LOANS for control in controls[family])
    return BookFacts(
        name=cooperative.name,
        opened=cooperative.created_at,
        members=end.members,
        entries=end.entries,
        acts=end.acts,
        last_number=end.last_number,
        last_date=end.last_date,
        last_recorded=end.last_recorded,
        savings=savings,
        loans=loans,
        cash=sum(sums.get(code, 0) for code in unit.products.chart().codes(Section.CASH)),
    )


def facts_of(path: Path) -> BookFacts:
    """Those of a book file that is only looked at; refuses as opening a book does."""
    with Book.open(path, write=False) as book, book.read() as unit:
        return book_facts(unit)


def compare(book: Path, source: Path) -> Comparison:
    """What restoring `source` over `book` would do; refuses where the backup cannot be read, not where the book cannot."""
    with Book.open(source, write=False) as old, old.read() as theirs:
        there = book_facts(theirs)
        try:
            with Book.open(book, write=False) as now, now.read() as ours:
                here = book_facts(ours)
                common = same_beginning(ours, theirs) if here.opened == there.opened else 0
        except Refusal:
            return Comparison(there, None, Relation.OTHER, None)
    return Comparison(there, here, relation_of(here, there, common), here.entries - common)


def replace(book: Path, source: Path, on_step: OnStep) -> Path | None:
    """Put a backup in the place of a book that no program has open; where the book of before is kept."""
    return backup.replace(book, source, clock.now_utc().astimezone(), on_step)


def _is(kind: str, family: Family) -> bool:
    return kind in KINDS and KINDS[kind].family is family


def _check_leave(runner: Runner) -> None:
    runner.read(lambda _, context: access.check_may(context.operator, access.Act.BACK_UP, context.solo))
