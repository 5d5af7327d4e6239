#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
# usage: prelude.sh BCC_AOT
#
# Kernel headers name types in the bodies of macros. They are declared for those macros only that a
# program can mean, be it through others, or by a name that it pastes together.
set -eu
bcc_aot=$1

# Is it declared for a program that says this besides?
declares_inet_sock() {
  printf '#include <net/inet_sock.h>\n%s\n' "$1" |
    "$bcc_aot" translate --dump=prelude - | grep -q '^struct inet_sock {'
}

if declares_inet_sock 'int unrelated;'; then
  echo 'struct inet_sock is declared, though nothing leads to it' >&2
  exit 1
fi
declares_inet_sock 'int f(void *sk) { return inet_sk(sk)->inet_num; }'
declares_inet_sock '#define MINE(sk) inet_sk(sk)'
declares_inet_sock '#define PASTED(name) inet_##name'
