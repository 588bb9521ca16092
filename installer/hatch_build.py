"""Takes what is no Python along into a wheel: compiled catalogues and the folder `resources`.

In a checkout and an editable install nothing is copied: the program reads the folders themselves.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGUES = "translations/*/LC_MESSAGES/*.po"


def compiled(po: Path) -> bytes:
    """The binary form of a catalogue; fuzzy entries stay out."""
    with po.open("rb") as file:
        catalogue = read_po(file, locale=None, domain=po.stem)
    binary = BytesIO()
    write_mo(binary, catalogue)
    return binary.getvalue()


class CoopDeskBuildHook(BuildHookInterface[Any]):
    """Hatchling's hook of a wheel build."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fill `force_include` (path on disk → path in the wheel) unless the install is editable."""
        if version == "editable":
            return
        root, made = Path(self.root), Path(self.directory) / "catalogues"
        include: dict[str, str] = build_data["force_include"]
        for po in sorted(root.glob(CATALOGUES)):
            place = po.relative_to(root).with_suffix(".mo")
            target = made / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(compiled(po))
            include[str(target)] = f"coopdesk/_data/{place.as_posix()}"
        include[str(root / "resources")] = "coopdesk/_data/resources"

    def clean(self, versions: list[str]) -> None:
        """Remove the compiled catalogues that `initialize` left."""
        for mo in (Path(self.directory) / "catalogues").rglob("*.mo"):
            mo.unlink()
