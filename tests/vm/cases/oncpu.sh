# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# a perf event: who used the processor
start oncpu
as_pid timeout 2 /bin/md5sum /dev/zero
stop
expect '^PID +COMM +SAMPLES +SECONDS$'
at_least 5 '^[0-9]+ +md5sum +([0-9]+) +[0-9.]+$'
