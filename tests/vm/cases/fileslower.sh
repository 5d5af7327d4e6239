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
lines() { grep -cE "^[0-9.]+ +dd +$pid +$1 +4096 +[0-9]+\.[0-9]{2} $2\$" "$out" || true; }
# four reads: that of the file's end too
is_all_there() { [ "$(lines R 'a-name-of-.*\.\.\.')" -eq 4 ] && [ "$(lines W copy)" -eq 3 ]; }
until_true is_all_there || fail 'not four reads and three writes'
stop
expect '^Tracing sync read/writes slower than 0 ms$'
expect '^TIME\(s\) +COMM +TID +D BYTES +LAT\(ms\) FILENAME$'

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
