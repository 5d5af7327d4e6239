#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: make.sh DIRECTORY
#
# Makes descriptions of two kernels there, old.kdesc (5.10) and new.kdesc (6.12), which have just
# the types, options and tracepoints that tests of programs for several kernels ask for, and bare.o,
# of which nothing but the types that both have is known.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=$1

# field TYPE NAME OFFSET SIZE SIGNED
field() {
  printf '\t%s %s;offset:%s;size:%s;signed:%s;' "$@"
}

# What every record begins with.
common() {
  field 'unsigned short' common_type 0 2 0
  field 'unsigned char' common_flags 2 1 0
  field 'unsigned char' common_preempt_count 3 1 0
  field int common_pid 4 4 1
}

# make NAME RELEASE "FIELDS OF jobs/work" OPTION...
make() {
  name=$1 release=$2 fields=$3
  shift 3
  mkdir -p "$out/$name/btf"
  clang-19 --target=bpf -g -O0 -c "$here/$name.c" -o "$out/$name.o"
  llvm-objcopy-19 --dump-section .BTF="$out/$name/btf/vmlinux" "$out/$name.o" "$out/$name.copy"
  printf 'arch\tx86\nendian\tlittle\nformat\t1\nmachine\tx86_64\npage-bytes\t4096\n' >"$out/$name/meta"
  printf 'pointer-bytes\t8\nrelease\t%s\nversion\t#1\n' "$release" >>"$out/$name/meta"
  printf '%s\ty\n' "$@" >"$out/$name/config"
  printf 'jobs/work\twork\t-%s%s\n' "$(common)" "$fields" >"$out/$name/tracepoints"
  tar cf "$out/$name.kdesc" -C "$out/$name" meta config tracepoints btf/vmlinux
}

make old 5.10.0 "$(field u64 id 8 8 0)$(field u32 old_cost 16 4 0)" CONFIG_BOTH CONFIG_OLD
make new 6.12.0 "$(field u32 id 8 4 0)$(field u32 new_cost 12 4 0)" CONFIG_BOTH CONFIG_NEW
clang-19 --target=bpf -g -O0 -x c -c "$here/both.h" -o "$out/bare.o"
