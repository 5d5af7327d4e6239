# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# statfs() on files that are there and that are not: the C library has newfstatat() for stat()
start statsnoop
as_pid /bin/busybox stat -f /etc/passwd >/dev/null
await "^$pid +busybox +0   0 /etc/passwd\$"
as_pid /bin/busybox stat -f /no/such/file 2>/dev/null
await "^$pid +busybox +-1   2 /no/such/file\$"
stop
expect '^PID     COMM               FD ERR PATH$'

start statsnoop -t -x
as_pid /bin/busybox stat -f /etc/passwd >/dev/null
as_pid /bin/busybox stat -f /no/such/file 2>/dev/null
await "^[0-9.]+ +$pid +busybox +-1   2 /no/such/file\$"
stop
expect '^TIME\(s\)       PID     COMM               FD ERR PATH$'
refuse '/etc/passwd$'
