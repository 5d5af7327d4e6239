# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# capabilities that are asked for, and from where in the kernel
start capable
as_pid /bin/busybox chroot / /bin/true
await "^[0-9:]{8}  0 +$pid +(busybox|chroot) +18   CAP_SYS_CHROOT +1 *\$"
stop
expect '^TIME      UID    PID    COMM             CAP  NAME                 AUDIT *$'

start capable -K -x
as_pid /bin/busybox chroot / /bin/true
await "^[0-9:]{8}  0 +$pid +$pid +(busybox|chroot) +18   CAP_SYS_CHROOT +1 +0\$"
await '^        (ksys_|__x64_sys_|__do_sys_)?chroot\+0x[0-9a-f]+ \[kernel\]$'
stop
expect '^        cap_capable\+0x[0-9a-f]+ \[kernel\]$'
expect '^TIME      UID    PID    TID    COMM             CAP  NAME                 AUDIT  INSETID$'
