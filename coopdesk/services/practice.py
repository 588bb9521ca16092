"""Practice books: a copy to make mistakes in, as a file of its own; every page printed from it says what it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

from coopdesk.domain.errors import FileExists, NotAPracticeBook
from coopdesk.domain.members import Sex
from coopdesk.domain.steps import OnStep, no_step
from coopdesk.runtime.paths import side_file
from coopdesk.services import demo_names
from coopdesk.services.demo import make_demo
from coopdesk.store import anonymise, backup
from coopdesk.store.database import Book, book_lock

GROUP = {"id": "Kelompok", "en": "Group"}
OPERATOR = {"id": "Petugas latihan", "en": "Practice clerk"}
PRACTICE = {"id": "Koperasi Latihan", "en": "Practice Cooperative"}
SEED = 7
SIDE_FILES = ("-wal", "-shm", "-journal")


def is_practice(path: Path) -> bool:
    """Whether the book says of itself that it is one to practise in."""
    with Book.open(path, write=False) as book, book.read() as unit:
        return unit.books.cooperative().practice


def mark(path: Path) -> None:
    """Make a practice book of a book that nobody has open, for good (of the example book, which names nobody)."""
    with Book.open(path) as book, book.write() as unit:
        unit.books.mark_as_practice()


def make_example(
    path: Path, members_count: int, years: int, language: str, seed: int, end: date, on_step: OnStep = no_step
) -> None:
    """The example book of `demo.make_demo` at `path`, to practise in; broken off at any point, nothing is there. Refuses FileExists."""
    if path.exists():
        raise FileExists(str(path))
    draft = side_file(path, "practice")
    _drop(draft)
    try:
        make_demo(draft, members_count, years, language, seed, end, on_step).book.close()
        mark(draft)
        draft.rename(path)
    finally:
        _drop(draft)


def make_practice_copy(source: Path, target: Path, on_step: OnStep = no_step) -> None:
    """A practice book at `target` with the money of `source` and other people; `source` may be in use and is not touched.

    All or nothing. Refuses with FileExists, and as `backup.restore` does.
    """
    if target.exists():
        raise FileExists(str(target))
    draft = side_file(target, "practice")
    _drop(draft)
    try:
        backup.restore(source, draft, on_step)
        mark(draft)
        with Book.open(draft, write=False) as book, book.read() as unit:
            language = unit.books.cooperative().language
        anonymise.anonymise(draft, _invented(language), on_step)
        draft.replace(target)
    finally:
        _drop(draft)


def remove(path: Path) -> None:
    """Take a practice book away. Refuses with NotAPracticeBook, and with BookInUse while somebody has it open."""
    if not is_practice(path):
        raise NotAPracticeBook(str(path))
    with book_lock(path):
        _drop(path)


def _invented(language: str) -> anonymise.Invented:
    names, random = demo_names.of_language(language), Random(SEED)

    def name_of(n: int, sex: Sex | None) -> str:
        return " ".join(names.person(n, sex or (Sex.FEMALE if n % 2 else Sex.MALE), random))

    word = language if language in GROUP else "en"
    return anonymise.Invented(PRACTICE[word], names.address, name_of, GROUP[word], OPERATOR[word])


def _drop(path: Path) -> None:
    for each in (path, *(path.with_name(path.name + ending) for ending in SIDE_FILES)):
        each.unlink(missing_ok=True)
