#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""A tool with a fault behind its program"""
from bcc import BPF

b = BPF(text="int f(void *ctx) { return 0; }")
b.attach_kprobe(event="vfs_read", fn_name="f")
b.no_such_method()
b.attach_kretprobe(event="vfs_read", fn_name="f")
