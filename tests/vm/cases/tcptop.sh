# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# 100 KB that wget receives, and its server sends
serve
start tcptop -C 60
as_pid /bin/wget -q -O /dev/null http://127.0.0.1:8080/file
wget4=$pid
as_pid /bin/wget -q -O /dev/null 'http://[::1]:8080/file'
until_true is_served # its last call returns later than wget has what it sent
stop
expect '^Tracing\.\.\. Output every 60 secs\. Hit Ctrl-C to end$'
expect '^[0-9:]{8} loadavg: [0-9.]+ '
expect '^PID +COMM +LADDR +RADDR +RX_KB +TX_KB$'
expect "^$wget4 +wget +127\.0\.0\.1:[0-9]+ +127\.0\.0\.1:8080 +100 +0\$"
expect '^PID +COMM +LADDR6 +RADDR6 +RX_KB +TX_KB$'
expect "^$pid +wget +::1:[0-9]+ +::1:8080 +100 +0\$"
expect '^[0-9]+ +(busybox|httpd) +::1:8080 +::1:[0-9]+ +0 +100$'

start tcptop -S -C -4 -p 1 60
/bin/wget -q -O /dev/null http://127.0.0.1:8080/file
stop
refuse 'LADDR'
refuse 'loadavg'
