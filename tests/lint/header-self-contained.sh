#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: header-self-contained.sh TOP CC [CXX]
#
# Each header compiles on its own; the public ones also as C++.
set -u
cd "$1" || exit 1
cc=$2
cxx=${3:-}
status=0

# try COMPILER LANGUAGE STANDARD HEADER INCLUDE_DIRECTORY
try() {
  # shellcheck disable=SC2086 # a compiler may be several words
  $1 -x "$2" "-std=$3" -Wall -Wextra -Werror -D_GNU_SOURCE -fsyntax-only -I "$5" \
    $(pkg-config --cflags libbpf) $(llvm-config-19 --cflags 2>/dev/null | grep -o -- '-I[^ ]*') \
    -include "$4" /dev/null || { echo "$4 does not compile on its own as $2"; status=1; }
}

for header in $(find bcc-aot -name '*.h' | sort); do
  try "$cc" c gnu11 "$header" bcc-aot
done
for header in $(find runtime/include -name '*.h' | sort); do
  try "$cc" c c11 "$header" runtime/include
  [ -z "$cxx" ] || try "$cxx" c++ c++17 "$header" runtime/include
done
exit $status
