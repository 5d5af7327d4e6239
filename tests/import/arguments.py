#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""A tool with options of its own, given twice its text"""
import argparse
from bcc import BPF

parser = argparse.ArgumentParser()
parser.add_argument("-p", "--pid")
parser.add_argument("-u", action="store_true")
args = parser.parse_args()
text = "int f(void *ctx) { return PID; }"
b = BPF(text=text.replace("PID", args.pid))
b.attach_kprobe(event="vfs_read", fn_name="f")
again = BPF(text=text.replace("PID", args.pid))
again.attach_kretprobe(event="vfs_write", fn_name="f")
other = BPF(text="/* %s */" % args.u)
