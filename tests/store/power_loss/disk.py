"""A folder as the medium has it: what was synced is safe, what was not may be missing, out of order or torn at 512 bytes.

A file's name is no safer than its bytes: until the folder is synced a new file may not be there, and a removed one may be back.
Names change in the order in which they were changed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.store.power_loss.recorder import Answer, Create, Event, Remove, Rename, Sync, Truncate, Write

SECTOR = 512

Survives = Callable[[random.Random, int], list[bool]]


@dataclass(slots=True)
class File:
    durable: bytes = b""
    pending: list[Write | Truncate] = field(default_factory=list)

    def settle(self) -> None:
        self.durable = self._after([(change, None) for change in self.pending])
        self.pending = []

    def after_crash(self, loss: str, chance: random.Random) -> bytes:
        """The bytes on the medium: without what was not synced ("lost"), or with some of its changes, or some of their sectors."""
        if loss == "lost" or not self.pending:
            return self.durable
        kept: list[tuple[Write | Truncate, set[int] | None]] = []
        for change in self.pending:
            if loss == "torn" and isinstance(change, Write):
                sectors = range(change.offset // SECTOR, (change.offset + len(change.data) - 1) // SECTOR + 1)
                kept.append((change, {sector for sector in sectors if chance.random() < 0.5}))
            elif chance.random() < 0.5:
                kept.append((change, None))
        return self._after(kept)

    def _after(self, changes: Sequence[tuple[Write | Truncate, set[int] | None]]) -> bytes:
        """The durable bytes with these changes, each whole (None) or only in the sectors named."""
        content = bytearray(self.durable)
        for change, sectors in changes:
            if isinstance(change, Truncate):
                del content[change.size :]
                content.extend(bytes(change.size - len(content)))
            elif sectors is None:
                _put(content, change.offset, change.data)
            else:
                for sector in sectors:
                    begin, end = max(change.offset, sector * SECTOR), min(change.offset + len(change.data), (sector + 1) * SECTOR)
                    _put(content, begin, change.data[begin - change.offset : end - change.offset])
        return bytes(content)


def _put(content: bytearray, offset: int, data: bytes) -> None:
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


class Disk:
    """The folder while the recorded process works on it."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._durable_names = {name: File(content) for name, content in files.items()}
        self._names = dict(self._durable_names)
        self._renamings: list[dict[str, File]] = []

    def apply(self, event: Event) -> None:
        if isinstance(event, Create):
            if event.name not in self._names:
                self._change_names({**self._names, event.name: File()})
        elif isinstance(event, Remove):
            self._change_names({name: file for name, file in self._names.items() if name != event.name})
        elif isinstance(event, Rename):
            rest = {name: file for name, file in self._names.items() if name != event.name}
            self._change_names({**rest, event.to: self._names[event.name]})
        elif isinstance(event, Sync):
            self._sync(event.name)
        elif isinstance(event, Write | Truncate) and event.name in self._names:
            self._names[event.name].pending.append(event)

    def _change_names(self, names: dict[str, File]) -> None:
        self._names = names
        self._renamings.append(names)

    def _sync(self, name: str) -> None:
        if name:
            if name in self._names:
                self._names[name].settle()
        else:
            self._durable_names, self._renamings = self._names, []

    def after_crash(self, loss: str, chance: random.Random) -> dict[str, bytes]:
        """One state that a power cut at this moment may leave: name → bytes."""
        reached = 0 if loss == "lost" else chance.randint(0, len(self._renamings))
        names = self._renamings[reached - 1] if reached else self._durable_names
        return {name: file.after_crash(loss, chance) for name, file in names.items()}


@dataclass(frozen=True, slots=True)
class Image:
    """What a power cut after event number `moment` left, and the answers that had been given by then."""

    moment: int
    loss: str
    files: dict[str, bytes]
    answers: bytes

    def write(self, folder: Path) -> None:
        """Lay the files into `folder`, in place of what is there."""
        for old in folder.iterdir():
            old.unlink()
        for name, content in self.files.items():
            (folder / name).write_bytes(content)


def images(before: dict[str, bytes], events: Sequence[Event], count: int, seed: int, keep: Callable[[str], bool]) -> Iterator[Image]:
    """`count` images of the files that `keep` names: half of the cuts right after an answer, half at any moment."""
    chance = random.Random(seed)
    answered = [moment for moment, event in enumerate(events) if isinstance(event, Answer)]
    moments = sorted(chance.choice(answered) if turn % 2 else chance.randrange(len(events)) for turn in range(count))
    disk = Disk({name: content for name, content in before.items() if keep(name)})
    answers, done = b"", 0
    for turn, moment in enumerate(moments):
        for event in events[done : moment + 1]:
            if isinstance(event, Answer):
                answers += event.text
            elif event.name == "" or keep(event.name):
                disk.apply(event)
        done = max(done, moment + 1)
        loss = ("lost", "some", "torn")[turn // 2 % 3]
        yield Image(moment, loss, disk.after_crash(loss, chance), answers)
