# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# a kprobe and a kretprobe: how long vfs_read() takes, how much it reads
start readlat
/bin/dd if=/dev/zero of=/dev/null bs=4096 count=1000 2>/dev/null
stop
expect '^Time taken$'
expect '^Bytes read$'
[ "$(rows)" -ge 2 ] || fail 'a histogram is empty'
# A kernel with one processor may miss the return of a read that another one interrupts.
at_least 990 '^ +4096 -> 8191 +: ([0-9]+) .*'
