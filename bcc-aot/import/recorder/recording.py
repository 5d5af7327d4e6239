# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""What a tool has done so far: its programs, and the questions that it asked the kernel."""

programs = []
questions = {}  # question -> answer
notes = []  # what the reader of the results should know, once each


class NotRecordable(Exception):
    """The tool did something that a recording cannot stand for."""


def note(text):
    if text not in notes:
        notes.append(text)


def plain(value):
    """Turns any value that a tool passes into one that JSON can hold."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode("utf-8", "replace")
    if isinstance(value, dict):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if hasattr(value, "value"):
        return plain(value.value)
    return str(value)


def plain_options(options):
    """Drops what was left at its default, and makes the rest plain."""
    return {key: plain(value) for key, value in options.items() if value not in (None, "", b"")}


class Program:
    """One text handed to BPF(), and what the tool does with it."""

    def __init__(self, text, cflags):
        self.text = text
        self.cflags = cflags
        self.attach = []
        self.load = []
        self.tables = {}
        self.usdt = []
        self.output = []
        programs.append(self)

    def add_attach(self, kind, function, **options):
        """An attach call; `kind` is the method's name without attach_."""
        call = {"kind": kind, "function": plain(function), **plain_options(options)}
        if call not in self.attach:
            self.attach.append(call)

    def add_load(self, function, kind, **options):
        """load_func() or, with no function, load_funcs()."""
        call = {**plain_options({"function": function}), "type": plain(kind),
                **plain_options(options)}
        if call not in self.load:
            self.load.append(call)

    def add_table_use(self, table, method, **options):
        """A method called on a table; the first call's options are kept."""
        uses = self.tables.setdefault(table, {})
        uses.setdefault(method, plain_options(options))

    def absorb(self, other):
        """Takes over what the tool does with another program of the same text."""
        self.attach += [call for call in other.attach if call not in self.attach]
        self.load += [call for call in other.load if call not in self.load]
        self.usdt += [probe for probe in other.usdt if probe not in self.usdt]
        for table, uses in other.tables.items():
            self.tables[table] = {**uses, **self.tables.get(table, {})}
        for method in other.output:
            self.add_output(method)

    def add_output(self, method):
        """A way in which the tool waits for results: perf_buffer_poll, trace_print, ..."""
        if method not in self.output:
            self.output.append(method)
