#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
#
# generate-headers.sh link|copy SOURCE OUT   Make the folder that clang searches.
#
# SOURCE is the folder of macros/, OUT gets the same files (linked, for the build
# tree; copied, for the installed one) and a file of one line for each header
# that SOURCE/kernel/headers.txt names.
set -eu
how=$1
source=$(cd "$2" && pwd)
out=$3
if [ "$how" = copy ]; then
	# as an install script of meson, below its DESTDIR
	out=${MESON_INSTALL_DESTDIR_PREFIX%"$MESON_INSTALL_PREFIX"}$out
fi

list_written() {
	(cd "$source" && find . -name '*.h' | sort)
}

# TARGET NAME of every generated header
list_generated() {
	awk '/^\[/ {
		target = substr($1, 2, length($1) - 2)
		next
	}
	/^[^#]/ {
		for (i = 1; i <= NF; i++) {
			file = target
			name = $i
			sub(/^(uapi\/)?[^\/]*\//, "", name)
			sub(/%/, name, file)
			print file, $i
		}
	}' "$source/kernel/headers.txt"
}

# a header is either written or generated
check_names() {
	doubled=$({
		list_written | sed 's|^\./kernel/||'
		list_generated | sed 's|.* ||; s|$|.h|'
	} | sort | uniq -d)
	[ -z "$doubled" ] || {
		echo "headers.txt names what is there already:" $doubled >&2
		exit 1
	}
}

make_folders() {
	{
		list_written
		list_generated | sed 's|.* |./kernel/|'
	} | sed 's|/[^/]*$||' | sort -u | while read -r dir; do
		echo "$out/$dir"
	done | xargs mkdir -p
}

put_written() {
	list_written | while read -r file; do
		if [ "$how" = link ]; then
			ln -sf "$source/$file" "$out/$file"
		else
			install -m 644 "$source/$file" "$out/$file"
		fi
	done
}

put_generated() {
	list_generated | awk -v out="$out/kernel" '{
		file = out "/" $2 ".h"
		print "/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */" >file
		print "#include <" $1 ">" >file
		close(file)
	}'
}

check_names
rm -rf "$out"
make_folders
put_written
put_generated
