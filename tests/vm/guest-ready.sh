# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# Sourced behind guest-lib.sh, in front of a case, it leaves one question of the case: does the sample
# that it starts first print its first line when it is ready, with everything attached and every
# buffer open, and not before? Whoever waits for that line would miss what happens in between.
#
# The line goes into a pipe that is full, and so waits. What the sample holds meanwhile must be all
# that it holds when it waits for events.

# handles: how many programs, maps, links and events the sample holds and has mapped. Nothing else,
# for files, too, are opened whenever there are symbols to look up.
handles() {
  { stat -c %N "/proc/$sample/fd/"* && cat "/proc/$sample/maps"; } 2>/dev/null |
    grep -cE 'anon_inode:\[?(bpf|perf_event)' || true
}

# is_writing: does it wait in a write() to standard output? (The number of that system call on amd64,
# s390x, arm64, and its first argument.)
is_writing() {
  case $(cat "/proc/$sample/syscall" 2>/dev/null) in
    '1 0x1 '* | '4 0x1 '* | '64 0x1 '*) ;;
    *) return 1 ;;
  esac
}
is_writing_or_over() { is_writing || is_over; }

# is_waiting: does it sleep, as it does not while it attaches, elsewhere than in a write()?
is_waiting_or_over() {
  case $(cut -d ' ' -f 3 "/proc/$sample/stat") in
    S) ! is_writing ;;
    *) is_over ;;
  esac
}

start() {
  mkfifo /tmp/pipe
  exec 4<>/tmp/pipe
  rm /tmp/pipe
  dd if=/dev/zero bs=65536 count=1 >&4 2>/dev/null
  "/samples/$@" >&4 2>"$err" 4<&- &
  sample=$!
  until_true is_writing_or_over || fail "$1 printed nothing"
  at_first_line=$(handles)
  dd bs=65536 count=1 <&4 >/dev/null 2>&1
  until_true is_waiting_or_over || fail "$1 does not wait for events"
  ! is_over || fail "$1 ended at once"
  [ "$(handles)" -eq "$at_first_line" ] ||
    fail "$1 printed its first line with $at_first_line of $(handles) handles"
  exit 0
}

# These end by themselves, and nobody waits for their first line.
run() { exit 0; }
refused() { exit 0; }
