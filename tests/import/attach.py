#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Every way of attaching"""
from bcc import BPF, BPFAttachType, PerfSWConfig, PerfType

b = BPF(text="int f(void *ctx) { return 0; }", cflags=["-DNR=3"])
b.attach_kprobe(event="vfs_read", fn_name="f")
b.attach_kprobe(event=b.get_syscall_fnname("clone"), fn_name=b"f")
b.attach_kprobe(event_re=b"^vfs_fsync.*", fn_name=b"f")
b.attach_kretprobe(event="vfs_read", fn_name="f", maxactive=10)
b.attach_uprobe(name="c", sym="getenv", fn_name="f", pid=12)
b.attach_uretprobe(name="c", sym_re="^getenv$", fn_name="f")
b.attach_tracepoint(tp="sched:sched_switch", fn_name="f")
b.attach_tracepoint(tp_re="irq:softirq.*", fn_name="f")
b.attach_raw_tracepoint(tp="sys_enter", fn_name="f")
b.attach_kfunc(fn_name="kfunc__vmlinux__vfs_read")
b.attach_kretfunc(fn_name="vmlinux__vfs_read")
b.attach_lsm(fn_name="file_open")
b.attach_perf_event(ev_type=PerfType.SOFTWARE, ev_config=PerfSWConfig.CPU_CLOCK, fn_name="f",
                    sample_freq=99)
BPF.attach_raw_socket(b.load_func("f", BPF.SOCKET_FILTER), "lo")
b.attach_xdp("lo", b.load_func("f", BPF.XDP), BPF.XDP_FLAGS_SKB_MODE)
b.attach_func(b.load_func("f", BPF.SOCK_OPS), 3, BPFAttachType.CGROUP_SOCK_OPS)
