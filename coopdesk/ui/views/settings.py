"""The settings: the sections at the start side, the chosen one at the end; what this operator may not change says why.

To add a section: its file with a `Section` (`settings_section.py`), and a row in `SECTIONS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.errors import PermissionDenied
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import refusal_words
from coopdesk.marks import N_
from coopdesk.services.access import Act
from coopdesk.services.operators import leave_of
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.settings_section import Section
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.section_list import SectionList, SectionModel
from coopdesk.ui.widgets.tall_area import TallArea

UNDER_FIELD = 90
"""Room for a refusal and the buttons below a field, in px at 100 % text."""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """`act`: the leave that the section asks for; who has it not reads why. None: for everybody."""

    name: str
    words: str
    icon: str
    module: str
    made: str
    act: Act | None = None

    def make(self, session: Session) -> Section:
        made: Section = getattr(import_module(f"coopdesk.ui.views.{self.module}"), self.made)(session)
        return made


SECTIONS = (
    SectionRow("computer", N_("This computer"), "settings", "settings_computer", "ComputerSection"),
    SectionRow("cooperative", N_("Cooperative"), "building-2", "settings_cooperative", "CooperativeSection", Act.MANAGE_SETTINGS),
    SectionRow("products", N_("Products"), "package", "settings_products", "ProductsSection"),
    SectionRow("guarantees", N_("Guarantors"), "landmark", "settings_guarantees", "GuaranteesSection", Act.MANAGE_SETTINGS),
    SectionRow("loan_classes", N_("Loan classes"), "landmark", "settings_loan_classes", "LoanClassesSection", Act.MANAGE_SETTINGS),
    SectionRow("surplus", N_("Surplus"), "chart-column", "settings_surplus", "SurplusSection", Act.MANAGE_SETTINGS),
    SectionRow("prudential", N_("Limits and goals"), "shield-alert", "settings_prudential", "PrudentialSection", Act.MANAGE_SETTINGS),
    SectionRow("meetings", N_("Meetings"), "users", "settings_meetings", "MeetingsSection", Act.MANAGE_SETTINGS),
    SectionRow("holidays", N_("Holidays"), "calendar-days", "settings_holidays", "HolidaysSection", Act.MANAGE_SETTINGS),
    SectionRow("leaving", N_("Leaving and death"), "users", "settings_leaving", "LeavingSection", Act.MANAGE_SETTINGS),
    SectionRow("operators", N_("Operators"), "users", "settings_operators", "OperatorsSection"),
    SectionRow("printers", N_("Printers and papers"), "printer", "settings_printers", "PrintersSection"),
    SectionRow("backup", N_("Backup"), "hard-drive-download", "settings_backup", "BackupSection", Act.BACK_UP),
)


class SettingsPage(Page):
    nav = "settings"

    def __init__(self, session: Session, subject: str | None = None) -> None:
        """`subject` is the name of the section to show first."""
        super().__init__()
        self._session = session
        self._leave: frozenset[Act] = frozenset(Act)
        self._made: dict[str, Section] = {}
        self._held: dict[str, QWidget] = {}
        self._shown = ""
        self._model = SectionModel()
        self.list, self.box, self._stack = SectionList(self._model, whole=True), QComboBox(), QStackedWidget()
        self._list_card, self._places = Frame("card", margins=(1, 1, 1, 1)), QHBoxLayout()
        self._side, self._beside = QWidget(), QStackedWidget()
        self._beside.hide()
        self._lay_out()
        self.say(lambda _text: self._say_sections(), lambda: "")
        self.list.chosen.connect(self._chosen)
        self.box.activated.connect(self.list.choose)
        self.list.entered.connect(self._enter_section)
        session.appearance.app.focusChanged.connect(self._focus_moved)
        self.show_section(subject or SECTIONS[0].name)
        self.set_width_class(self.width_class)

    def _lay_out(self) -> None:
        self.box.setModel(self._model)
        for each in (self.list, self.box):
            self.say(each.setAccessibleName, lambda: _("Sections of the settings"))
        self._list_card.box.addWidget(self.list)
        self._places.setSpacing(look().space(4))
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(look().space(3))
        spread(side, self._list_card, self._beside, None)
        self._places.addWidget(self._side)
        self._places.addWidget(self.box)
        self._places.addWidget(self._stack, 1)
        self.column.addLayout(self._places, 1)

    def _say_sections(self) -> None:
        self._model.set_rows([(_(row.words), row.icon, self._may(row), "") for row in SECTIONS])

    def _may(self, row: SectionRow) -> bool:
        return row.act is None or row.act in self._leave

    # --- sections ---------------------------------------------------------------------------------

    def section(self) -> Section | None:
        """The section that is shown; None where this operator may not see it."""
        return self._made.get(self._shown) if self._shown and self._may(self._row()) else None

    def show_part(self, subject: str) -> None:
        self.show_section(subject)

    def with_keys(self) -> QWidget:
        return self.section() or self

    def _row(self) -> SectionRow:
        return next(row for row in SECTIONS if row.name == self._shown)

    def show_section(self, name: str) -> Section | None:
        self.list.choose(next((number for number, row in enumerate(SECTIONS) if row.name == name), 0))
        return self.section()

    def _chosen(self, number: int) -> None:
        row = SECTIONS[number]
        if row.name == self._shown:
            return
        if (now := self.section()) and not now.may_leave():
            QTimer.singleShot(0, self, lambda: self.show_section(self._shown))
            return
        self._shown = row.name
        self.notice.clear()
        self._show_chosen()
        self.heading_changed.emit()

    def _show_chosen(self) -> None:
        row = self._row()
        self.box.setCurrentIndex(self.list.currentIndex().row())
        if not self._may(row):
            self._show_refusal(row)
            return
        section = self._made.get(row.name) or self._make(row)
        self._stack.setCurrentWidget(self._held[row.name])
        self._beside.setVisible(section.side is not None)
        if section.side:
            self._beside.setCurrentWidget(section.side)
        section.set_width_class(self.width_class)
        section.load()

    def _make(self, row: SectionRow) -> Section:
        section = self._made[row.name] = row.make(self._session)
        section.told.connect(self.tell)
        section.asked.connect(self.asked)
        self.reads = self.reads | section.reads
        held = self._held[row.name] = TallArea(section) if section.scrolls else section
        self._stack.addWidget(held)
        if section.side:
            self._beside.addWidget(section.side)
        return section

    def _show_refusal(self, row: SectionRow) -> None:
        act = row.act or Act.READ
        self._beside.hide()
        said = EmptyState(
            "shield-alert",
            lambda: refusal_words(PermissionDenied(self._session.operator.name, act), current(), self._session.currency),
            lambda: _("Roles are given under Operators, by an administrator."),
        )
        self._stack.addWidget(said)
        self._stack.setCurrentWidget(said)

    def _enter_section(self) -> None:
        if (section := self.section()) and (place := section.first_field()):
            place.setFocus(Qt.FocusReason.TabFocusReason)

    # --- the page ---------------------------------------------------------------------------------

    def load(self) -> None:
        self._session.ask(leave_of, self._know_leave)

    def _know_leave(self, leave: frozenset[Act]) -> None:
        """Roles change while the window is open; what is shown follows."""
        changed, self._leave = leave != self._leave, leave
        if changed:
            self._say_sections()
        if changed or not self.section():
            self._show_chosen()
        elif section := self.section():
            section.load()

    def title(self) -> str:
        return _("Settings")

    def subtitle(self) -> str:
        return _(self._row().words) if self._shown else ""

    def first_field(self) -> QWidget:
        return self.box if self.box.isVisible() else self.list

    def may_leave(self) -> bool:
        section = self.section()
        return section is None or section.may_leave()

    def draft(self) -> dict[str, str] | None:
        section = self.section()
        typed = section.draft() if section else None
        return {"section": self._shown, **typed} if typed else None

    def take_draft(self, draft: dict[str, str]) -> None:
        if section := self.show_section(draft.get("section", "")):
            section.take_draft({name: text for name, text in draft.items() if name != "section"})

    def on_escape(self) -> None:
        section = self.section()
        if section is None or not section.on_escape():
            self.first_field().setFocus()

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if not hasattr(self, "_places"):
            return
        narrow = width_class == "narrow"
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._places.setDirection(way)
        self._side.setVisible(not narrow)
        self.box.setVisible(narrow)
        if section := self.section():
            section.set_width_class(width_class)

    # --- what has the focus is in sight -------------------------------------------------------------

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the focus is in sight, with what stands under it; a form that was just opened has its place only later."""
        if now is not None and self._stack.isAncestorOf(now):
            QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        area = now = self._session.appearance.app.focusWidget()
        while area is not None and not isinstance(area, TallArea):
            area = area.parentWidget()
        if now is not None and area is not None and self._stack.isAncestorOf(area):
            area.ensureWidgetVisible(now, 0, round(UNDER_FIELD * look().scale))
