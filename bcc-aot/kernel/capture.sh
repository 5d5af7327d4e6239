#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# Collects what bcc-aot has to know of the running kernel into a tar archive.
#
#   sh capture.sh > kernel.tar        or        sh capture.sh kernel.tar
#
# Run it as root on the target; busybox is enough. It changes nothing: tracefs
# is mounted privately and unmounted again if nobody has mounted it. The archive
# holds names and types only, no addresses. On the development machine,
# `bcc-aot kernel add NAME kernel.tar` makes a kernel description of it.
set -u
LC_ALL=C
export LC_ALL
umask 077

say() { echo "capture.sh: $*" >&2; }
die() { say "$*"; exit 1; }

[ $# -le 1 ] || die "usage: capture.sh [FILE]"
if [ $# -eq 1 ]; then
  exec >"$1" || exit 1
elif [ -t 1 ]; then
  die "this would write an archive to the terminal; name a file"
fi

dir=
mounted=
for parent in "${TMPDIR:-/tmp}" /tmp /run /var/tmp /dev/shm .; do
  mkdir "$parent/bcc-aot-capture.$$" 2>/dev/null || continue
  dir=$parent/bcc-aot-capture.$$
  break
done
[ -n "$dir" ] || die "no directory for temporary files; set TMPDIR"
cleanup() {
  [ -z "$mounted" ] || umount "$mounted" 2>/dev/null
  rm -rf "$dir"
}
trap cleanup EXIT
trap 'exit 1' HUP INT TERM
out=$dir/out
mkdir "$out" || exit 1

# The first line of FILE as fact NAME; nothing if it cannot be read.
fact() { # NAME FILE
  [ -r "$2" ] || return 0
  value=$(head -n 1 "$2" 2>/dev/null) || return 0
  [ -z "$value" ] || printf '%s\t%s\n' "$1" "$value" >>"$out/facts"
}

# A directory with the events of the running kernel.
find_tracefs() {
  for t in /sys/kernel/tracing /sys/kernel/debug/tracing /tracing; do
    [ -d "$t/events/sched" ] && tracefs=$t && return
  done
  tracefs=$dir/tracing
  mkdir "$tracefs"
  if mount -t tracefs bcc-aot "$tracefs" 2>/dev/null; then
    mounted=$tracefs
  else
    say "tracefs can neither be found nor mounted: no tracepoints (not root?)"
    tracefs=
  fi
}

copy_btf() {
  if [ ! -r /sys/kernel/btf/vmlinux ]; then
    say "this kernel has no BTF: give 'bcc-aot kernel add' its vmlinux too"
    return
  fi
  mkdir "$out/btf"
  cp /sys/kernel/btf/* "$out/btf/" || say "not all of /sys/kernel/btf could be copied"
}

copy_config() {
  for config in /proc/config.gz "/boot/config-$release" "/lib/modules/$release/config"; do
    [ -r "$config" ] || continue
    case $config in
    *.gz) cp "$config" "$out/config.gz" ;;
    *) cp "$config" "$out/config" ;;
    esac
    return
  done
  say "no configuration (/proc/config.gz, /boot/config-$release)"
}

copy_functions() {
  sed -n 's/^[0-9a-fA-F]* \([tTwW]\) /\1 /p' /proc/kallsyms >"$out/kallsyms" 2>/dev/null
  [ -s "$out/kallsyms" ] || say "no function names (/proc/kallsyms)"
  for debugfs in /sys/kernel/debug /debug; do
    [ -r "$debugfs/kprobes/blacklist" ] || continue
    sed 's/^[^[:blank:]]*[[:blank:]]*//' "$debugfs/kprobes/blacklist" >"$out/kprobe-blacklist"
    [ ! -r "$debugfs/error_injection/list" ] ||
      cp "$debugfs/error_injection/list" "$out/error-injection"
    break
  done
}

copy_events() {
  [ -n "$tracefs" ] || return
  [ ! -r "$tracefs/available_filter_functions" ] ||
    cat "$tracefs/available_filter_functions" >"$out/ftrace-functions"
  (
    cd "$tracefs/events" || exit
    for category in *; do
      [ -d "$category" ] || continue
      grep -H 'field:' "$category"/*/format 2>/dev/null
    done
  ) >"$out/formats"
  [ -s "$out/formats" ] || say "the tracepoint formats cannot be read (not root?)"
}

release=$(uname -r)
printf 'release\t%s\nversion\t%s\nmachine\t%s\n' "$release" "$(uname -v)" "$(uname -m)" >"$out/facts"
page=$(getconf PAGESIZE 2>/dev/null) || page=
if [ -z "$page" ]; then
  page=$(sed -n 's/^KernelPageSize: *\([0-9]*\) kB/\1/p' /proc/self/smaps 2>/dev/null | head -n 1)
  [ -z "$page" ] || page=$((page * 1024))
fi
[ -z "$page" ] || printf 'page-bytes\t%s\n' "$page" >>"$out/facts"
fact possible-cpus /sys/devices/system/cpu/possible
fact lsm /sys/kernel/security/lsm
fact lockdown /sys/kernel/security/lockdown
fact bpf-jit /proc/sys/net/core/bpf_jit_enable
fact unprivileged-bpf-disabled /proc/sys/kernel/unprivileged_bpf_disabled
fact perf-event-paranoid /proc/sys/kernel/perf_event_paranoid
fact kprobe-pmu /sys/bus/event_source/devices/kprobe/type
fact uprobe-pmu /sys/bus/event_source/devices/uprobe/type
[ ! -r /sys/kernel/notes ] || cp /sys/kernel/notes "$out/notes"
find_tracefs
copy_btf
copy_config
copy_functions
copy_events
cd "$out" || exit 1
if command -v tar >/dev/null 2>&1; then
  tar cf - .
else
  find . | cpio -o -H newc 2>/dev/null
fi || die "neither tar nor cpio could write the archive"
