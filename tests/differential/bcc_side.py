# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Runs in the guest, in the root that has BCC: for each case, compiles the program with BCC, attaches
it, lets the observer attach our translation of it, runs the workload once for both, and prints what
either saw. All cases share one Python and one libbcc, which take seconds to start.

usage: bcc_side.py DIRECTORY

DIRECTORY holds observer, workload and, below cases/, a directory for each case: program.c; case.json
with what to do, as run.py writes it; object.o and plan for the observer. Printed are lines

    case NAME
    layout {"table": NAME, "type": TYPE, "key": ..., "leaf": ..., "fields": ...}     as BCC tells it
    bcc LINE            LINE as observer.c describes it
    aot LINE
    error SIDE TEXT
    seconds COMPILE ATTACH WORKLOAD
"""
import ctypes
import json
import os
import subprocess
import sys
import time

from bcc import BPF, USDT
from bcc.libbcc import lib

import mended_bcc  # pylint: disable=unused-import
from guest_side import Workload, say, say_error

PAGES = 256  # of each buffer, as in observer.c
PERF_EVENT_ARRAY, RINGBUF = 4, 27
WITH_ROWS = {1, 2, 5, 6, 7, 9, 10, 11}  # as has_rows() in observer.c
PERCPU = {5, 6, 10}
BPF_SYSCALL, BPF_PROG_TEST_RUN = 321, 10

# What BCC's own module does not use of its library
lib.bpf_num_tables.argtypes = [ctypes.c_void_p]
lib.bpf_table_name.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
lib.bpf_table_name.restype = ctypes.c_char_p


class TestRun(ctypes.Structure):
    """What bpf(BPF_PROG_TEST_RUN) takes: the head of union bpf_attr"""
    _fields_ = [("fd", ctypes.c_uint32), ("retval", ctypes.c_uint32),
                ("in_bytes", ctypes.c_uint32), ("out_bytes", ctypes.c_uint32),
                ("data_in", ctypes.c_uint64), ("data_out", ctypes.c_uint64),
                ("rest", ctypes.c_uint32 * 12)]


def to_hex(data):
    return bytes(data).hex() or "-"


class Table:
    """One of BCC's tables, read with BCC's own functions, byte by byte"""

    def __init__(self, bpf, index):
        self._bpf = bpf
        self._id = lib.bpf_table_name(bpf.module, index)
        self.name = self._id.decode()
        self.type = lib.bpf_table_type_id(bpf.module, index)
        self.fd = lib.bpf_table_fd(bpf.module, self._id)
        self.has_rows = self.type in WITH_ROWS
        self.has_events = self.type in (PERF_EVENT_ARRAY, RINGBUF)
        self._object = bpf[self.name] if self.has_rows or self.has_events else None
        self.events = []

    def layout(self):
        module = self._bpf.module
        fields = [lib.bpf_perf_event_field(module, self._id, i).decode()
                  for i in range(lib.bpf_perf_event_fields(module, self._id))]
        return {"table": self.name, "type": self.type, "fields": fields,
                "key": json.loads(lib.bpf_table_key_desc(module, self._id) or b"null"),
                "leaf": json.loads(lib.bpf_table_leaf_desc(module, self._id) or b"null")}

    def open(self):
        if self.type == PERF_EVENT_ARRAY:
            self._object.open_perf_buffer(self._receive, page_cnt=PAGES, lost_cb=self._lost)
        elif self.type == RINGBUF:
            self._object.open_ring_buffer(self._receive)

    def _receive(self, _, data, size):
        self.events.append("event %s %s" % (self.name, to_hex(ctypes.string_at(data, size))))

    def _lost(self, count):
        self.events.append("lost %s %d" % (self.name, count))

    def clear(self):
        self._object.clear()

    def _sizes(self):
        key = ctypes.sizeof(self._object.Key)
        leaf = ctypes.sizeof(self._object.Leaf)
        if self.type in PERCPU:
            leaf = (leaf + 7) // 8 * 8 * len(possible_cpus())
        return key, leaf

    def rows(self):
        key_size, leaf_size = self._sizes()
        key, leaf = ctypes.create_string_buffer(key_size), ctypes.create_string_buffer(leaf_size)
        end = lib.bpf_get_first_key(self.fd, key, key_size)
        while end == 0:
            if lib.bpf_lookup_elem(self.fd, key, leaf) == 0:
                yield "row %s %s %s" % (self.name, to_hex(key), to_hex(leaf))
            end = lib.bpf_get_next_key(self.fd, key, key)

    def set(self, key, leaf):
        lib.bpf_update_elem(self.fd, bytes.fromhex(key), bytes.fromhex(leaf), 0)


def possible_cpus():
    from bcc.utils import get_possible_cpus
    return get_possible_cpus()


def attach(bpf, call):
    """One row of the attach table that `bcc-aot import` recorded"""
    call = dict(call)
    kind, function = call.pop("kind"), call.pop("function")
    if kind == "load":
        bpf.load_func(function, call["type"])
        return
    if "tracepoint" in kind:
        call = {key.replace("event", "tp"): value for key, value in call.items()}
    if kind == "perf_event":
        call = {{"type": "ev_type", "config": "ev_config"}.get(key, key): value
                for key, value in call.items()}
    getattr(bpf, "attach_" + kind)(fn_name=function, **call)


def enable(probes):
    """Returns: BCC's lists of static probes, of each process or file"""
    lists = {}
    for probe in probes:
        place = probe["pid"], probe["path"]
        if place not in lists:
            lists[place] = USDT(*place)
        lists[place].enable_probe(probe["probe"], probe["function"])
    return list(lists.values())


class Bcc:
    """BCC's side of a case; the same commands as the observer's"""

    def __init__(self, directory, case):
        with open(os.path.join(directory, "program.c"), encoding="utf-8") as file:
            text = file.read()
        self._bpf = BPF(text=text, cflags=case["cflags"], usdt_contexts=enable(case["usdt"]))
        count = lib.bpf_num_tables(self._bpf.module)
        self.tables = {table.name: table
                       for table in (Table(self._bpf, i) for i in range(count))}

    def attach(self, calls):
        for table in self.tables.values():
            table.open()
        for call in calls:
            attach(self._bpf, call)

    def ask(self, command):
        words = command.split()
        return list(getattr(self, words[0])(*words[1:]) or ())

    def clear(self):
        for table in self.tables.values():
            if table.has_rows:
                table.clear()

    def set(self, name, key, leaf):
        self.tables[name].set(key, leaf)

    def test(self, function, packet):
        data, out = bytes.fromhex(packet), ctypes.create_string_buffer(4096)
        run = TestRun(fd=self._bpf.funcs[function.encode()].fd, in_bytes=len(data),
                      out_bytes=len(out), data_in=ctypes.cast(data, ctypes.c_void_p).value,
                      data_out=ctypes.addressof(out))
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.syscall(BPF_SYSCALL, BPF_PROG_TEST_RUN, ctypes.byref(run), ctypes.sizeof(run)):
            yield "result refused %d" % ctypes.get_errno()
        else:
            yield "result %d %s" % (run.retval, to_hex(out.raw[:run.out_bytes]))

    def dump(self):
        if any(table.type == PERF_EVENT_ARRAY for table in self.tables.values()):
            self._bpf.perf_buffer_consume()
        if any(table.type == RINGBUF for table in self.tables.values()):
            self._bpf.ring_buffer_consume()
        for table in self.tables.values():
            yield from table.events
            if table.has_rows:
                yield from table.rows()

    def close(self):
        self._bpf.cleanup()


class Observer:
    """Our side, which is another process"""

    def __init__(self, program, directory):
        self._process = subprocess.Popen(
            [program, os.path.join(directory, "object.o"), os.path.join(directory, "plan")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self._answer()

    def _answer(self):
        lines = []
        for line in self._process.stdout:
            if line == "end\n":
                return lines
            lines.append(line.rstrip("\n"))
        raise RuntimeError(" ".join(self._process.stderr.read().split()))

    def ask(self, command):
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()
        return self._answer()

    def close(self):
        self._process.stdin.close()
        self._process.wait()


def start(make, side):
    """What `make` makes, or None after it has said why not"""
    try:
        return make()
    except Exception as error:  # pylint: disable=broad-except
        say_error(side, error)
        return None


def start_bcc(directory, case):
    """Tells how the compiler lays out the tables, too"""
    def make():
        bcc = Bcc(directory, case)
        for table in bcc.tables.values():
            print("layout " + json.dumps(table.layout()))
        bcc.attach(case["attach"])
        return bcc
    return start(make, "bcc")


def run_case(top, name):
    directory = os.path.join(top, "cases", name)
    with open(os.path.join(directory, "case.json"), encoding="utf-8") as file:
        case = json.load(file)
    print("case " + name, flush=True)
    workload = (Workload(os.path.join(top, "workload"), *case["workload"])
                if case["workload"] is not None else None)
    begin = time.monotonic()
    sides = {"bcc": start_bcc(directory, case)}
    compiled = time.monotonic()
    sides["aot"] = start(lambda: Observer(os.path.join(top, "observer"), directory), "aot")
    sides = {side: actor for side, actor in sides.items() if actor}
    attached = time.monotonic()
    for command in case["commands"]:
        for side, actor in sides.items():
            say(side, actor.ask(command))
    if workload:
        workload.run()
    for side, actor in sides.items():
        say(side, actor.ask("dump"))
    for actor in sides.values():
        actor.close()
    print("seconds %.1f %.1f %.1f" % (compiled - begin, attached - compiled,
                                      time.monotonic() - attached), flush=True)


def main():
    top = os.path.abspath(sys.argv[1])
    os.chdir("/tmp")
    with open(os.path.join(top, "cases", "order"), encoding="utf-8") as file:
        names = file.read().split()
    for name in names:
        start(lambda name=name: run_case(top, name), "both")


main()
