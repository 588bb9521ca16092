"""Where things lie on this computer: what the program ships, and where it keeps books, settings and logs."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
APP_NAME = "CoopDesk"
BOOK_SUFFIX = ".coop"


@cache
def data_dir(name: str) -> Path:
    """The shipped folder `name` ("resources", "translations"): of a wheel, a checkout or a frozen program.

    Raises FileNotFoundError where the program was put together without it.
    """
    places = [PACKAGE / "_data" / name, PACKAGE.parent / name]
    if frozen := getattr(sys, "_MEIPASS", None):
        places.insert(0, Path(frozen) / name)
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"{name} is missing; looked at {', '.join(map(str, places))}")


def books_dir() -> Path:
    """The folder offered for books; it need not exist yet."""
    import platformdirs

    return Path(platformdirs.user_documents_dir()) / APP_NAME


def settings_dir() -> Path:
    """The folder of this computer's settings; it need not exist yet."""
    import platformdirs

    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False, roaming=False))


def logs_dir() -> Path:
    """The folder of the log files; it need not exist yet."""
    import platformdirs

    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))


def side_file(book: Path, ending: str) -> Path:
    """The hidden file beside a book that belongs to it: `.NAME.coop.ENDING`."""
    return book.with_name(f".{book.name}.{ending}")
