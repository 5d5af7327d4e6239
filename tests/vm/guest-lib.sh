# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# What a case may use; sourced in the guest, in front of the case, under `set -eu`.
#
# A case starts a sample, makes a workload, stops the sample, and says what must be in the output.
# Workloads are started by their full path: busybox's shell runs the applets that it knows itself,
# without an exec and under its own name.

out=/tmp/out # standard output of the sample
err=/tmp/err # its standard error
sample=''
patience_s=60 # emulated machines are slow, and this one may share its processors

fail() {
  echo "# $*"
  for file in "$out" "$err"; do
    [ ! -s "$file" ] || { echo "# ${file##*/}:"; tail -n 40 "$file" | sed 's/^/#   /'; }
  done
  exit 1
}

skip() {
  echo "# skip: $*"
  exit 77
}

# until_true COMMAND...: tries until it succeeds or patience ends
until_true() {
  tries=$((patience_s * 10))
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    usleep 100000
  done
}

# is_over: has the sample ended? (Until it is waited for, it is a zombie.)
is_over() {
  case $(cut -d ' ' -f 3 "/proc/$sample/stat" 2>/dev/null) in
    Z | '') ;;
    *) return 1 ;;
  esac
}
is_ready_or_over() { [ -s "$out" ] || is_over; }

# start NAME ARGS...: in the background; returns when it prints its first line, which samples do
# when everything is attached
start() {
  : >"$out"
  : >"$err"
  name=$1
  shift
  "/samples/$name" "$@" >"$out" 2>"$err" &
  sample=$!
  until_true is_ready_or_over || fail "$name printed nothing"
  [ -s "$out" ] || fail "$name ended at once"
}

# stop: as a service manager does (a shell lets its background processes ignore ctrl-C)
stop() {
  kill -TERM "$sample"
  until_true is_over || fail "it does not end"
  wait "$sample" || fail "its exit status is $?"
}

# refused REGEX NAME ARGS...: a sample that this kernel cannot run, and that says so
refused() {
  regex=$1
  name=$2
  shift 2
  ! "/samples/$name" "$@" >"$out" 2>"$err" || fail "$name ran to its end"
  grep -qE -- "$regex" "$err" || fail "no message like: $regex"
}

# kernel_is_before MAJOR MINOR
kernel_is_before() {
  uname -r | awk -F. -v major="$1" -v minor="$2" \
    '{ exit !($1 < major || ($1 == major && $2 + 0 < minor)) }'
}

# run NAME ARGS...: a sample that ends by itself
run() {
  : >"$err"
  name=$1
  shift
  "/samples/$name" "$@" >"$out" 2>"$err" || fail "the exit status of $name is $?"
}

has() { grep -qE -- "$1" "$out"; }

# await REGEX: until the sample has printed such a line
await() { until_true has "$1" || fail "no line like: $1"; }

# expect REGEX: the output, so far or final, has such a line
expect() { has "$1" || fail "no line like: $1"; }

# refuse REGEX: it has none
refuse() { ! has "$1" || fail "a line like: $1"; }

# rows: how many rows of a histogram have a count
rows() { grep -cE '^ +[0-9]+( -> [0-9]+)? +: [1-9][0-9]* +\|\** *\|$' "$out" || true; }

# expect_histogram UNIT: there is one, of this unit, with at least one bar, one of them full
expect_histogram() {
  expect "^ +$1 +: count +distribution\$"
  [ "$(rows)" -gt 0 ] || fail "the histogram is empty"
  expect '\|\*{40}\|$'
}

# from_row NUMBER: how many a histogram's rows count from the one that begins so on; what takes a time
# takes longer on a busy machine
from_row() {
  awk -v least="$1" '$2 == "->" && $1 >= least { sum += $5 } END { print sum + 0 }' "$out"
}

# at_least NUMBER REGEX: the number that REGEX's first group catches, in its last line
at_least() {
  number=$(sed -nE "s/$2/\\1/p" "$out" | tail -n 1)
  [ "${number:-0}" -ge "$1" ] || fail "less than $1: '$number' for $2"
}

# as_pid COMMAND...: runs it, and leaves the process id that it had in $pid
as_pid() {
  "$@" &
  pid=$!
  wait "$pid" || true
}

is_called() { [ "$(cat "/proc/$1/comm" 2>/dev/null)" = "$2" ]; }

# begin COMMAND...: in the background; returns when it is that program, with its process id in $pid
begin() {
  "$@" >/dev/null &
  pid=$!
  until_true is_called "$pid" "${1##*/}" || fail "$1 does not start"
}

# is_served: the server's processes for single requests are gone, and with them their sockets
is_served() { ! ps -o ppid | grep -qx " *$server"; }

# serve: a web server with a file of 100 KB, on IPv4 and IPv6, port 8080
serve() {
  mkdir -p /tmp/www
  dd if=/dev/zero of=/tmp/www/file bs=1024 count=100 2>/dev/null
  /bin/busybox httpd -f -p 8080 -h /tmp/www &
  server=$!
  until_true wget -q -O /dev/null http://127.0.0.1:8080/file 2>/dev/null || fail "no web server"
  until_true is_served || fail 'the server is not done'
}
