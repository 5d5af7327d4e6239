# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# interrupts: the third serial line has no other traffic, and shares the one that the first has
sent() { awk '$1 == "2:" { print substr($5, 4) }' /proc/tty/driver/serial; }
has_sent() { [ "$(sent)" -ge "$1" ]; }

# send: more than fits into the line's buffer, so that interrupts ask for the rest
send() {
  before=$(sent)
  /bin/dd if=/dev/zero of=/dev/guest-out bs=64 count=1 2>/dev/null
  until_true has_sent "$((before + 64))" || fail 'nothing is sent'
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
