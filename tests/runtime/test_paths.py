"""What the program ships is found in a checkout; nothing is invented where it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.runtime import paths


def test_a_checkout_has_its_resources_and_catalogues() -> None:
    root = Path(__file__).parents[2]
    assert paths.data_dir("resources") == root / "resources"
    assert paths.data_dir("translations") == root / "translations"


def test_a_folder_that_was_not_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-folder is missing"):
        paths.data_dir("no-such-folder")


def test_a_side_file_is_hidden_and_bears_the_name_of_its_book() -> None:
    assert paths.side_file(Path("/books/Melati.coop"), "lock") == Path("/books/.Melati.coop.lock")
