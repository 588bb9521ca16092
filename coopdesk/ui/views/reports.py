"""The reports: on the one side what can be asked, on the other the answer, with a way down from each of its figures.

Enter goes into a row; Esc comes back to it. A long report is made beside the screen, with progress and Stop.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.report_views import ReportView
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.words import currency_name
from coopdesk.reports.drill import Drill, ToReport
from coopdesk.reports.kind import Dates, Parameters, answered
from coopdesk.reports.rack import REPORTS, report_kind
from coopdesk.reports.table import ReportTable
from coopdesk.services.context import Change
from coopdesk.ui.forms.report_view import KeepView, RemoveView, RenameView
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.report_export import export_report
from coopdesk.ui.session import Session
from coopdesk.ui.tasks import Lane, Work
from coopdesk.ui.theme import look
from coopdesk.ui.views.report_bar import ReportBar, offered
from coopdesk.ui.views.report_drill import page_of
from coopdesk.ui.views.report_list import ReportList
from coopdesk.ui.views.report_rows import Prepared, prepared
from coopdesk.ui.views.report_shown import ReportShown
from coopdesk.ui.views.report_views import Kept, asked_of, days_asked, kept_views
from coopdesk.ui.widgets.action_row import ActionRow
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.progress import Progress

LIST_PX = 270
FIRST_SHOWN = "cash-book"


@dataclass(frozen=True, slots=True)
class Stop:
    """A report that was left for another one: what was asked, and the place in it."""

    code: str
    asked: Parameters
    place: tuple[Any, int]


class ReportsPage(Page):
    nav = "reports"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES, Change.BOOK, Change.VIEWS})

    def __init__(self, session: Session, subject: object = None) -> None:
        """`subject` ToReport: the report that a figure of another page leads to; or a saved view."""
        super().__init__()
        self._session = session
        favourites = tuple(code for code in session.appearance.chosen.favourite_reports if code in REPORTS)
        self._code, self._asked_of, self._trail = (*favourites, FIRST_SHOWN)[0], dict[str, Parameters](), list[Stop]()
        self._round, self._in_list = 0, not isinstance(subject, ToReport | ReportView)
        self._view: ReportView | None = None
        self._kept, self._just_kept = Kept(), ""
        if isinstance(subject, ToReport):
            self._code, self._asked_of[subject.code] = subject.code, self._asked_for(subject)
        elif isinstance(subject, ReportView):
            self._code, self._view = subject.report, subject
        self._work: Work | None = None
        self.list, self.bar, self.shown = ReportList(), ReportBar(session), ReportShown(session)
        self.list.set_favourites(favourites)
        self.excel, self.pdf, self.print = KeyButton("report_excel"), KeyButton("report_pdf"), KeyButton("report_print", "main")
        self.charts = KeyButton("charts", "link", "small")
        self.all = KeyButton("find_report", words=lambda: _("All reports"))
        self.acts = ActionRow(self.excel, self.pdf, self.print, before=self.all)
        self.progress = Progress(lambda: _("Making the report"), lambda: _("Nothing is changed by stopping it."))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole, self._side = QHBoxLayout(), QWidget()
        whole.setSpacing(16)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.list)
        side.addWidget(self.charts)
        self._card = Frame("card", margins=(1, 1, 1, 1))
        for part in (self.bar, self.progress):
            self._card.box.addWidget(part)
        self._card.box.addWidget(self.shown, 1)
        self._card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        whole.addWidget(self._side)
        whole.addWidget(self._card, 1)
        self.column.addWidget(self.acts)
        self.column.addLayout(whole, 1)
        self.set_width_class(self.width_class)

    def _connect(self) -> None:
        self.list.opened.connect(self.open_report)
        self.list.view_opened.connect(self.open_view)
        self.shown.keep.clicked.connect(self._keep)
        self.list.renaming.connect(lambda view: RenameView(self, self._session, view).open_over(self.window()))
        self.list.removing.connect(lambda view: RemoveView(self, self._session, view).open_over(self.window()))
        self.list.favourites_changed.connect(lambda codes: self._session.appearance.remember(favourite_reports=codes))
        self.all.clicked.connect(self.show_list)
        self.bar.changed.connect(self.ask)
        self.shown.drilled.connect(self._drill)
        self.charts.clicked.connect(lambda: self.asked.emit("charts", None))
        self.excel.clicked.connect(self._export)
        self.pdf.clicked.connect(lambda: self._print("pdf"))
        self.print.clicked.connect(lambda: self._print("printer"))

    # --- the page ---------------------------------------------------------------------------------

    def title(self) -> str:
        return _("Reports")

    def subtitle(self) -> str:
        return _("in full {currency}").format(currency=currency_name(self._session.currency.code, current().language))

    def header_actions(self) -> tuple[QWidget, ...]:
        return self.acts.in_header()

    def first_field(self) -> QWidget:
        return self.list.search if self._in_list else self.shown.first_field() or self.bar.first_field()

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "_side"):
            self._side.setFixedWidth(round(LIST_PX * min(look().scale, 1.25)))
            self.shown.set_width_class(width_class)
            self._show_side()
            self.acts.leave_header(width_class != "wide")
            self.all.show_cap(width_class != "narrow")
            self.heading_changed.emit()
            self.acts.settle()
            self._show_side()

    def _show_side(self) -> None:
        """Both where it is wide; else the list leaves when a report is opened, and where it is narrow it takes the report's place."""
        wide, narrow = self.width_class == "wide", self.width_class == "narrow"
        self._side.setVisible(wide or self._in_list)
        self._card.setVisible(not narrow or not self._in_list)
        self.all.setVisible(not wide and not self._in_list)
        self._side.setMaximumWidth(16777215 if narrow else self._side.minimumWidth())

    def show_list(self) -> None:
        """The list comes back, with its search."""
        self._in_list = True
        self._show_side()
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def load(self) -> None:
        language = current().language
        self._session.ask(lambda unit, _context: offered(unit, language), self.bar.set_choices)
        self._session.ask(kept_views, self._take_views)
        if self.shown.table is None and self._view:
            self.open_view(self._view)
            return
        if self.shown.table is None:
            self.bar.set_report(report_kind(self._code), self._asked_of.get(self._code))
            self.list.choose(self._code)
        self.ask(keep_place=True)

    # --- saved views ------------------------------------------------------------------------------

    def _take_views(self, found: Kept) -> None:
        """Those that are there now; the one that is open may be called otherwise, or be gone."""
        self._kept = found
        self.list.set_views(found.views, for_all=found.for_all)
        if self._view:
            self._turn_to(next((view for view in found.views if view.id == self._view.id), None))
        self._show_just_kept()

    def _turn_to(self, view: ReportView | None) -> None:
        """What is shown is this view, or none."""
        self._view = view
        self.bar.name_view(view.name if view else "")
        if view:
            self.list.choose_view(view)
        else:
            self.list.choose(self._code)

    def _was_kept(self, name: str) -> None:
        self._just_kept = name
        self._show_just_kept()

    def _show_just_kept(self) -> None:
        """A view that was just kept of what is shown is what is shown, once it was read."""
        view = next((view for view in self._kept.views if view.name.casefold() == self._just_kept.casefold()), None)
        if view:
            self._just_kept = ""
            self._turn_to(view)

    def open_view(self, view: ReportView) -> None:
        """The report of a saved view, asked for the days that the view means today."""
        self._trail.clear()
        self.open_report(view.report, asked_of(view, self._session), view=view)

    def _keep(self) -> None:
        asked, kind = self.bar.asked(), report_kind(self._code)
        if days_asked(kind, asked):
            KeepView(self, self._session, kind, asked, self._was_kept, for_all=self._kept.for_all).open_over(self.window())

    # --- asking -----------------------------------------------------------------------------------

    def open_report(
        self, code: str, asked: Parameters | None = None, place: tuple[Any, int] = (None, 0), view: ReportView | None = None
    ) -> None:
        """Show a report, as it was last asked; what is open is left, so that Esc does not come back to it."""
        if asked is None:
            self._trail.clear()
        self._code, self._in_list, self._view = code, False, view
        self.bar.set_report(report_kind(code), asked or self._asked_of.get(code), view.name if view else "")
        if view:
            self.list.choose_view(view)
        else:
            self.list.choose(code)
        self._show_side()
        if lacking := self.bar.lacks():
            self.shown.hide()
            lacking.setFocus()
            return
        self._ask(place, focus=True)

    def ask(self, *, keep_place: bool = False) -> None:
        if self.bar.lacks() is None:
            self._ask(self.shown.place() if keep_place else (None, 0), focus=False)

    def _ask(self, place: tuple[Any, int], *, focus: bool) -> None:
        kind, asked, session, words = report_kind(self._code), self.bar.asked(), self._session, current()
        if self._view is None:
            self._asked_of[self._code] = asked
        self._round += 1
        of_round = self._round

        def build(unit: Any, context: Any) -> ReportTable:
            return answered(kind, unit, asked, context.business_date)

        def job(work: Work) -> Prepared:
            table = session.runner.read(build, work.check)
            work.check()
            return prepared(table, session.currency, words)

        def done(answer: Prepared) -> None:
            if of_round == self._round:
                self._show(answer, place, focus=focus)

        if self._work:
            self._work.stop()
        self._work = session.tasks.run(job, done, self._refused, lane=Lane.ASIDE)
        self.progress.follow(self._work)

    def _show(self, found: Prepared, place: tuple[Any, int], *, focus: bool) -> None:
        self.tell(None)
        self.shown.show()
        self.shown.show_report(found, place)
        for button in (self.excel, self.pdf, self.print):
            button.setEnabled(True)
        if focus:
            (self.shown.first_field() or self.bar.first_field()).setFocus()

    def _refused(self, refusal: Refusal) -> None:
        self.tell(refusal_notice(refusal, self._session.currency))

    # --- down and back ----------------------------------------------------------------------------

    def _drill(self, drill: Drill) -> None:
        if isinstance(drill, ToReport):
            self._trail.append(Stop(self._code, self.bar.asked(), self.shown.place()))
            self.open_report(drill.code, self._asked_for(drill))
        elif wanted := page_of(drill):
            self.asked.emit(*wanted)

    def _asked_for(self, drill: ToReport) -> Parameters:
        language = current().language
        if report_kind(drill.code).dates is Dates.AS_OF:
            return Parameters(language, as_of=drill.to_date, group=drill.group)
        return Parameters(language, from_date=drill.from_date, to_date=drill.to_date, group=drill.group)

    def on_escape(self) -> None:
        """Back to the report that was left, then to the page whose figure led here, else to the list."""
        if self._trail:
            left = self._trail.pop()
            self.open_report(left.code, replace(left.asked, language=current().language), left.place)
        elif self.led_here and not self._in_list:
            self.back_asked.emit()
        else:
            self._in_list = True
            self._show_side()
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- paper and files --------------------------------------------------------------------------

    def _export(self) -> None:
        if self.shown.table:
            export_report(self, self._session, self.shown.table)

    def _print(self, where: str) -> None:
        from coopdesk.ui.forms.report_print import ReportPrint

        if self.shown.table:
            ReportPrint(self, self._session, self._code, self.bar.asked(), into_file=where == "pdf").open_over(self.window())

    def retranslate(self) -> None:
        super().retranslate()
        if self.shown.table:
            self.load()
