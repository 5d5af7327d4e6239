#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""The same, with some answers of the user"""
from bcc import BPF

has = BPF.kernel_struct_has_field
text = "/* member %d, no member %d, no struct %d */\n" % (
    has(b"task_struct", b"pid"), has("task_struct", "no_such_member"), has("no_such", "member"))
text += "/* functions %d %d */\n" % (
    len(BPF.get_kprobe_functions(b"vfs_read")), len(BPF.get_kprobe_functions(b"no_such_function")))
text += "/* several: %s */\n" % sorted(BPF.get_kprobe_functions(b"^vfs_fsync.*$"))
text += "/* tracepoints %d %d */\n" % (
    BPF.tracepoint_exists("sched", "sched_switch"), BPF.tracepoint_exists("sched", "no_such"))
text += "/* events %s */\n" % BPF.get_tracepoints("^irq:softirq")
text += "/* enumerators %d %d */\n" % (
    BPF.kernel_enum_has_val("bpf_map_type", "BPF_MAP_TYPE_HASH"),
    BPF.kernel_enum_has_val("bpf_map_type", "BPF_MAP_TYPE_NO_SUCH"))
with open("/sys/kernel/debug/tracing/events/sched/sched_process_exit/format") as file:
    text += "/*\n%s*/\n" % file.read()
try:
    BPF(text="#include <linux/sched.h>\n"
             "int dummy(struct task_struct *t) { return t->no_such_member; }")
except Exception as error:
    text += "/* %s */\n" % error
BPF(text=text + "int f(void *ctx) { return 0; }\n")
