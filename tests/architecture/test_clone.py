"""What is handed on in the working copy: no path or host of the machine it was written on, one configuration file."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:wor[k]|hom[e]|User[s]|roo[t]|op[t]|tm[p])/[\w.]")
REGISTRY_HOSTS = re.compile(r"pythonhoste[d]\.|pypi\.or[g]|deb\.debia[n]|registry\.npmj[s]|index-ur[l]|find-link[s]")
TEXT = {".py", ".md", ".toml", ".json", ".po", ".pot", ".txt", ".csv", ".sh", ".qss", ".svg", ""}
OTHER_SETTINGS = {"setup.cfg", "setup.py", "tox.ini", "pytest.ini", "mypy.ini", ".coveragerc", "ruff.toml", ".ruff.toml", "babel.cfg", "requirements.txt"}


def handed_on() -> list[Path]:
    """The files that git would hand to somebody else; without git nothing is handed on from here."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is no clone, or git is not installed")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_path_or_registry_of_the_writers_machine() -> None:
    found = []
    for file in handed_on():
        if file.suffix in TEXT:
            text = file.read_text(encoding="utf-8", errors="replace")
            found += [f"{file.relative_to(ROOT)}: {hit.group()}" for rule in (MACHINE_PATHS, REGISTRY_HOSTS) for hit in rule.finditer(text)]
    assert found == []


def test_there_is_one_file_of_settings() -> None:
    assert [file.name for file in handed_on() if file.name in OTHER_SETTINGS] == []


def test_nothing_that_was_made_is_handed_on() -> None:
    assert [str(file.relative_to(ROOT)) for file in handed_on() if file.suffix in {".mo", ".pyc", ".coop-wal", ".coop-shm"}] == []
