# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# samples: stackcount/stackcount requests/server
# stacks that lead to a function of the kernel: dd's writes, 500 of them, by one way
start stackcount -P -d vfs_write
/bin/dd if=/dev/zero of=/dev/null bs=4096 count=500 2>/dev/null
stop
expect '^Tracing 1 functions for "vfs_write"\.\.\. Hit Ctrl-C to end\.$'
expect '^  vfs_write$'
expect '^  (ksys_write|__x64_sys_write|do_syscall_64)$'
expect '^    --$'
expect '^    dd \[[0-9]+\]$'
at_least 500 '^    ([0-9]+)$'

# folded, of a function in a program: the frames are the program's, the outermost first
begin /samples/server
run stackcount -f -U -P -D 1 /samples/server:usleep
expect '^server;.*usleep [1-9][0-9]?$'

# delimited, though a function of a program leads to no frames of the kernel
run stackcount -f -d -P -D 1 /samples/server:usleep
expect '^server;.*usleep;- [1-9][0-9]?$'
