# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# connections that this machine opens, IPv4 and IPv6
serve
start tcpconnect
as_pid /bin/wget -q -O /dev/null http://127.0.0.1:8080/file
await "^$pid +wget +4 +127\\.0\\.0\\.1 +127\\.0\\.0\\.1 +8080 *\$"
as_pid /bin/wget -q -O /dev/null 'http://[::1]:8080/file'
await "^$pid +wget +6 +::1 +::1 +8080 *\$"
stop
