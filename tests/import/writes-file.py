#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""A tool that would leave something behind"""
from bcc import BPF

with open("/etc/left-behind", "w") as file:
    file.write("text")
BPF(text="int f(void *ctx) { return 0; }")
