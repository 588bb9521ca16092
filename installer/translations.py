"""Catalogues of the translators: `python3 -m installer.translations update` or `check`.

update  reads every marked text of coopdesk/ into translations/coopdesk.pot and brings each language's .po up to it,
        and keeps what CLDR says of its numbers and dates in resources/formats
check   says what is wrong: texts not extracted, translations missing or with other placeholders, texts built at run time
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import TypeGuard

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from coopdesk.i18n.cldr import babel_locale, facts_file, read_facts

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "coopdesk"
MARKS = {**DEFAULT_KEYWORDS, "NP_": ((1, "c"), 2), "NN_": (1, 2)}
COMPLETE_LANGUAGES = frozenset({"id"})
OTHERS_PERCENT_MIN = 90
CHANGING_HEADERS = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Report-Msgid-Bugs-To|Project-Id-Version): .*\n', re.M
)
QT_PLACEHOLDER = re.compile(r"%(?:\d|n)")
ACCELERATOR = re.compile(r"&(?=\w)")
ENDINGS = ("…", "...", ":", " ", "\n", "<<", ">>")


def pot_file(root: Path) -> Path:
    return root / "translations" / f"{DOMAIN}.pot"


def po_files(root: Path) -> list[Path]:
    return sorted((root / "translations").glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def extracted(root: Path) -> Catalog:
    """Every marked text of coopdesk/, with the files (no lines) it stands in."""
    catalogue = Catalog(project="CoopDesk", domain=DOMAIN, charset="utf-8", fuzzy=False, header_comment="# Texts of CoopDesk.")
    found = extract_from_dir(
        root / DOMAIN, [("**.py", "python")], {}, keywords=MARKS, comment_tags=["Translators:"], strip_comment_tags=True
    )
    for file, _, texts, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        place = (f"{DOMAIN}/{Path(file).as_posix()}", 0)
        known = catalogue.get(_forms(texts)[0], context)
        places = [] if known and place in known.locations else [place]
        catalogue.add(texts, None, places, auto_comments=comments, context=context)
    return catalogue


def update(root: Path) -> None:
    """Write the template and bring each language up to it; texts that are gone are dropped, nothing is guessed."""
    template = extracted(root)
    _write(pot_file(root), template)
    for file in po_files(root):
        catalogue = _read(file)
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        _write(file, catalogue)
    for language in ("en", *(file.parent.parent.name for file in po_files(root))):
        keep_facts(root, language)


def keep_facts(root: Path, language: str) -> None:
    """Write what CLDR says of a language, for the program's start."""
    file = root / "resources" / "formats" / facts_file(language).name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(read_facts(babel_locale(language)), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def check(root: Path) -> list[str]:
    """Everything that is wrong, a line each."""
    faults = list(built_texts(root))
    template = extracted(root)
    pot = pot_file(root)
    known = {_key(message) for message in _read(pot)} if pot.exists() else set()
    faults += [f"{pot.name}: not extracted: {key}" for key in {_key(message) for message in template} - known]
    faults += [f"{pot.name}: no longer in the program: {key}" for key in known - {_key(message) for message in template}]
    for message in template:
        faults += [f"source: placeholder without a name: {text}" for text in _forms(message.id) if "" in placeholders(text)]
    for file in po_files(root):
        faults += language_faults(file, template)
    return sorted(faults)


def language_faults(file: Path, template: Catalog) -> Iterator[str]:
    """What is wrong in one language's catalogue."""
    language, catalogue = file.parent.parent.name, _read(file)
    done = 0
    for message in template:
        if not message.id:
            continue
        translated = catalogue.get(_forms(message.id)[0], message.context)
        if translated is None or translated.fuzzy or not all(_forms(translated.string)):
            if language in COMPLETE_LANGUAGES:
                yield f"{language}: not translated: {_key(message)}"
            continue
        done += 1
        for fault in message_faults(translated, catalogue.num_plurals):
            yield f"{language}: {fault}: {_key(message)}"
    total = len(template)
    if total and done * 100 < OTHERS_PERCENT_MIN * total:
        yield f"{language}: {done} of {total} texts translated, under {OTHERS_PERCENT_MIN} percent"


def message_faults(message: Message, plural_forms: int) -> Iterator[str]:
    """How a translation and its source disagree."""
    sources, forms = _forms(message.id), _forms(message.string)
    wanted = placeholders(sources[-1])
    if len(sources) > 1 and len(forms) != plural_forms:
        yield f"{len(forms)} plural forms instead of {plural_forms}"
    for form in forms:
        if placeholders(form) != wanted:
            yield "other placeholders"
        if len(ACCELERATOR.findall(form)) != len(ACCELERATOR.findall(sources[0])):
            yield "an accelerator (&) more or less"
        if next((end for end in ENDINGS if sources[0].endswith(end)), "") != next((end for end in ENDINGS if form.endswith(end)), ""):
            yield "another ending"


def placeholders(text: str) -> set[str]:
    """Names in braces and Qt's %1; an unreadable text has the placeholder "?"."""
    try:
        named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        named = {"?"}
    return named | set(QT_PLACEHOLDER.findall(text))


def built_texts(root: Path) -> Iterator[str]:
    """Marked texts that no catalogue can hold: put together at run time (f-string, +, %, .format), or inside an f-string."""
    for file in sorted((root / DOMAIN).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if _is_marked(node) and any(map(_is_built, node.args)):
                yield f"{file.relative_to(root)}:{node.lineno}: a text built at run time"
            if isinstance(node, ast.JoinedStr) and any(_is_marked(part) and any(map(_is_text, part.args)) for part in ast.walk(node)):
                yield f"{file.relative_to(root)}:{node.lineno}: a text marked inside an f-string, where it is not found"


def _is_marked(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and _called(node.func) in MARKS


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_built(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return any(_is_built(side) or _is_text(side) for side in (node.left, node.right))
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Call) and _called(node.func) == "format")


def _called(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""


def _forms(texts: str | Iterable[str] | None) -> list[str]:
    """A message's one text or its forms as a list."""
    return [texts] if isinstance(texts, str) else list(texts or [""])


def _key(message: Message) -> str:
    text = _forms(message.id)[0].replace("\n", "\\n")
    return f"{message.context}: {text}" if message.context else text


def _read(file: Path) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, domain=DOMAIN)


def _write(file: Path, catalogue: Catalog) -> None:
    text = BytesIO()
    write_po(text, catalogue, width=0, include_lineno=False, sort_output=False)
    file.write_bytes(CHANGING_HEADERS.sub(b"", text.getvalue()))


def main(arguments: list[str]) -> int:
    if arguments == ["update"]:
        update(ROOT)
        return 0
    if arguments == ["check"]:
        faults = check(ROOT)
        sys.stdout.write("\n".join([*faults, f"{len(faults)} faults\n"]))
        return 1 if faults else 0
    sys.stderr.write(__doc__ or "")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
