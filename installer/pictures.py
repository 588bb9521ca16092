"""The pictures of the README: `python3 -m installer.pictures` takes them anew and makes them small.

It runs `coopdesk screenshots` and keeps what README.md shows, in a palette of 256 colours.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "pictures"
SCREENS = (
    *("01-home", "02a-counter-entry", "03-member", "04-loan", "04i-simulator", "05-meeting", "06-reports", "06n-closing", "06q-charts"),
    *("07c-import-preview", "08-passbook-print", "10a-goto", "17a-surplus", "18c-annual-book-pages"),
)
PAPERS = ("17-statement", "18-meeting-summary")
SHOWN = SCREENS + PAPERS
COLOURS = 256


def main() -> int:
    """Take all pictures, keep those that are shown; the exit code of the program that took them."""
    with TemporaryDirectory() as taken:
        command = [sys.executable, "-m", "coopdesk", "screenshots", taken, "--language", "en", "--size", "1366x698"]
        code = subprocess.call(command, cwd=ROOT, env=os.environ | {"TZ": "Asia/Jakarta"})  # noqa: S603 - our own program
        if code == 0:
            FOLDER.mkdir(exist_ok=True)
            for name in SHOWN:
                shrink(Path(taken) / f"{name}.png", FOLDER / f"{name}.png")
    return code


def shrink(picture: Path, small: Path) -> None:
    """The same picture with few colours; flat areas and text keep their look."""
    with Image.open(picture) as whole:
        whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(small, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
