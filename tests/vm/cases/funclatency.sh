# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# samples: funclatency/funclatency requests/server
# one function for many tells them by cookies, which 5.15 brought
if kernel_is_before 5 15; then
  refused 'bpf_get_attach_cookie' funclatency vfs_write
  exit 0
fi

start funclatency -m hrtimer_nanosleep
/bin/busybox sleep 0.3
stop
expect '^Tracing 1 functions for "hrtimer_nanosleep"\.\.\. Hit Ctrl-C to end\.$'
expect_histogram msecs
[ "$(from_row 256)" -eq 1 ] || fail 'no call of 0.3 seconds'
expect '^avg = [0-9]+ msecs, total: [0-9]+ msecs, count: [0-9]+$'

# a histogram for each function; returns may be missed where many are waited for at a time
start funclatency -F -r 'vfs_(read|write)'
/bin/dd if=/dev/zero of=/dev/null bs=4096 count=300 2>/dev/null
stop
expect '^Function = vfs_read$'
expect '^Function = vfs_write$'
expect_histogram nsecs
at_least 590 '^avg = [0-9]+ nsecs, total: [0-9]+ nsecs, count: ([0-9]+)$'

# functions of a program, for each process
start funclatency -u '/samples/server:usleep'
as_pid /samples/server 4 >/dev/null
stop
expect "^Function = usleep \[$pid\]\$"
[ "$(from_row 65536)" -eq 4 ] || fail 'not 4 calls of 0.1 seconds'
