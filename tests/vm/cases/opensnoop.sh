# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# files that are opened: by whom, with which descriptor or error
start opensnoop
as_pid /bin/cat /etc/passwd >/dev/null
await "^$pid +cat +[0-9]+ +0 /etc/passwd\$"
as_pid /bin/cat /no/such/file 2>/dev/null
await "^$pid +cat +-1 +2 /no/such/file\$"
stop
expect '^PID +COMM +FD ERR PATH$'

start opensnoop -x -n cat
/bin/cat /etc/group >/dev/null
as_pid /bin/cat /no/such/file 2>/dev/null
await "^$pid +cat +-1 +2 /no/such/file\$"
stop
refuse '/etc/group'
