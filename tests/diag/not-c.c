#!/usr/bin/python
from bcc import BPF

b = BPF(text="""
int kprobe__do_exit(void *ctx) { return 0; }
""")
b.trace_print()
