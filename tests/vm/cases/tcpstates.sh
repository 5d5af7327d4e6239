# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# the states of both ends of a session, in the order in which TCP has them
serve
start tcpstates -D 8080
wget -q -O /dev/null http://127.0.0.1:8080/file
await ' 127\.0\.0\.1 +[0-9]+ +127\.0\.0\.1 +8080 +[A-Z_0-9]+ +-> CLOSE +[0-9]+\.[0-9]{3}$'
stop
expect '^SKADDR           C-PID C-COMM     LADDR           LPORT RADDR           RPORT OLDSTATE    -> NEWSTATE    MS$'
expect '^[0-9a-f]{16} [0-9]+ +wget +127\.0\.0\.1 +0 +127\.0\.0\.1 +8080 +CLOSE +-> SYN_SENT +0\.000$'
expect '^[0-9a-f]{16} [0-9]+ +.* 127\.0\.0\.1 +[1-9][0-9]* +127\.0\.0\.1 +8080 +SYN_SENT +-> ESTABLISHED '

start tcpstates -s -T -6
wget -q -O /dev/null 'http://[::1]:8080/file'
await '^[0-9:]{8},[0-9a-f]{16},[0-9]+,wget,6,::1,0,::1,8080,CLOSE,SYN_SENT,0\.000$'
stop
kill "$server"
expect '^TIME,SKADDR,C-PID,C-COMM,IP,LADDR,LPORT,RADDR,RPORT,OLDSTATE,NEWSTATE,MS$'
refuse '127\.0\.0\.1'
