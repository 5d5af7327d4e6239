# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# names that are not in the cache, and with -a those that are
start dcsnoop
as_pid /bin/cat /tmp/not-in-cache-1 2>/dev/null
await "^[0-9]+\.[0-9]{6} +$pid +cat +M not-in-cache-1\$"
stop
expect '^TIME\(s\)     PID     COMM             T FILE$'
refuse ' R '

start dcsnoop -a
as_pid /bin/cat /etc/passwd >/dev/null
await "^[0-9]+\.[0-9]{6} +$pid +cat +R passwd"
stop
