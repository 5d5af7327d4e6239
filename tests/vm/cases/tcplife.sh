# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# sessions when they end: addresses, ports, traffic, how long they lived
serve
start tcplife
as_pid /bin/wget -q -O /dev/null http://127.0.0.1:8080/file
await "^$pid +wget +127\\.0\\.0\\.1 +[0-9]+ +127\\.0\\.0\\.1 +8080 "
at_least 100 "^$pid +wget +127\\.0\\.0\\.1 +[0-9]+ +127\\.0\\.0\\.1 +8080 +[0-9]+ +([0-9]+) +[0-9.]+\$"
as_pid /bin/wget -q -O /dev/null 'http://[::1]:8080/file'
await "^$pid +wget +::1 +[0-9]+ +::1 +8080 "
stop
