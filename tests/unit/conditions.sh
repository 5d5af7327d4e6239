#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: conditions.sh BCC_AOT
#
# Conditions on the kernel's version become if statements however deep they lie in each other, or in
# braces.
set -eu
bcc_aot=$1
depth=100

# TEXT, DEPTH times
repeat() {
  seq $depth | while read -r _; do printf '%s\n' "$1"; done
}

# How many conditions does the translation of this statement test?
tests_in() {
  printf 'int f(void *ctx)\n{\n%s\nreturn 0;\n}\n' "$1" | "$bcc_aot" translate - |
    grep -c 'if (bcc_kernel_version() > 1) {'
}

condition='#if LINUX_VERSION_CODE > 1'
nested=$(repeat "$condition"; echo '(void)ctx;'; repeat '#endif')
[ "$(tests_in "$nested")" = $depth ]

in_braces=$(repeat '{'; echo "$condition"; echo '(void)ctx;'; echo '#endif'; repeat '}')
[ "$(tests_in "$in_braces")" = 1 ]
[ "$(tests_in "$in_braces
$condition
(void)ctx;
#endif")" = 2 ]
