"""Set-up from a checkout: makes `.venv`, installs the project there and goes on inside it.

Standard library only, none of our rooms, and no syntax newer than Python 3.6: an older Python has to get far
enough to say which one is needed. An installed program never comes here.
"""

import os
import subprocess
import sys

NEEDED = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ENVIRONMENT = os.path.join(ROOT, ".venv")
PROJECT_FILE = os.path.join(ROOT, "pyproject.toml")
STAMP = os.path.join(ENVIRONMENT, "coopdesk-stamp")
WINDOWS = os.name == "nt"
PYTHON = os.path.join(ENVIRONMENT, *(("Scripts", "python.exe") if WINDOWS else ("bin", "python")))

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What Qt loads from the system: library → Debian package."""


class SetUpError(Exception):
    """Something that only the person at the keyboard can mend; the text says what to type."""


def too_old(version: "tuple[int, int]") -> str:
    """One line for a Python that cannot run the program, "" for one that can."""
    if version >= NEEDED:
        return ""
    needed, found = ("{}.{}".format(*pair) for pair in (NEEDED, version))
    return f"CoopDesk needs Python {needed} or newer; this is Python {found} ({sys.executable})."


def in_checkout() -> bool:
    """Whether the running package lies in a working copy (and not among installed packages)."""
    return os.path.isfile(PROJECT_FILE)


def enter(module: str, extras: "tuple[str, ...]" = (), tools: "tuple[str, ...]" = ()) -> None:
    """Return inside an environment that has the project and `extras`, or start `module` again in one that does.

    `tools`: programs that the module uses where they are there (name of program; its Debian package has the same in small letters).
    Ends the process with 2 and one line where the person at the keyboard has to do something first.
    """
    problem = too_old(sys.version_info[:2])
    if problem:
        sys.exit(_complain(problem))
    if not in_checkout() or _in_someones_own_environment():
        return
    try:
        if not is_fresh(extras):
            _set_up(extras, tools)
    except SetUpError as error:
        sys.exit(_complain(str(error)))
    if not _inside():
        _go_on_inside(module)


def is_fresh(extras: "tuple[str, ...]") -> bool:
    """Whether `.venv` was filled from the present `pyproject.toml`, with at least `extras`, and its Python is still there."""
    installed = _read_stamp()
    return installed is not None and set(extras) <= installed and os.path.exists(PYTHON)


def _complain(text: str) -> int:
    print(text, file=sys.stderr)
    return 2


def _inside() -> bool:
    return os.path.normcase(os.path.realpath(sys.prefix)) == os.path.normcase(os.path.realpath(ENVIRONMENT))


def _in_someones_own_environment() -> bool:
    """A virtual environment that is not ours but has the project: its owner keeps it up to date."""
    if sys.prefix == sys.base_prefix or _inside():
        return False
    from importlib import metadata

    try:
        metadata.distribution("coopdesk")
    except metadata.PackageNotFoundError:
        return False
    return True


def _go_on_inside(module: str) -> None:
    command = [PYTHON, "-m", module, *sys.argv[1:]]
    if not WINDOWS:
        os.execv(PYTHON, command)
    try:
        sys.exit(subprocess.call(command))
    except KeyboardInterrupt:
        sys.exit(130)


# --- the stamp: interpreter, extras, then the project file as it was installed ---------------------


def _stamp_head() -> bytes:
    return os.path.realpath(PYTHON).encode() + b"\n"


def _read_stamp() -> "set[str] | None":
    """The extras that are installed; None where the installation is missing, older than the project file or of another Python."""
    try:
        with open(STAMP, "rb") as stamp, open(PROJECT_FILE, "rb") as project:
            interpreter, extras, rest = stamp.readline(), stamp.readline(), stamp.read()
            if interpreter != _stamp_head() or rest != project.read():
                return None
    except OSError:
        return None
    return set(extras.decode().split())


def _write_stamp(extras: "set[str]") -> None:
    with open(PROJECT_FILE, "rb") as project:
        text = project.read()
    with open(STAMP + ".new", "wb") as stamp:
        stamp.write(_stamp_head() + " ".join(sorted(extras)).encode() + b"\n" + text)
    os.replace(STAMP + ".new", STAMP)


# --- making the environment -----------------------------------------------------------------------


def _set_up(extras: "tuple[str, ...]", tools: "tuple[str, ...]") -> None:
    print("CoopDesk: setting up in .venv (only now and after an update; about half a minute)", file=sys.stderr)
    wanted = set(extras) | _earlier_extras()
    if not _works(PYTHON):
        _make_environment()
    project = f"{ROOT}[{','.join(sorted(wanted))}]" if wanted else ROOT
    install = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", project]
    if subprocess.call(install, stdout=sys.stderr) != 0:
        raise SetUpError("CoopDesk: its libraries could not be installed (see above); is this computer online? Then start again.")
    _add_system_packages(tools)
    _write_stamp(wanted)


def _earlier_extras() -> "set[str]":
    """Whoever ran the tests once keeps their libraries when the project file changes."""
    try:
        with open(STAMP, "rb") as stamp:
            stamp.readline()
            return set(stamp.readline().decode().split())
    except OSError:
        return set()


def _works(python: str) -> bool:
    """Whether an environment's interpreter starts and finds its own pip."""
    try:
        return subprocess.call([python, "-c", "import pip"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def _make_environment() -> None:
    from importlib.util import find_spec

    if find_spec("ensurepip") is None:
        package = "python{}.{}-venv".format(*sys.version_info)
        if not (_may_install() and _apt_install([package])):
            raise SetUpError("CoopDesk: this Python cannot make environments yet; type: sudo apt-get install -y " + package)
    if subprocess.call([getattr(sys, "_base_executable", sys.executable), "-m", "venv", "--clear", ENVIRONMENT], stdout=sys.stderr) != 0:
        raise SetUpError("CoopDesk: no environment could be made in " + ENVIRONMENT)


# --- what only the system's packages have ---------------------------------------------------------


def missing_qt_packages() -> "list[str]":
    """Debian packages of the libraries that Qt needs and this Linux does not have."""
    if not sys.platform.startswith("linux"):
        return []
    import ctypes

    missing = []
    for library, package in QT_LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def qt_advice(packages: "list[str]") -> str:
    """The line to type so that Qt finds its libraries."""
    return "CoopDesk: the window needs libraries of the system; type: sudo apt-get install -y " + " ".join(packages)


def _add_system_packages(tools: "tuple[str, ...]") -> None:
    from shutil import which

    linux = sys.platform.startswith("linux")
    qt, programs = missing_qt_packages(), [tool.lower() for tool in tools if linux and not which(tool)]
    if not qt + programs or (_may_install() and _apt_install(qt + programs)):
        return
    if qt:
        print(qt_advice(qt), file=sys.stderr)
    if programs:
        print("CoopDesk: for every test, type: sudo apt-get install -y " + " ".join(programs), file=sys.stderr)


def _may_install() -> bool:
    from shutil import which

    return hasattr(os, "geteuid") and os.geteuid() == 0 and which("apt-get") is not None


def _apt_install(packages: "list[str]") -> bool:
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):
        if subprocess.call(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment) != 0:
            return False
    return True
