# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# fentry and fexit: fsync() with its time and its file
start fsyncs
as_pid /bin/dd if=/dev/zero of=/tmp/synced bs=1k count=1 conv=fsync 2>/dev/null
await "^$pid +dd +fsync +0 +[0-9]+\\.[0-9]{3} .*synced"
stop
