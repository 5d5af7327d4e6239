# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""BCC's module, without the fault that keeps others from probing where it does.

usage: mended_bcc.py TOOL [ARGUMENT...]        runs a tool of BCC's with that

bpf_attach_uprobe() has a seventh argument, the place of a reference counter, which the module does not
pass: some leftover of the stack then goes to the kernel, which refuses everyone else at that place.
"""
import ctypes
import runpy
import sys

from bcc.libbcc import lib

attach_uprobe = lib.bpf_attach_uprobe
attach_uprobe.argtypes = list(attach_uprobe.argtypes) + [ctypes.c_uint32]
lib.bpf_attach_uprobe = lambda *arguments: attach_uprobe(*arguments, 0)

if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    runpy.run_path(sys.argv[0], run_name="__main__")
