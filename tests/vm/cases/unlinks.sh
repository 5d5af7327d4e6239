# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# a kprobe with arguments: files that are removed
start unlinks
: >/tmp/removed-file
as_pid /bin/rm /tmp/removed-file
await "^$pid +rm +removed-file\$"
stop
