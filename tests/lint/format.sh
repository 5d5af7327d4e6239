#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: format.sh TOP
#
# The C of this tree is exactly what clang-format makes of it, but for programs in BCC's dialect,
# whose macros it does not know, and for what is generated. To mend a file:
#   clang-format-19 -i FILE
set -u
cd "$1" || exit 1
if ! command -v clang-format-19 >/dev/null; then
  echo "clang-format-19 is not installed"
  exit 77
fi
files() {
  find bcc-aot runtime -name '*.[ch]'
  find samples -name 'main*.c'
  for suite in bench differential fuzz install runtime size unit; do
    find "tests/$suite" -name '*.[ch]'
  done
}
found=$(files | sort |
  xargs -r clang-format-19 --dry-run 2>&1 | grep 'clang-format-violations')
[ -z "$found" ] && exit 0
echo "$found"
exit 1
