# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# samples: requests/requests requests/server
# a USDT probe with two arguments, in a server of our own
start requests /samples/server
as_pid /samples/server 5 >/dev/null
await "^$pid +[0-9]+ +/"
stop
expect '^PID +REQUEST +PATH$'
