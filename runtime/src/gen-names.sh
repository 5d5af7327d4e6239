#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# Names of numbers out of the target's headers, as rows `NAME(what)` for the C
# compiler to fill in: gen-names.sh syscalls|errors COMPILER...
set -eu

what=$1
shift
case $what in
syscalls)
	header='#include <asm/unistd.h>'
	# __NR_Linux and the like are bases of numbers
	pattern='^#define __NR_[a-z_][a-z0-9_]* '
	strip='__NR_'
	skip='__NR_syscalls __NR_arch_specific_syscall'
	;;
errors)
	header='#include <errno.h>'
	# without those that stand for another one
	pattern='^#define E[A-Z0-9]* [0-9]'
	strip=''
	skip=''
	;;
*)
	echo "usage: $0 syscalls|errors COMPILER..." >&2
	exit 2
	;;
esac

echo '/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */'
echo "$header" | "$@" -E -dM - | grep "$pattern" | sort |
	awk -v strip="$strip" -v skip="$skip" '
		index(" " skip " ", " " $2 " ") { next }
		{ print "NAME(" substr($2, length(strip) + 1) ")" }'
