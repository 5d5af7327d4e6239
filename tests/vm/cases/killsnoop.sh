# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# signals that are sent, and what becomes of that
start killsnoop
as_pid /bin/sh -c 'kill -0 1'
await "^[0-9:]{8}  $pid +sh +0 +1 +0\$"
as_pid /bin/sh -c 'kill -15 123456789' 2>/dev/null
await "^[0-9:]{8}  $pid +sh +15 +123456789 +-3\$"
stop
expect '^TIME      PID +COMM             SIG  TPID +RESULT$'

start killsnoop -x -s 12
/bin/sh -c 'kill -0 1; kill -12 123456789; kill -15 123456789' 2>/dev/null || true
await ' sh +12 +123456789 +-3$'
stop
refuse ' sh +(0|15) '
