# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Runs a BCC Python tool without BCC and without a kernel, and writes down what it would do.

recording   what was written down so far
answers     questions that the tool asks the kernel, answered by `bcc-aot import`
limits      ends tools that would run for ever
machine     what the tool sees instead of this machine's tracing files, processes and screens
elf         function symbols and USDT probes of ELF files
fake        values for what only a running program could tell

The stand-in for the module `bcc` itself lies beside this package; `missing` holds stand-ins for
modules that tools import and that need not be installed.
"""
