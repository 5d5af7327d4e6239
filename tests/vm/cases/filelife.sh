# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# files that are made and removed; one that was there before is not among them
: >/tmp/old-file
start filelife
: >/tmp/short-lived
usleep 300000
as_pid /bin/rm /tmp/old-file
as_pid /bin/rm /tmp/short-lived
await "^[0-9:]{8} $pid +rm +[0-9]+\.[0-9]{2} +short-lived\$"
stop
expect '^TIME     PID     COMM             AGE\(s\)  FILE$'
refuse 'old-file'
age=$(sed -nE 's/.* ([0-9]+)\.([0-9]{2}) +short-lived$/\1\2/p' "$out")
[ "${age#0}" -ge 30 ] || fail "its age is $age hundredths of a second"
