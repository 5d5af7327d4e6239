# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# modules: null_blk
# This kernel's event has another layout, which the program was not built for.
if kernel_is_before 5 16; then
  refused 'lack what it reads: .*struct trace_event_raw_block_rq_completion\.dev' biopattern
  exit 0
fi

# the first request only says where the next would be; then 19 in order, one at a distance
start biopattern -d nullb0
/bin/dd if=/dev/nullb0 of=/dev/null iflag=direct bs=4096 count=20 2>/dev/null
/bin/dd if=/dev/nullb0 of=/dev/null iflag=direct bs=4096 count=1 skip=1000 2>/dev/null
stop
expect '^TIME +DISK +%RND +%SEQ +COUNT +KBYTES$'
expect '^[0-9:]{8} +nullb0 +5 +95 +20 +80$'
