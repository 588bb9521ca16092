"""The book of an annual meeting: its sections with what has become of each, the text of the chosen one, and the book on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coopdesk.domain.annual_book import AnnualFigures, BookSection, SectionState, checked_text, tidied
from coopdesk.domain.errors import Refusal
from coopdesk.i18n.annual_texts import Told, suggested
from coopdesk.i18n.catalogue import _, current, languages, translator
from coopdesk.i18n.labels import label
from coopdesk.reports.annual_book import annual_figures
from coopdesk.reports.drill import ToReport
from coopdesk.services.annual_book import AnnualBookDesk, LeaveOutSection, SaveAnnualText, desk
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Mode, Session
from coopdesk.ui.views.annual_section import AnnualSection
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.field import FieldLabel
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.low_stack import LowStack
from coopdesk.ui.widgets.section_list import SectionList, SectionModel

ICONS: Mapping[SectionState, str] = {
    SectionState.WRITTEN: "circle-check",
    SectionState.FOREIGN: "languages",
    SectionState.SUGGESTED: "pencil",
    SectionState.EMPTY: "triangle-alert",
    SectionState.FROM_BOOK: "book-open",
    SectionState.LEFT_OUT: "trash-2",
}
REPORTS: Mapping[BookSection, str] = {
    BookSection.POSITION: "financial-position",
    BookSection.INCOME: "income-statement",
    BookSection.CASH_FLOW: "cash-flow",
    BookSection.EQUITY: "changes-in-equity",
    BookSection.NOTES: "notes",
    BookSection.LOANS: "loan-portfolio",
    BookSection.HEALTH: "health",
    BookSection.MEMBERS: "member-list",
    BookSection.FIGURES: "ministry-figures",
    BookSection.CHARTS: "savings-summary",
}
PAGES: Mapping[BookSection, str] = {BookSection.SURPLUS: "surplus", BookSection.BUDGET: "budget"}
SECTIONS = tuple(BookSection)
LIST_MOST = 0.34
"""Of the page's width."""
Found = tuple[AnnualBookDesk, Sequence[AnnualFigures]]


class AnnualBookPage(Page):
    nav = "ledger"
    reads = frozenset({Change.BOOK})

    def __init__(self, session: Session, subject: object = None) -> None:
        """`subject`: the year that is shown first."""
        super().__init__()
        self._session, self._year = session, subject if isinstance(subject, int) else None
        self._language = session.cooperative.language
        self.found: AnnualBookDesk | None = None
        self._told: Told | None = None
        self._chosen = BookSection.COVER
        self._half_typed: tuple[BookSection, str] | None = None
        self.years, self.state = ChoiceBox((), str), Label(ink="text2", wrap=True)
        self.languages = ChoiceBox(languages(), lambda code: translator(code).own_name)
        self.languages.choose(self._language)
        self.print = KeyButton("print_annual_book", "main")
        self._model = SectionModel()
        self.list, self.part, self._stack = SectionList(self._model), AnnualSection(), LowStack()
        self._lay_out()
        self.years.activated.connect(lambda _row: self._choose())
        self.languages.activated.connect(lambda _row: self._choose())
        self.print.clicked.connect(self.do_print)
        self.list.chosen.connect(self._turned)
        self.list.entered.connect(lambda: self.part.editor.setFocus(Qt.FocusReason.TabFocusReason))
        self.part.typed.connect(self._say_sections)
        self.part.save.clicked.connect(self.keep)
        self.part.left_out.connect(self._leave_out)
        self.part.source_asked.connect(self._open_source)
        self.say(lambda _text: self._say_sections(), lambda: "")

    def _lay_out(self) -> None:
        head, told, places, card = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), Frame("card", margins=(1, 1, 1, 1))
        head.setSpacing(10)
        told.setSpacing(10)
        names = FieldLabel(lambda: _("Year")), FieldLabel(lambda: _("Language"))
        spread(head, names[0], self.years, names[1], self.languages)
        head.addStretch(1)
        spread(told, self.state, self.print)
        told.setStretchFactor(self.state, 1)
        for name in names:
            head.setAlignment(name, Qt.AlignmentFlag.AlignVCenter)
        self.say(self.years.setAccessibleName, lambda: _("Year"))
        self.say(self.languages.setAccessibleName, lambda: _("Language"))
        self.say(self.list.setAccessibleName, lambda: _("Sections of the book"))
        self.list.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        card.box.addWidget(self.list)
        places.setSpacing(12)
        places.addWidget(card)
        places.addWidget(self.part, 1)
        whole, empty = QWidget(), Frame("card", margins=(1, 1, 1, 1))
        places.setContentsMargins(0, 0, 0, 0)
        whole.setLayout(places)
        nothing = EmptyState(
            "book-open",
            lambda: _("Nothing was booked in this year"),
            lambda: _("The book of the annual meeting tells of a year that the cooperative has kept its books for."),
        )
        empty.box.addWidget(nothing, 1)
        self._stack.addWidget(whole)
        self._stack.addWidget(empty)
        self.column.addLayout(head)
        self.column.addLayout(told)
        self.column.addWidget(self._stack, 1)

    # --- the page ---------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Annual meeting")

    def subtitle(self) -> str:
        return _("texts, accounts, surplus and budget in one book") if self.width_class == "wide" else ""

    def first_field(self) -> QWidget:
        return self.list

    def on_escape(self) -> None:
        self.asked.emit("ledger", "closing")

    def load(self) -> None:
        year, language = self._year, self._language

        def question(unit: Any, context: Context) -> Found:
            found = desk(unit, context, year, language)
            return found, annual_figures(unit, found.day, context.business_date) if found.booked else ()

        self._session.ask(question, self._show)

    def show_part(self, subject: Any) -> None:
        if isinstance(subject, int) and subject != self._year:
            self._keep_quietly()
            self._year = subject
            self.load()

    def _choose(self) -> None:
        """The year and the language that are chosen now; what is kept first shows those of before once more."""
        year, language = self.years.value, self.languages.value
        if not self._keep_quietly():
            self.years.choose(self._year)
            self.languages.choose(self._language)
            return
        self._year, self._language = year, language
        self.load()

    def _show(self, answer: Found) -> None:
        """What is typed and not saved yet stays as it is typed."""
        same = self.found is not None and (self.found.year, self.found.language) == (answer[0].year, answer[0].language)
        typed = self._half_typed or (self._typed() if same else None)
        self.found, figures = answer
        self._year = self.found.year
        self._told = _told(self._session, figures)
        self.years.set_values(self.found.years)
        self.years.choose(self.found.year)
        self.languages.choose(self.found.language)
        self.state.setText(self._state())
        self._stack.setCurrentIndex(0 if self.found.booked else 1)
        self.print.setEnabled(self.found.booked)
        if self._half_typed:
            self._chosen, self._half_typed = self._half_typed[0], None
        self._show_section()
        self._say_sections()
        self.list.choose(SECTIONS.index(self._chosen))
        if typed and typed[0] is self._chosen and tidied(typed[1]) != self.found.text(self._chosen).body:
            self.part.editor.set_text(typed[1])

    def _state(self) -> str:
        found = self.found
        if found is None or not found.booked:
            return ""
        empty = [label(each, current()) for each in SECTIONS if each is not BookSection.COVER and found.state(each) is SectionState.EMPTY]
        said = [] if found.closed else [_("The year is not closed yet: every page says that it is provisional.")]
        if empty:
            said.append(_("Not written yet: {sections}.").format(sections=", ".join(empty)))
        return " ".join(said) or _("Everything is there.")

    def _say_sections(self) -> None:
        found = self.found
        if found is None:
            return
        changed = self._typed()
        rows = []
        for each in SECTIONS:
            state = found.state(each)
            more = _("Not saved yet") if changed and changed[0] is each else label(state, current())
            rows.append((label(each, current()), ICONS[state], state is not SectionState.LEFT_OUT, more))
        self._model.set_rows(rows)
        self._fit_list()

    def _fit_list(self) -> None:
        """As wide as its names, but never so wide that the text beside it has no room."""
        whole = self.list.sizeHint().width() + self.list.verticalScrollBar().sizeHint().width()
        self.list.setFixedWidth(min(whole, round(self.width() * LIST_MOST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_list()

    def _show_section(self) -> None:
        found, section = self.found, self._chosen
        if found is None or self._told is None:
            return
        writes = found.may_write and self._session.mode is not Mode.READ_ONLY
        proposed = suggested(section, self._told, translator(found.language))
        self.part.show_section(found.text(section), found.state(section), proposed, may_write=writes)

    def _turned(self, row: int) -> None:
        if row < 0 or SECTIONS[row] is self._chosen:
            return
        if not self._keep_quietly():
            self.list.choose(SECTIONS.index(self._chosen))
            return
        self._chosen = SECTIONS[row]
        self._show_section()

    # --- writing ----------------------------------------------------------------------------------

    def _typed(self) -> tuple[BookSection, str] | None:
        """The section that is written on and its text, where it is not kept yet."""
        found = self.found
        if found is None or not found.booked or not self.part.is_changed(found.text(self.part.section).body):
            return None
        return self.part.section, self.part.editor.text()

    def keep(self) -> None:
        """Save what is typed."""
        if self._keep_quietly():
            self.tell(good_notice(_("The text “{section}” is saved.").format(section=label(self._chosen, current()))))

    def _keep_quietly(self) -> bool:
        """Save what is typed as soon as something else is turned to; False if it cannot be kept, which is said."""
        typed, found = self._typed(), self.found
        if typed is None or found is None:
            return True
        section, text = typed
        try:
            body = checked_text(section, text)
        except Refusal as refusal:
            self._refused(refusal)
            return False
        texts = dict(found.texts)
        self._session.do(SaveAnnualText(str(uuid4()), found.year, section, body, found.language), self._saved, self._refused)
        return self.found is not None or bool(texts)

    def _saved(self, _outcome: Outcome) -> None:
        self.notice.clear()

    def _leave_out(self, out: bool) -> None:
        if self.found and self._keep_quietly():
            self._session.do(LeaveOutSection(str(uuid4()), self.found.year, self._chosen, out), self._saved, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.tell(refusal_notice(refusal, self._session.currency))

    def may_leave(self) -> bool:
        return self._keep_quietly()

    def draft(self) -> dict[str, str] | None:
        typed = self._typed()
        return {"year": str(self._year), "language": self._language, "section": typed[0].value, "text": typed[1]} if typed else None

    def take_draft(self, draft: dict[str, str]) -> None:
        self._language = draft.get("language", self._language)
        self._year, self._half_typed = int(draft["year"]), (BookSection(draft["section"]), draft["text"])
        self.load()

    # --- elsewhere --------------------------------------------------------------------------------

    def _open_source(self) -> None:
        if self.found is None:
            return
        if page := PAGES.get(self._chosen):
            self.asked.emit(page, self.found.year)
        elif code := REPORTS.get(self._chosen):
            self.asked.emit("reports", ToReport(code, self.found.day.replace(month=1, day=1), self.found.day))

    def do_print(self) -> None:
        from coopdesk.ui.forms.annual_book_print import AnnualBookPrint

        if self.found and self._keep_quietly():
            AnnualBookPrint(self, self._session, self.found.year, self.found.language).open_over(self.window())

    def retranslate(self) -> None:
        super().retranslate()
        if self.found:
            self.state.setText(self._state())


def _told(session: Session, figures: Sequence[AnnualFigures]) -> Told | None:
    if not figures:
        return None
    return Told(session.cooperative.name, figures[0], figures[1] if len(figures) > 1 else None, session.currency)
