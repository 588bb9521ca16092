"""The pages of the help: `resources/help/LANGUAGE/TOPIC.md`, read into blocks that the window and the printer set alike.

A text has one `# title`, `## headings`, paragraphs, `- points` and `1. steps`. Within a line: `**strong**`,
`[words](topic)`, `{key:deposit}` for the key of an action and `{button:deposit}` for its name, so that no text can
speak of a key that the window does not have. To add a topic: its file in every language; its name in `ORDER`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coopdesk.domain.cooperative_kinds import CooperativeKind
from coopdesk.domain.papers import BlockKind, HelpBlock, HelpPart
from coopdesk.i18n.catalogue import SOURCE_LANGUAGE, spoken_kind
from coopdesk.i18n.vocabulary import Vocabulary, vocabulary
from coopdesk.runtime.paths import data_dir

ORDER = (
    *("first_day", "home", "counter", "members", "member", "new_member", "change_member", "leaving", "contributions"),
    *("loans", "loan", "loan_payments", "loan_security", "new_loan", "loan_parts", "simulator", "change_loan"),
    *("passbook", "corrections", "earlier_days"),
    *("deposits", "term_deposit", "deposit_run", "planned_savings", "savings_closing", "loan_products"),
    *("meetings", "meeting_payouts", "meeting_gap", "minutes", "meeting_papers", "month_papers", "groups", "group", "joint_liability", "payroll", "payroll_list", "employers", "ledger", "entry", "account_ledger", "journal_entry", "journal_templates", "money_act", "reconciliation", "interest", "accruals"),
    *("assets", "asset", "budget", "closing", "surplus", "share_out", "charts"),
    *("reports", "statements", "import_file", "deposit_list", "settings", "backup", "help", "glossary"),
)
"""Topics as a newcomer needs them; what is not named here comes after them."""

INLINE = re.compile(r"\*\*(?P<strong>.+?)\*\*|\{(?P<kind>key|button):(?P<action>\w+)\}|\[(?P<words>.+?)\]\((?P<topic>\w+)\)")
ONE_LINE = (None, BlockKind.HEADING)
STEP = re.compile(r"(\d+)\. (.*)")
Called = Callable[[str], str]
"""An action's id → its key, or its name, as they stand in the window."""


@dataclass(frozen=True, slots=True)
class Line:
    """A block as it stands in the file."""

    kind: BlockKind
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    name: str
    title: str
    lines: tuple[Line, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines if line.kind is BlockKind.HEADING)

    def blocks(self, key: Called, button: Called) -> tuple[HelpBlock, ...]:
        """The text with its keys and names of buttons filled in."""
        return tuple(HelpBlock(line.kind, tuple(_parts(line.text, key, button)), line.number) for line in self.lines)

    def actions(self) -> frozenset[str]:
        """Ids of the actions that the text speaks of."""
        return frozenset(found["action"] for line in self.lines for found in INLINE.finditer(line.text) if found["action"])

    def references(self) -> frozenset[str]:
        """Names of the topics that the text leads to."""
        return frozenset(found["topic"] for line in self.lines for found in INLINE.finditer(line.text) if found["topic"])


def folder(language: str) -> Path:
    return data_dir("resources") / "help" / language


def topics(language: str) -> dict[str, Topic]:
    """Every topic by name, in the order of reading; in English where the language has none."""
    return _topics(language, spoken_kind())


@cache
def _topics(language: str, kind: CooperativeKind) -> dict[str, Topic]:
    found = {file.stem: file for source in (SOURCE_LANGUAGE, language) for file in sorted(folder(source).glob("*.md"))}
    names = [name for name in ORDER if name in found] + sorted(set(found) - set(ORDER))
    return {name: _read(name, found[name], vocabulary(kind, found[name].parent.name)) for name in names}


def _read(name: str, file: Path, own: Vocabulary) -> Topic:
    title, lines = "", []
    for kind, text, number in _blocks(own.said(file.read_text(encoding="utf-8"))):
        if kind is None:
            title = text
        else:
            lines.append(Line(kind, text, number))
    return Topic(name, title, tuple(lines))


def _blocks(text: str) -> Iterator[tuple[BlockKind | None, str, int]]:
    """Kind (None: the title), text and number of each block; a line that begins no other goes on with the one before."""
    held: tuple[BlockKind | None, str, int] | None = None
    for line in (*text.splitlines(), ""):
        begun = _begun(line)
        if held and (begun or not line.strip() or held[0] in ONE_LINE):
            yield held
            held = None
        if begun:
            held = begun
        elif line.strip():
            held = (held[0], f"{held[1]} {line.strip()}", held[2]) if held else (BlockKind.PARAGRAPH, line.strip(), 0)


def _begun(line: str) -> tuple[BlockKind | None, str, int] | None:
    for mark, kind in (("# ", None), ("## ", BlockKind.HEADING), ("- ", BlockKind.POINT)):
        if line.startswith(mark):
            return kind, line.removeprefix(mark).strip(), 0
    step = STEP.fullmatch(line.strip())
    return (BlockKind.STEP, step[2], int(step[1])) if step else None


def _parts(text: str, key: Called, button: Called) -> Iterator[HelpPart]:
    at = 0
    for found in INLINE.finditer(text):
        if found.start() > at:
            yield HelpPart(text[at : found.start()])
        if found["strong"]:
            yield HelpPart(found["strong"], strong=True)
        elif found["topic"]:
            yield HelpPart(found["words"], topic=found["topic"])
        elif found["kind"] == "key":
            yield HelpPart(key(found["action"]), key=True)
        else:
            yield HelpPart(button(found["action"]), strong=True)
        at = found.end()
    if at < len(text):
        yield HelpPart(text[at:])
