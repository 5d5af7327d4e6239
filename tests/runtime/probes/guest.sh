#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: guest.sh RUN_SH KERNEL PROGRAM...
#
# Runs test programs in a guest, where the kinds of probes are that the kernel of the
# machine may lack: TAP, one line a program. They are static or bring their libraries.
set -eu
run=$1
kernel=$2
shift 2
set -- "$@" --
while [ "$1" != -- ]; do
	set -- "$@" -f "$1:/bin/${1##*/}"
	names="${names-} ${1##*/}"
	shift
done
shift
# Of builds with ASan: libbpf before 1.4 keeps the kernel's types of an object that is closed
# without having been loaded.
"$run" -k "$kernel" -m sch_ingress -m cls_bpf "$@" -- "
n=0
echo leak:libbpf.so >/tmp/known-leaks
export LSAN_OPTIONS=suppressions=/tmp/known-leaks:print_suppressions=0
for program in $names; do
	n=\$((n + 1)); status=0
	\$program >/tmp/out 2>&1 || status=\$?
	sed 's/^/# /' /tmp/out
	case \$status in
	0) echo \"ok \$n - \$program\" ;;
	77) echo \"ok \$n - \$program # SKIP\" ;;
	*) echo \"not ok \$n - \$program\" ;;
	esac
done
echo \"1..\$n\""
