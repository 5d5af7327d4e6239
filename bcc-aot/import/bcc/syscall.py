# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
"""Stands in for bcc.syscall: names and numbers of system calls, from this machine's headers."""
import re

_HEADERS = ("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm/unistd_64.h",
            "/usr/include/asm-generic/unistd.h")


def _read_numbers():
    for header in _HEADERS:
        try:
            with open(header) as file:
                defines = re.findall(r"#define\s+__NR_(\w+)\s+(\d+)", file.read())
        except OSError:
            continue
        return {int(number): name.encode() for name, number in defines}
    return {}


syscalls = _read_numbers()


def syscall_name(syscall_num):
    return syscalls.get(int(syscall_num), b"[unknown: %d]" % int(syscall_num))
