# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# a second of sleep, with the stack that it was slept in
start offcputime --stack-storage-size 16384 # so many, that no two share a place
as_pid /bin/sleep 1
stop
expect '^Tracing off-CPU time \(us\) of all threads by user \+ kernel stack\.\.\. Hit Ctrl-C to end\.$'
expect '^    (do_nanosleep|hrtimer_nanosleep)$'
us=$(sed -n "/^    -                sleep ($pid)\$/{n;s/ *//p}" "$out" | sort -n | tail -n 1)
[ "${us:-0}" -ge 900000 ] || fail "sleep waited for '$us' us"

# folded: one line, the outermost frame first; threads of the kernel are left out
while :; do /bin/sleep 0.6; done &
run offcputime -f -K -u -m 500000 4
expect '^sleep;.*;do_nanosleep;.*schedule;.* [0-9]{6,7}$'
refuse '^(kworker|rcu_|ksoftirqd|swapper)'
