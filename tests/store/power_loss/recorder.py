"""Records what a process does to the files of one folder, with strace: writes, syncs, names, and what it acknowledged."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

CALLS = "openat,pwrite64,write,lseek,fdatasync,fsync,ftruncate,unlink,unlinkat,rename,renameat,renameat2"
LINE = re.compile(r"^(\d+) +(.*)$")
CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+)(?:<([^>]*)>)?.*$", re.DOTALL)
QUOTED = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
DESCRIPTOR = re.compile(r"^\d+<([^>]*)>")


@dataclass(frozen=True, slots=True)
class Write:
    name: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """`name` "" is the folder itself."""

    name: str


@dataclass(frozen=True, slots=True)
class Create:
    """Opened to be made if it was not there."""

    name: str


@dataclass(frozen=True, slots=True)
class Remove:
    name: str


@dataclass(frozen=True, slots=True)
class Rename:
    name: str
    to: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Bytes that the process wrote to its standard output."""

    text: bytes


Event = Write | Truncate | Sync | Create | Remove | Rename | Answer


def need_strace() -> None:
    """Skip where strace is not installed; on a machine that checks every change that is an error."""
    if shutil.which("strace") is None:
        assert not os.environ.get("CI"), "strace is needed (Debian package strace)"
        pytest.skip("strace is not installed")


def record(command: Sequence[str], folder: Path, told: bytes = b"") -> list[Event]:
    """Run `command` with `told` on its standard input; what it did to the files of `folder`, in order.

    `folder` must hold nothing but what the process works on; answers and trace are kept beside it.
    """
    answers, trace = folder.with_suffix(".answers"), folder.with_suffix(".trace")
    tracing = ["strace", "-f", "-y", "-xx", "-s", "10000000", "-e", f"trace={CALLS}", "-o", str(trace)]
    with answers.open("wb") as out:
        done = subprocess.run([*tracing, *command], input=told, stdout=out, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    with trace.open(encoding="ascii") as lines:
        return list(_events(_whole_calls(lines), str(folder.resolve()), str(answers.resolve())))


def _whole_calls(lines: Iterator[str]) -> Iterator[str]:
    """Calls as text, those that another thread's line had cut in two put together again."""
    begun: dict[str, str] = {}
    for line in lines:
        matched = LINE.match(line.rstrip("\n"))
        if not matched:
            continue
        thread, text = matched.groups()
        if text.endswith("<unfinished ...>"):
            begun[thread] = text.removesuffix("<unfinished ...>")
        elif text.startswith("<... "):
            yield begun.pop(thread, "") + text.split("resumed>", 1)[1]
        else:
            yield text


def _events(calls: Iterator[str], folder: str, answers: str) -> Iterator[Event]:
    places: dict[str, int] = {}
    for text in calls:
        matched = CALL.match(text)
        if not matched or matched[3].startswith("-"):
            continue
        call, arguments, result, opened = matched[1], matched[2], int(matched[3]), matched[4]
        if call == "openat":
            name = _inside(_plain(opened or ""), folder)
            if name and "O_CREAT" in arguments:
                yield Create(name)
        elif call.startswith(("unlink", "rename")):
            names = [_inside(_plain(quoted), folder) for quoted in QUOTED.findall(arguments)]
            if names[0]:
                yield Remove(names[0]) if call.startswith("unlink") else Rename(names[0], names[1] or "")
        else:
            yield from _on_descriptor(call, arguments, result, folder, answers, places)


def _on_descriptor(call: str, arguments: str, result: int, folder: str, answers: str, places: dict[str, int]) -> Iterator[Event]:
    on = DESCRIPTOR.match(arguments)
    path = _plain(on[1]) if on else ""
    name = "" if path == folder else _inside(path, folder)
    if call == "write" and path == answers:
        yield Answer(_bytes(QUOTED.findall(arguments)[0]))
    elif name is None or (name == "" and call not in {"fsync", "fdatasync"}):
        return
    elif call == "lseek":
        places[name] = result
    elif call in {"write", "pwrite64"}:
        offset = places.get(name, 0) if call == "write" else int(arguments.rsplit(", ", 1)[1])
        if call == "write":
            places[name] = offset + result
        yield Write(name, offset, _bytes(QUOTED.findall(arguments)[0])[:result])
    elif call == "ftruncate":
        yield Truncate(name, int(arguments.rsplit(", ", 1)[1], 0))
    elif call in {"fsync", "fdatasync"}:
        yield Sync(name)


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _plain(escaped: str) -> str:
    return os.fsdecode(_bytes(escaped)) if escaped.startswith("\\x") else escaped


def _inside(path: str, folder: str) -> str | None:
    """The name of a file directly in `folder`; None for any other path."""
    head, _, name = path.rpartition("/")
    return name if head == folder else None
