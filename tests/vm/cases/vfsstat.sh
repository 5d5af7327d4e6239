# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# calls of the virtual file system, each second
/bin/dd if=/dev/zero of=/dev/null bs=1 2>/dev/null &
start vfsstat 1 3
until_true is_over || fail 'it does not end after three lines'
expect '^TIME +READ/s +WRITE/s +FSYNC/s +OPEN/s +CREATE/s'
[ "$(grep -cE '^[0-9:]{8} *: +[0-9]+' "$out")" -eq 3 ] || fail 'these are not three lines'
at_least 100 '^[0-9:]{8} *: +([0-9]+) +[0-9]+ .*'
at_least 100 '^[0-9:]{8} *: +[0-9]+ +([0-9]+) .*'
