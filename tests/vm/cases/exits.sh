# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# a raw tracepoint: processes that end, and how
start exits
as_pid /bin/false
await "^false +$pid +[0-9]+ +[0-9]+\\.[0-9]{3} status 1\$"
begin /bin/sleep 1000
kill -KILL "$pid"
await "^sleep +$pid +[0-9]+ +[0-9]+\\.[0-9]{3} signal 9\$"
stop
