#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: size.sh STRIP PROGRAM MAX_BYTES
#
# Is the program, stripped, no larger than that?
set -eu
strip=$1 program=$2 max_bytes=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$strip" -o "$work/stripped" "$program"
bytes=$(wc -c <"$work/stripped")
echo "$bytes bytes, at most $max_bytes"
[ "$bytes" -le "$max_bytes" ] || {
  echo "what is linked for which reason: add -Wl,-Map=FILE to the link, and read its first part" >&2
  exit 1
}
