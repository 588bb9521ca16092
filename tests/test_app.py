"""The program as it is started: its window, its pictures, and the same job without a display. Each in a process of its own."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent

import pypdf
import pytest

from coopdesk import app
from coopdesk.printing.packs.sample import PICTURES
from coopdesk.services.demo import make_demo
from coopdesk.ui import pictures

ROOT = Path(__file__).parents[1]
SCREENS = set(pictures.SCREENS)
HEAVY = ("sqlalchemy", "alembic", "reportlab", "uharfbuzz", "xlsxwriter", "python_calamine", "pypdfium2", "babel", "rapidfuzz")
Run = Callable[..., subprocess.CompletedProcess[str]]


def empty_computer(folder: Path) -> Path:
    """Home, working and temporary folder."""
    for name in ("home", "work", "temporary"):
        (folder / name).mkdir()
    return folder


def python_on(home: Path) -> Run:
    """`run("-m", "coopdesk", …)`: Python on that computer, with the offscreen display or without one."""

    def python(*arguments: object, display: bool = True, **variables: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
        mine = {"HOME": str(home / "home"), "TMPDIR": str(home / "temporary"), "PYTHONPATH": str(ROOT), "LANGUAGE": "en"}
        shown = {"QT_QPA_PLATFORM": "offscreen"} if display else {}
        environment = {name: value for name, value in (kept | mine | shown | variables).items() if not name.startswith("XDG_")}
        command = [sys.executable, *map(str, arguments)]
        return subprocess.run(command, cwd=home / "work", env=environment, capture_output=True, text=True, timeout=240, check=False)

    return python


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return empty_computer(tmp_path)


@pytest.fixture
def run(home: Path) -> Run:
    return python_on(home)


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """`taken(*options)`: pictures of everything, taken once for all tests that want them so; the computer that took them."""

    @cache
    def take(*options: object) -> Path:
        home = empty_computer(tmp_path_factory.mktemp("computer"))
        done = python_on(home)("-m", "coopdesk", "screenshots", "pictures", *options)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        return home

    return take


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "books" / "contoh.coop"
    path.parent.mkdir()
    make_demo(path, 8, 1, "id", 1, date(2026, 3, 12)).book.close()
    return path


def png_size(path: Path) -> tuple[int, int]:
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", head[16:])
    return width, height


# --- pictures -------------------------------------------------------------------------------------


SMALL = {"05-meeting-1024", "13-counter-1024-150pct"}
"""In the smallest window, whatever size the others have."""


def test_the_main_screens_are_among_the_pictures() -> None:
    main = {"02a-counter-entry", "02b-counter-review", "02c-withdrawal", "03-member", "03a-member-list", "07a-start", "07b-new-cooperative"}
    assert main | {"07c-import-preview", "08-passbook-print"} <= SCREENS


INDONESIAN = ("--language", "id", "--theme", "light", "--size", "1366x768", "--text", 100)
ENGLISH = ("--language", "en", "--theme", "dark", "--size", "1024x700", "--text", 150)
FIRST = 16
SOME = f"""
import sys
from itertools import islice
from coopdesk.__main__ import main
from coopdesk.ui import pictures

pictures.SCREENS = dict(islice(pictures.SCREENS.items(), {FIRST}))
sys.exit(main())
"""
"""The program with its first screens only: what holds of them once holds of all."""


def test_a_picture_of_every_screen_and_paper(taken: Callable[..., Path]) -> None:
    home = taken(*INDONESIAN)
    made = {path.stem: path for path in (home / "work" / "pictures").iterdir()}
    papers = {name for name in made if name.rstrip("-23") in PICTURES.values()}
    assert set(made) - papers == SCREENS
    assert {*PICTURES.values()} <= papers
    assert {png_size(made[name]) for name in SCREENS - SMALL} == {(1366, 768)}
    assert {png_size(made[name]) for name in SMALL} == {(1024, 698)}
    assert len({made[name].read_bytes() for name in SCREENS}) == len(SCREENS)
    outside = [
        path for path in home.rglob("*") if path.is_file() and path.parent != home / "work" / "pictures" and ".cache" not in path.parts
    ]
    assert outside == []


def test_pictures_are_of_the_size_theme_and_language_asked_for(taken: Callable[..., Path], home: Path, run: Run) -> None:
    assert run("-c", SOME, "screenshots", "pictures", *ENGLISH).returncode == 0
    made = {path.stem: path for path in (home / "work" / "pictures").iterdir() if path.stem in SCREENS}
    assert len(made) == FIRST
    assert {png_size(path) for path in made.values()} == {(1024, 700)}
    indonesian = taken(*INDONESIAN) / "work" / "pictures"
    assert [name for name, path in made.items() if path.read_bytes() == (indonesian / f"{name}.png").read_bytes()] == []


def test_pictures_come_out_the_same_each_time(taken: Callable[..., Path], home: Path, run: Run) -> None:
    assert run("-c", SOME, "screenshots", "pictures", *INDONESIAN).returncode == 0
    again = list((home / "work" / "pictures").iterdir())
    first = taken(*INDONESIAN) / "work" / "pictures"
    assert [path.name for path in again if path.read_bytes() != (first / path.name).read_bytes()] == []
    assert len(again) > FIRST


@pytest.mark.parametrize(
    "arguments",
    [
        ("screenshots",),
        ("screenshots", "pictures", "--size", "1366"),
        ("screenshots", "pictures", "--size", "320x200"),
        ("screenshots", "pictures", "--text", "99"),
        ("screenshots", "pictures", "--theme", "blue"),
        ("screenshots", "pictures", "--language", "xx"),
        ("screenshots", "pictures", "more"),
        ("screenshots", "a-file/pictures"),
        ("--business-date", "yesterday"),
        ("a-file", "more"),
        ("a-file", "--language", "xx"),
        ("--language", "xx"),
    ],
    ids=" ".join,
)
def test_nonsense_is_refused_in_a_line(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").write_text("no folder")
    assert app.main(list(arguments)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a-file"]


# --- without a display ----------------------------------------------------------------------------


def test_without_a_display_the_demo_its_papers_and_screens_are_made(home: Path, run: Run) -> None:
    earlier = home / "work" / "coopdesk-demo" / "demo.coop"
    earlier.parent.mkdir()
    earlier.write_bytes(b"somebody's book")
    done = run("-c", SOME, display=False, LANGUAGE="id_ID:en")
    assert (done.returncode, done.stderr) == (0, "")
    folder = home / "work" / "coopdesk-demo-2"
    assert str(folder) in done.stdout
    assert len(done.stdout.splitlines()) == 1
    assert earlier.read_bytes() == b"somebody's book"
    texts = {path.stem: "".join(page.extract_text() for page in pypdf.PdfReader(path).pages) for path in folder.glob("*.pdf")}
    assert {"passbook", "statement", "receipt", "meeting-summary"} <= set(texts)
    assert all("Sejahtera" in text for name, text in texts.items() if not name.startswith("passbook"))
    assert "Setor tunai" in texts["passbook"]
    assert {path.stem for path in folder.glob("*.png")} == set(list(pictures.SCREENS)[:FIRST])
    assert {path.name for path in folder.iterdir() if path.suffix not in (".pdf", ".png")} == {"demo.coop"}


def test_a_book_without_a_display_is_refused(run: Run, book: Path) -> None:
    done = run("-m", "coopdesk", book, display=False)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


# --- the window -----------------------------------------------------------------------------------

WATCH = """
    import os, signal, sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from coopdesk import app
    from coopdesk.ui.main_window import MainWindow

    def look():
        window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
        {look}

    def painted():
        global timer
        timer = QTimer(interval=20)
        timer.timeout.connect(look)
        timer.start()

    sys.exit(app.open_window({book}, painted=painted))
"""


def watch(look: str, book: Path | None = None) -> str:
    """A program that opens the window and runs `look` again and again until it ends the program."""
    return dedent(WATCH).format(look=dedent(look).strip().replace("\n", "\n    "), book=f"Path({str(book)!r})" if book else None)


def test_the_window_paints_before_anything_heavy_is_loaded(run: Run) -> None:
    program = f"""
        import os, sys
        from coopdesk.app import open_window
        def painted():
            print([name for name in {HEAVY} if name in sys.modules], flush=True)
            os._exit(0)
        open_window(None, painted=painted)
    """
    assert run("-c", dedent(program)).stdout == "[]\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_closes_the_book_in_order(run: Run, book: Path) -> None:
    look = """
        if window.desk:
            print(sorted(path.name for path in Path(window.desk.session.path).parent.iterdir() if path.suffix == ".lock"))
            timer.stop()
            os.kill(os.getpid(), signal.SIGINT)
    """
    done = run("-c", watch(look, book))
    assert (done.returncode, done.stdout) == (128 + signal.SIGINT, "['.contoh.coop.lock']\n"), done.stderr
    assert [path.name for path in book.parent.iterdir()] == ["contoh.coop"]


def test_a_new_computer_gets_the_demo_book(home: Path, run: Run) -> None:
    look = """
        if window.desk:
            print(window.desk.session.cooperative.name, flush=True)
            window.close()
    """
    done = run("-c", watch(look), LANGUAGE="id")
    assert (done.returncode, done.stdout) == (0, "KSP Contoh Sejahtera\n"), done.stderr
    assert len(list((home / "home").rglob("*.coop"))) == 1
    again = run("-c", watch(look).replace("window.desk.session.cooperative.name", "window.desk.session.path"))
    assert again.stdout.strip() == str(next((home / "home").rglob("*.coop"))), again.stderr


def test_a_file_that_is_no_book_is_told_on_the_start_page(home: Path, run: Run) -> None:
    file = home / "work" / "notes.coop"
    file.write_text("not a book")
    look = """
        if window.tasks.busy:
            return
        print(window.start.notice.isVisible(), window.desk)
        window.close()
    """
    done = run("-c", watch(look, file))
    assert (done.returncode, done.stdout) == (0, "True None\n"), done.stderr
    assert file.read_text() == "not a book"
