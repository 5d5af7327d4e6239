#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""A tool that does not like what it is given"""
import argparse
from bcc import BPF

parser = argparse.ArgumentParser()
parser.add_argument("pid", type=int)
parser.parse_args()
BPF(text="int f(void *ctx) { return 0; }")
