#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: test-values.sh PROGRAM...
#
# Runs the programs in one guest, one after the other, and prints all their TAP lines as one test.
# BCC_AOT_VM_KERNEL names another kernel than amd64-6.1.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
options=(-k "${BCC_AOT_VM_KERNEL:-amd64-6.1}" -t 600)
command=''
for program in "$@"; do
  options+=(-f "$program")
  command+="${program##*/} || true; "
done

set +e
"$here/../run.sh" "${options[@]}" -- "$command" >"$work/output" 2>"$work/errors"
status=$?
set -e
sed 's/^/# /' "$work/errors"
if [ "$status" -eq 77 ]; then
  echo "1..0 # SKIP $(tail -n 1 "$work/errors")"
  exit
fi

# Numbers go on from program to program; the plan comes last.
awk '
  /^1\.\.[0-9]+$/ { planned += substr($0, 4); next }
  /^(not )?ok / { number++; sub(/ok [0-9]+/, "ok " number) }
  /^Bail out!/ { number++; planned++; print "not ok " number " - a program ran at all" }
  { print }
  END {
    while (number < planned)
      print "not ok " ++number " - the guest ended before this one"
    print "1.." number
  }' "$work/output"
