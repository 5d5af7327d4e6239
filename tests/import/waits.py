#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""A tool that takes longer to get ready than others wait, and then waits where nobody looks"""
import threading
import time
from bcc import BPF

while time.process_time() < 7:
    pass
b = BPF(text="int f(void *ctx) { return 0; }")
threading.Event().wait()
