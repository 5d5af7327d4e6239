# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# Everything is slower than 0 ms, also what the sample itself writes: so it looks at one process.
mkfifo /tmp/go

# later COMMAND...: runs when told, but its process id is in $pid already
later() {
  # shellcheck disable=SC2016 # the inner shell's arguments
  /bin/busybox sh -c 'read -r _ </tmp/go; exec "$@"' sh "$@" 2>/dev/null &
  pid=$!
}
now() {
  echo >/tmp/go
  wait "$pid"
}

# three reads of a file whose name is too long for its place
long=/tmp/a-name-of-a-file-that-has-more-than-forty-bytes-in-it
dd if=/dev/zero of="$long" bs=4096 count=3 2>/dev/null
later /bin/dd if="$long" of=/tmp/copy bs=4096
start fileslower -p "$pid" 0
now
stop
expect '^Tracing sync read/writes slower than 0 ms$'
expect '^TIME\(s\) +COMM +TID +D BYTES +LAT\(ms\) FILENAME$'
[ "$(grep -cE "^[0-9.]+ +dd +$pid +R +4096 +[0-9]+\.[0-9]{2} a-name-of-.*\.\.\.\$" "$out")" -eq 4 ] ||
  fail 'not three reads and the end of the file'
[ "$(grep -cE "^[0-9.]+ +dd +$pid +W +4096 +[0-9]+\.[0-9]{2} copy\$" "$out")" -eq 3 ] ||
  fail 'not three writes'

# -a: also of devices
later /bin/dd if=/dev/zero of=/dev/null bs=512 count=1
start fileslower -a -p "$pid" 0
now
await "^[0-9.]+ +dd +$pid +R +512 +[0-9]+\.[0-9]{2} zero\$"
stop

# nothing is slower than a minute
start fileslower 60000
/bin/dd if=/tmp/copy of=/dev/null bs=4096 2>/dev/null
stop
refuse ' dd '
