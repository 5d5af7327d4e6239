#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Wakes up again and again, waits where it is not seen to, and takes ctrl-C for a wish."""
import signal
import threading
import time

from bcc import BPF

wish = threading.Event()
signal.signal(signal.SIGINT, lambda number, frame: wish.set())
BPF(text="int kprobe__vfs_read(void *ctx) { return 0; }")
while True:
    wish.wait(2)
    end_s = time.process_time() + 0.01
    while time.process_time() < end_s:
        pass
