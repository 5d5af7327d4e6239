# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# a ring buffer: each sync(), once, in order
start syncsnoop
for _ in 1 2 3; do
  /bin/sync
done
three_lines() { [ "$(grep -cE '^[0-9]+\.[0-9]{9} +sync\(\)$' "$out")" -eq 3 ]; }
until_true three_lines || fail 'not three calls'
stop
three_lines || fail 'more than three calls'
expect '^TIME\(s\)            CALL$'
tail -n +2 "$out" | sort -nc || fail 'out of order'
