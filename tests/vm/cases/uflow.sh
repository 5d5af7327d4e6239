# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# samples: uflow/uflow uflow/interpreter
# static probes with semaphores: three calls, one in the other
begin /samples/interpreter
start uflow -l python "$pid"
await "^0 +$pid +$pid +[0-9.]+ {4}<- shop\.py\.main *\$"
stop
expect "^Tracing method calls in python process $pid\.\.\. Ctrl-C to quit\.\$"
expect '^CPU PID +TID +TIME\(us\) METHOD$'
expect "^0 +$pid +$pid +[0-9]\.[0-9]{3} {4}-> shop\.py\.main *\$"
expect "^0 +$pid +$pid +[0-9]\.[0-9]{3} {6}-> shop\.py\.parse *\$"
expect "^0 +$pid +$pid +[0-9]\.[0-9]{3} {8}-> shop\.py\.read *\$"
expect "^0 +$pid +$pid +[0-9]\.[0-9]{3} {8}<- shop\.py\.read *\$"

refused "'perl:sub__entry'|'perl:sub__return'" uflow -l perl "$pid"
