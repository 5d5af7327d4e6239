#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: new.sh BCC_AOT TOP
#
# `bcc-aot new` makes a project whose program builds and whose user space, which compiles, is what
# --emit-main writes; and it leaves a directory that exists alone.
set -eu
bcc_aot=$(realpath "$1")
top=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$bcc_aot" new my_tool
[ "$(ls my_tool | tr '\n' ' ')" = 'Makefile main.c meson.build my_tool.c ' ]
if grep -rE 'hello|SPDX' my_tool; then
  exit 1
fi
"$bcc_aot" build my_tool/my_tool.c -o my_tool/my_tool.skel.h
"$bcc_aot" build my_tool/my_tool.c -o my_tool.skel.h --emit-main main.c
diff my_tool/main.c main.c
cc -Wall -Werror -fsyntax-only -I "$top/runtime/include" my_tool/main.c

touch my_tool/mine
if "$bcc_aot" new my_tool 2>errors; then
  exit 1
fi
grep -q 'unwritable-output' errors
[ -e my_tool/mine ]
