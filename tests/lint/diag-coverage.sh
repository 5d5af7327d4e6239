#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: diag-coverage.sh TOP
#
# Each kind of diagnostic has a section in docs/diagnostics.md and a test that
# shows it: a .diag file with its slug. Those in uncovered.txt have none yet;
# one that has, and one that is no kind, must leave that list.
set -eu
cd "$1"
list=tests/lint/uncovered.txt

slugs=$(sed '/^ \*/d' bcc-aot/diag/kinds.def | tr '\n' ' ' |
  grep -oE 'DIAG\([A-Z_0-9]+, +[A-Z]+, +"[^"]+"' | sed 's/.*"\(.*\)"/\1/')
uncovered=$(grep -v '^#' "$list" || true)

has_test() {
  find tests/diag tests/golden -name '*.diag' -exec \
    grep -qE "\[(-Werror,)?(-[WR])?$1\]|\"kind\": \"$1\"" {} \; -print -quit | grep -q .
}

violations() {
  for slug in $slugs; do
    grep -qx "## $slug" docs/diagnostics.md || echo "$slug: no section in docs/diagnostics.md"
    if has_test "$slug"; then
      ! echo "$uncovered" | grep -qx "$slug" || echo "$slug: has a test; remove it from $list"
    else
      echo "$uncovered" | grep -qx "$slug" || echo "$slug: no .diag file shows it"
    fi
  done
  for slug in $uncovered; do
    echo "$slugs" | grep -qx "$slug" || echo "$slug: in $list, but no kind"
  done
  for slug in $(sed -n 's/^## //p' docs/diagnostics.md); do
    echo "$slugs" | grep -qx "$slug" || echo "$slug: in docs/diagnostics.md, but no kind"
  done
}

found=$(violations)
[ -z "$found" ] && exit 0
echo "$found"
exit 1
