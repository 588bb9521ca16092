"""A topic of the help as rich text in the colours and sizes of the screen. What stands in the texts is never read as markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from coopdesk.domain.papers import BlockKind, HelpBlock, HelpPart
from coopdesk.ui.theme import look

LINK = "topic:"


def help_html(title: str, blocks: Sequence[HelpBlock]) -> str:
    shown = look()
    family = ", ".join(f"'{name}'" for name in shown.font(family="title").families())
    head = f'<h1 style="font-family: {family}; font-size: {shown.pt("title"):g}pt; font-weight: 600; margin: 0 0 8px 0;">{escape(title)}</h1>'
    side = "right" if shown.right_to_left else "left"
    return f'<html><body dir="{"rtl" if shown.right_to_left else "ltr"}" align="{side}">{head}{"".join(_html(blocks))}</body></html>'


def _html(blocks: Sequence[HelpBlock]) -> Iterator[str]:
    opened = ""
    for block in blocks:
        wanted = {BlockKind.STEP: "ol", BlockKind.POINT: "ul"}.get(block.kind, "")
        begins = wanted == "ol" and block.number == 1
        if opened and (wanted != opened or begins):
            yield f"</{opened}>"
            opened = ""
        if wanted and not opened:
            yield f'<{wanted} style="margin: 2px 0 8px 0;">'
            opened = wanted
        yield _block(block)
    if opened:
        yield f"</{opened}>"


def _block(block: HelpBlock) -> str:
    text = "".join(map(_part, block.parts))
    if block.kind is BlockKind.HEADING:
        size = f"font-size: {look().pt('section'):g}pt; font-weight: 600;"
        return f'<h2 style="margin: 14px 0 4px 0;"><span style="{size}">{text}</span></h2>'
    if block.kind is BlockKind.PARAGRAPH:
        return f'<p style="margin: 0 0 8px 0;">{text}</p>'
    return f'<li style="margin: 0 0 4px 0;">{text}</li>'


def _part(part: HelpPart) -> str:
    shown, text = look(), escape(part.text)
    if part.key:
        return f'<span style="background-color: {shown.color("sunken").name()}; font-weight: 600;">&nbsp;{text}&nbsp;</span>'
    if part.topic:
        return f'<a href="{LINK}{part.topic}" style="color: {shown.color("link").name()};">{text}</a>'
    return f'<span style="font-weight: 600;">{text}</span>' if part.strong else text
