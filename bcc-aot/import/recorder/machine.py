# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""What a tool sees instead of this machine.

The kernel's tracing files and /proc/kallsyms come from the kernel description. Processes are not
started, except that the few questions that tools ask through a shell have an answer; screens swallow what is
drawn. Whatever would change this machine ends the recording with NotRecordable.
"""
import builtins
import importlib.abc
import importlib.machinery
import io
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import types

from . import answers, limits
from .fake import Fake
from .recording import NotRecordable, note

PID = 4243  # os.getpid(): some tools put it into their program's text

_TRACEFS = ("/sys/kernel/debug/tracing", "/sys/kernel/tracing")

# What a shell would say, by a word of the command
_SHELL_ANSWERS = {
    "/proc/mounts": b"/sys/kernel/debug\n",
    "/proc/cpuinfo": b"vendor_id\t: GenuineIntel\n",
    "clear": b"",
}

# Modules that some tools import and that need not be installed where they are recorded
_OPTIONAL_MODULES = ("cachetools", "dnslib", "elftools", "kafka", "netaddr", "netifaces", "systemd")

# Events of sys.addaudithook() that stand for changing or leaving this machine
_FORBIDDEN = {
    "os.system": "runs a command",
    "os.exec": "runs a command",
    "os.fork": "starts a process",
    "os.forkpty": "starts a process",
    "os.posix_spawn": "runs a command",
    "os.kill": "sends a signal",
    "os.killpg": "sends a signal",
    "os.remove": "removes a file",
    "os.rename": "renames a file",
    "os.mkdir": "makes a directory",
    "os.rmdir": "removes a directory",
    "os.chmod": "changes a file",
    "os.chown": "changes a file",
    "shutil.rmtree": "removes a directory",
    "socket.connect": "opens a connection",
    "socket.bind": "opens a socket",
}


class _Files:
    """Stands between a tool and the files that only a kernel with tracing has."""

    def __init__(self):
        self.open, self.listdir, self.access = builtins.open, os.listdir, os.access
        self.isdir, self.isfile, self.exists = os.path.isdir, os.path.isfile, os.path.exists

    def install(self):
        builtins.open = self._open
        os.listdir = self._listdir
        os.access = self._access
        os.path.isdir, os.path.isfile = self._isdir, self._isfile
        os.path.exists = lambda path: self._isdir(path) or self._isfile(path) or self.exists(path)

    def _open(self, file, mode="r", *args, **options):
        name = _name_of(file)
        text = answers.kallsyms() if name == "/proc/kallsyms" else None
        below = _below_tracefs(name)
        if below is not None:
            text = "" if set(mode) & set("wa") else _tracing_file(below)
            if text is None:
                raise FileNotFoundError(2, "No such file or directory", file)
        if text is None and name == "/sys/kernel/debug/kprobes/blacklist":
            text = ""
        if text is None:
            return self.open(file, mode, *args, **options)
        return io.BytesIO(text.encode()) if "b" in mode else io.StringIO(text)

    def _listdir(self, path="."):
        below = _below_tracefs(_name_of(path))
        if below is None:
            return self.listdir(path)
        return _tracing_entries(below)

    def _isdir(self, path):
        below = _below_tracefs(_name_of(path))
        return self.isdir(path) if below is None else bool(_tracing_entries(below))

    def _isfile(self, path):
        below = _below_tracefs(_name_of(path))
        return self.isfile(path) if below is None else _tracing_file(below) is not None

    def _access(self, path, *args, **options):
        return path == "/dev/kvm" or self.access(path, *args, **options)


def _name_of(path):
    return path.decode("utf-8", "replace") if isinstance(path, bytes) else path


def _below_tracefs(path):
    """Returns: the components below tracefs; None for any other path."""
    for root in _TRACEFS:
        if isinstance(path, str) and (path == root or path.startswith(root + "/")):
            return [part for part in path[len(root):].split("/") if part]
    return None


def _events(category=None):
    """Names in tracefs's events/ or in one category of it"""
    pairs = [name.split(":", 1) for name in answers.tracepoints()]
    return sorted({first if category is None else second for first, second in pairs
                   if category in (None, first)})


def _tracing_entries(below):
    """Names in a directory of tracefs; none for what is not a directory."""
    if not below:
        return ["available_events", "available_filter_functions", "events"]
    if below[0] != "events" or len(below) > 3:
        return []
    if len(below) < 3:
        return _events(*below[1:])
    return ["enable", "filter", "format", "id"] if answers.tracepoint_exists(*below[1:]) else []


def _tracing_file(below):
    """Text of a file of tracefs; None if there is none."""
    path = "/".join(below)
    if path == "available_filter_functions":
        return "".join(name + "\n" for name in answers.functions())
    if path == "available_events":
        return "".join(name + "\n" for name in answers.tracepoints())
    if path in ("kprobe_events", "uprobe_events", "trace_pipe"):
        return ""
    if len(below) != 4 or not _tracing_entries(below[:3]):
        return None
    if below[3] == "format":
        return answers.tracepoint_format(*below[1:3])
    return "1\n"


class _Process:
    """Instead of subprocess.Popen"""

    returncode = 0
    pid = PID + 1

    def __init__(self, command, *args, **options):
        self.args = command
        words = command if isinstance(command, str) else " ".join(map(str, command))
        for word, text in _SHELL_ANSWERS.items():
            if word in words:
                self.stdout, self.stderr = io.BytesIO(text), io.BytesIO()
                return
        raise NotRecordable("it runs '%s'" % words)

    def communicate(self, *args, **options):
        return self.stdout.read(), self.stderr.read()

    def wait(self, *args, **options):
        return 0

    poll = wait

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False


class _Screen(Fake):
    """A curses window"""

    def getmaxyx(self):
        return (25, 80)

    def getch(self):
        limits.spend("poll")
        return -1


def _curses():
    module = types.ModuleType("curses")
    module.error = type("error", (Exception,), {})
    module.wrapper = lambda function, *args: function(_Screen("screen"), *args)
    module.initscr = lambda: _Screen("screen")
    module.__getattr__ = lambda name: Fake("curses." + name)
    return module


class _OptionalModules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Comes after all other finders."""

    def find_spec(self, fullname, path=None, target=None):
        if fullname.partition(".")[0] not in _OPTIONAL_MODULES:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec):
        note("the Python module %s is not installed; what it would do is not recorded" % spec.name)
        return None

    def exec_module(self, module):
        module.__getattr__ = lambda name: _fake_of(module.__name__, name)


def _fake_of(module, name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Fake("%s.%s" % (module, name))


def _input(prompt=""):
    limits.spend("sleep")
    return ""


_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_scratch = None
_is_over = False


def _is_harmless(path):
    return path == os.devnull or str(_name_of(path)).startswith(_scratch)


def _writes(mode, flags):
    return set(mode) & set("wax+") if isinstance(mode, str) else flags & _WRITE_FLAGS


def _audit(event, arguments):
    if _is_over:
        return
    subject = arguments[0] if arguments else ""
    if event in _FORBIDDEN and not _is_harmless(subject):
        raise NotRecordable("it %s: %s" % (_FORBIDDEN[event], _name_of(subject)))
    if event == "open" and _writes(*arguments[1:]) and not _is_harmless(subject):
        raise NotRecordable("it writes the file %s" % _name_of(subject))


def install():
    """Puts all this in place; the tool is run next."""
    global _scratch
    _scratch = tempfile.mkdtemp(prefix="bcc-aot-import-")
    tempfile.tempdir = os.environ["TMPDIR"] = _scratch
    _Files().install()
    subprocess.Popen = _Process
    builtins.input = _input
    os.getpid = lambda: PID
    platform.release = answers.release
    sys.modules["curses"] = _curses()
    sys.meta_path.append(_OptionalModules())
    sys.addaudithook(_audit)


def release():
    """The tool has ended: the results may be written."""
    global _is_over
    if not _is_over:
        _is_over = True
        shutil.rmtree(_scratch, ignore_errors=True)
