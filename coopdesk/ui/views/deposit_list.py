"""Deposits pasted from Excel: Ctrl+V, look at what each row would do, post all of them or none, take them back as one.

Nothing is guessed: what a column is can be changed in the box over it, the order of day and month is asked, and an
amount that can be read in two ways is refused in its row.
"""

from __future__ import annotations

import json
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.exchange.clipboard import packed, raw_file, read_clipboard, unpacked
from coopdesk.exchange.deposit_columns import Part, Use
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Change, Outcome
from coopdesk.services.deposit_list import receipts_of
from coopdesk.services.imports import Import, UndoImport
from coopdesk.ui.actions import key_of
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.deposit_list_preview import DepositPreview
from coopdesk.ui.views.deposit_list_reading import Judged, Pasted, judge
from coopdesk.ui.views.deposit_list_words import posted_words
from coopdesk.ui.views.import_questions import DayFirst
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.notice_bar import Notice
from coopdesk.ui.widgets.progress import Progress


class DepositListPage(Page):
    nav = "counter"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, _subject: None = None) -> None:
        super().__init__()
        self._session = session
        self.pasted: Pasted | None = None
        self.judged: Judged | None = None
        self._asked, self._typed = 0, {"rows": ""}
        self.paste, self.preview, self.day_first = KeyButton("paste_rows", "main"), DepositPreview(session), DayFirst()
        self.progress = Progress(lambda: _("Reading the list"), lambda: _("Nothing is written before you say so."))
        self.posting = Progress(lambda: _("Posting the deposits"), lambda: _("If you stop it, none of them is in the book."))
        self._stack = QStackedWidget()
        self._lay_out()
        for button in (self.paste, self.preview.paste_again):
            button.clicked.connect(self.paste_now)
        self.preview.take_away.clicked.connect(self._start_over)
        self.preview.post.clicked.connect(self.do_post)
        self.preview.product_chosen.connect(lambda product: self._say(product=product))
        self.preview.use_chosen.connect(self._use)
        self.day_first.answered.connect(lambda first: self._say(day_first=first))

    # --- layout -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        empty = Frame("card", margins=(1, 1, 1, 1))
        empty.box.addWidget(
            EmptyState(
                "clipboard-paste",
                lambda: _("Copy the rows in Excel, then press {key} here").format(key=key_of("paste_rows")),
                lambda: _("Member numbers or names, and amounts. You see what each row would do before anything is written."),
                self.paste,
            )
        )
        self._stack.addWidget(empty)
        self._stack.addWidget(self.preview)
        for part in (self.progress, self.posting, self.day_first):
            self.column.addWidget(part)
        self.column.addWidget(self._stack, 1)

    def title(self) -> str:
        return _("Deposits")

    def subtitle(self) -> str:
        return _("from a list: all or nothing, undone as one") if self.width_class == "wide" else ""

    def first_field(self) -> QWidget:
        """Where the next thing is to be done: paste, answer, choose the product, look at the wrong rows, post."""
        if self.pasted is None:
            return self.paste
        if self._waits():
            return self.day_first.day
        return self.preview.first_field()

    # --- pasting ----------------------------------------------------------------------------------

    def paste_now(self) -> None:
        """Take what is on the clipboard."""
        mime = QApplication.clipboard().mimeData()
        self.take_cells(mime.html() if mime.hasHtml() else "", mime.text() if mime.hasText() else "")

    def take_cells(self, html: str, text: str) -> None:
        """Read copied cells; what was pasted before gives way to them."""
        raw = read_clipboard(_("Deposit list"), html, text)
        if raw is None:
            empty = _("There are no cells on the clipboard.")
            self.tell(Notice(empty, to_do=_("Choose the rows in Excel, copy them with Ctrl+C, then paste here."), tone="info"))
            return
        self.preview.skip_bad.setChecked(False)
        self._take(Pasted.of(raw))

    def _take(self, pasted: Pasted) -> None:
        if self.notice.notice and self.notice.notice.tone != "good":
            self.notice.clear()
        self.pasted, self.judged = pasted, None
        self._typed = {"rows": packed(pasted.raw.sheets[0].rows)}
        self._read(fresh=True)

    def _say(self, **said: object) -> None:
        """Something was said of the list: it is read again with it."""
        if self.pasted is not None:
            self.pasted = replace(self.pasted, **said)  # type: ignore[arg-type]
            self._read()

    def _use(self, column: int, use: Use) -> None:
        if self.pasted is not None and self.judged is not None:
            self.pasted = replace(self.pasted.using(self.judged.plan, column, use), day_first=None)
            self._read(column=column)

    def _read(self, *, fresh: bool = False, column: int | None = None) -> None:
        pasted, session = self.pasted, self._session
        if pasted is None:
            return
        self._asked += 1
        asked = self._asked
        self.preview.post.setEnabled(False)

        def done(judged: Judged) -> None:
            self._read_done(asked, judged, fresh, column)

        self.progress.follow(session.tasks.run(lambda work: judge(session, pasted, work.check), done, self._refused, self.preview.weigh))

    def _read_done(self, asked: int, judged: Judged, fresh: bool, column: int | None) -> None:
        if asked != self._asked or self.pasted is None:
            return
        self.judged = judged
        self._show()
        self._stack.setCurrentIndex(1)
        self.heading_changed.emit()
        if fresh:
            self.preview.choose_first_wrong()
            self.first_field().setFocus()
        elif column is not None:
            self.preview.focus_column(column)

    def load(self) -> None:
        self._read()

    def _waits(self) -> bool:
        """Whether the order of day and month was asked and not answered."""
        return bool(self.judged and self.judged.asks and self.pasted and self.pasted.day_first is None)

    def _show(self) -> None:
        if self.pasted is not None and self.judged is not None:
            self.preview.show_list(self.pasted, self.judged, waits=self._waits())
            self.day_first.ask(self.judged.found.plan.file.questions if self.judged.found and self._waits() else ())

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "preview"):
            self.preview.set_width_class(width_class)

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "preview"):
            self._show()

    # --- doing ------------------------------------------------------------------------------------

    def do_post(self) -> None:
        if self.pasted is None or self.judged is None or self.judged.found is None or not self.preview.post.isEnabled():
            return
        self.preview.post.setEnabled(False)
        command = Import.of(self.pasted.request, self.judged.found.plan, skip_bad=self.preview.skip_bad.isChecked())
        self._session.do_long(command, self._done, self._refused, self.preview.weigh, self.posting)

    def _done(self, outcome: Outcome) -> None:
        self._start_over()
        batch = outcome.batch
        if batch is not None:
            self._session.ask(lambda unit, context: receipts_of(unit, context, batch), lambda found: self._told(batch, found))

    def _told(self, batch: int, receipts: tuple[str, ...]) -> None:
        undo = KeyButton("undo_list", "plain", "small")
        undo.clicked.connect(lambda: self._undo(batch))
        self.notice.show_notice(good_notice(posted_words(receipts)), undo)

    def _undo(self, batch: int) -> None:
        command = UndoImport(f"undo-list-{batch}", batch)
        self._session.do(command, lambda _outcome: self.tell(good_notice(_("All deposits of the list were undone."))), self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self.preview.weigh()
        self.tell(refusal_notice(refusal, self._session.currency))

    def _start_over(self) -> None:
        self._asked += 1
        self.pasted = self.judged = None
        self.day_first.ask([])
        self._stack.setCurrentIndex(0)
        self.heading_changed.emit()
        self.paste.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_escape(self) -> None:
        """Back to the counter; the list stays here until it is posted, replaced or taken away."""
        self.asked.emit("counter", None)

    def on_enter(self) -> None:
        if self.pasted is None:
            self.paste_now()
        else:
            self.do_post()

    # --- what is half done ------------------------------------------------------------------------

    def draft(self) -> dict[str, str] | None:
        pasted = self.pasted
        if pasted is None:
            return None
        said = {
            "uses": json.dumps([[use.part.value, use.product] for use in pasted.uses]),
            "header": str(pasted.header_row),
            "product": pasted.product,
            "day_first": "" if pasted.day_first is None else str(int(pasted.day_first)),
            "skip": str(int(self.preview.skip_bad.isChecked())),
            "request_id": pasted.request,
        }
        return self._typed | said

    def take_draft(self, draft: dict[str, str]) -> None:
        try:
            raw = raw_file(_("Deposit list"), unpacked(draft["rows"]))
            uses = tuple(Use(Part(part), product) for part, product in json.loads(draft["uses"]))
            header, first = int(draft["header"]), draft["day_first"]
        except (ValueError, KeyError):
            return
        self._take(Pasted(raw, draft["request_id"], uses, header, draft.get("product", ""), bool(int(first)) if first else None))
        self.preview.skip_bad.setChecked(draft.get("skip") == "1")
