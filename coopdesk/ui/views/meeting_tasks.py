"""The tasks of earlier meetings, read out one by one: done, carried on or dropped, with a word on what came of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from coopdesk.domain.minutes import TaskState
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.meetings.minutes import TaskHeard
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.text_field import EnterEdit

OUTCOME_MAX = 160
TASK = "task "


class TaskRow(NamedTuple):
    heard: TaskHeard
    state: ChoiceBox
    outcome: EnterEdit


class TaskList(Spoken, QWidget):
    """A row a task; a dropped one is told only with a word why."""

    told = Signal(int, object, str)
    """The task by id, its state, the outcome."""
    edited = Signal()
    """Another text stands as the outcome of one."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[int, TaskRow] = {}
        self._back: dict[int, str] = {}
        """Outcomes half typed before, until the tasks are read."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 5)
        self._grid.setColumnStretch(2, 4)

    def show_tasks(self, tasks: tuple[TaskHeard, ...], *, may_write: bool) -> None:
        """Rows stay where they are while the tasks are the same, with whatever is being typed."""
        if [each.task.id for each in tasks] != list(self.rows):
            self._make(tasks)
        for heard in tasks:
            row = self.rows[heard.task.id]
            self.rows[heard.task.id] = row._replace(heard=heard)
            row.state.choose(heard.state)
            if heard.task.id in self._back:
                row.outcome.setText(self._back.pop(heard.task.id))
                row.outcome.setModified(True)
            elif not row.outcome.hasFocus() and not row.outcome.isModified():
                row.outcome.setText(heard.outcome)
            row.state.setEnabled(may_write)
            row.outcome.setReadOnly(not may_write)

    def _make(self, tasks: tuple[TaskHeard, ...]) -> None:
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.rows = {}
        for place, heard in enumerate(tasks):
            said, state, outcome = Label(_said(heard), wrap=True), ChoiceBox(TaskState), EnterEdit()
            outcome.setMaxLength(OUTCOME_MAX)
            state.setAccessibleName(heard.task.text)
            outcome.setAccessibleName(_("What came of it: {task}").format(task=heard.task.text))
            outcome.setPlaceholderText(_("What came of it"))
            for column, part in enumerate((said, state, outcome)):
                self._grid.addWidget(part, place, column)
            identity = heard.task.id
            state.activated.connect(lambda _row, identity=identity: self._tell(identity))
            outcome.textEdited.connect(lambda _text: self.edited.emit())
            outcome.entered.connect(lambda identity=identity: self._tell(identity))
            outcome.editingFinished.connect(lambda identity=identity: self._tell(identity))
            self.rows[identity] = TaskRow(heard, state, outcome)

    def _tell(self, identity: int) -> None:
        row = self.rows[identity]
        state, outcome = row.state.value, row.outcome.text().strip()
        row.outcome.setModified(False)
        self.edited.emit()
        if state is TaskState.DROPPED and not outcome:
            row.outcome.setPlaceholderText(_("Why it is dropped"))
            row.outcome.setFocus()
        elif (state, outcome) != (row.heard.state, row.heard.outcome):
            self.told.emit(identity, state, outcome)

    def half_typed(self) -> dict[str, str]:
        """Outcomes that nobody told yet, by task."""
        return {f"{TASK}{identity}": row.outcome.text() for identity, row in self.rows.items() if row.outcome.isModified()}

    def take_half_typed(self, draft: Mapping[str, str]) -> None:
        self._back = {int(key.removeprefix(TASK)): text for key, text in draft.items() if key.startswith(TASK)}

    def retranslate(self) -> None:
        super().retranslate()
        for row in self.rows.values():
            row.outcome.setPlaceholderText(_("What came of it"))


def _said(heard: TaskHeard) -> str:
    """`Print 20 passbooks · Wati, until 14/03/2026 · decided on 14/02/2026`."""
    task, formats = heard.task, current().formats
    charge = _("{name}, until {date}").format(name=task.in_charge, date=formats.date(task.due)) if task.due else task.in_charge
    return " · ".join((task.text, charge, _("decided on {date}").format(date=formats.date(heard.on))))
