"""Deposits pasted from Excel: Ctrl+V, look at what each row would do, post all of them or none, take them back as one.

Nothing is guessed: what a column is can be changed in the box over it, the order of day and month is asked, and an
amount that can be read in two ways is refused in its row.
"""

from __future__ import annotations

import json
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.exchange.clipboard import packed, raw_file, read_clipboard, unpacked
from coopdesk.exchange.deposit_columns import Part, Use
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Change, Outcome
from coopdesk.services.deposit_list import receipts_of
from coopdesk.services.imports import Import, UndoImport
from coopdesk.ui.actions import key_of
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.views.deposit_list_reading import NO_PRODUCT, Judged, Pasted, judge, verdicts
from coopdesk.ui.views.deposit_list_table import PastedTable
from coopdesk.ui.views.deposit_list_words import COUNTED, left_words, post_words, posted_words, why_not
from coopdesk.ui.views.import_questions import DayFirst
from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.card import Frame, rule, spread
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import EndLabel, Label
from coopdesk.ui.widgets.notice_bar import Notice
from coopdesk.ui.widgets.progress import Progress
from coopdesk.ui.widgets.sum_box import SumBox, SumRow

SUMS_WIDTH, TABLE_HEIGHT = 300, 150


class DepositListPage(Page):
    nav = "counter"
    reads = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.ENTRIES, Change.BOOK})

    def __init__(self, session: Session, _subject: None = None) -> None:
        super().__init__()
        self._session = session
        self.pasted: Pasted | None = None
        self.judged: Judged | None = None
        self._asked, self._typed = 0, {"rows": ""}
        self.table: PastedTable | None = None
        self.paste, self._paste_again = KeyButton("paste_rows", "main"), KeyButton("paste_rows", "plain", "small")
        self.take_away = KeyButton("take_list_away", "plain", "small")
        self.post = KeyButton("post_list", "main", "action", words=self._post_words)
        self.skip_bad, self.product, self.day_first = QCheckBox(), QComboBox(), DayFirst()
        self.progress = Progress(lambda: _("Reading the list"), lambda: _("Nothing is written before you say so."))
        self.posting = Progress(lambda: _("Posting the deposits"), lambda: _("Stopped, none of them is in the book."))
        self._stack, self.sums = QStackedWidget(), SumBox()
        self._lay_out()
        for button in (self.paste, self._paste_again):
            button.clicked.connect(self.paste_now)
        self.take_away.clicked.connect(self._start_over)
        self.post.clicked.connect(self.do_post)
        self.skip_bad.toggled.connect(lambda _on: self._weigh())
        self.product.activated.connect(lambda _row: self._say(product=self.product.currentData()))
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
        self._card = Frame("card", margins=(1, 1, 1, 1))
        self._place = QVBoxLayout()
        self._card.box.addWidget(self._head())
        self._card.box.addLayout(self._place, 1)
        self._card.box.addWidget(rule())
        self._card.box.addWidget(self._below())
        self._card.box.addWidget(self._foot())
        self._stack.addWidget(empty)
        self._stack.addWidget(self._card)
        for part in (self.progress, self.posting, self.day_first):
            self.column.addWidget(part)
        self.column.addWidget(self._stack, 1)

    def _head(self) -> QWidget:
        head, first, second = Frame("bare", margins=(16, 10, 16, 8), gap=8), QHBoxLayout(), QHBoxLayout()
        self._good, self._bad, self._rest = Badge(), Badge(), Badge()
        self._product_words = Label(ink="text2", wrap=True)
        self.say(self._product_words.setText, lambda: _("The amounts go to"))
        self.say(self.product.setAccessibleName, lambda: _("The amounts go to"))
        self.product.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for line in (first, second):
            line.setSpacing(8)
        spread(first, self._good, self._bad, self._rest, None, self.take_away, self._paste_again)
        spread(second, self._product_words, self.product)
        second.setStretchFactor(self._product_words, 1)
        head.box.addLayout(first)
        head.box.addLayout(second)
        return head

    def _below(self) -> QWidget:
        """The chosen row in full at the start, the sums at the end."""
        below, said = Frame("bare", row=True, margins=(16, 10, 16, 10), gap=24), QVBoxLayout()
        self._chosen, self._twice = Label(wrap=True), Label(ink="due", wrap=True)
        self.say(self.skip_bad.setText, lambda: _("Leave out the rows that are wrong"))
        spread(said, self._twice, self._chosen, None, self.skip_bad)
        below.box.addLayout(said, 1)
        below.box.addWidget(self.sums, 0, Qt.AlignmentFlag.AlignBottom)
        return below

    def _foot(self) -> QWidget:
        foot = Frame("foot", row=True, margins=(16, 10, 16, 10), gap=12)
        self._why = EndLabel(ink="text2", wrap=True)
        spread(foot.box, self._why, self.post)
        foot.box.setStretchFactor(self._why, 1)
        return foot

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
        if self.judged and self.judged.missing == NO_PRODUCT:
            return self.product
        return self.post if self.post.isEnabled() or self.table is None else self.table

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
        self.skip_bad.setChecked(False)
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
        self.post.setEnabled(False)

        def done(judged: Judged) -> None:
            self._read_done(asked, judged, fresh, column)

        self.progress.follow(session.tasks.run(lambda work: judge(session, pasted, work.check), done, self._refused, self._weigh))

    def _read_done(self, asked: int, judged: Judged, fresh: bool, column: int | None) -> None:
        if asked != self._asked or self.pasted is None:
            return
        self.judged = judged
        self._show_table(judged)
        self._show()
        self._stack.setCurrentIndex(1)
        self.heading_changed.emit()
        if fresh:
            self._choose_first_wrong()
            self.first_field().setFocus()
        elif column is not None and self.table:
            self.table.boxes.boxes[column].setFocus()

    def load(self) -> None:
        self._read()

    # --- the preview ------------------------------------------------------------------------------

    def _show_table(self, judged: Judged) -> None:
        if self.pasted is None:
            return
        chosen = self.table.view.chosen_key() if self.table else None
        if self.table is not None:
            self._place.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = PastedTable(self.pasted.raw.sheets[0], judged.plan, judged.savers.products)
        self.table.setMinimumHeight(round(TABLE_HEIGHT * look().scale))
        self.table.use_chosen.connect(self._use)
        self.table.view.row_chosen.connect(self._say_chosen)
        self._place.addWidget(self.table, 1)
        self._fill_table(judged)
        self.table.view.choose(chosen)

    def _fill_table(self, judged: Judged) -> None:
        if self.table:
            self.table.show_rows(verdicts(judged, self._session, asked=self._waits()))

    def _waits(self) -> bool:
        """Whether the order of day and month was asked and not answered."""
        return bool(self.judged and self.judged.asks and self.pasted and self.pasted.day_first is None)

    def _choose_first_wrong(self) -> None:
        if self.table:
            wrong = next((row.key for row in self.table.model.rows if row.state == "late"), None)
            self.table.view.choose(wrong)

    def _say_chosen(self, key: object) -> None:
        row = next((each for each in self.table.model.rows if each.key == key), None) if self.table else None
        words = (row.cells[2].spoken or row.cells[2].text) if row else ""
        self._chosen.setText(_("Row {row}: {words}").format(row=key, words=words) if words else "")
        self._chosen.set_ink("late" if row and row.state == "late" else "text2")
        self._give_room()

    def _give_room(self) -> None:
        """The words of the chosen row are read whole: the stack around them would not ask how high they become."""
        for words in (self._chosen, self._twice):
            words.setMinimumHeight(max(words.heightForWidth(words.width()), 0) if words.text() else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._give_room)

    def _show(self) -> None:
        judged = self.judged
        if judged is None:
            return
        self._show_product(judged)
        questions = judged.found.plan.file.questions if judged.found and self._waits() else ()
        self.day_first.ask(questions)
        self._show_badges()
        self._show_sums(judged)
        self.skip_bad.setVisible(bool(judged.found and judged.found.plan.errors) and not self._waits())
        day = judged.found.posted_on if judged.found else None
        self._twice.setText(
            _("The same list was posted on {date}. Post it again only if it was paid again.").format(date=current().formats.date(day)) if day else ""
        )
        self._twice.setVisible(day is not None)
        self._say_chosen(self.table.view.chosen_key() if self.table else None)
        self._weigh()

    def _show_product(self, judged: Judged) -> None:
        loose = any(use == Use(Part.AMOUNT) for use in judged.plan.uses) and len(judged.savers.products) > 1
        for part in (self._product_words, self.product):
            part.setVisible(loose)
        self.product.clear()
        self.product.addItem(_("Choose a product"), "")
        for product in judged.savers.products:
            self.product.addItem(product.name(current().language), product.code)
        self.product.setCurrentIndex(max(self.product.findData(self.pasted.product if self.pasted else ""), 0))

    def _show_badges(self) -> None:
        rows = self.table.model.rows if self.table else []
        tones = [row.cells[1].tone for row in rows]
        for badge, (tone, icon, words) in zip((self._good, self._bad, self._rest), COUNTED, strict=True):
            many = tones.count(tone)
            badge.set_state(words(many).format(n=current().formats.number(many)), tone or "neutral", icon)
            fits = self.width_class != "narrow" or badge is not self._rest
            badge.setVisible(bool(many) and fits and bool(self.judged and self.judged.found))

    def _show_sums(self, judged: Judged) -> None:
        found, session = judged.found, self._session
        self.sums.setVisible(found is not None)
        if found is None:
            return
        rows = [SumRow(product.name(current().language), session.money(amount)) for product, amount in found.sums]
        self.sums.set_rows(*rows, SumRow(_("Total"), session.money(found.total), total=True))
        self.sums.setFixedWidth(max(round(SUMS_WIDTH * look().scale), self.sums.sizeHint().width()))

    def _weigh(self) -> None:
        """Whether the list may be posted, and the words for why not."""
        why = why_not(self.judged, self._session.mode, asked=self._waits(), skip_bad=self.skip_bad.isChecked())
        self.post.setEnabled(self.judged is not None and not why)
        self.post.set_words(self._post_words())
        self._why.setText(why or left_words(self.judged))

    def _post_words(self) -> str:
        return post_words(getattr(self, "judged", None))

    def set_width_class(self, width_class: str) -> None:
        super().set_width_class(width_class)
        if hasattr(self, "_rest"):
            self._paste_again.show_cap(width_class != "narrow")
            self._show_badges()

    def retranslate(self) -> None:
        super().retranslate()
        judged: Judged | None = getattr(self, "judged", None)
        if judged is not None:
            self._fill_table(judged)
            self._show()

    # --- doing ------------------------------------------------------------------------------------

    def do_post(self) -> None:
        if self.pasted is None or self.judged is None or self.judged.found is None or not self.post.isEnabled():
            return
        self.post.setEnabled(False)
        command = Import.of(self.pasted.request, self.judged.found.plan, skip_bad=self.skip_bad.isChecked())
        self._session.do_long(command, self._done, self._refused, self._weigh, self.posting)

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
        self._weigh()
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
            "skip": str(int(self.skip_bad.isChecked())),
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
        self.skip_bad.setChecked(draft.get("skip") == "1")
