"""A new cooperative in five steps; the book is made at the end, all of it or nothing. What is typed waits until then.

Enter goes from field to field and on to the next step, Esc one step back. Closed in the middle, it offers to go on.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.steps import OnStep
from coopdesk.i18n.catalogue import _, current
from coopdesk.runtime import clock, unfinished
from coopdesk.services.founding import NewBook
from coopdesk.services.new_book import Founding, found_whole
from coopdesk.ui.actions import text_of
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.forms.new_book_names import LookStep, NameStep
from coopdesk.ui.forms.new_book_opening import OpeningStep
from coopdesk.ui.forms.new_book_people import PeopleStep
from coopdesk.ui.forms.new_book_rules import RulesStep
from coopdesk.ui.forms.new_book_step import Step
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.tasks import Tasks
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.card import Frame, spread
from coopdesk.ui.widgets.enter_chain import go_on
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.notice_bar import Notice, NoticeBar
from coopdesk.ui.widgets.progress import Progress, stop_within
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.tall_area import TallArea

KEPT_AFTER_MS = 600
PEOPLE = 3
"""The step with the passwords, which are never kept: who goes on another day types them again."""
UNDER_FIELD = 90


class NewBookForm(Spoken, QWidget):
    made = Signal(object, str, str, str)
    """The path of the new book, the page to open first, and who signs on with which password."""
    cancelled = Signal()
    turned = Signal(object, int)
    """Names of all steps and the number of the present one, for the marks on the cover."""

    def __init__(self, appearance: Appearance, tasks: Tasks, *, from_excel: bool = False, kept_in: Path | None = None) -> None:
        super().__init__()
        self._tasks, self._kept_in, self._making = tasks, kept_in, False
        self.names, self.rules, self.people = NameStep(), RulesStep(), PeopleStep()
        self.opening = OpeningStep(tasks, self.new)
        self.steps: tuple[Step, ...] = (LookStep(appearance), self.names, self.rules, self.people, self.opening)
        self.number = 0
        self.notice, self._saved = NoticeBar(), Label(kind="small", ink="text2", wrap=True)
        self.progress = Progress(lambda: _("Making the book"), lambda: _("If you stop it, no book is made and what you typed stays."))
        self.next, self.back, self.anew = KeyButton("next_step", "main"), KeyButton("step_back"), KeyButton("begin_anew", "plain", "small")
        self._count, self._question, self._more = Label(kind="small", ink="text2"), Label(kind="title", wrap=True), Label(ink="text2", wrap=True)
        self._stack = QStackedWidget()
        self._areas: list[TallArea] = []
        self._lay_out()
        self._keeping = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self._connect()
        if from_excel:
            self.opening.excel.radio.setChecked(True)
        self._resume()
        self.turn(self.number)

    def _lay_out(self) -> None:
        whole, inner = QVBoxLayout(self), QWidget()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(6)
        for part in (self._count, self._question, self._more, self.notice, self.progress):
            self._column.addWidget(part)
        self._column.addSpacing(6)
        self._column.addWidget(self._stack, 1)
        for step in self.steps:
            area = TallArea(step)
            self._areas.append(area)
            self._stack.addWidget(area)
        whole.addWidget(inner, 1)
        self._foot = Frame("status", row=True, margins=(56, 12, 56, 12), gap=10)
        self._disk = IconMark("save", "text2")
        spread(self._foot.box, self._disk, self._saved, self.back, self.next)
        self._foot.box.setStretchFactor(self._saved, 1)
        whole.addWidget(self._foot)

    def _connect(self) -> None:
        self._keeping.timeout.connect(self.keep)
        for step in self.steps:
            step.changed.connect(self._changed)
            step.entered.connect(self._enter)
        self.next.clicked.connect(self.go_next)
        self.back.clicked.connect(self.go_back)
        self.anew.clicked.connect(self._begin_anew)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    # --- turning ----------------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        return self.steps[self.number]

    def turn(self, number: int) -> None:
        self.number = number
        self._stack.setCurrentIndex(number)
        self.step.enter()
        self._say_step()
        self.take_focus()

    def take_focus(self) -> None:
        """Where the work of this step begins."""
        if self.isVisible():
            self.step.chain()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _say_step(self) -> None:
        formats = current().formats
        told = {"number": formats.number(self.number + 1), "count": formats.number(len(self.steps))}
        self._count.setText(_("Step {number} of {count}").format(**told))
        self._question.setText(self.step.question())
        self._more.setText(self.step.more())
        self._saved.setText(_("Kept on this computer. You may close it and go on tomorrow.") if self._kept_in else "")
        self._disk.setVisible(self._kept_in is not None)
        last = self.number == len(self.steps) - 1
        self.next.set_words(_("Make the book") if last else self._next_words())
        self.back.set_words(_("Back") if self.number else _("Cancel"))
        self.turned.emit(tuple(step.name() for step in self.steps), self.number)
        self._judge()

    def _next_words(self) -> str:
        """Where the next step leads, where there is room to say it."""
        if look().width_class(self.window().width()) == "narrow":
            return text_of("next_step")
        return _("Next: {step}").format(step=self.steps[self.number + 1].name())

    def _judge(self) -> None:
        """The last button says beside it why it must wait."""
        why = self.opening.why_not() if self.step is self.opening else ""
        self.next.setEnabled(not why and not self._making)
        if self.step is self.opening:
            self._saved.setText(why or _("The book is made now, all of it or nothing."))

    def _changed(self) -> None:
        self._keeping.start()
        if self.step is self.opening:
            self._judge()

    def go_next(self) -> None:
        self.notice.clear()
        if not self.next.isEnabled():
            return
        if place := self.step.check():
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.number < len(self.steps) - 1:
            self.turn(self.number + 1)
            self.keep()
        else:
            self.make()

    def go_back(self) -> None:
        if self.number:
            self.turn(self.number - 1)
        else:
            self.keep()
            self.cancelled.emit()

    def _enter(self) -> None:
        go_on(self.step.chain(), self.go_next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            if not stop_within(self):
                self.go_back()
        else:
            super().keyPressEvent(event)

    # --- between sittings -------------------------------------------------------------------------

    def keep(self) -> None:
        """What is typed, but for passwords; nothing where nothing was typed yet."""
        self._keeping.stop()
        if self._kept_in is None or self._making or not (self.number or self.names.texts["name"].text()):
            return
        content = {"step": self.number, "kept_at": clock.now_utc().isoformat()}
        content |= {type(step).__name__: step.kept() for step in self.steps}
        try:
            unfinished.save(self._kept_in, content)
        except OSError:
            self._kept_in = None

    def _resume(self) -> None:
        kept = unfinished.load(self._kept_in) if self._kept_in else {}
        if not kept:
            return
        for step in self.steps:
            mine = kept.get(type(step).__name__)
            if isinstance(mine, dict):
                step.take(mine)
        number = kept.get("step")
        reached = number if type(number) is int and 0 <= number < len(self.steps) else 0
        self.number = min(reached, PEOPLE)
        told = _("You began this on {moment}; here it goes on.").format(moment=_when(kept.get("kept_at")))
        passwords = _("Passwords are not kept; type them again.") if reached >= PEOPLE else ""
        self.notice.show_notice(Notice(told, to_do=passwords, tone="info"), self.anew)

    def _begin_anew(self) -> None:
        if self._kept_in:
            unfinished.drop(self._kept_in)
        self.names.take({})
        self.notice.clear()
        self.turn(0)

    # --- the book ---------------------------------------------------------------------------------

    def new(self) -> NewBook:
        """What the steps say now."""
        told = self.names.kept()
        return NewBook(
            name=told["name"],
            template=self.rules.code,
            first_day=self.rules.first_day.date or clock.today(),
            language=told["language"],
            currency=self.rules.currency.currentText(),
            legal_number=told["legal_number"],
            address=told["address"],
            phone=told["phone"],
            place=told["place"],
            terms=self.rules.terms(),
        )

    def make(self) -> None:
        """Every step is asked once more; then the book is made beside its place and named when it is whole."""
        for number, step in enumerate(self.steps):
            if place := step.check():
                self.turn(number)
                place.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        path, today = self.names.path(), clock.today()
        file = self.opening.file if self.opening.from_file else None
        founding = Founding(self.new(), self.people.people(), file, self.opening.skip_bad.isChecked())
        self._making = True
        self._judge()
        self.progress.follow(
            self._tasks.run(
                lambda work: _found(path, founding, today, work.step),
                lambda _none: self._done(path, founding),
                self._refused,
                self._stopped,
                awaited=self.progress.what,
            )
        )

    def _done(self, path: Path, founding: Founding) -> None:
        self._keeping.stop()
        if self._kept_in:
            unfinished.drop(self._kept_in)
        first = founding.people[0]
        then = "counter" if founding.opening else "members"
        self.made.emit(path, then, first.name if first.password else "", first.password)

    def _stopped(self) -> None:
        self._making = False
        self._judge()
        self.notice.show_notice(good_notice(_("Stopped. No book was made; everything you typed is still here.")))

    def _refused(self, refusal: Refusal) -> None:
        self._making = False
        self._judge()
        self.notice.show_notice(refusal_notice(refusal))

    # --- room -------------------------------------------------------------------------------------

    def set_width_class(self, width_class: str) -> None:
        side = {"wide": 56, "middle": 32, "narrow": 16}[width_class]
        self._column.setContentsMargins(side, 32 if width_class == "wide" else 12, side, 8)
        self._foot.box.setContentsMargins(side, 12, side, 12)
        for step in self.steps:
            step.set_width_class(width_class)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.set_width_class(look().width_class(self.window().width()))
        self._say_step()

    def retranslate(self) -> None:
        super().retranslate()
        self._say_step()

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the focus is in sight, with what stands under it."""
        if now is not None and self._stack.isAncestorOf(now):
            self._areas[self.number].ensureWidgetVisible(now, 0, round(UNDER_FIELD * look().scale))


def _when(kept_at: object) -> str:
    """The moment in this computer's time; the day of today where it cannot be read."""
    try:
        return current().formats.stamp(datetime.fromisoformat(str(kept_at)).astimezone())
    except ValueError:
        return current().formats.date(clock.today())


def _found(path: Path, founding: Founding, today: date, on_step: OnStep) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    found_whole(path, founding, today, on_step)
