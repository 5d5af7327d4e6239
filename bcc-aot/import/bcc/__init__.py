# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Stands in for the Python module `bcc`: the same names, but everything is written down
(recorder.recording) instead of being compiled, loaded or attached."""
import ctypes as ct
import os
import re
import socket
import time

from recorder import answers, elf, limits
from recorder.answers import text_of
from recorder.recording import NotRecordable, Program, note

from . import constants
from .constants import (BPFAttachType, BPFProgType, PerfEventSampleFormat, PerfHWConfig,
                        PerfSWConfig, PerfType, XDPAction, XDPFlags)
from .disassembler import decode_map, disassemble_prog
from .libbcc import bcc_symbol, bcc_symbol_option, bcc_stacktrace_build_id, lib
from .perf import Perf
from .table import Function, PerfEventArray, RingBuf, Table, TableBase
from .usdt import USDT, USDTException
from .utils import ArgString, StrcmpRewrite, _assert_is_bytes, get_online_cpus, printb
from .version import __version__

basestring = str
DEBUGFS = "/sys/kernel/debug"
TRACEFS = "/sys/kernel/debug/tracing"

DEBUG_LLVM_IR, DEBUG_BPF, DEBUG_PREPROCESSOR = 0x1, 0x2, 0x4
DEBUG_SOURCE, DEBUG_BPF_REGISTER_STATE, DEBUG_BTF = 0x8, 0x10, 0x20

_EVENT = ct.create_string_buffer(65536)  # what callbacks get the address of

_SYSCALL_PREFIXES = ("sys_", "__x64_sys_", "__x32_compat_sys_", "__ia32_compat_sys_",
                     "__arm64_sys_", "__s390x_sys_", "__s390_sys_", "__riscv_sys_")

# A text that only asks BCC's compiler whether a struct has a member
_MEMBER_QUESTION = re.compile(
    r"(?:\s*#include[^\n]*\n)*\s*[\w ]+\bdummy\s*\(\s*struct\s+(\w+)\s*\*\s*(\w+)\s*\)"
    r"\s*\{\s*return\s+\2->(\w+);\s*\}\s*")


def _optional_text(value):
    return None if value is None else text_of(value)


def _name_of(function):
    """Of what load_func() returned, or a plain name"""
    return text_of(getattr(function, "name", function))


class SymbolCache:
    def __init__(self, pid):
        self.pid = pid

    def resolve(self, addr, demangle):
        return (b"symbol", 0x10, b"/usr/lib/libmodule.so")

    def resolve_name(self, module, name):
        return answers.symbol_address(name)


class BPF:
    """As BCC's class; the attributes that tools look into are there too."""

    locals().update(constants.PROG_TYPES)
    locals().update(constants.XDP_ACTIONS)
    locals().update({"XDP_FLAGS_" + name: flag for name, flag in constants.XDP_FLAGS.items()})
    CLOCK_MONOTONIC = 1
    Function = Function
    Table = staticmethod(Table)
    _probe_repl = re.compile(b"[^a-zA-Z0-9_]")
    _syscall_prefixes = [b"sys_", b"__x64_sys_"]
    _sym_caches = {}
    _auto_includes = {"linux/time.h": ["time"], "linux/fs.h": ["fs", "file"],
                      "linux/blkdev.h": ["bio", "request"], "linux/slab.h": ["alloc"],
                      "linux/netdevice.h": ["sk_buff", "net_device"]}

    def __init__(self, src_file=b"", hdr_file=b"", text=None, debug=0, cflags=[],
                 usdt_contexts=[], allow_rlimit=True, device=None, attach_usdt_ignore_pid=False):
        if src_file:
            with open(self._find_file(src_file), encoding="utf-8") as file:
                text = file.read()
        self._text = text_of(text or "")
        question = _MEMBER_QUESTION.fullmatch(self._text)
        if question and answers.has_member(*question.group(1, 3)) != 1:
            raise Exception("Failed to compile BPF module <text>")
        self._program = Program("" if question else self._text,
                                [text_of(flag) for flag in cflags])
        self.module = self
        self.debug = debug
        self.funcs, self.tables = {}, {}
        self.kprobe_fds, self.uprobe_fds = {}, {}
        self.tracepoint_fds, self.raw_tracepoint_fds = {}, {}
        self.kfunc_entry_fds, self.kfunc_exit_fds = {}, {}
        self.fmod_ret_fds, self.lsm_fds = {}, {}
        self.perf_buffers, self.open_perf_events = {}, {}
        self.tracefile = None
        self._channels = []  # (kind, callback)
        for usdt in usdt_contexts:
            usdt.attach_uprobes(self, attach_usdt_ignore_pid)

    @staticmethod
    def _find_file(name):
        """As BCC: in the current directory, or beside the tool."""
        import sys
        name = text_of(name)
        for path in (name, os.path.join(os.path.dirname(sys.argv[0]), name)):
            if os.path.isfile(path):
                return os.path.abspath(path).encode()
        raise Exception("Could not find file %s" % name)

    # Programs

    def load_func(self, func_name, prog_type, device=None, attach_type=-1):
        name = text_of(func_name)
        self._program.add_load(name, constants.prog_type_name(prog_type), device=device,
                               attach_type=constants.attach_type_name(attach_type))
        return self.funcs.setdefault(name, Function(self, name))

    def load_funcs(self, prog_type=2):
        self._program.add_load(None, constants.prog_type_name(prog_type))
        return []

    def dump_func(self, func_name):
        return b"\xb7\x00\x00\x00\x00\x00\x00\x00\x95\x00\x00\x00\x00\x00\x00\x00"

    def disassemble_func(self, func_name):
        return "disassembled"

    def decode_table(self, table_name, sizeinfo=False):
        return "layout"

    # Tables

    def get_table(self, name, keytype=None, leaftype=None, reducer=None):
        name = text_of(name)
        if not re.search(r"\b%s\b" % re.escape(name), self._text):
            raise KeyError(name)
        return TableBase(self, name, keytype, leaftype)

    def __getitem__(self, key):
        key = text_of(key)
        if key not in self.tables:
            self.tables[key] = self.get_table(key)
        return self.tables[key]

    def __setitem__(self, key, leaf):
        self.tables[text_of(key)] = leaf

    def __delitem__(self, key):
        self.tables.pop(text_of(key), None)

    def __len__(self):
        return len(self.tables)

    def __iter__(self):
        return iter(self.tables)

    # Questions about the kernel

    kernel_struct_has_field = staticmethod(answers.has_member)
    kernel_enum_has_val = staticmethod(answers.has_enumerator)
    tracepoint_exists = staticmethod(answers.tracepoint_exists)
    ksymname = staticmethod(answers.symbol_address)
    support_kfunc = staticmethod(lambda: answers.has_feature("support_kfunc"))
    support_lsm = staticmethod(lambda: answers.has_feature("support_lsm"))
    support_fmod_ret = staticmethod(lambda: answers.has_feature("support_fmod_ret"))
    support_raw_tracepoint = staticmethod(lambda: answers.has_feature("support_raw_tracepoint"))
    support_raw_tracepoint_in_module = staticmethod(
        lambda: answers.has_feature("support_raw_tracepoint_in_module"))

    @staticmethod
    def get_kprobe_functions(event_re):
        return {name.encode() for name in answers.matching_functions(event_re)}

    @staticmethod
    def get_tracepoints(tp_re):
        return [name.encode() for name in answers.tracepoints(tp_re)]

    @staticmethod
    def get_probe_limit():
        return 1000

    @staticmethod
    def monotonic_time():
        return time.clock_gettime(time.CLOCK_MONOTONIC) * 1e9

    @classmethod
    def generate_auto_includes(cls, program_words):
        return "".join("#include <%s>\n" % header for header, keys in cls._auto_includes.items()
                       if any(key in word for key in keys for word in program_words))

    def get_syscall_prefix(self):
        return answers.syscall_prefix().encode()

    def get_syscall_fnname(self, name):
        return (answers.syscall_prefix() + text_of(name)).encode()

    def fix_syscall_fnname(self, name):
        name = text_of(name)
        for prefix in _SYSCALL_PREFIXES:
            if name.startswith(prefix):
                return self.get_syscall_fnname(name[len(prefix):])
        return name.encode()

    # Questions about programs and libraries

    @staticmethod
    def find_exe(bin_path):
        name = text_of(bin_path)
        dirs = [""] if "/" in name else os.environ.get("PATH", "/usr/bin:/bin").split(":")
        for path in (os.path.join(directory, name) for directory in dirs):
            if os.path.isfile(path) and os.access(path, os.X_OK):
                return path.encode()
        return None

    @staticmethod
    def find_library(libname, pid=0):
        """A library that is not installed here may be where the program will run."""
        name = text_of(libname)
        return (elf.find_library(name) or "/usr/lib/x86_64-linux-gnu/lib%s.so" % name).encode()

    @staticmethod
    def get_user_functions_and_addresses(name, sym_re):
        path = elf.find_library(text_of(name)) or text_of(name)
        matches = re.compile(text_of(sym_re)).match
        found = [(function.encode(), address)
                 for function, address in sorted(elf.functions(path).items())
                 if matches(function)]
        if not found:
            note("no function of %s matches %s here" % (text_of(name), text_of(sym_re)))
            found = [(re.sub(rb"\W", b"", _assert_is_bytes(sym_re)) or b"function", 0x1000)]
        return found

    @staticmethod
    def get_user_functions(name, sym_re):
        return {function for function, _ in BPF.get_user_functions_and_addresses(name, sym_re)}

    @staticmethod
    def get_user_addresses(name, sym_re):
        return {address for _, address in BPF.get_user_functions_and_addresses(name, sym_re)}

    @classmethod
    def _check_path_symbol(cls, module, symname, addr, pid, sym_off=0):
        path = elf.find_library(text_of(module)) or text_of(module)
        address = addr or elf.functions(path).get(text_of(symname), 0x1000)
        return path.encode(), address + sym_off

    # Attaching

    def _attach(self, kind, fn_name, **options):
        name = _name_of(fn_name)
        self._program.add_attach(kind, name, **options)
        self.funcs.setdefault(name, Function(self, name))
        return self

    def _attach_kprobe(self, kind, event, event_re, fn_name, **options):
        events = answers.matching_functions(event_re) if event_re else [text_of(event)]
        for name in events:
            self.kprobe_fds.setdefault(("%s_%s" % (kind[0], name)).encode(), {})[fn_name] = 1
        return self._attach(kind, fn_name, event=event, event_re=event_re, **options)

    def attach_kprobe(self, event=b"", event_off=0, fn_name=b"", event_re=b""):
        return self._attach_kprobe("kprobe", event, event_re, fn_name,
                                   event_off=event_off or None)

    def attach_kretprobe(self, event=b"", fn_name=b"", event_re=b"", maxactive=0):
        return self._attach_kprobe("kretprobe", event, event_re, fn_name,
                                   maxactive=maxactive or None)

    def _attach_uprobe(self, kind, fn_name, pid, **options):
        self.uprobe_fds["%s_%d" % (kind, len(self.uprobe_fds))] = 1
        return self._attach(kind, fn_name, pid=pid if pid != -1 else None, **options)

    def attach_uprobe(self, name=b"", sym=b"", sym_re=b"", addr=None, fn_name=b"", pid=-1,
                      sym_off=0):
        return self._attach_uprobe("uprobe", fn_name, pid, name=name, sym=sym, sym_re=sym_re,
                                   addr=addr, sym_off=sym_off or None)

    def attach_uretprobe(self, name=b"", sym=b"", sym_re=b"", addr=None, fn_name=b"", pid=-1):
        return self._attach_uprobe("uretprobe", fn_name, pid, name=name, sym=sym, sym_re=sym_re,
                                   addr=addr)

    def attach_tracepoint(self, tp=b"", tp_re=b"", fn_name=b""):
        for name in answers.tracepoints(tp_re) if tp_re else [text_of(tp)]:
            self.tracepoint_fds[name.encode()] = 1
        return self._attach("tracepoint", fn_name, event=tp, event_re=tp_re)

    def attach_raw_tracepoint(self, tp=b"", fn_name=b""):
        self.raw_tracepoint_fds[_assert_is_bytes(tp)] = 1
        return self._attach("raw_tracepoint", fn_name, event=tp)

    def _attach_named(self, kind, prefix, fn_name):
        """Kinds whose target is part of the function's name"""
        name = text_of(fn_name)
        if not name.startswith(prefix):
            name = prefix + name
        return self._attach(kind, name, event=name[len(prefix):])

    def attach_kfunc(self, fn_name=b""):
        return self._attach_named("kfunc", "kfunc__", fn_name)

    def attach_kretfunc(self, fn_name=b""):
        return self._attach_named("kretfunc", "kretfunc__", fn_name)

    def attach_fmod_ret(self, fn_name=b""):
        return self._attach_named("fmod_ret", "kmod_ret__", fn_name)

    def attach_lsm(self, fn_name=b""):
        return self._attach_named("lsm", "lsm__", fn_name)

    def attach_perf_event(self, ev_type=-1, ev_config=-1, fn_name=b"", sample_period=0,
                          sample_freq=0, pid=-1, cpu=-1, group_fd=-1):
        self.open_perf_events[(ev_type, ev_config)] = {0: 1}
        return self._attach("perf_event", fn_name, type=ev_type, config=ev_config,
                            sample_period=sample_period or None, sample_freq=sample_freq or None,
                            pid=pid if pid != -1 else None, cpu=cpu if cpu != -1 else None)

    def attach_perf_event_raw(self, attr=-1, fn_name=b"", pid=-1, cpu=-1, group_fd=-1):
        return self._attach("perf_event_raw", fn_name, attr=vars(attr),
                            pid=pid if pid != -1 else None, cpu=cpu if cpu != -1 else None)

    @staticmethod
    def attach_func(fn, attachable_fd, attach_type, flags=0):
        fn.bpf._attach("func", fn, event=constants.attach_type_name(attach_type),
                       flags=flags or None)

    @staticmethod
    def attach_raw_socket(fn, dev):
        """The tool may read packets from fn.sock: there are a few empty ones."""
        fn.bpf._attach("raw_socket", fn, device=dev)
        fn.sockets = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        for _ in range(3):
            fn.sockets[1].send(bytes(200))
        fn.sock = fn.sockets[0].fileno()

    @staticmethod
    def attach_xdp(dev, fn, flags=0):
        fn.bpf._attach("xdp", fn, device=dev, flags=flags or None)

    def _detached(self, *args, **options):
        """Nothing was attached."""

    detach_uprobe = detach_uretprobe = detach_uprobe_event = detach_perf_event = _detached
    detach_kfunc = detach_kretfunc = detach_fmod_ret = detach_lsm = _detached
    detach_func = remove_xdp = staticmethod(lambda *args, **options: None)

    def detach_kprobe(self, event, fn_name=None):
        self.kprobe_fds.pop(b"k_" + _assert_is_bytes(event), None)

    detach_kretprobe = detach_kprobe

    def detach_kprobe_event(self, ev_name, fn_name=None):
        self.kprobe_fds.pop(_assert_is_bytes(ev_name), None)

    detach_kprobe_event_by_fn = detach_kprobe_event

    def detach_tracepoint(self, tp=b""):
        self.tracepoint_fds.pop(_assert_is_bytes(tp), None)

    def detach_raw_tracepoint(self, tp=b""):
        self.raw_tracepoint_fds.pop(_assert_is_bytes(tp), None)

    def num_open_kprobes(self):
        """BCC attaches functions by their names too, so that there is always one."""
        return max(1, len(self.kprobe_fds))

    def num_open_uprobes(self):
        return len(self.uprobe_fds)

    def num_open_tracepoints(self):
        return max(1, len(self.tracepoint_fds))

    def _check_probe_quota(self, num_new_probes):
        pass

    # Output

    def _open_ring_buffer(self, map_fd, fn, ctx=None):
        self._channels.append(("ring", fn))

    def _poll(self, method, kind):
        """Hands one event to each callback; what a callback cannot do with a fake event does
        not matter."""
        self._program.add_output(method)
        limits.spend("poll")
        for channel, callback in list(self._channels):
            if channel == kind:
                try:
                    callback(0 if kind == "perf" else None, ct.addressof(_EVENT), len(_EVENT))
                except NotRecordable:
                    raise
                except Exception:
                    pass
        return len(self._channels)

    def perf_buffer_poll(self, timeout=-1):
        return self._poll("perf_buffer_poll", "perf")

    def perf_buffer_consume(self):
        return self._poll("perf_buffer_consume", "perf")

    def kprobe_poll(self, timeout=-1):
        return self._poll("perf_buffer_poll", "perf")

    def ring_buffer_poll(self, timeout=-1):
        return self._poll("ring_buffer_poll", "ring")

    def ring_buffer_consume(self):
        return self._poll("ring_buffer_consume", "ring")

    def trace_open(self, nonblocking=False):
        self._program.add_output("trace_open")
        return [b"            comm-1     [000] d..1     1.000000: bpf_trace_printk: message\n"]

    def trace_fields(self, nonblocking=False):
        self._program.add_output("trace_fields")
        limits.spend("trace")
        return (b"comm", 1, 0, b"d..1", 1.0, b"1 1 1 1 1")

    def trace_readline(self, nonblocking=False):
        self._program.add_output("trace_readline")
        limits.spend("trace")
        return b"            comm-1     [000] d..1     1.000000: bpf_trace_printk: message"

    def trace_print(self, fmt=None):
        self._program.add_output("trace_print")
        limits.end()

    # Symbols

    @staticmethod
    def _sym_cache(pid):
        return SymbolCache(pid)

    @staticmethod
    def sym(addr, pid, show_module=False, show_offset=False, demangle=True):
        return b"function" + b"+0x10" * bool(show_offset) + b" [module]" * bool(show_module)

    @staticmethod
    def ksym(addr, show_module=False, show_offset=False):
        return BPF.sym(addr, -1, show_module, show_offset)

    @staticmethod
    def add_module(modname):
        pass

    @staticmethod
    def add_prefix(prefix, name):
        return name if name.startswith(prefix) else prefix + name

    def free_bcc_memory(self):
        return 0

    def donothing(self):
        pass

    def close(self):
        pass

    def cleanup(self):
        self.kprobe_fds.clear()
        self.uprobe_fds.clear()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.cleanup()
