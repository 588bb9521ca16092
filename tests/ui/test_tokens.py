"""Colours can be read, everything the sheet asks for is there, and no view names a colour or a size of its own."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from coopdesk.runtime.paths import PACKAGE, data_dir
from coopdesk.ui.style_sheet import style_sheet
from coopdesk.ui.tokens import TEXT_PERCENTS, Look, tokens

UI = PACKAGE / "ui"
LOOKS = [Look(dark, percent, right_to_left) for dark, percent, right_to_left in product((False, True), TEXT_PERCENTS, (False, True))]


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.1)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_formula_at_its_ends() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize(("theme", "pair"), [(theme, pair) for theme in ("light", "dark") for pair in tokens()["contrast"][theme]])
def test_every_pair_of_ink_and_ground_can_be_read(theme: str, pair: str) -> None:
    colours = tokens()["colour"][theme]
    ink, ground = pair.split(" on ")
    noted, needed = tokens()["contrast"][theme][pair]
    measured = contrast(colours[ink], colours[ground])
    assert measured >= needed
    assert measured == pytest.approx(noted, abs=0.02)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_the_sheet_is_whole_in_every_look(look: Look) -> None:
    sheet = style_sheet(look)
    assert "$" not in sheet
    assert all(Path(file).exists() for file in re.findall(r'url\("([^"]+)"\)', sheet))


@pytest.mark.parametrize("percent", TEXT_PERCENTS)
def test_a_theme_is_colours_and_nothing_else(percent: int) -> None:
    """No size, font or edge differs between light and dark: what fits in one fits in the other."""
    light, dark = (re.sub(r'#[0-9A-Fa-f]{6,8}|rgba?\([^)]*\)|url\("[^"]+"\)', "…", style_sheet(Look(dark, percent))) for dark in (False, True))
    assert light == dark
    assert tokens()["colour"]["light"].keys() == tokens()["colour"]["dark"].keys()


def test_large_text_grows_controls_but_not_spacing() -> None:
    plain, large = Look(), Look(text_percent=200)
    assert large.height("control") == 16 + 2 * 20
    assert plain.height("control") == 36
    assert large.pt("body") == 2 * plain.pt("body")
    assert large.space(4) == plain.space(4) == 16


@pytest.mark.parametrize(
    ("width", "percent", "wanted"), [(1366, 100, "wide"), (1366, 150, "middle"), (1024, 100, "middle"), (1024, 150, "narrow")]
)
def test_effective_width_decides_the_columns(width: int, percent: int, wanted: str) -> None:
    assert Look(text_percent=percent).width_class(width) == wanted


def sources() -> list[Path]:
    return [*UI.rglob("*.py"), data_dir("resources") / "design" / "coopdesk.qss"]


@pytest.mark.parametrize("file", sources(), ids=lambda file: file.name)
def test_only_the_tokens_name_colours(file: Path) -> None:
    assert not re.findall(r"#[0-9A-Fa-f]{6}\b|rgba?\(|GlobalColor\.(?!transparent)", file.read_text(encoding="utf-8"))


def test_every_icon_is_used_and_every_used_icon_is_there() -> None:
    shipped = {file.stem for file in (data_dir("resources") / "icons").glob("*.svg")}
    text = "\n".join(file.read_text(encoding="utf-8") for file in UI.rglob("*.py"))
    unused = {name for name in shipped if f'"{name}"' not in text}
    assert not unused
    asked = set(re.findall(r'icon="([a-z0-9-]+)"|IconMark\("([a-z0-9-]+)"|EmptyState\(\s*"([a-z0-9-]+)"|Card\("([a-z0-9-]+)"', text))
    assert {name for group in asked for name in group if name} <= shipped
