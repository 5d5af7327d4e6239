#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: diag-coverage.sh TOP
#
# Each kind of diagnostic has a section in docs/diagnostics.md and a test that
# shows it: a .diag file with its slug.
set -eu
cd "$1"

slugs=$(sed '/^ \*/d' bcc-aot/diag/kinds.def | tr '\n' ' ' |
  grep -oE 'DIAG\([A-Z_0-9]+, +[A-Z]+, +"[^"]+"' | sed 's/.*"\(.*\)"/\1/')

has_test() {
  find tests/diag tests/golden -name '*.diag' -exec \
    grep -qE "\[(-Werror,)?(-[WR])?$1\]|\"kind\": \"$1\"" {} \; -print -quit | grep -q .
}

violations() {
  for slug in $slugs; do
    grep -qx "## $slug" docs/diagnostics.md || echo "$slug: no section in docs/diagnostics.md"
    has_test "$slug" || echo "$slug: no .diag file shows it"
  done
  for slug in $(sed -n 's/^## //p' docs/diagnostics.md); do
    echo "$slugs" | grep -qx "$slug" || echo "$slug: in docs/diagnostics.md, but no kind"
  done
}

found=$(violations)
[ -z "$found" ] && exit 0
echo "$found"
exit 1
