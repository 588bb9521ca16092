"""What is hovered, pressed, chosen or has the focus can be read as well as what is not: at least 4.5 : 1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from coopdesk.runtime.paths import PACKAGE
from coopdesk.ui.style_sheet import style_sheet
from coopdesk.ui.tokens import Look, tokens
from tests.ui.test_tokens import contrast

NEEDED = 4.5
STATES = ("hover", "pressed", "selected", "checked", "focus", "on", "open")
GROUNDS = ("window", "surface", "sunken", "raised")
"""What a widget without a ground of its own can stand on."""
INKS = ("text", "text2", "text3", "link", "good", "due", "late")
PAINTED: Mapping[str, tuple[str, ...]] = {
    "select": INKS,
    "raised": INKS,
    "window": ("text", "text3", "primary"),
    "coverHover": ("coverText", "coverText2"),
}
"""Grounds that are painted under a row, a fact or a place of the navigation in such a state → the inks of what stands on them."""
LOOKS = [pytest.param(Look(dark), id="dark" if dark else "light") for dark in (False, True)]
Rules = list[tuple[str, frozenset[str], frozenset[str], dict[str, str]]]


def rules(look: Look) -> Rules:
    """Widget, its attributes, its states, and what the rule says, in the order of the sheet; parts of widgets are widgets."""
    sheet = re.sub(r"/\*.*?\*/", "", style_sheet(look), flags=re.S)
    found: Rules = []
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        said = dict(re.findall(r"([\w-]+):\s*([^;]+);", body))
        for selector in selectors.split(","):
            whole = selector.strip()
            bare = re.sub(r"\[[^\]]*\]", "", whole)
            states = frozenset(re.findall(r"(?<!:):([\w-]+)", bare))
            found.append((re.sub(r"(?<!:):[\w-]+", "", bare), frozenset(re.findall(r"\[[^\]]*\]", whole)), states, said))
    return found


def in_state(look: Look) -> Iterator[tuple[str, str, str]]:
    """Each selector with a state, its ink and its ground after all rules that hold for it."""
    sheet = rules(look)
    for widget, attributes, states, _said in sheet:
        if not states & set(STATES) or "disabled" in states:
            continue
        shown: dict[str, str] = {}
        for other, with_these, when, said in sheet:
            if other in (widget, "QWidget") and with_these <= attributes and when <= states:
                shown |= said
        ink = shown.get("selection-color", shown.get("color", "")) if "selected" in states else shown.get("color", "")
        yield f"{widget}{''.join(sorted(attributes))}:{':'.join(sorted(states))}", ink, shown.get("background", "transparent")


@pytest.mark.parametrize("look", LOOKS)
def test_the_sheet_can_be_read_in_every_state(look: Look) -> None:
    colours, seen = look.colours(), 0
    for name, ink, ground in in_state(look):
        if "cover" in name:
            grounds = [colours["cover"], colours["coverHover"]]
        else:
            grounds = [colours[each] for each in GROUNDS] if ground == "transparent" else [ground]
        if name.startswith(("QScrollBar", "QCheckBox::indicator", "QRadioButton::indicator")):
            continue  # no text stands in them
        seen += 1
        assert min(contrast(ink, each) for each in grounds) >= NEEDED, name
    assert seen >= 8


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("ground", PAINTED)
def test_painted_rows_can_be_read_in_every_state(look: Look, ground: str) -> None:
    colours = look.colours()
    assert {ink: contrast(colours[ink], colours[ground]) for ink in PAINTED[ground] if contrast(colours[ink], colours[ground]) < NEEDED} == {}


def test_no_other_ground_is_painted_under_a_state() -> None:
    """A new one joins the table above."""
    states = r"State_Selected|State_MouseOver|underMouse\(\)|isDown\(\)|if chosen"
    asked = re.compile(rf"^( *)(?=\S)[^\n]*(?:{states})[^\n]*:\n(?:\1 +[^\n]*\n)?\1 +[^\n]*(?:fill|setBrush)[^\n]*color\((.*)", re.MULTILINE)
    found: set[str] = set()
    for file in (PACKAGE / "ui").rglob("*.py"):
        for _indent, names in asked.findall(file.read_text(encoding="utf-8")):
            found |= set(re.findall(r'"(\w+)"', names))
    assert found >= {"select", "raised", "coverHover"}
    assert found <= PAINTED.keys()


def test_the_check_sees_a_fault() -> None:
    """Grey on the ground of a chosen row would be found."""
    colours = tokens()["colour"]["light"]
    assert contrast(colours["disabledText"], colours["select"]) < NEEDED
