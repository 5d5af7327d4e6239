# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# modules: null_blk
# 1000 pages of a disk: the first time they are misses, the second time hits
total() { awk -v column="$1" '$4 ~ /%$/ { sum += $column } END { print sum + 0 }' "$out"; }

start cachestat 1000
/bin/dd if=/dev/nullb0 of=/dev/null bs=4096 count=1000 2>/dev/null
stop
expect '^ +HITS +MISSES +DIRTIES HITRATIO +BUFFERS_MB +CACHED_MB$'
cold=$(total 2)
[ "$cold" -ge 900 ] || fail "$cold misses of 1000"

start cachestat -T 1000
/bin/dd if=/dev/nullb0 of=/dev/null bs=4096 count=1000 2>/dev/null
stop
expect '^TIME +HITS +MISSES +DIRTIES HITRATIO +BUFFERS_MB +CACHED_MB$'
expect '^[0-9:]{8} +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+\.[0-9]{2}% +[0-9]+ +[0-9]+$'
hits=$(sed -nE 's/^[0-9:]{8} +([0-9]+) .*/\1/p' "$out")
[ "$hits" -ge 900 ] || fail "$hits hits of 1000"
