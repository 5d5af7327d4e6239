# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# kprobe and kretprobe on a system call, whatever its function is called here
start mkdirs
as_pid /bin/mkdir -m 0750 /tmp/made-directory
await "^$pid +mkdir +0?[0-7]{3,4} +/tmp/made-directory\$"
stop
