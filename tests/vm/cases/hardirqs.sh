# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# interrupts: the third serial line has no other traffic, and shares the one that the first has
interrupts() { awk '$NF == "ttyS0" { print $2 }' /proc/interrupts; }
was_interrupted() { [ "$(interrupts)" -gt "$before" ]; }

# send: more than fits into the line's buffer, so that interrupts ask for the rest
send() {
  before=$(interrupts)
  /bin/dd if=/dev/zero of=/dev/guest-out bs=64 count=1 2>/dev/null
  until_true was_interrupted || fail 'no interrupt'
}

start hardirqs -C
send
stop
expect '^Tracing hard irq events\.\.\. Hit Ctrl-C to end\.$'
expect '^HARDIRQ +TOTAL_count$'
at_least 1 '^ttyS0 +([0-9]+)$'

start hardirqs -d
send
stop
expect '^hardirq = ttyS0$'
expect_histogram usecs

start hardirqs
send
stop
expect '^HARDIRQ +TOTAL_usecs$'
at_least 1 '^ttyS0 +([0-9]+)$'
