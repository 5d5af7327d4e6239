#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: test-samples.sh [--ready] SAMPLES-DIR [CASE...]
#
# Boots one guest, runs there the cases named (all of cases/) one after the other, and prints TAP.
# SAMPLES-DIR holds the samples, NAME/NAME each. BCC_AOT_VM_KERNEL names another kernel than
# amd64-6.1. With --ready, it is only asked of each case whether its sample says that it is ready when
# it is (guest-ready.sh).
#
# A case may say in its first lines
#   # samples: NAME/FILE...    programs to put in the guest, if not the one of its own name
#   # files: PATH...           of this machine, with their libraries
#   # modules: NAME...         of the guest's kernel
set -eu
here=$(cd "$(dirname "$0")" && pwd)
libraries=("$here/guest-lib.sh" "$here/guest-runner.sh")
if [ "$1" = --ready ]; then
  libraries+=("$here/guest-ready.sh")
  shift
fi
samples=$1
shift

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/root/cases" "$work/root/samples"
cp "${libraries[@]}" "$work/root"

# said_by FILE WORD: what the case's line `# WORD: ...` says
said_by() { sed -n "s/^# $2: *//p" "$1"; }

# add_case FILE: a case that lacks something is reported as skipped, by the guest
add_case() {
  local name names sample file
  name=$(basename "$1" .sh)
  cp "$1" "$work/root/cases"
  names=$(said_by "$1" samples)
  for sample in ${names:-$name/$name}; do
    if [ -f "$samples/$sample" ]; then
      options+=(-f "$samples/$sample:/samples/${sample##*/}")
    else
      echo "samples/$sample is not built" >"$work/root/cases/$name.unable"
    fi
  done
  for file in $(said_by "$1" files); do
    if [ -e "$file" ]; then
      options+=(-f "$file:$file")
    else
      echo "this machine has no $file" >"$work/root/cases/$name.unable"
    fi
  done
  for file in $(said_by "$1" modules); do
    options+=(-m "$file")
  done
}

options=(-k "${BCC_AOT_VM_KERNEL:-amd64-6.1}" -a "lsm=lockdown,yama,bpf" -M 768 -t 1200)
total=0
for name in "${@:-*}"; do
  for file in "$here"/cases/$name.sh; do
    add_case "$file"
    total=$((total + 1))
  done
done

echo "1..$total"
set +e
"$here/run.sh" "${options[@]}" -d "$work/root" -- 'sh /guest-runner.sh' 2>"$work/errors" |
  tee "$work/output"
status=${PIPESTATUS[0]}
set -e
sed 's/^/# /' "$work/errors"

# A guest that dies takes the rest of its cases along.
number=$(grep -cE '^(not )?ok ' "$work/output" || true)
while [ "$number" -lt "$total" ]; do
  number=$((number + 1))
  if [ "$status" -eq 77 ]; then
    echo "ok $number - # SKIP $(tail -n 1 "$work/errors")"
  else
    echo "not ok $number - the guest ended before this case, with $status"
  fi
done
