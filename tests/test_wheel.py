"""The installed program: a wheel takes fonts, charts and compiled catalogues along, and finds them without a checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

BUILD = "import sys; from hatchling.builders.wheel import WheelBuilder; print(*WheelBuilder(sys.argv[1]).build(directory=sys.argv[2], versions=['standard']))"

ASK = """
import sys
sys.path.insert(0, sys.argv[1])
import coopdesk
from coopdesk import bootstrap
from coopdesk.i18n.catalogue import translator
from coopdesk.runtime.paths import data_dir
from coopdesk.services.templates import templates
assert coopdesk.__file__.startswith(sys.argv[1]) and not bootstrap.in_checkout()
assert data_dir("resources").is_relative_to(sys.argv[1])
print(translator("id").gettext("Members"), *templates())
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files as an installer lays them out."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run([sys.executable, "-c", BUILD, str(ROOT), str(folder)], capture_output=True, text=True, check=True)
    target = folder / "site-packages"
    with zipfile.ZipFile(built.stdout.strip()) as wheel:
        wheel.extractall(target)
    return target


def test_it_speaks_indonesian_and_knows_its_templates(installed: Path) -> None:
    said = subprocess.run([sys.executable, "-c", ASK, str(installed)], cwd=installed.parent, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    shipped = {file.stem for file in (ROOT / "resources" / "charts_of_accounts").glob("*.json")}
    word, *known = said.stdout.split()
    assert (word, set(known)) == ("Anggota", shipped)


def test_it_holds_every_resource_and_no_source_of_a_catalogue(installed: Path) -> None:
    data = installed / "coopdesk" / "_data"
    shipped = {file.relative_to(data).as_posix() for file in data.rglob("*") if file.is_file()}
    resources = {file.relative_to(ROOT).as_posix() for file in (ROOT / "resources").rglob("*") if file.is_file()}
    catalogues = {file.relative_to(ROOT).with_suffix(".mo").as_posix() for file in (ROOT / "translations").rglob("*.po")}
    assert shipped == resources | catalogues


def test_it_starts_by_its_name(installed: Path) -> None:
    (names,) = installed.glob("*.dist-info/entry_points.txt")
    assert "coopdesk = coopdesk.__main__:main" in names.read_text()
