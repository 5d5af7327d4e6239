# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# an LSM hook: forbids to execute what the command line names
grep -q bpf /sys/kernel/security/lsm || skip 'bpf is not among the active security modules'
cp /bin/busybox /tmp/uname
start denyexec /tmp/uname
if /tmp/uname 2>/dev/null; then fail 'it could be executed'; fi
/bin/uname >/dev/null || fail 'another program could not be executed'
await '^[0-9]+ +sh +denied$'
stop
/tmp/uname >/dev/null || fail 'it cannot be executed afterwards'
