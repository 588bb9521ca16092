"""The settings: this computer, printers, the terms of a product."""

from __future__ import annotations

from typing import Any

from coopdesk.ui.pictures.studio import Studio


def settings(studio: Studio) -> None:
    studio.leave_form()
    studio.show("settings", "computer").show_section("computer")


def printers(studio: Studio) -> None:
    studio.show("settings", "printers").show_section("printers")


def product_editor(studio: Studio) -> None:
    """Board 09: a declining loan, its rate being changed."""
    section: Any = studio.show("settings", "products").show_section("products")
    section.show_product("menurun")
    section.editor.form.fields["rate_monthly"].set_value("1.25")
