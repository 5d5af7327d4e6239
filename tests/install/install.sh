#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: install.sh WHAT BUILD_DIR SOURCE_DIR ROOT
#
# WHAT "tree" installs into ROOT (a DESTDIR); every other WHAT checks something of that tree.
# Prints what is wrong. Exit status 77: could not run here, and says why.
set -eu
what=$1 build=$2 source=$3 root=$4
here=$(dirname "$0")
failed=0

fail() {
  echo "$*" >&2
  failed=1
}

skip() {
  echo "$*" >&2
  exit 77
}

# The prefix within the tree: where bin, include and share are.
find_prefix() {
  program=$(find "$root" -path '*/bin/bcc-aot' -type f)
  [ -n "$program" ] || { fail "bcc-aot is not installed in $root"; exit 1; }
  prefix=${program%/bin/bcc-aot}
  libdir=$(dirname "$(find "$root" -name libbccaot.a)")
  PKG_CONFIG_PATH=$libdir/pkgconfig
  PKG_CONFIG_SYSROOT_DIR=$root
  LD_LIBRARY_PATH=$libdir
  BCC_AOT_MACROS=$prefix/share/bcc-aot/macros
  BCC_AOT_KERNELS=$prefix/share/bcc-aot/kernels
  export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR LD_LIBRARY_PATH BCC_AOT_MACROS BCC_AOT_KERNELS
}

check_tree() {
  rm -rf "$root"
  DESTDIR=$root meson install --no-rebuild --quiet -C "$build" || fail "meson install failed"
  for name in bin/bcc-aot 'libbccaot.a' 'libbccaot.so' 'libbccaot.so.0' 'pkgconfig/bccaot.pc'; do
    [ -n "$(find "$root" -path "*/$name")" ] || fail "$name is not installed"
  done
  if grep -rlF "$build" "$root" --include='*.pc' --include='*.h'; then
    fail "the build directory is named in installed files"
  fi
}

# What the map lists and what the library exports must be the same.
check_symbols() {
  sed -n '/global:/,/local:/p' "$source/runtime/libbccaot.map" |
    sed 's,/\*.*\*/,,; s/global://; s/local://; s/[ \t;]//g; /^$/d' | sort >"$root/want"
  nm -D --defined-only "$libdir/libbccaot.so" | awk '$2 != "A" { print $3 }' |
    sed 's/@.*//' | sort >"$root/got"
  diff -u "$root/want" "$root/got" || fail "exported symbols differ from libbccaot.map"
  grep -rhoE 'BCCAOT_API [^;]*' "$source/runtime/include" --include='*.h' -z |
    tr '\0\n' '\n ' | grep -oE '\b\**(bccaot[a-z0-9_]*)\(' | sed 's/[*(]//g' | sort -u >"$root/api"
  comm -23 "$root/api" "$root/want" >"$root/missing"
  [ ! -s "$root/missing" ] || fail "declared as API, not exported: $(cat "$root/missing")"
}

check_man() {
  command -v scdoc >/dev/null || skip "scdoc is not installed: no manual pages"
  for page in "$source"/docs/man/*.scd; do
    name=$(basename "$page" .scd)
    file=$prefix/share/man/man${name##*.}/$name
    [ -s "$file" ] || [ -s "$file.gz" ] || fail "manual page $name is not installed"
  done
  check_symbols
  while read -r name; do
    [ -s "$prefix/share/man/man3/$name.3" ] || fail "no manual page is called $name"
  done <"$root/want"
  command -v man >/dev/null || return 0
  for page in $(find "$prefix"/share/man -type f); do
    log=$(LC_ALL=C.UTF-8 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null) || true
    [ -z "$log" ] || fail "$page: $log"
  done
}

check_headers() {
  for header in "$source"/runtime/include/bccaot/*.h; do
    [ -f "$prefix/include/bccaot/$(basename "$header")" ] ||
      fail "$(basename "$header") is not installed"
  done
  [ -d "$BCC_AOT_MACROS" ] || { fail "the shims are not installed"; return; }
  (cd "$source/macros" && find . -name '*.h') | while read -r header; do
    [ -f "$BCC_AOT_MACROS/$header" ] || echo "macros/$header is not installed"
  done >"$root/missing"
  [ ! -s "$root/missing" ] || fail "$(cat "$root/missing")"
}

# The installed translator, with nothing of the build tree.
make_header() {
  "$prefix/bin/bcc-aot" kernel show default >/dev/null 2>&1 ||
    skip "there is no default kernel description; scripts/setup.sh makes one"
  mkdir -p "$1"
  "$prefix/bin/bcc-aot" build "$here/probe.c" -o "$1/probe.skel.h" || fail "bcc-aot build failed"
}

# consumer NAME COMPILER... : the user's program is compiled, linked and run
check_consumer() {
  dir=$root/$1
  shift
  make_header "$dir"
  # shellcheck disable=SC2046,SC2086 # pkg-config gives a list of words
  "$@" -Wall -Wextra -pedantic -Werror -I"$dir" $(pkg-config --cflags bccaot) \
    -o "$dir/consumer" "$here/consumer.c" -x none $(pkg-config --libs ${static:+--static} bccaot) ||
    { fail "the consumer does not build"; return; }
  "$dir/consumer" "$(pkg-config --modversion bccaot)" || fail "the consumer does not work"
}

# The step of a plain Makefile: made anew when a header changed, and only then.
check_make() {
  dir=$root/make
  rm -rf "$dir"
  make_header "$dir"
  cp "$here/Makefile" "$here/probe.c" "$dir"
  sed -i '1i#include "limits \\#1.h"' "$dir/probe.c"
  sed -i 's/\\#/#/' "$dir/probe.c"
  echo '#define MAX_ENTRIES 10' >"$dir/limits #1.h"
  rm "$dir/probe.skel.h"
  try_make() { make -C "$dir" --no-print-directory BCC_AOT="$prefix/bin/bcc-aot" probe.skel.h; }
  try_make >"$dir/first" || fail "make failed: $(cat "$dir/first")"
  try_make | grep -q 'up to date' || fail "made again without a reason"
  touch -d '1 minute ago' "$dir"/*
  touch "$dir/limits #1.h"
  try_make | grep -q 'bcc-aot build' || fail "not made again when an included file changed"
}

[ "$what" = tree ] || find_prefix
case $what in
  tree) check_tree ;;
  symbols) check_symbols ;;
  man) check_man ;;
  headers) check_headers ;;
  consumer-c) check_consumer c cc -std=c11 ;;
  consumer-cxx) check_consumer cxx c++ -x c++ -std=c++17 ;;
  consumer-static) static=yes; check_consumer static cc -std=c11 -static ;;
  make) check_make ;;
  *) fail "unknown: $what" ;;
esac
exit $failed
