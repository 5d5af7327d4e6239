# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# files: /usr/bin/getent
# uprobes in the C library of a program that links it dynamically: names that are numbers take no time
start gethostlatency
as_pid /usr/bin/getent ahosts 127.0.0.1 >/dev/null
await "^[0-9:]{8}  $pid +getent +[0-9]+\.[0-9]{2} 127\.0\.0\.1\$"
as_pid /usr/bin/getent hosts no.such.host >/dev/null
await "^[0-9:]{8}  $pid +getent +[0-9]+\.[0-9]{2} no\.such\.host\$"
stop
expect '^TIME      PID     COMM                  LATms HOST$'
