"""The surplus of a year: its split, the members' parts, a second proposal, and the by-laws."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from coopdesk.ui.pictures.studio import Studio


def split(studio: Studio) -> None:
    """A year as it stands, by the by-laws."""
    studio.leave_form()
    studio.show("surplus", None)


def members(studio: Studio) -> None:
    page = studio.show("surplus", None)
    page.tabs.setCurrentIndex(1)


def proposal(studio: Studio) -> QDialog:
    from coopdesk.ui.forms.surplus_proposal import SurplusProposal

    page = studio.show("surplus", None)
    page.split.second.click()
    return studio.window.findChildren(SurplusProposal)[-1]


def rules(studio: Studio) -> None:
    studio.show("settings", "surplus")
