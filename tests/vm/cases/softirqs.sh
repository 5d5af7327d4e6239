# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# soft interrupts: their time, their number, their distribution
start softirqs
/bin/ping -c 1 127.0.0.1 >/dev/null
sleep 1
stop
expect '^Tracing soft irq event time\.\.\. Hit Ctrl-C to end\.$'
expect '^SOFTIRQ +TOTAL_usecs$'
at_least 1 '^timer +([0-9]+)$'

# a packet to ourselves and its answer are one interrupt each, or one for both
start softirqs -C
for _ in 1 2 3 4 5; do
  /bin/ping -c 1 127.0.0.1 >/dev/null
done
stop
expect '^SOFTIRQ +TOTAL_count$'
at_least 5 '^net_rx +([0-9]+)$'
counts=$(sed -nE 's/^[a-z_]+ +([0-9]+)$/\1/p' "$out")
[ "$counts" = "$(echo "$counts" | sort -n)" ] || fail 'the counts are not in ascending order'

start softirqs -d -N -T
/bin/ping -c 1 127.0.0.1 >/dev/null
stop
expect '^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$'
expect '^softirq = net_rx$'
expect_histogram nsecs

# there is no such processor
start softirqs -C -c 77
/bin/ping -c 1 127.0.0.1 >/dev/null
stop
refuse '^net_rx'
