#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: spdx.sh TOP
#
# Every file says its license in its first lines. Exempt are the license texts,
# what tests compare byte for byte, and files that cannot hold a comment.
set -eu
cd "$1"

files() {
  if [ -e .git ] && command -v git >/dev/null; then
    git -c safe.directory='*' ls-files
  else
    find . -type f ! -path './build*' | sed 's|^\./||'
  fi
}

missing=$(files |
  grep -vE '^(LICENSE|LICENSES/|tests/(diag|golden|corpus)/.*\.|tests/fuzz/.*seeds/)' |
  grep -vE '\.(abi|json|tsv|args|exit|expected|xfail|patch|dict|csv)$' |
  while read -r file; do
    [ -s "$file" ] || continue
    head -n 5 "$file" | grep -q 'SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause' ||
      echo "$file: no SPDX-License-Identifier line"
  done)
[ -z "$missing" ] && exit 0
echo "$missing"
exit 1
