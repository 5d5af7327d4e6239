#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""A tool whose text comes out of a command"""
import subprocess
from bcc import BPF

BPF(text=subprocess.check_output(["generate-program"]))
