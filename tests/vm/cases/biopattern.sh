# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# modules: null_blk
# the first request only says where the next would be; then 19 in order, one at a distance
start biopattern -d nullb0
/bin/dd if=/dev/nullb0 of=/dev/null iflag=direct bs=4096 count=20 2>/dev/null
/bin/dd if=/dev/nullb0 of=/dev/null iflag=direct bs=4096 count=1 skip=1000 2>/dev/null
stop
expect '^TIME +DISK +%RND +%SEQ +COUNT +KBYTES$'
expect '^[0-9:]{8} +nullb0 +5 +95 +20 +80$'
