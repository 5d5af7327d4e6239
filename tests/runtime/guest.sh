#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: guest.sh RUN PROGRAM...
#
# Runs test programs of the runtime on another kernel than this machine's, all
# in one guest that RUN (tests/vm/run.sh) boots.
set -eu

run=$1
shift
commands='failed=0; mkdir -p /tmp'
count=$#
while [ $count -gt 0 ]; do
	program=$1
	name=${program##*/}
	shift
	set -- "$@" -f "$program:/tests/$name"
	commands="$commands; /tests/$name; status=\$?; echo $name: \$status"
	commands="$commands; [ \$status = 0 ] || [ \$status = 77 ] || failed=1"
	count=$((count - 1))
done
exec "$run" -c 2 "$@" -- "$commands; exit \$failed"
