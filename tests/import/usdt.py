#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""USDT probes of a program that is not there"""
from bcc import BPF, USDT

usdt = USDT(path="/no/such/server")
usdt.enable_probe(probe="request__start", fn_name="f")
b = BPF(text="int f(struct pt_regs *ctx) { %s id; return 0; }"
        % usdt.get_probe_arg_ctype("request__start", 0), usdt_contexts=[usdt])
