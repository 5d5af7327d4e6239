#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: test.sh SOURCE-DIR BCC-AOT PKG-CONFIG-DIR
#
# The Makefile builds, fully static, and builds again exactly when something changed that the
# dependency file names.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$1/hello.c" "$1/main.c" "$1/Makefile" "$work"
BCC_AOT=$(realpath "$2")
export BCC_AOT PKG_CONFIG_PATH="$3"
cd "$work"

fail() {
  echo "test.sh: $*"
  exit 1
}

make
if readelf -l hello | grep -q INTERP; then fail "hello is not static"; fi
make -q || fail "a second make has something to do"

touch message.h
sed -i 's|^int |#include "message.h"\n&|' hello.c
make
make -q || fail "make has something to do after a change"
sleep 1
touch message.h
if make -q; then fail "make does not notice that an included file changed"; fi
grep -q 'message\.h' hello.d || fail "hello.d lacks message.h"
make && make clean
[ "$(ls)" = "$(printf '%s\n' Makefile hello.c main.c message.h)" ] || fail "make clean left $(ls)"
