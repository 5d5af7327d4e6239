# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# events in parts; and BCC's filters by mount namespace and control group, in maps pinned elsewhere
# samples: mountsnoop/mountsnoop mountsnoop/pinset
mkdir -p /tmp/mnt
start mountsnoop
as_pid /bin/busybox mount -t tmpfs -o ro,nosuid,size=1m tmp /tmp/mnt
await "^(mount|busybox) +$pid +$pid +[0-9]+ +mount\(\"tmp\", \"/tmp/mnt\", \"tmpfs\", MS_RDONLY\|MS_NOSUID\|MS_SILENT, \"size=1m\"\) = 0\$"
as_pid /bin/busybox umount /tmp/mnt
await "^(umount|busybox) +$pid +$pid +[0-9]+ +umount\(\"/tmp/mnt\", 0x0\) = 0\$"
as_pid /bin/busybox umount /tmp/mnt 2>/dev/null || true
await "^(umount|busybox) +$pid .* umount\(\"/tmp/mnt\", 0x0\) = -EINVAL\$"
stop
expect '^COMM             PID     TID     MNT_NS      CALL$'

mount -t bpf bpf /sys/fs/bpf 2>/dev/null || true
/samples/pinset mntns /sys/fs/bpf/namespaces || fail 'pinset failed'
start mountsnoop -P --mntnsmap /sys/fs/bpf/namespaces
/bin/busybox umount /tmp/here 2>/dev/null || true
await '^(umount|busybox) +[0-9]+ +[0-9]+ +sh +[0-9]+ +[0-9]+ +umount\("/tmp/here", 0x0\) = -E'
unshare -m /bin/busybox umount /tmp/elsewhere 2>/dev/null || true
/bin/busybox umount /tmp/here-again 2>/dev/null || true
await 'umount\("/tmp/here-again"'
stop
refuse 'elsewhere'
expect '^COMM             PID     TID     PCOMM            PPID    MNT_NS      CALL$'
