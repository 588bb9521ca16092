"""The one style sheet: `resources/design/coopdesk.qss` with colours, sizes, sides and marks of a look filled in.

A style sheet has no variables and no logical sides, so it is made anew for each look. The marks that it can only
take from files (check, radio, arrow) are written into a temporary folder that lives as long as the program.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QTemporaryDir

from coopdesk.runtime.paths import data_dir
from coopdesk.ui.icons import tinted
from coopdesk.ui.tokens import Look, tokens

EDGES = 2
"""Two hairlines that a style sheet's min-height does not count."""
BETWEEN_PT = {"question": 14.0, "brand": 30.0}
"""Serif sizes of the boards that stand between steps of the type scale: a dialog's question, the name on the start cover."""

RADIO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18"><circle cx="9" cy="9" r="8" fill="{fill}" stroke="{edge}" stroke-width="1.5"/>{dot}</svg>'


@cache
def _template() -> Template:
    return Template((data_dir("resources") / "design" / "coopdesk.qss").read_text(encoding="utf-8"))


@cache
def _marks_folder() -> QTemporaryDir:
    return QTemporaryDir()


def style_sheet(look: Look) -> str:
    """The whole sheet of `look`; KeyError if the template asks for what no token gives."""
    values: dict[str, object] = dict(look.colours())
    for name in tokens()["type"]["scale_pt"]:
        values[f"pt_{name}"] = f"{look.pt(name):g}"
    for name, points in BETWEEN_PT.items():
        values[f"pt_{name}"] = f"{points * look.scale:g}"
    for name in tokens()["height_px"]:
        if name != "$rule":
            values[f"h_{name}"] = look.height(name)
            values[f"h_{name}_in"] = look.height(name) - EDGES
    for name, size in tokens()["radius_px"].items():
        values[f"r_{name}"] = size
    values |= tokens()["border_px"]
    values |= {
        "h_amount_in": look.height("amount_field") - 2 * EDGES,
        "h_control_bad": look.height("control") - 2 * EDGES,
        "h_tile": look.height("control") + 26,
        "h_mark": round(18 * look.scale),
        "r_card_in": look.radius("card") - 1,
        "start": "right" if look.right_to_left else "left",
        "end": "left" if look.right_to_left else "right",
        "italic": "normal" if look.right_to_left else "italic",
        "font_title": ", ".join(f'"{name}"' for name in tokens()["type"]["families"]["title"]),
    }
    return _template().substitute(values | _marks(look))


def _marks(look: Look) -> dict[str, str]:
    colours = look.colours()
    dot = f'<circle cx="9" cy="9" r="5" fill="{colours["primary"]}"/>'
    return {
        "mark_check": _write(look, "check", tinted("check", colours["onPrimary"])),
        "mark_chevron": _write(look, "chevron", tinted("chevron-down", colours["text2"])),
        "mark_up": _write(look, "up", tinted("chevron-up", colours["text2"])),
        "mark_radio": _write(look, "radio", RADIO.format(fill=colours["surface"], edge=colours["control"], dot="").encode()),
        "mark_radio_on": _write(look, "radio_on", RADIO.format(fill=colours["surface"], edge=colours["primary"], dot=dot).encode()),
    }


def _write(look: Look, name: str, svg: bytes) -> str:
    file = Path(_marks_folder().path()) / f"{name}-{'dark' if look.dark else 'light'}.svg"
    if not file.exists():
        file.write_bytes(svg)
    return file.as_posix()
