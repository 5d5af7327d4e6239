#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""A program that does not build: its C is written all the same, and there is no main.c"""
from bcc import BPF

BPF(text="int kprobe__vfs_read(void *ctx) { return nothing; }")
