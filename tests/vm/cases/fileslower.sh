# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# everything is slower than 0 ms: three reads of a file whose name is too long for its place
long=/tmp/a-name-of-a-file-that-has-more-than-forty-bytes-in-it
dd if=/dev/zero of="$long" bs=4096 count=3 2>/dev/null
start fileslower 0
as_pid /bin/dd if="$long" of=/tmp/copy bs=4096 2>/dev/null
await "^[0-9.]+ +dd +$pid +W +4096 +[0-9]+\.[0-9]{2} copy\$"
stop
expect '^Tracing sync read/writes slower than 0 ms$'
expect '^TIME\(s\) +COMM +TID +D BYTES +LAT\(ms\) FILENAME$'
[ "$(grep -cE "^[0-9.]+ +dd +$pid +R +4096 +[0-9]+\.[0-9]{2} a-name-of-.*\.\.\.\$" "$out")" -eq 4 ] ||
  fail 'not three reads and the end of the file'
refuse " R .* zero\$"

# -a: also of devices
start fileslower -a 0
as_pid /bin/dd if=/dev/zero of=/dev/null bs=512 count=1 2>/dev/null
await "^[0-9.]+ +dd +$pid +R +512 +[0-9]+\.[0-9]{2} zero\$"
stop

# nothing is slower than a minute
start fileslower 60000
/bin/dd if=/tmp/copy of=/dev/null bs=4096 2>/dev/null
stop
refuse ' dd '
