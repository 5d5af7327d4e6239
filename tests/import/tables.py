#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""What a tool does with tables, and that it ends although it would run for ever"""
from time import sleep
from bcc import BPF

b = BPF(text="""
BPF_HASH(counts, u32, u64);
BPF_HISTOGRAM(dist);
BPF_PERF_OUTPUT(events);
BPF_STACK_TRACE(stacks, 1024);
BPF_PROG_ARRAY(jump, 2);
int kprobe__vfs_read(void *ctx) { return 0; }
int tail(void *ctx) { return 0; }
""")


def print_event(cpu, data, size):
    event = b["events"].event(data)
    print("%d %s %x" % (event.pid, event.comm.decode(), event.flags & 0xff))
    for address in b["stacks"].walk(event.stack_id):
        print(b.ksym(address))


b["jump"][b["jump"].Key(1)] = b.load_func("tail", BPF.KPROBE)
b["events"].open_perf_buffer(print_event, page_cnt=64)
while True:
    try:
        b.perf_buffer_poll()
        for key, value in sorted(b["counts"].items(), key=lambda pair: pair[1].value):
            print("%-10d %d" % (key.value, value.value))
        b["counts"].clear()
        b["dist"].print_log2_hist("usecs", "disk", section_print_fn=lambda bucket: str(bucket))
        sleep(1)
    except KeyboardInterrupt:
        print("not yet")
