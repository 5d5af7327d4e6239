#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: symbols.sh TOP LIBBCCAOT_A
#
# Looks 100,000 kernel and user addresses up, by our library and by what libbpf-tools are built with,
# whose source is in $LIBBPF_TOOLS or, if that is not set, comes out of Debian's package bpfcc.
# Prints times and ratios.
set -eu
top=$1 library=$2
. "$top/scripts/lib.sh"
. "$top/scripts/private-apt.sh"
here=$(cd "$(dirname "$0")" && pwd)

mkdir -p "$cache"
work=$(mktemp -d "$cache/symbols.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
theirs=${LIBBPF_TOOLS:-}
if [ -z "$theirs" ]; then
  arch=$(dpkg --print-architecture)
  refresh "$arch" bookworm 'deb deb-src'
  unpack_source "$arch" bookworm "$work" bpfcc || die "no source of bpfcc; set LIBBPF_TOOLS"
  theirs=$(echo "$work"/bpfcc-*/libbpf-tools)
fi

cc -O2 -g -D_GNU_SOURCE -w -I "$theirs" -I "$top/runtime/include" -o "$work/symbols" \
  "$here/symbols.c" "$theirs/trace_helpers.c" "$theirs/uprobe_helpers.c" "$library" -lbpf -lelf -lz
"$work/symbols"
