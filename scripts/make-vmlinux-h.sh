#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: make-vmlinux-h.sh BCC-AOT DIRECTORY
#
# Writes DIRECTORY/vmlinux.h: all types of the default kernel description, as bpftool prints them.
set -eu
PATH=$PATH:/usr/sbin:/sbin
description=$("$1" kernel list | sed -n 's|^default .* \(/[^ ]*\)$|\1|p')
[ -n "$description" ] || { echo "make-vmlinux-h.sh: no default kernel description" >&2; exit 1; }
tar xOf "$description" btf/vmlinux >"$2/vmlinux.btf"
bpftool btf dump file "$2/vmlinux.btf" format c >"$2/vmlinux.h"
rm "$2/vmlinux.btf"
