#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Prints what the runtime costs: consuming events against plain libbpf and
against BCC's Python callback, and looking symbols up.

usage: runtime.py CONSUME
"""
import ctypes as ct
import os
import resource
import struct
import subprocess
import sys

sys.path.append('/usr/lib/python3/dist-packages')

EVENTS = 50000
BPF_MAP_TYPE_PERF_EVENT_ARRAY = 4
BPF_PROG_TYPE_RAW_TRACEPOINT = 17
BPF_PROG_TEST_RUN = 10
SYS_BPF = {'x86_64': 321, 'aarch64': 280}
PAGE_CNT = 1024


def insn(code, dst=0, src=0, off=0, imm=0):
    return struct.pack('<BBhi', code, dst | src << 4, off, imm)


def sender(map_fd):
    """Sends 16 bytes of its stack to the map, on any CPU"""
    return b''.join([
        insn(0x7a, 10, off=-16, imm=1), insn(0x7a, 10, off=-8, imm=0),
        insn(0x18, 2, 1, imm=map_fd), insn(0),
        insn(0xb4, 3, imm=-1), insn(0xbf, 4, 10), insn(0x07, 4, imm=-16), insn(0xb7, 5, imm=16),
        insn(0x85, imm=25), insn(0xb7), insn(0x95)])


def run_program(prog_fd):
    # prog_fd, retval, sizes, pointers, repeat, duration, ctx sizes, ctx pointers, flags, cpu
    attr = struct.pack('<IIIIQQIIIIQQII', prog_fd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0)
    buf = ct.create_string_buffer(attr, 128)
    libc = ct.CDLL(None, use_errno=True)
    for _ in range(EVENTS):
        if libc.syscall(SYS_BPF[os.uname().machine], BPF_PROG_TEST_RUN, buf, len(attr)):
            raise OSError(ct.get_errno(), 'BPF_PROG_TEST_RUN')


def cost_of_bcc():
    """ns of CPU time for an event in a callback of BCC's, or None if it cannot be measured"""
    from bcc.libbcc import lib, _RAW_CB_TYPE, _LOST_CB_TYPE, bcc_perf_buffer_opts
    map_fd = lib.bcc_create_map(BPF_MAP_TYPE_PERF_EVENT_ARRAY, b'test', 4, 4, os.cpu_count(), 0)
    text = sender(map_fd)
    prog_fd = lib.bcc_prog_load(BPF_PROG_TYPE_RAW_TRACEPOINT, b'test', text, len(text), b'GPL',
                                0, 0, None, 0, None, 0)
    if map_fd < 0 or prog_fd < 0:
        return None
    seen = [0]

    def callback(cpu, data, size):
        seen[0] += 1

    def raw_callback(_, data, size):  # as BCC's open_perf_buffer() wraps the user's
        callback(0, data, size)

    opts = bcc_perf_buffer_opts()
    opts.pid, opts.cpu, opts.wakeup_events = -1, 0, 1
    raw = _RAW_CB_TYPE(raw_callback)
    reader = lib.bpf_open_perf_buffer_opts(raw, ct.cast(None, _LOST_CB_TYPE), None, PAGE_CNT,
                                           ct.byref(opts))
    fd = ct.c_int(lib.perf_reader_fd(reader))
    lib.bpf_update_elem(map_fd, ct.byref(ct.c_int(0)), ct.byref(fd), 0)
    readers = (ct.c_void_p * 1)(reader)
    best = None
    for _ in range(3):
        run_program(prog_fd)
        start, first = cpu_time(), seen[0]
        while seen[0] < first + EVENTS * 9 // 10:
            lib.perf_reader_poll(1, readers, 10)
        cost = (cpu_time() - start) / (seen[0] - first) * 1e9
        best = cost if best is None else min(best, cost)
    return best


def cpu_time():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def try_bcc():
    try:
        return cost_of_bcc()
    except (ImportError, OSError, KeyError, AttributeError) as e:
        print("BCC's Python cannot be measured here: %s" % e)
        return None


def main():
    run = subprocess.run([sys.argv[1]], stdout=subprocess.PIPE, check=False, text=True)
    if run.returncode:
        sys.exit(run.stdout or 'the program failed')
    costs = {name: float(ns) for name, ns in map(str.split, run.stdout.splitlines())}
    for kind in 'perf', 'ring':
        ours, libbpf = costs[kind + '-ours'], costs[kind + '-libbpf']
        print('consuming an event, %s buffer: %6.2f ns, libbpf %6.2f ns, ratio %.2f (at most 1.05)'
              % (kind, ours, libbpf, ours / libbpf))
    bcc = try_bcc()
    if bcc:
        print("consuming an event in BCC's Python: %.0f ns, ratio %.0f (at least 20)"
              % (bcc, bcc / costs['perf-ours']))
    for name, what in (('ksym', 'kernel'), ('usym', 'user')):
        if name in costs:
            print('looking a %s symbol up: %.0f ns' % (what, costs[name]))


main()
