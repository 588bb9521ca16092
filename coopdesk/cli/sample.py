"""The demo book that shows the program, and the papers made of it; what the window side of the command line shares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from coopdesk.cli.output import deliver
from coopdesk.domain.errors import CannotWrite

if TYPE_CHECKING:
    from coopdesk.services.runner import Runner

MEMBERS, YEARS, SEED, LANGUAGES = 120, 1, 1, ("id", "en")
BOOK = "demo.coop"


def make_sample(folder: Path, language: str, end: date) -> Runner:
    """The demo book of a year up to `end`, new in `folder`; in English where it does not speak `language`."""
    from coopdesk.services.demo import make_demo

    return make_demo(folder / BOOK, MEMBERS, YEARS, language if language in LANGUAGES else LANGUAGES[-1], SEED, end)


def sample_pdfs(runner: Runner) -> Iterator[tuple[str, bytes]]:
    """Code and PDF of every form, filled from the book."""
    from coopdesk.i18n.catalogue import translator
    from coopdesk.printing.packs.sample import render
    from coopdesk.runtime import clock
    from coopdesk.services.papers.sample import choose_sample, sample_papers

    papers = runner.read(lambda unit, context: sample_papers(unit, context, choose_sample(unit, context)))
    cooperative = runner.read(lambda unit, _context: unit.books.cooperative())
    return render(papers, translator(cooperative.language), cooperative.currency, clock.now_utc().astimezone())


def new_folder(name: str) -> Path:
    """A new folder where the program was started, with a number if need be; among the temporary ones if it may not write there."""
    for number in count(1):
        folder = Path.cwd() / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        except OSError:
            break
        return folder
    return Path(mkdtemp(prefix=f"{name}-"))


def make_folder(folder: Path) -> None:
    """Make a folder if it is missing; refuses with CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(str(folder)) from error


def deliver_all(files: Iterator[tuple[str, bytes]], folder: Path, ending: str) -> None:
    """Write every file into a folder; refuses with CannotWrite, and never over a book."""
    for name, content in files:
        deliver([content], str(folder / f"{name}.{ending}"))
