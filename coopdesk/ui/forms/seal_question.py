"""Whether the words on an old summary are still those of the book: then nothing before them was changed since it was printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.i18n.seal_words import COUNT, compared, is_seal_word, words_typed
from coopdesk.services.seals import digests_at, seal_before
from coopdesk.ui.forms.field_by_field import FieldByField
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.notice_bar import Notice
from coopdesk.ui.widgets.text_field import TextField


class SealQuestion(FieldByField):
    """`meeting`: at whose summary it is asked; the paper of the one before it is proposed."""

    topic = "minutes"
    wanted = QSize(640, 500)

    def __init__(self, parent: QWidget, session: Session, meeting: int | None = None) -> None:
        super().__init__(parent, lambda: _("Does the paper of last time agree with the book?"), "compare_seal_now")
        self._session = session
        how = Label(ink="text2", wrap=True)
        self.say(how.setText, lambda: _("At the foot of every summary stand eight words. As long as they are the same in the book, nothing before them was changed."))
        self.number = TextField(lambda: _("Seal up to"), lambda: _("the number printed above the words"))
        self.words = TextField(lambda: _("The eight words"), lambda: _("as they are read out, with spaces between"))
        for part in (how, self.number, self.words):
            self.body.addWidget(part)
        self.body.addStretch()
        self.words.setFocus()
        session.ask(lambda unit, context: seal_before(unit, context, meeting), self._propose)

    def _propose(self, number: str) -> None:
        if not self.number.text():
            self.number.set_text(number)
        (self.words if self.number.text() else self.number).setFocus()

    def chain(self) -> Sequence[QWidget]:
        return self.number.edit, self.words.edit

    def go_on(self) -> None:
        number, typed = self.number.text().strip().upper(), words_typed(self.words.text())
        self._session.ask(lambda unit, context: digests_at(unit, context, number), lambda found: self._compare(number, typed, found))

    def _compare(self, number: str, typed: tuple[str, ...], digests: tuple[bytes, ...]) -> None:
        if not digests:
            self.notice.show_notice(_again(_("The book has no receipt {number}.").format(number=number)))
            self.number.setFocus()
            return
        if strange := next((word for word in typed if not is_seal_word(word)), ""):
            said = _("“{word}” (word {place}) is no word of a seal.").format(word=strange, place=_place(typed.index(strange) + 1))
            self.notice.show_notice(_again(said))
        elif len(typed) != COUNT:
            said = ngettext("A seal has eight words, and {n} is typed.", "A seal has eight words, and {n} are typed.", len(typed))
            self.notice.show_notice(_again(said.format(n=_place(len(typed)))))
        else:
            found = compared(typed, digests)
            self.notice.show_notice(_differs(found.paper, found.book, found.apart) if found.apart else _agrees(number))
        self.words.setFocus()


def _place(number: int) -> str:
    return current().formats.number(number)


def _again(said: str) -> Notice:
    return Notice(said, to_do=_("Read it on the paper once more."), tone="due")


def _agrees(number: str) -> Notice:
    said = _("All eight words agree: up to {number} the book is as it was when the paper was printed.").format(number=number)
    return Notice(said if number else _("All eight words agree: the book is as it was when the paper was printed."), tone="good")


def _differs(paper: Sequence[str], book: Sequence[str], apart: Sequence[int]) -> Notice:
    """One word alone is misread as a rule: a change in the book changes nearly all of them."""
    first = apart[0]
    said = _("Word {place} differs: the paper has “{paper}”, the book “{book}”.").format(place=_place(first), paper=paper[first - 1], book=book[first - 1])
    if len(apart) == 1:
        return Notice(said, to_do=_("The seven others agree, so it was probably misread. Read it on the paper once more."), tone="due")
    return Notice(
        said,
        _("Either this is another paper, or something before it was changed in the book since."),
        _("Compare number and words once more. If they still differ, keep the paper, look at the health of the book, and call the supervisors before anything else is posted."),
        is_safe=False,
    )
