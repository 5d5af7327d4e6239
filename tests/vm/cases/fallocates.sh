# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# fentry and fexit: fallocate() with its time and its file
start fallocates
as_pid /bin/fallocate -l 12345 /tmp/reserved
await "^$pid +fallocate +12345 +0 +[0-9]+\\.[0-9]{3} reserved"
stop
