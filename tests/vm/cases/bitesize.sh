# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# modules: null_blk
# sizes of disk reads, for each process
start bitesize
/bin/dd if=/dev/nullb0 of=/dev/null bs=1M count=4 2>/dev/null
stop
expect "^Process Name = (b')?dd'?\$"
expect_histogram Kbytes
