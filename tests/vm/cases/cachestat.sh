# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# modules: null_blk
# 1000 pages of a disk, which are misses, and of a file in memory, which are hits
dd if=/dev/zero of=/tmp/pages bs=4096 count=1000 2>/dev/null
start cachestat 1000
/bin/dd if=/dev/nullb0 of=/dev/null bs=4096 count=1000 2>/dev/null
stop
expect '^ +HITS +MISSES +DIRTIES HITRATIO +BUFFERS_MB +CACHED_MB$'
expect '^Detaching\.\.\.$'
# A large folio is one miss for all its pages: reading ahead makes them where the kernel has them.
misses=900
if ! kernel_is_before 6 13; then
  misses=20
fi
at_least "$misses" '^ +[0-9]+ +([0-9]+) +[0-9]+ +[0-9.]+% .*'

start cachestat -T 1000
/bin/dd if=/tmp/pages of=/dev/null bs=4096 count=1000 2>/dev/null
stop
expect '^TIME +HITS +MISSES +DIRTIES HITRATIO +BUFFERS_MB +CACHED_MB$'
expect '^[0-9:]{8} +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+\.[0-9]{2}% +[0-9]+ +[0-9]+$'
at_least 900 '^[0-9:]{8} +([0-9]+) .*'
