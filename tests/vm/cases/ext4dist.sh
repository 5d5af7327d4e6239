# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# modules: brd ext4
# files: /sbin/mke2fs
# operations of a file system in memory, a histogram for each
/sbin/mke2fs -q -t ext4 /dev/ram0 8m
mkdir -p /mnt/ext4
mount -t ext4 /dev/ram0 /mnt/ext4

# count OPERATION: of all slots of its histogram
count() {
  awk -v want="operation = $1" '
    /^operation = / { inside = $0 == want }
    inside && / -> / { sub(/.* : /, ""); sum += $1 }
    END { print sum + 0 }' "$out"
}

start ext4dist
/bin/dd if=/dev/zero of=/mnt/ext4/file bs=4096 count=10 conv=fsync 2>/dev/null
/bin/dd if=/mnt/ext4/file of=/dev/null bs=4096 count=10 2>/dev/null
stop
expect '^Tracing ext4 operation latency\.\.\. Hit Ctrl-C to end\.$'
expect '^operation = read$'
expect '^operation = fsync$'
expect_histogram usecs
[ "$(count write)" -eq 10 ] || fail "$(count write) writes, not 10"
[ "$(count open)" -eq 2 ] || fail "$(count open) opens, not 2"

start ext4dist -p 1
/bin/dd if=/mnt/ext4/file of=/dev/null 2>/dev/null
stop
refuse '^operation'
umount /mnt/ext4
