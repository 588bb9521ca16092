"""The pictures of the README: there, small, and shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from installer import pictures

BYTES_MAX = 150_000


def test_the_readme_shows_every_picture_that_is_kept_and_no_other() -> None:
    shown = re.findall(r"resources/pictures/([\w-]+)\.png", (pictures.ROOT / "README.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(pictures.SHOWN) == sorted(file.stem for file in pictures.FOLDER.iterdir())


@pytest.mark.parametrize("name", pictures.SHOWN)
def test_a_picture_is_small_enough_for_everybody_who_clones(name: str) -> None:
    assert (pictures.FOLDER / f"{name}.png").stat().st_size < BYTES_MAX


def test_shrinking_keeps_flat_colours_as_they_are(tmp_path: Path) -> None:
    whole, small = tmp_path / "whole.png", tmp_path / "small.png"
    picture = Image.new("RGB", (200, 100), (20, 68, 58))
    picture.paste((239, 241, 233), (100, 0, 200, 100))
    picture.save(whole)
    pictures.shrink(whole, small)
    with Image.open(small) as made:
        assert made.mode == "P"
        assert [made.convert("RGB").getpixel((x, 50)) for x in (10, 190)] == [(20, 68, 58), (239, 241, 233)]
