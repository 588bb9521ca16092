"""The settings: this computer, printers, the terms of a product."""

from __future__ import annotations

from datetime import date
from typing import Any

from coopdesk.ui.pictures.studio import Studio

HOLIDAYS = ((date(2026, 3, 19), "Nyepi"), (date(2026, 3, 20), "Idul Fitri"), (date(2026, 3, 21), "Idul Fitri"), (date(2026, 5, 1), "Hari Buruh"))


def settings(studio: Studio) -> None:
    studio.leave_form()
    studio.show("settings", "computer").show_section("computer")


def printers(studio: Studio) -> None:
    studio.show("settings", "printers").show_section("printers")


def holidays(studio: Studio) -> None:
    """Days of the year, the next one being typed."""
    section: Any = studio.show("settings", "holidays").show_section("holidays")
    for day, name in HOLIDAYS:
        section.day.set_date(day)
        section.name.setText(name)
        section.put_in()
    section.day.set_date(date(2026, 8, 17))


def product_editor(studio: Studio) -> None:
    """Board 09: a declining loan, its rate being changed."""
    section: Any = studio.show("settings", "products").show_section("products")
    section.show_product("menurun")
    section.editor.form.fields["rate_monthly"].set_value("1.25")
