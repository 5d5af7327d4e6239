# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# interrupts: the third serial line has no other traffic, and shares the one that the first has
start hardirqs -C
/bin/dd if=/dev/zero of=/dev/guest-out bs=64 count=1 2>/dev/null
usleep 200000
stop
expect '^Tracing hard irq events\.\.\. Hit Ctrl-C to end\.$'
expect '^HARDIRQ +TOTAL_count$'
at_least 1 '^ttyS0 +([0-9]+)$'

start hardirqs -d
/bin/dd if=/dev/zero of=/dev/guest-out bs=64 count=1 2>/dev/null
usleep 200000
stop
expect '^hardirq = ttyS0$'
expect_histogram usecs

start hardirqs
/bin/dd if=/dev/zero of=/dev/guest-out bs=64 count=1 2>/dev/null
usleep 200000
stop
expect '^HARDIRQ +TOTAL_usecs$'
at_least 1 '^ttyS0 +([0-9]+)$'
