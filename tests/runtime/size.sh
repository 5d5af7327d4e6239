#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: size.sh PROGRAM STRIP MAX-BYTES
#
# The program without its symbols is no larger than so many bytes.
set -eu

stripped=$(mktemp)
trap 'rm -f "$stripped"' EXIT
$2 -o "$stripped" "$1"
bytes=$(wc -c <"$stripped")
echo "$bytes bytes, at most $3"
[ "$bytes" -le "$3" ]
