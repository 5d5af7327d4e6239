# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# an iterator: all threads, once
begin /bin/sleep 1000
run tasks
expect '^PID +TID +PPID +COMM$'
expect '^1 +1 +0 +init$'
expect "^$pid +$pid +[0-9]+ +sleep\$"
expect '^2 +2 +0 +kthreadd$'
