# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# stacks of what runs: in the kernel for dd, whose name and process id are below them
start profile
as_pid timeout 2 /bin/dd if=/dev/zero of=/dev/null bs=64k
stop
expect '^    (do_syscall_64|entry_SYSCALL_64.*|ksys_read|vfs_read)'
expect '^    -  +dd \([0-9]+\)$'
expect '^        [0-9]+$'
