# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# the end of a process wakes the shell that waits for it
start wakeuptime
/bin/busybox sh -c '/bin/sleep 1; exit 0'
stop
expect '^Tracing blocked time \(us\) by kernel stack\.\.\. Hit Ctrl-C to end\.$'
us=$(awk '
  /^    target: / { target = $2; is_exit = 0 }
  / do_notify_parent$/ { is_exit = 1 }
  /^    waker:           sleep$/ && is_exit && target ~ /^(sh|busybox)$/ { getline; print $1 }' "$out")
[ "${us:-0}" -ge 900000 ] || fail "the shell waited for '$us' us"
expect '^    [0-9a-f]{16} do_exit$'
expect '^Detaching\.\.\.$'

while :; do /bin/busybox sh -c '/bin/sleep 0.7; exit 0'; done &
run wakeuptime -f -u -m 500000 4
expect '^sleep;.*do_notify_parent;.*do_exit;.*;(sh|busybox) [0-9]{6,7}$'
