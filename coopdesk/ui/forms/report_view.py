"""Three questions about a saved view: under which name and for which days it is kept, its other name, whether it may go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from coopdesk.domain.errors import FieldMissing, Refusal, ReportViewNamed, TextTooLong
from coopdesk.domain.report_views import OF_A_DAY, OF_DAYS, ReportView, ViewDays, days_of, likely_days
from coopdesk.i18n.catalogue import _
from coopdesk.reports.kind import Compare, Dates, Parameters, ReportKind, compared
from coopdesk.services.context import Outcome
from coopdesk.services.report_views import KeepReportView, RemoveReportView, RenameReportView
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.report_views import days_asked, days_beside, days_words, described, filters_asked
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import FieldLabel
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.text_field import TextField

AT_THE_NAME = (ReportViewNamed, TextTooLong, FieldMissing)


class _Named(ActQuestion):
    """A question with a name; what is wrong with it is said under it."""

    topic = "reports"
    name: TextField

    def is_missing(self) -> bool:
        return asks_for(self.name, FieldMissing("name"))

    def show_refusal(self, refusal: Refusal) -> None:
        if isinstance(refusal, AT_THE_NAME):
            self.name.set_refusal(refusal)
            self.name.setFocus()
        else:
            super().show_refusal(refusal)


class KeepView(_Named):
    wanted = QSize(620, 480)

    def __init__(self, page: Page, session: Session, kind: ReportKind, asked: Parameters, done: Callable[[str], None], *, for_all: bool) -> None:
        super().__init__(page, session, lambda: _("Save this view of “{name}”?").format(name=_(kind.title)), "keep_view_now")
        self._kind, self._asked, self._days, self._then = kind, asked, days_asked(kind, asked), done
        self.name, told = TextField(lambda: _("Name of the view"), lambda: _("as in “Arrears of the Melati group”")), Label(ink="text2", wrap=True)
        self.say(told.setText, lambda: _("It stands on top of the list of reports, with what the report is narrowed to now."))
        self.days, self.beside, self.for_all = ChoiceBox(self._offered(), self._days_words), ChoiceBox((False, True), self._beside_words), QCheckBox()
        for part in (told, self.name):
            self.body.addWidget(part)
        self._add(self.days, lambda: _("Days"))
        if asked.compare:
            self._add(self.beside, lambda: _("Set beside"))
        self.body.addWidget(self.for_all)
        self.body.addStretch()
        self.say(self.for_all.setText, lambda: _("For all who work with this book"))
        self.for_all.setVisible(for_all)
        self._choose()
        self.name.edit.returnPressed.connect(self.go_on)
        self.name.setFocus()

    def _add(self, box: ChoiceBox, name: Words) -> None:
        """A choice under its name."""
        column = QVBoxLayout()
        column.setSpacing(4)
        for part in (FieldLabel(name), box):
            column.addWidget(part)
        self.body.addLayout(column)
        self.say(box.setAccessibleName, name)

    def _choose(self) -> None:
        today, first_day = self._session.business_date, self._session.cooperative.first_day
        if self._days:
            self.days.choose(likely_days(self._days, today, first_day, of_day=self._kind.dates is Dates.AS_OF))
            if self._asked.compare:
                self.beside.choose(compared(self._kind, replace(self._asked, compare=None, compare_from=None)).compared != self._asked.compared)

    def _offered(self) -> tuple[ViewDays, ...]:
        return (*(OF_A_DAY if self._kind.dates is Dates.AS_OF else OF_DAYS), ViewDays.FIXED)

    def _days_words(self, days: ViewDays) -> str:
        today = self._session.business_date
        fixed = self._days or (today, today)
        return days_words(days, fixed if days is ViewDays.FIXED else days_of(days, today, self._session.cooperative.first_day), self._kind)

    def _beside_words(self, always: bool) -> str:
        beside = days_beside(self._asked)
        if always and beside:
            return days_words(ViewDays.FIXED, beside, self._kind)
        return _("Nothing") if self._kind.compare is Compare.ASKED else _("The year before, which moves with the days")

    def command(self) -> KeepReportView:
        fixed = self._days if self.days.value is ViewDays.FIXED else None
        beside = days_beside(self._asked) if self.beside.value else None
        view = ReportView(0, self.name.text(), self._kind.code, self.days.value, fixed, beside, filters_asked(self._asked))
        return KeepReportView(self.request_id, view, self.for_all.isChecked())

    def done_words(self, outcome: Outcome) -> str:
        return _("The view “{name}” is saved. It stands on top of the list.").format(name=self._called)

    @property
    def _called(self) -> str:
        return " ".join(self.name.text().split())

    def after(self, outcome: Outcome) -> None:
        self._then(self._called)


class RenameView(_Named):
    def __init__(self, page: Page, session: Session, view: ReportView) -> None:
        super().__init__(page, session, lambda: _("Another name for “{name}”?").format(name=view.name), "rename_view_now")
        self._view, self.name = view, TextField(lambda: _("Name of the view"))
        self.body.addWidget(self.name)
        self.body.addStretch()
        self.name.set_text(view.name)
        self.name.edit.selectAll()
        self.name.edit.returnPressed.connect(self.go_on)
        self.name.setFocus()

    def command(self) -> RenameReportView:
        return RenameReportView(self.request_id, self._view.id, self.name.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The view is called “{name}” now.").format(name=self.name.text())


class RemoveView(ActQuestion):
    topic = "reports"

    def __init__(self, page: Page, session: Session, view: ReportView) -> None:
        super().__init__(page, session, lambda: _("Delete the view “{name}”?").format(name=view.name), "remove_view_now")
        self._view, told, shared = view, Label(ink="text2", wrap=True), Label(ink="due", wrap=True)
        self.say(told.setText, lambda: _("{what}. The report itself and all figures stay as they are.").format(what=described(view)))
        self.say(shared.setText, lambda: _("All who work with this book see this view, and will see it no more."))
        for part in (told, shared):
            self.body.addWidget(part)
        shared.setVisible(not view.owner)
        self.body.addStretch()

    def command(self) -> RemoveReportView:
        return RemoveReportView(self.request_id, self._view.id)

    def done_words(self, outcome: Outcome) -> str:
        return _("The view “{name}” is deleted.").format(name=self._view.name)
