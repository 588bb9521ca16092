"""The foot of a sheet: the code it is checked by, with its QR, and the lines to sign on."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.papers import Signature, SignatureRole
from coopdesk.marks import N_
from coopdesk.printing.fonts import Face
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.rich import Span, limited, line, wrapped
from coopdesk.printing.style import RULE_TOTAL, PrintStyle

SIGN = TextStyle(Face.SANS, 9)
SIGN_STRONG = TextStyle(Face.SANS_STRONG, 9)
SIGN_ROOM = 13.0
LEADING = 1.32
SIGN_HEIGHT = 2 * SIGN.leading(LEADING) + SIGN_ROOM + 0.6

ROLES = {
    SignatureRole.DEPOSITOR: N_("Depositor"),
    SignatureRole.RECIPIENT: N_("Recipient"),
    SignatureRole.MEMBER: N_("Member"),
    SignatureRole.TELLER: N_("Teller"),
    SignatureRole.TREASURER: N_("Treasurer"),
    SignatureRole.CHAIR: N_("Chair"),
    SignatureRole.SUPERVISOR: N_("Supervisor"),
    SignatureRole.GROUP_LEADER: N_("Group leader"),
    SignatureRole.COLLECTOR: N_("Collector"),
    SignatureRole.PAYROLL_OFFICER: N_("Payroll officer"),
    SignatureRole.GUARANTOR: N_("Guarantor"),
}


def sign(page: Page, span: tuple[float, float], bottom: float, title: str, name: str) -> None:
    """One place to sign: a title, room for the hand, a rule and the name; it stands on `bottom`."""
    start, end = span
    middle, room = (start + end) / 2, end - start
    top = bottom - SIGN_HEIGHT
    page.text_centred(middle, top + SIGN.baseline(LEADING), *limited(title, SIGN, room + 4))
    rule = bottom - SIGN.leading(LEADING) - 0.6
    page.rule(start, end, rule, RULE_TOTAL)
    if name:
        page.text_centred(middle, rule + 0.6 + SIGN.baseline(LEADING), *limited(name, SIGN_STRONG, room + 2))


def signatures(
    page: Page, start: float, end: float, bottom: float, style: PrintStyle, people: Sequence[Signature], gap: float = 5.0
) -> None:
    """People side by side between `start` and `end`, of equal width."""
    if not people:
        return
    width = min(42.0, (end - start - gap * (len(people) - 1)) / len(people))
    x = end - len(people) * width - gap * (len(people) - 1)
    for person in people:
        sign(page, (x, x + width), bottom, style.words.gettext(ROLES[person.role]), person.name)
        x += width + gap


def proof(page: Page, x: float, bottom: float, payload: str, lines: Sequence[Sequence[Span]], size: float, room: float) -> None:
    """The QR code of `size` mm and beside it what is read aloud, both standing on `bottom`; what is higher than the code rises above it."""
    page.qr(x, bottom - size, size, payload)
    parts = [part for line_spans in lines for part in wrapped(line_spans, room - size - 3)]
    leading = lines[0][0].style.leading(1.4)
    y = bottom - max(size / 2 + len(parts) * leading / 2, len(parts) * leading)
    for part in parts:
        line(page, x + size + 3, y + part[0].style.baseline(1.4), part)
        y += leading
